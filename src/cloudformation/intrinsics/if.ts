// Fn::If: one of two values, where the condition is decided by what the inputs state.

import { type Intrinsic, malformed, unresolved } from "../call.ts";
import { conditionHolds } from "../conditions.ts";

export const fnIf: Intrinsic = (argument, call) => {
  const [condition, whenTrue, whenFalse, ...others] = Array.isArray(argument) ? argument : [];
  const isWhole = whenTrue !== undefined && whenFalse !== undefined && others.length === 0;
  if (typeof condition !== "string" || !isWhole) {
    return malformed("Fn::If takes a condition and two values", call);
  }
  const truth = conditionHolds(condition, call);
  if (truth.is === "unknown") return unresolved(truth.why, call);
  return truth.is === "yes" ? call.resolve(whenTrue, 1) : call.resolve(whenFalse, 2);
};
