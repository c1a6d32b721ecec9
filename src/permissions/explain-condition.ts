// Why does a test of a condition not hold in a call of a launch?

import type { Fact } from "../model/fact.ts";
import { show, type Text } from "../model/text.ts";
import { type Context, testHolds } from "./condition.ts";
import type { ConditionTest } from "./condition-element.ts";
import { OPERATORS } from "./condition-operators.ts";
import type { Given } from "./context-value.ts";
import { hasVariable } from "./policy-variables.ts";

type Test = ConditionTest & { readonly kind: "test" };

/** For a test of an Allow that certainly does not hold. */
export function explainTest(test: Test, context: Context): string {
  const value = context.read(test.key);
  switch (value.kind) {
    case "absent":
      return explainAbsent(test.key);
    case "not-in-key-policies":
      return `its condition ${test.key} works in IAM policies only; in a key policy it never holds`;
    case "either":
      return `its condition ${test.key} never holds, because the call comes from AWS's own network`;
    case "values":
      return explainValues(test, value.values, context);
    case "unknown":
      return `its condition ${test.key} does not hold`;
    default:
      return value satisfies never;
  }
}

function explainAbsent(key: string): string {
  return /^kms:Grant/i.test(key)
    ? `its condition ${key} exists only on kms:CreateGrant, so the statement allows no other call`
    : `its condition ${key} is not part of this call, so it never holds`;
}

function explainValues(test: Test, given: readonly Given[], context: Context): string {
  const { key, operator } = test;
  if (operator.base === "Null") return `its condition wants ${key} to be absent, but this call carries it`;
  const wanted = shownValues(test.values);
  const actual = given.map(shownGiven).join(", ");
  if (context.variables === "kept-as-written" && test.values.some(isVariable)) {
    return `its condition ${key} wants ${wanted}, which is a variable only in a policy with "Version": "2012-10-17"`;
  }
  if (wouldHoldAsPattern(test, context)) {
    return `its condition ${key} wants ${wanted}, but ${operator.name} takes the * literally; StringLike takes it as a wildcard`;
  }
  if (key.toLowerCase() === "kms:granteeprincipal") {
    return `CreateGrant is called twice, and one of the calls has the ${key} ${actual}, while the statement wants ${wanted}`;
  }
  return OPERATORS[operator.base].negated
    ? `its condition excludes the ${key} ${actual}, which this call has`
    : `${key} must be ${actual}, and the statement wants ${wanted}`;
}

const isVariable = (value: Fact<Text>): boolean => value.state === "known" && hasVariable(value.value);

function wouldHoldAsPattern(test: Test, context: Context): boolean {
  if (test.operator.base !== "StringEquals") return false;
  const asPattern: Test = { ...test, operator: { ...test.operator, base: "StringLike" } };
  return testHolds(asPattern, context, "Allow").is === "yes";
}

const MOST_SHOWN = 3;

function shownValues(values: readonly Fact<Text>[]): string {
  const shown = values
    .slice(0, MOST_SHOWN)
    .map((value) => (value.state === "known" ? show(value.value) : "something that is not known"));
  const others = values.length > MOST_SHOWN ? [`one of ${values.length - MOST_SHOWN} others`] : [];
  return [...shown, ...others].join(" or ");
}

function shownGiven(given: Given): string {
  switch (given.kind) {
    case "text":
      return show(given.text);
    case "aws-address":
      return "an address of AWS's own network";
    case "moment":
      return "the time of the launch";
    default:
      return given satisfies never;
  }
}
