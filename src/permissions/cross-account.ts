// The key belongs to another account than the launch: what else than the key policy does it take, and is that possible?
// https://docs.aws.amazon.com/autoscaling/ec2/userguide/key-policy-requirements-EBS-encryption.html

import { roleName } from "../model/launch-role.ts";
import type { Grant } from "../model/model.ts";
import { show, textOf } from "../model/text.ts";
import { sameText } from "../model/text-match.ts";
import { allOf, not, type Truth, unsure, YES } from "../model/truth.ts";
import type { UnknownReason } from "../model/unknown.ts";
import { actionMatches } from "./action.ts";
import { testHolds } from "./condition.ts";
import type { ActionDecision, LaunchAction, NearMiss, Question, StatementReference } from "./decision.ts";
import { effectiveStatement, referenceTo } from "./evaluate.ts";
import { allowedByGrants } from "./grants.ts";
import type { Policy } from "./policy.ts";
import { createGrantCommand, listGrantsCommand } from "./remedy.ts";
import type { LaunchCall, Request } from "./requests.ts";
import type { ReadableStatement, Statement } from "./statement.ts";

export const isSameAccount = ({ key, environment }: Question): Truth =>
  sameText(key.environment.account, environment.account);

/**
 * Naming the role is not enough, because its own IAM policy would have to allow KMS as well. Somebody of its account
 * must make a grant by hand: what was granted, an account tells, and no template. `granted`: whoever made the grant.
 */
export function decideForeignCall(
  { action, requests }: LaunchCall,
  policy: Policy,
  question: Question,
  granted: Truth,
  grantByHand: Request,
): ActionDecision {
  const decided = { action, request: "launch-role" } as const;
  const denies = requests.map((request) => effectiveStatement(policy, request, "Deny"));
  const deny = denies.find(({ by }) => by !== null)?.by ?? null;
  if (deny !== null) return { ...decided, outcome: "denied", why: null, decidedBy: deny, nearMisses: [] };
  if (action === "kms:CreateGrant" && granted.is === "no") {
    const obstacle = obstacleToGrant(policy, grantByHand, question);
    if (obstacle !== null) return { ...decided, outcome: "denied", why: null, ...obstacle };
  }
  const spared = allOf(denies.map(({ truth }) => not(truth)));
  return decidedByGrants(action, allOf([grantedAcross(question)(action), spared]));
}

/** Without the policy it is not known whether it denies the call; but without a grant there is nothing to deny. */
export function decideForeignCallUnseen(
  action: LaunchAction,
  question: Question,
  policyUnknown: UnknownReason,
): ActionDecision {
  const isTold = question.key.unreadGrants !== null;
  const spared = unsure(policyUnknown);
  return decidedByGrants(action, isTold ? allOf([grantedAcross(question)(action), spared]) : spared);
}

function decidedByGrants(action: LaunchAction, permitted: Truth): ActionDecision {
  const decided = { action, request: "launch-role", decidedBy: null, nearMisses: [] } as const;
  switch (permitted.is) {
    case "yes":
      return { ...decided, outcome: "allowed", why: null };
    case "no":
      return { ...decided, outcome: "denied", why: null };
    case "unknown":
      return { ...decided, outcome: "unknown", why: permitted.why };
    default:
      return permitted satisfies never;
  }
}

/** Whether the role was granted the call by its own account, as is documented. */
function grantedAcross(question: Question): (action: LaunchAction) => Truth {
  const granted = allowedByGrants(question, (grant) => isOfOwnAccount(grant, question));
  const { unreadGrants } = question.key;
  return (action) => {
    const truth = granted(action);
    if (unreadGrants === null) return truth.is === "yes" ? truth : unsure(grantNeeded(question));
    return truth.is === "unknown" ? unsure(withCommands(truth.why, question)) : truth;
  };
}

function isOfOwnAccount({ issuingAccount }: Grant, question: Question): Truth {
  if (issuingAccount === null) return unsure(grantNeeded(question));
  const { role, environment } = question;
  if (sameText(textOf(issuingAccount), environment.account).is === "yes") return YES;
  const what =
    `whether a grant for ${roleName(role)} suffices that account ${issuingAccount} made, ` +
    `and not account ${show(environment.account)}, is not documented`;
  return unsure({ kind: "undocumented", what });
}

const grantNeeded = ({ role, key, environment }: Question): UnknownReason => ({
  kind: "not-in-this-run",
  reference:
    `the KMS grant, made from account ${show(environment.account)}, that ${roleName(role)} needs ` +
    `for the key of account ${show(key.environment.account)}`,
});

/** Somebody of the key's account may list the grants; who may not list them may still make the one that is needed. */
function withCommands(why: UnknownReason, { role, key, environment }: Question): UnknownReason {
  if (why.kind !== "not-read") return why;
  const hint =
    `in account ${show(key.environment.account)}, ${listGrantsCommand(role, key)} lists them; ` +
    `if none is for the role, ${createGrantCommand(role, key)} makes it in account ${show(environment.account)}`;
  return { ...why, because: `${why.because}; ${hint}` };
}

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
