// Which requests does a launch make to KMS, by whom and with what context?

import { remembered } from "../model/lazily.ts";
import type { Truth } from "../model/truth.ts";
import {
  type Caller,
  ebsServiceCaller,
  ec2InfrastructureCaller,
  grantCreator,
  launchRoleCaller,
} from "./callers.ts";
import type { Context } from "./condition.ts";
import { type Call, type Circumstances, contextValue } from "./context.ts";
import { LAUNCH_ACTION_NAMES, type LaunchAction, type Question } from "./decision.ts";
import { explainPrincipal } from "./explain-principal.ts";
import type { Variables } from "./policy-variables.ts";
import { principalMatches } from "./principal.ts";
import { resourceMatches } from "./resource.ts";
import type { Effect, ReadableStatement } from "./statement.ts";

export interface Request {
  readonly action: LaunchAction;
  readonly context: Context;
  readonly isNamedBy: (statement: ReadableStatement, effect: Effect) => Truth;
  /** Does the Resource of the statement mean the key? */
  readonly isOnKey: (statement: ReadableStatement) => Truth;
  /** For an Allow that does not name the launching role: whom it names instead. */
  readonly whomElse: (statement: ReadableStatement) => string;
}

/** The launching role's calls of one action: CreateGrant twice, for two grantees, and both must succeed. */
export interface LaunchCall {
  readonly action: LaunchAction;
  readonly requests: readonly Request[];
}

export interface LaunchRequests {
  readonly launchRole: readonly LaunchCall[];
  readonly ec2Infrastructure: Request;
  readonly ebsService: Request;
  /** For a key of another account: the call that makes the grant for the role. */
  readonly grantByHand: Request;
}

const CALLS: Readonly<Partial<Record<LaunchAction, readonly Call[]>>> = {
  "kms:CreateGrant": ["create-grant-for-ec2", "create-grant-for-instance"],
  "kms:DescribeKey": ["describe-key"],
  "kms:ReEncryptFrom": ["re-encrypt-from"],
};

export function launchRequests(question: Question, variables: Variables): LaunchRequests {
  const { role, environment, key } = question;
  const launcher = launchRoleCaller(question);
  const infrastructure = ec2InfrastructureCaller(question);
  const circumstances: Circumstances = { role, infrastructureArn: infrastructure.arn, environment, key };
  const isOnKey = remembered(({ resource }: ReadableStatement) => resourceMatches(resource, key));
  const whomElse = remembered(({ principal }: ReadableStatement) =>
    explainPrincipal(principal, launcher, role),
  );
  const request = (action: LaunchAction, call: Call, isNamedBy: Request["isNamedBy"]): Request => ({
    action,
    context: { read: remembered((name: string) => contextValue(name, call, circumstances)), variables },
    isNamedBy,
    isOnKey,
    whomElse,
  });
  const namesLauncher = rememberedNames(launcher);
  return {
    launchRole: LAUNCH_ACTION_NAMES.map((action) => ({
      action,
      requests: (CALLS[action] ?? ["cryptography"]).map((call) => request(action, call, namesLauncher)),
    })),
    ec2Infrastructure: request("kms:Decrypt", "ec2-infrastructure", rememberedNames(infrastructure)),
    ebsService: request("kms:Decrypt", "ebs-service", rememberedNames(ebsServiceCaller(question))),
    grantByHand: request("kms:CreateGrant", "grant-by-hand", rememberedNames(grantCreator(question))),
  };
}

/** The same principals are asked for every action of a caller. */
function rememberedNames(caller: Caller): Request["isNamedBy"] {
  const allows = remembered(({ principal }: ReadableStatement) =>
    principalMatches(principal, caller, "Allow"),
  );
  const denies = remembered(({ principal }: ReadableStatement) =>
    principalMatches(principal, caller, "Deny"),
  );
  return (statement, effect) => (effect === "Allow" ? allows(statement) : denies(statement));
}
