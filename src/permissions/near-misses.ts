// Which statements came close to allowing a call, and what is the one thing that each of them lacks?

import { show } from "../model/text.ts";
import { allOf } from "../model/truth.ts";
import { describe } from "../model/unknown.ts";
import { actionMatches, type MistakenAction, mistakenAction } from "./action.ts";
import { testHolds } from "./condition.ts";
import type { NearMiss } from "./decision.ts";
import { referenceTo } from "./evaluate.ts";
import { explainTest } from "./explain-condition.ts";
import type { Policy } from "./policy.ts";
import type { Request } from "./requests.ts";
import type { InvalidStatement, ReadableStatement, Statement } from "./statement.ts";

export function nearMissesOf(policy: Policy, request: Request): readonly NearMiss[] {
  return policy.statements.flatMap((statement) => {
    const lacks = lackOf(statement, request);
    if (lacks === null) return [];
    const words = policy.isDefault
      ? `is the default, which KMS applies as no policy is stated; it ${lacks}`
      : lacks;
    return [{ ...referenceTo(statement, "Allow"), lacks: words }];
  });
}

/** Null: it has nothing to do with the call, or lacks nothing. */
function lackOf(statement: Statement, request: Request): string | null {
  switch (statement.kind) {
    case "unknown":
      return `may be anything: ${describe(statement.why)}`;
    case "invalid":
      return lackOfInvalid(statement, request);
    case "readable":
      return statement.effect.state === "known" && statement.effect.value === "Deny"
        ? null
        : lackOfReadable(statement, request);
    default:
      return statement satisfies never;
  }
}

function lackOfInvalid({ effect, action, reason }: InvalidStatement, request: Request): string | null {
  if (effect === "Deny" || (action !== null && actionMatches(action, request.action).is === "no"))
    return null;
  return `${reason}, so KMS does not count it`;
}

function lackOfReadable(statement: ReadableStatement, request: Request): string | null {
  const action = actionMatches(statement.action, request.action);
  const rest = firstRefusal(statement, request);
  if (action.is === "no") {
    const mistaken = mistakenAction(statement.action, request.action);
    return mistaken === null || rest !== null ? null : explainMistaken(mistaken, request.action);
  }
  if (rest !== null) return rest;
  const effect =
    statement.effect.state === "unknown" ? [{ is: "unknown", why: statement.effect.why } as const] : [];
  const undecided = allOf([
    ...effect,
    action,
    request.isNamedBy(statement, "Allow"),
    request.isOnKey(statement),
    ...statement.condition.map((test) => testHolds(test, request.context, "Allow")),
  ]);
  return undecided.is === "unknown" ? `cannot be decided, because ${describe(undecided.why)}` : null;
}

function explainMistaken({ name, write }: MistakenAction, action: string): string {
  const isNone = name.toLowerCase() === "kms:reencrypt" || !name.includes(":");
  return isNone
    ? `lists ${name}, which is not an action and so does not cover ${action}; write ${write}`
    : `lists ${name}, which does not cover ${action}; write ${write}`;
}

/** The first of principal, resource and condition that certainly does not fit. */
export function firstRefusal(statement: ReadableStatement, request: Request): string | null {
  const { context } = request;
  if (request.isNamedBy(statement, "Allow").is === "no") return request.whomElse(statement);
  if (request.isOnKey(statement).is === "no") {
    const named = statement.resource.map((one) =>
      one.state === "known" ? show(one.value) : "what is not known",
    );
    return `has the Resource ${named.join(", ")}, which is not this key; in a key policy the Resource is "*"`;
  }
  for (const test of statement.condition) {
    if (test.kind === "test" && testHolds(test, context, "Allow").is === "no")
      return explainTest(test, context);
  }
  return null;
}
