// Does a condition hold in a request, by IAM's rules for absent keys, several values, negation and sets?
// https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_condition_operators.html

import type { Fact } from "../model/fact.ts";
import { literalOf, type Text } from "../model/text.ts";
import { allOf, anyOf, NO, not, type Truth, truthOf, unsure, YES } from "../model/truth.ts";
import type { UnknownReason } from "../model/unknown.ts";
import type { ConditionTest } from "./condition-element.ts";
import { type Comparison, OPERATORS } from "./condition-operators.ts";
import type { ContextValue, Given } from "./context-value.ts";
import { fillIn, hasVariable, type Variables } from "./policy-variables.ts";
import type { Effect } from "./statement.ts";

/** What the keys of a condition, and the variables in its values, are in one request. */
export interface Context {
  readonly read: (key: string) => ContextValue;
  readonly variables: Variables;
}

type Test = ConditionTest & { readonly kind: "test" };

export function testHolds(test: ConditionTest, context: Context, effect: Effect): Truth {
  if (test.kind === "unknown") return unsure(test.why);
  return holdsFor(test, context.read(test.key), context, effect);
}

function holdsFor(test: Test, value: ContextValue, context: Context, effect: Effect): Truth {
  switch (value.kind) {
    case "absent":
      return holdsWhenAbsent(test);
    case "values":
      return holdsWithValues(test, value.values, context);
    case "either":
      return agreed(value.of.map((one) => holdsFor(test, one, context, effect)));
    case "unknown":
      return unsure(value.why);
    case "not-in-key-policies":
      return effect === "Allow" && holdsWhenAbsent(test).is === "no"
        ? NO
        : unsure(notInKeyPolicies(test.key));
    default:
      return value satisfies never;
  }
}

function holdsWhenAbsent(test: Test): Truth {
  const { base, set, ifExists } = test.operator;
  if (base === "Null") return nullTest(test.values, true);
  if (ifExists) return YES;
  if (set === null) return truthOf(OPERATORS[base].negated);
  return truthOf(set === "ForAllValues");
}

function holdsWithValues(test: Test, given: readonly Given[], context: Context): Truth {
  const { base, set } = test.operator;
  if (base === "Null") return nullTest(test.values, false);
  const comparison = OPERATORS[base];
  const each = given.map((one) => valueHolds(one, test.values, comparison, context));
  const everyValue = set === "ForAllValues" || (set === null && comparison.negated);
  return everyValue ? allOf(each) : anyOf(each);
}

function valueHolds(
  given: Given,
  wanted: readonly Fact<Text>[],
  comparison: Comparison,
  context: Context,
): Truth {
  const found = anyOf(wanted.map((one) => wantedMatches(given, one, comparison, context)));
  return comparison.negated ? not(found) : found;
}

function wantedMatches(given: Given, wanted: Fact<Text>, comparison: Comparison, context: Context): Truth {
  if (wanted.state === "unknown") return unsure(wanted.why);
  if (!comparison.variables && hasVariable(wanted.value)) return unsure(NO_VARIABLES);
  const filled = fillIn(wanted.value, context.variables, context.read);
  if (filled === "no-value") return comparison.negated ? unsure(NEGATED_NO_VALUE) : NO;
  return "why" in filled ? unsure(filled.why) : comparison.matches(given, filled.text);
}

/** https://docs.aws.amazon.com/IAM/latest/UserGuide/access-analyzer-reference-policy-checks.html "Invalid variable for operator" */
const NO_VARIABLES: UnknownReason = {
  kind: "undocumented",
  what: "policy variables are for String and Arn conditions, and what they do in this one is not documented",
};

/** One page says that the operator then holds, another that the statement is invalid. */
const NEGATED_NO_VALUE: UnknownReason = {
  kind: "undocumented",
  what: "what a negated condition does with a policy variable that has no value in this call is not documented clearly",
};

/** `Null: true` wants the key to be absent. */
function nullTest(values: readonly Fact<Text>[], isAbsent: boolean): Truth {
  return anyOf(
    values.map((value) => {
      if (value.state === "unknown") return unsure(value.why);
      const literal = literalOf(value.value)?.toLowerCase();
      if (literal === "true" || literal === "false") return truthOf((literal === "true") === isAbsent);
      return unsure({ kind: "malformed", what: "a Null condition wants neither true nor false" });
    }),
  );
}

function agreed(truths: readonly Truth[]): Truth {
  const [first, ...others] = truths;
  if (first === undefined || others.every((one) => one.is === first.is)) return first ?? NO;
  return truths.find((one) => one.is === "unknown") ?? unsure(PRESENCE_UNKNOWN);
}

const PRESENCE_UNKNOWN: UnknownReason = {
  kind: "undocumented",
  what: "whether AWS sets the key of this condition in a launch is not documented",
};

const notInKeyPolicies = (key: string): UnknownReason => ({
  kind: "undocumented",
  what: `AWS KMS does not support ${key} in key policies, and what this condition does there is not documented`,
});
