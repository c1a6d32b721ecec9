// Who calls KMS during a launch, and under which names may a policy know them?

import type { LaunchRole } from "../model/launch-role.ts";
import { type Hole, splitText, type Text, textOf } from "../model/text.ts";
import { arnParts } from "./arn-match.ts";
import type { Question } from "./decision.ts";
import { ec2ServiceName } from "./name-of-ec2.ts";

export type Caller =
  | RoleCaller
  /** EBS as a service principal. */
  | { readonly kind: "aws-service"; readonly services: readonly Text[] }
  /** Somebody of an account who calls CreateGrant by hand, for a key of another account. */
  | { readonly kind: "account-member"; readonly account: Text; readonly root: Text };

export interface RoleCaller {
  readonly kind: "role";
  readonly arn: Text;
  readonly account: Text;
  /** The account as a principal: in an Allow it only lets the IAM policies of the account decide. */
  readonly root: Text;
  /** `assumed-role/name/session`. Null: no session name can be written down before the launch. */
  readonly session: Text | null;
  /** Can an IAM policy of the account give it permissions? */
  readonly iam: "customer-policies" | "fixed-without-kms" | "no-policies";
}

const rootOf = (question: Question, account: Text): Text =>
  textOf(`arn:${question.environment.partition}:iam::`, account, ":root");

export function launchRoleCaller(question: Question): RoleCaller {
  const { role, environment } = question;
  const account = arnParts(role.arn)?.[4] ?? environment.account;
  return {
    kind: "role",
    arn: role.arn,
    account,
    root: rootOf(question, account),
    session: textOf(
      `arn:${environment.partition}:sts::`,
      account,
      ":assumed-role/",
      splitText(role.arn, "/").at(-1) ?? [],
      "/",
      sessionName(role),
    ),
    iam: role.kind === "ordinary-role" ? "customer-policies" : "fixed-without-kms",
  };
}

const OTHER_SESSION: Hole = {
  id: "session-name",
  shown: "session name",
  like: "anything",
  why: { kind: "undocumented", what: "the session name of the launching role is not documented" },
  of: null,
};

/** `AutoScaling` in every public CloudTrail record of the Auto Scaling role. */
const sessionName = (role: LaunchRole): string | Hole =>
  role.kind === "autoscaling-service-linked-role" ? "AutoScaling" : OTHER_SESSION;

/** https://docs.aws.amazon.com/ebs/latest/userguide/ebs-encryption-requirements.html */
export function ec2InfrastructureCaller(question: Question): RoleCaller {
  const { account, partition } = question.environment;
  return {
    kind: "role",
    arn: textOf(`arn:${partition}:iam::`, account, ":role/aws:ec2-infrastructure"),
    account,
    root: rootOf(question, account),
    session: null,
    iam: "no-policies",
  };
}

export function ebsServiceCaller(question: Question): Caller {
  return {
    kind: "aws-service",
    services: [
      textOf("ebs.amazonaws.com"),
      textOf("ec2.amazonaws.com"),
      ec2ServiceName(question.environment),
    ],
  };
}

export const grantCreator = (question: Question): Caller => ({
  kind: "account-member",
  account: question.environment.account,
  root: rootOf(question, question.environment.account),
});
