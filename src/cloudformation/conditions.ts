// Does a condition of the template hold? Decided only by what is stated: literals, pseudo parameters, given parameters.

import type { Json, JsonObject } from "../input/document.ts";
import { sameText } from "../model/text-match.ts";
import { allOf, anyOf, not, type Truth, unsure } from "../model/truth.ts";
import { asText } from "../model/value.ts";
import type { Call } from "./call.ts";
import { isObject, member } from "./template.ts";

export function conditionHolds(name: string, call: Call): Truth {
  const undecided = unsure({ kind: "undecided-condition", condition: name });
  const raw = call.stack.template.conditions.get(name);
  if (raw === undefined) return unsure({ kind: "malformed", what: `the template has no condition ${name}` });
  const circular = unsure({ kind: "circular", what: `condition ${name}` });
  const truth = call.run.truths(`${call.stack.id}#${name}`, circular, () =>
    evaluate(raw, { ...call, defaults: "decide-nothing", depth: call.depth + 1 }, ["Conditions", name]),
  );
  return truth.is === "unknown" && truth.why.kind === "parameter-without-value" ? undecided : truth;
}

type ConditionFunction = (argument: Json, call: Call, path: readonly string[]) => Truth;

const CONDITION_FUNCTIONS: Readonly<Record<string, ConditionFunction>> = {
  Condition: (argument, call) =>
    typeof argument === "string" ? conditionHolds(argument, call) : malformedCondition(),
  "Fn::And": (argument, call, path) => allOf(operands(argument, call, path)),
  "Fn::Or": (argument, call, path) => anyOf(operands(argument, call, path)),
  "Fn::Not": (argument, call, path) =>
    Array.isArray(argument) && argument.length === 1
      ? not(allOf(operands(argument, call, path)))
      : malformedCondition(),
  "Fn::Equals": equals,
};

const malformedCondition = () => unsure({ kind: "malformed", what: "the condition is malformed" });

function evaluate(raw: Json, call: Call, path: readonly string[]): Truth {
  if (typeof raw === "boolean") return { is: raw ? "yes" : "no" };
  const [name, ...others] = isObject(raw) ? Object.keys(raw) : [];
  const evaluateFunction =
    name === undefined || !Object.hasOwn(CONDITION_FUNCTIONS, name) ? undefined : CONDITION_FUNCTIONS[name];
  if (name === undefined || evaluateFunction === undefined || others.length > 0) return malformedCondition();
  const argument = member(raw as JsonObject, name) ?? null;
  if (path.length + call.depth > 200)
    return unsure({ kind: "limit", what: "it is nested more than 200 levels deep" });
  return evaluateFunction(argument, call, [...path, name]);
}

function operands(argument: Json, call: Call, path: readonly string[]): Truth[] {
  if (!Array.isArray(argument) || argument.length === 0) return [malformedCondition()];
  return argument.map((operand, index) => evaluate(operand as Json, call, [...path, String(index)]));
}

function equals(argument: Json, call: Call, path: readonly string[]): Truth {
  if (!Array.isArray(argument) || argument.length !== 2) return malformedCondition();
  const [left, right] = argument.map((side, index) => asText(call.resolveAt(side as Json, [...path, index])));
  if (left?.state === "unknown") return unsure(left.why);
  if (right?.state === "unknown") return unsure(right.why);
  const isWhole = left !== undefined && left.value !== null && right !== undefined && right.value !== null;
  return isWhole ? sameText(left.value, right.value) : malformedCondition();
}
