// Fn::If: one of two values, where the condition is decided by what the inputs state.

import { unknownValue } from "../../model/value.ts";
import { type Intrinsic, malformed } from "../call.ts";
import { conditionHolds } from "../conditions.ts";
import { originIn } from "../stack.ts";

export const fnIf: Intrinsic = (argument, call) => {
  const [condition, whenTrue, whenFalse, ...others] = Array.isArray(argument) ? argument : [];
  const isWhole = whenTrue !== undefined && whenFalse !== undefined && others.length === 0;
  if (typeof condition !== "string" || !isWhole) {
    return malformed("Fn::If takes a condition and two values", call);
  }
  const truth = conditionHolds(condition, call);
  if (truth.is === "unknown") {
    const either = () => [call.resolve(whenTrue, 1), call.resolve(whenFalse, 2)];
    return unknownValue(truth.why, originIn(call.stack, call.path), either);
  }
  return truth.is === "yes" ? call.resolve(whenTrue, 1) : call.resolve(whenFalse, 2);
};
