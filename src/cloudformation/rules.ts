// Does the Rules section of a template refuse the parameters of a scenario? Such a stack is never made.
// https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/rules-section-structure.html

import type { Json } from "../input/document.ts";
import { NOTHING_RECORDED, withoutQuestions } from "../model/scenario.ts";
import { allOf, anyOf, NO, type Truth, truthOf, unsure, YES } from "../model/truth.ts";
import { type Call, memoryKey, type Run } from "./call.ts";
import { fnEquals } from "./comparison.ts";
import { type ConditionFunctions, evaluateWith, functionsOver, malformedCondition } from "./conditions.ts";
import { callAt } from "./resolve.ts";
import type { Stack } from "./stack.ts";
import { member, objectOf } from "./template.ts";
import { defaultVariable } from "./variable.ts";

/** Unknown is not refused: a rule asks no questions, it only rules out answers that others have asked for. */
export function rulesHold(run: Run, stack: Stack): Truth {
  const rules = Object.entries(objectOf(stack.template.rules));
  if (rules.length === 0) return YES;
  const circular = unsure({ kind: "circular", what: `the rules of ${stack.id}` });
  const { result: truth, recording } = run.scenario.record(() =>
    run.truths(memoryKey("rules", stack.id), circular, () => allOf(truthsOf(rules, run, stack))),
  );
  run.scenario.replay({ ...withoutQuestions(recording), observations: new Map() });
  return truth.is === "no" ? truth : YES;
}

function* truthsOf(rules: readonly (readonly [string, Json])[], run: Run, stack: Stack): Generator<Truth> {
  for (const [name, rule] of rules) {
    yield ruleHolds(rule, callAt(run, stack, ["Rules", name], 0, "decide-nothing"));
  }
}

function ruleHolds(raw: Json, call: Call): Truth {
  const rule = objectOf(raw);
  const condition = member(rule, "RuleCondition");
  const applies = condition === undefined ? YES : evaluateRule(condition, call);
  if (applies.is !== "yes") return YES;
  const assertions = member(rule, "Assertions");
  const all = Array.isArray(assertions) ? (assertions as readonly Json[]) : [];
  return allOf(all.map((one) => evaluateRule(member(objectOf(one), "Assert") ?? null, call)));
}

const evaluateRule = (raw: Json, call: Call): Truth =>
  evaluateWith(RULE_FUNCTIONS, raw, call, [...call.path.map(String)]);

/** What asks AWS for the values of a parameter's type (`Fn::RefAll`, `Fn::ValueOf`) is not known here. */
const RULE_FUNCTIONS: ConditionFunctions = {
  ...functionsOver(() => RULE_FUNCTIONS),
  "Fn::Contains": (argument, call, path) => {
    const [list, wanted] = Array.isArray(argument) ? (argument as readonly Json[]) : [];
    if (!Array.isArray(list) || wanted === undefined) return malformedCondition();
    // Every stack of the CDK has a rule about a parameter that is read from SSM.
    const value = call.resolveAt(wanted, [...path, "1"]);
    if (value.kind === "unknown") return unsure(value.why);
    return anyOf((list as readonly Json[]).map((item) => fnEquals([item, wanted], call, path)));
  },
  "Fn::EachMemberEquals": notEvaluated,
  "Fn::EachMemberIn": notEvaluated,
};

function notEvaluated(): Truth {
  return unsure({ kind: "unsupported", what: "a rule about the members of a list" });
}

/** A deployment that leaves the parameter to its default would be refused, so it always has another value. */
export function refusesDefault(run: Run, stack: Stack, parameter: string): boolean {
  const rules = Object.entries(objectOf(stack.template.rules));
  if (rules.length === 0) return false;
  // While that is found out, the default counts.
  const truth = run.truths(memoryKey("refused-default", parameter), NO, () =>
    anyOf(rules.map(([name, rule]) => refusesDefaultBy(rule, name, run, stack, parameter))),
  );
  return truth.is === "yes";
}

function refusesDefaultBy(rule: Json, name: string, run: Run, stack: Stack, parameter: string): Truth {
  const { scenario } = run;
  const { result: truth, recording } = scenario.record(() =>
    ruleHolds(rule, callAt(run, stack, ["Rules", name], 0, "are-values")),
  );
  scenario.replay({ ...NOTHING_RECORDED, looked: recording.looked });
  return truthOf(truth.is === "no" && recording.presumed.has(defaultVariable(parameter)));
}

/** What the rules that refuse the parameters say about it, in the words of the template. */
export function refusedBy(run: Run, stack: Stack): readonly string[] {
  if (rulesHold(run, stack).is !== "no") return [];
  return Object.entries(objectOf(stack.template.rules)).flatMap(([name, rule]) => {
    const call = callAt(run, stack, ["Rules", name], 0, "decide-nothing");
    return ruleHolds(rule, call).is === "no" ? [`${name}${descriptionOf(rule)}`] : [];
  });
}

function descriptionOf(rule: Json): string {
  const assertions = member(objectOf(rule), "Assertions");
  const [first] = Array.isArray(assertions) ? (assertions as readonly Json[]) : [];
  const description = member(objectOf(first), "AssertDescription");
  return typeof description === "string" ? ` (${description})` : "";
}
