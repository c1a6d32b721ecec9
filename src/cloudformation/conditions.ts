// Does a condition of the template hold? Decided only by what is stated or assumed: literals, pseudo parameters, given parameters.

import type { Json, JsonObject } from "../input/document.ts";
import { withoutQuestions } from "../model/scenario.ts";
import { allOf, anyOf, not, type Truth, unsure } from "../model/truth.ts";
import { type Call, memoryKey } from "./call.ts";
import { fnEquals } from "./comparison.ts";
import { gapIn } from "./gap.ts";
import { homeOf } from "./stack.ts";
import { isObject, member } from "./template.ts";

/** What it depends on is asked for, but only where that keeps it from being decided. */
export function conditionHolds(name: string, call: Call): Truth {
  const { scenario } = call.run;
  const { result: truth, recording } = scenario.record(() => evaluated(name, call));
  if (truth.is === "unknown") {
    scenario.replay(recording);
    return truth;
  }
  scenario.replay({ ...withoutQuestions(recording), observations: new Map() });
  if (scenario.assumes(recording.looked)) {
    scenario.observe({
      id: `condition ${call.stack.id}#${name}`,
      ...homeOf(call.stack, name),
      what: "condition",
      value: truth.is === "yes",
    });
  }
  return truth;
}

function evaluated(name: string, call: Call): Truth {
  const undecided = unsure({ kind: "undecided-condition", condition: name });
  const raw = call.stack.template.conditions.get(name);
  if (raw === undefined) return unsure(gapIn(call.stack.template, "Conditions") ?? missing(name));
  const circular = unsure({ kind: "circular", what: `condition ${name}` });
  const truth = call.run.truths(memoryKey("condition", call.stack.id, name), circular, () =>
    evaluate(raw, { ...call, defaults: "decide-nothing", depth: call.depth + 1 }, ["Conditions", name]),
  );
  return truth.is === "unknown" && PARAMETERS.has(truth.why.kind) ? undecided : truth;
}

const missing = (name: string) =>
  ({ kind: "malformed", what: `the template has no condition ${name}` }) as const;

const PARAMETERS: ReadonlySet<string> = new Set(["parameter-without-value", "undecided-parameter"]);

/** `path`: of the function itself. */
export type ConditionFunction = (argument: Json, call: Call, path: readonly string[]) => Truth;

export type ConditionFunctions = Readonly<Record<string, ConditionFunction>>;

const CONDITION_FUNCTIONS: ConditionFunctions = {
  Condition: (argument, call) =>
    typeof argument === "string" ? conditionHolds(argument, call) : malformedCondition(),
  ...functionsOver(() => CONDITION_FUNCTIONS),
};

/** Those that a condition and a rule of the template have in common. */
export function functionsOver(functions: () => ConditionFunctions): ConditionFunctions {
  const operands = (argument: Json, call: Call, path: readonly string[]): Truth[] =>
    Array.isArray(argument) && argument.length > 0
      ? argument.map((operand, index) =>
          evaluateWith(functions(), operand as Json, call, [...path, String(index)]),
        )
      : [malformedCondition()];
  return {
    "Fn::And": (argument, call, path) => allOf(operands(argument, call, path)),
    "Fn::Or": (argument, call, path) => anyOf(operands(argument, call, path)),
    "Fn::Not": (argument, call, path) =>
      Array.isArray(argument) && argument.length === 1
        ? not(allOf(operands(argument, call, path)))
        : malformedCondition(),
    "Fn::Equals": fnEquals,
  };
}

export const malformedCondition = (): Truth =>
  unsure({ kind: "malformed", what: "the condition is malformed" });

const evaluate: ConditionFunction = (raw, call, path) => evaluateWith(CONDITION_FUNCTIONS, raw, call, path);

export function evaluateWith(
  functions: ConditionFunctions,
  raw: Json,
  call: Call,
  path: readonly string[],
): Truth {
  if (typeof raw === "boolean") return { is: raw ? "yes" : "no" };
  const [name, ...others] = isObject(raw) ? Object.keys(raw) : [];
  const evaluateFunction =
    name === undefined || !Object.hasOwn(functions, name) ? undefined : functions[name];
  if (name === undefined || evaluateFunction === undefined || others.length > 0) return malformedCondition();
  const argument = member(raw as JsonObject, name) ?? null;
  if (path.length + call.depth > 200)
    return unsure({ kind: "limit", what: "it is nested more than 200 levels deep" });
  return evaluateFunction(argument, call, [...path, name]);
}
