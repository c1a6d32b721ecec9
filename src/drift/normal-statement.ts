// Which parts of a statement count, in a form in which equal statements are equal, however they are written?
// https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_grammar.html

import { type Environment, isAccountId } from "../model/environment.ts";
import { type Fact, known, mapFact, unknown } from "../model/fact.ts";
import type { Origin } from "../model/origin.ts";
import { keyOf, literalOf, soleHole, type Text, textOf } from "../model/text.ts";
import type { ConditionTest } from "../permissions/condition-element.ts";
import type { PrincipalName, ReadableStatement } from "../permissions/statement.ts";
import type { InPlace } from "./in-place.ts";

/** Sets: the order does not count, and what stands twice counts once. The Sid is a name and changes nothing. */
export interface NormalStatement {
  readonly effect: Fact<Text>;
  /** Each element has its name, or that of its negated form, as its first member. */
  readonly principal: readonly Fact<Text>[];
  readonly action: readonly Fact<Text>[];
  readonly resource: readonly Fact<Text>[];
  readonly condition: readonly NormalTest[];
}

export interface NormalTest {
  /** Operator and key. Unknown: it is not evaluated. */
  readonly test: Fact<Text>;
  readonly values: readonly Fact<Text>[];
}

/** `place`: what an input leaves open is filled in. */
export function normalStatement(
  { effect, principal, action, resource, condition }: ReadableStatement,
  place: InPlace,
  environment: Environment,
): NormalStatement {
  const named = (name: string, texts: readonly Fact<Text>[]): readonly Fact<Text>[] => [
    known(textOf(name), effect.origin),
    ...texts.map((text) => mapFact(text, place)),
  ];
  return {
    effect: mapFact(effect, (word) => textOf(word)),
    principal: named(
      principal.negated ? "NotPrincipal" : "Principal",
      principal.names.map((name) => principalText(name, place, environment)),
    ),
    action: named(
      action.negated ? "NotAction" : "Action",
      // Actions are compared without regard to case.
      withoutCovered(action.names.map((name) => mapFact(name, lowerCase))),
    ),
    resource: resource.map((one) => mapFact(one, place)),
    condition: condition.map((test) => normalTest(test, place, effect.origin)),
  };
}

/** KMS keeps the number of an account as the ARN of its root. https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_principal.html#principal-accounts */
function principalText(
  { type, text }: PrincipalName,
  place: InPlace,
  { partition }: Environment,
): Fact<Text> {
  return mapFact(text, (stated) => {
    const name = place(stated);
    const isAccount = isAccountId(literalOf(name) ?? "") || soleHole(name)?.like === "account";
    const whole = type === "AWS" && isAccount ? textOf(`arn:${partition}:iam::`, name, ":root") : name;
    return textOf(`${type}:`, whole);
  });
}

const lowerCase = (text: Text): Text =>
  text.map((part) => (typeof part === "string" ? part.toLowerCase() : part));

/** Beside `kms:*`, `kms:Decrypt` says nothing. Policies that KMS accepts stay far below the limit. */
function withoutCovered(actions: readonly Fact<Text>[]): readonly Fact<Text>[] {
  const starts = [...new Set(actions.flatMap((one) => PREFIX.exec(literalIn(one))?.[1] ?? []))];
  if (starts.length * actions.length > 10_000) return actions;
  const isCovered = (action: string): boolean =>
    starts.some((start) => action.startsWith(start) && action !== `${start}*`);
  return actions.filter((one) => !isCovered(literalIn(one)));
}

const PREFIX = /^([^*?]*)\*$/;

const literalIn = (text: Fact<Text>): string => (text.state === "known" ? literalOf(text.value) : null) ?? "";

/** For ARNs, Equals and Like do the same. https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_condition_operators.html#Conditions_ARN */
const SAME_OPERATORS: Readonly<Record<string, string>> = { ArnEquals: "ArnLike", ArnNotEquals: "ArnNotLike" };

const WITHOUT_CASE: ReadonlySet<string> = new Set([
  "Bool",
  "Null",
  "StringEqualsIgnoreCase",
  "StringNotEqualsIgnoreCase",
]);

/** `statedAt`: of the statement. */
function normalTest(test: ConditionTest, place: InPlace, statedAt: Origin): NormalTest {
  if (test.kind === "unknown") return { test: unknown(test.why, statedAt), values: [] };
  const { base, set, ifExists } = test.operator;
  const operator = `${set ?? ""}:${SAME_OPERATORS[base] ?? base}${ifExists ? "IfExists" : ""}`;
  const value = (text: Text): Text => (WITHOUT_CASE.has(base) ? lowerCase(place(text)) : place(text));
  return {
    // Keys are compared without regard to case.
    test: known(textOf(`${operator} ${test.key.toLowerCase()}`), test.origin),
    values: test.values.map((one) => mapFact(one, value)),
  };
}

/** Equal for equal statements, as far as all of it is known. Null: something is not. */
export function keyOfStatement({
  effect,
  principal,
  action,
  resource,
  condition,
}: NormalStatement): string | null {
  const parts = [[effect], principal, action, resource].map(keyOfTexts);
  const tests = condition.map(({ test, values }) => {
    const key = keyOfTexts([test]);
    const all = keyOfTexts(values);
    return key === null || all === null ? null : JSON.stringify([key, all]);
  });
  return parts.includes(null) || tests.includes(null)
    ? null
    : JSON.stringify([parts, [...new Set(tests)].sort()]);
}

function keyOfTexts(texts: readonly Fact<Text>[]): string | null {
  const keys = texts.map((text) => (text.state === "known" ? keyOf(text.value) : null));
  return keys.includes(null) ? null : JSON.stringify([...new Set(keys)].sort());
}
