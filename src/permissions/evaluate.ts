// Which statements of a policy apply to a request, and do they allow or deny it?

import { allOf, NO, type Truth, unsure } from "../model/truth.ts";
import { actionMatches } from "./action.ts";
import { testHolds } from "./condition.ts";
import type { StatementReference } from "./decision.ts";
import type { Policy } from "./policy.ts";
import type { Request } from "./requests.ts";
import type { Effect, ReadableStatement, Statement } from "./statement.ts";

/** Does any statement with this effect apply? `by` is the first that certainly does. */
export interface Effective {
  readonly truth: Truth;
  readonly by: StatementReference | null;
}

export function effectiveStatement(policy: Policy, request: Request, effect: Effect): Effective {
  let truth: Truth = NO;
  for (const statement of policy.statements) {
    const applies = statementApplies(statement, request, effect);
    if (applies.is === "yes") return { truth: applies, by: referenceTo(statement, effect) };
    if (applies.is === "unknown" && truth.is === "no") truth = applies;
  }
  return { truth, by: null };
}

export const referenceTo = ({ sid, index, origin }: Statement, effect: Effect): StatementReference => ({
  sid,
  index,
  effect,
  origin,
});

/** Would the statement apply with this effect? One whose effect is not known may have either. */
export function statementApplies(statement: Statement, request: Request, effect: Effect): Truth {
  switch (statement.kind) {
    case "invalid":
      return NO;
    case "unknown":
      return unsure(statement.why);
    case "readable": {
      if (statement.effect.state === "unknown") {
        return allOf([unsure(statement.effect.why), matches(statement, request, effect)]);
      }
      return statement.effect.value === effect ? matches(statement, request, effect) : NO;
    }
    default:
      return statement satisfies never;
  }
}

const matches = (statement: ReadableStatement, request: Request, effect: Effect): Truth =>
  allOf(parts(statement, request, effect));

/** One after the other, so that nothing is computed after the first no. */
function* parts(statement: ReadableStatement, request: Request, effect: Effect): Generator<Truth> {
  yield actionMatches(statement.action, request.action);
  yield request.isNamedBy(statement, effect);
  yield request.isOnKey(statement);
  for (const test of statement.condition) yield testHolds(test, request.context, effect);
}
