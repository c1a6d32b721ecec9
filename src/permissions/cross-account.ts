// The key belongs to another account than the launch: what else than the key policy does it take, and is that possible?
// https://docs.aws.amazon.com/autoscaling/ec2/userguide/key-policy-requirements-EBS-encryption.html

import { roleName } from "../model/launch-role.ts";
import { show } from "../model/text.ts";
import { sameText } from "../model/text-match.ts";
import type { Truth } from "../model/truth.ts";
import type { UnknownReason } from "../model/unknown.ts";
import { actionMatches } from "./action.ts";
import { testHolds } from "./condition.ts";
import type { ActionDecision, NearMiss, Question, StatementReference } from "./decision.ts";
import { effectiveStatement, referenceTo } from "./evaluate.ts";
import type { Policy } from "./policy.ts";
import type { LaunchCall, Request } from "./requests.ts";
import type { ReadableStatement, Statement } from "./statement.ts";

export const isSameAccount = ({ key, environment }: Question): Truth =>
  sameText(key.environment.account, environment.account);

/**
 * Naming the role is not enough, because its own IAM policy would have to allow KMS as well. Somebody of its account
 * must make a grant by hand, and who made a grant is not seen in this run.
 */
export function decideForeignCall(
  { action, requests }: LaunchCall,
  policy: Policy,
  question: Question,
  granted: Truth,
  grantByHand: Request,
): ActionDecision {
  const decided = { action, request: "launch-role" } as const;
  for (const request of requests) {
    const deny = effectiveStatement(policy, request, "Deny");
    if (deny.by !== null)
      return { ...decided, outcome: "denied", why: null, decidedBy: deny.by, nearMisses: [] };
  }
  if (action === "kms:CreateGrant" && granted.is === "no") {
    const obstacle = obstacleToGrant(policy, grantByHand, question);
    if (obstacle !== null) return { ...decided, outcome: "denied", why: null, ...obstacle };
  }
  return { ...decided, outcome: "unknown", why: grantNeeded(question), decidedBy: null, nearMisses: [] };
}

const grantNeeded = ({ role, key, environment }: Question): UnknownReason => ({
  kind: "not-in-this-run",
  reference:
    `the KMS grant, made from account ${show(environment.account)}, that ${roleName(role)} needs ` +
    `for the key of account ${show(key.environment.account)}`,
});

interface Obstacle {
  readonly decidedBy: StatementReference | null;
  readonly nearMisses: readonly NearMiss[];
}

/** What keeps everybody of the launching account from making the grant; null if nothing is seen that does. */
function obstacleToGrant(policy: Policy, request: Request, question: Question): Obstacle | null {
  const deny = effectiveStatement(policy, request, "Deny");
  if (deny.by !== null) return { decidedBy: deny.by, nearMisses: [] };
  if (effectiveStatement(policy, request, "Allow").truth.is !== "no") return null;
  const meant = policy.statements.filter((statement) => allowsAccount(statement, request));
  if (meant.length === 0) return null;
  const lacks = (statement: ReadableStatement): string =>
    `its condition ${failedKey(statement, request)} keeps everybody of account ${show(question.environment.account)} ` +
    "from making by hand the grant that the role needs for a key of another account";
  return {
    decidedBy: null,
    nearMisses: meant.map((one) => ({ ...referenceTo(one, "Allow"), lacks: lacks(one) })),
  };
}

/** An Allow of CreateGrant for the account as a whole: the first step of the documented procedure. */
const allowsAccount = (statement: Statement, request: Request): statement is ReadableStatement =>
  statement.kind === "readable" &&
  statement.effect.state === "known" &&
  statement.effect.value === "Allow" &&
  actionMatches(statement.action, request.action).is === "yes" &&
  request.isNamedBy(statement, "Allow").is === "yes" &&
  failedKey(statement, request) !== null;

function failedKey(statement: ReadableStatement, request: Request): string | null {
  for (const test of statement.condition) {
    if (test.kind === "test" && testHolds(test, request.context, "Allow").is === "no") return test.key;
  }
  return null;
}
