// What is wrong with the statements of a key policy themselves, seen by the role that is to launch with the key?

import type { Origin } from "../model/origin.ts";
import { show } from "../model/text.ts";
import { actionMatches } from "./action.ts";
import type { Question } from "./decision.ts";
import { statementApplies } from "./evaluate.ts";
import { firstRefusal } from "./near-misses.ts";
import { policyOf } from "./policy.ts";
import { launchRequests, type Request } from "./requests.ts";
import type { ReadableStatement, Statement } from "./statement.ts";

export interface ReviewedStatement {
  readonly sid: string | null;
  /** Place in the policy, from 0. */
  readonly index: number;
  readonly origin: Origin;
  /** Why KMS refuses it, continuing "the statement"; null: it does not. */
  readonly mistake: string | null;
  /** Why it never lets the role launch although that seems to be its purpose; null: it is not so. */
  readonly inertBecause: string | null;
  /** It names the role and lets it create grants for anything, not only for AWS resources. */
  readonly grantsFreely: boolean;
}

/** As it is spoken of: by its Sid, or by its place from 1. */
export const statementName = ({
  sid,
  index,
}: {
  readonly sid: string | null;
  readonly index: number;
}): string => (sid === null ? `statement ${index + 1}` : `the statement ${sid}`);

/** Empty where the policy is not known, or is the one that KMS gives a key without one. */
export function reviewPolicy(question: Question): readonly ReviewedStatement[] {
  const policy = policyOf(question.key);
  if (policy.state === "unknown") {
    const { why, origin } = policy;
    if (why.kind !== "malformed" || question.key.policy.state === "unknown") return [];
    return [{ sid: null, index: 0, origin, mistake: why.what, inertBecause: null, grantsFreely: false }];
  }
  if (policy.value.isDefault) return [];
  const requests = launchRequests(question, policy.value.variables).launchRole.flatMap(
    (call) => call.requests,
  );
  return policy.value.statements.map((statement) => reviewed(statement, requests));
}

function reviewed(statement: Statement, requests: readonly Request[]): ReviewedStatement {
  const { sid, index, origin } = statement;
  const isAllow =
    statement.kind === "readable" && statement.effect.state === "known" && statement.effect.value === "Allow";
  return {
    sid,
    index,
    origin,
    mistake: statement.kind === "invalid" ? statement.reason : null,
    inertBecause: isAllow ? inertBecause(statement, requests) : null,
    grantsFreely: isAllow && grantsFreely(statement, requests),
  };
}

/** Nobody but a person who wants Auto Scaling to launch writes one of these into a key policy. */
const MEANT_FOR_LAUNCHES =
  /^(autoscaling|eks-nodegroup)\.amazonaws\.com(\.cn)?$|AWSServiceRoleForAutoScaling|AWSServiceRoleForAmazonEKSNodegroup/;

function inertBecause(statement: ReadableStatement, requests: readonly Request[]): string | null {
  if (!namesIn(statement).some((name) => MEANT_FOR_LAUNCHES.test(name))) return null;
  const touched = requests.filter((request) => actionMatches(statement.action, request.action).is !== "no");
  if (touched.some((request) => statementApplies(statement, request, "Allow").is !== "no")) return null;
  const [first] = touched;
  return first === undefined ? null : firstRefusal(statement, first);
}

function namesIn({ principal, condition }: ReadableStatement): string[] {
  const principals = principal.names.flatMap(({ text }) =>
    text.state === "known" ? [show(text.value)] : [],
  );
  const conditions = condition.flatMap((test) =>
    test.kind === "test" && test.key.toLowerCase() === "aws:principalarn"
      ? test.values.flatMap((value) => (value.state === "known" ? [show(value.value)] : []))
      : [],
  );
  return [...principals, ...conditions];
}

function grantsFreely(statement: ReadableStatement, requests: readonly Request[]): boolean {
  const isLimited = statement.condition.some((test) => test.kind === "test" && /^kms:Grant/i.test(test.key));
  const creations = requests.filter(({ action }) => action === "kms:CreateGrant");
  const allows = creations.every((request) => statementApplies(statement, request, "Allow").is === "yes");
  return !isLimited && allows && namesIn(statement).some((name) => MEANT_FOR_LAUNCHES.test(name));
}
