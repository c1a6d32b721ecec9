// Do two statements say the same, or may they?

import type { Fact } from "../model/fact.ts";
import { keyOf, literalOf, type Text, textOf } from "../model/text.ts";
import { sameText } from "../model/text-match.ts";
import { allOf, anyOf, type Truth, unsure, YES } from "../model/truth.ts";
import { sameFact } from "./found-drift.ts";
import type { NormalStatement, NormalTest } from "./normal-statement.ts";

export const PARTS = ["effect", "principal", "action", "resource", "condition"] as const;
export type Part = (typeof PARTS)[number];

export const sameStatement = (a: NormalStatement, b: NormalStatement): Truth =>
  allOf(PARTS.map((part) => samePart(a, b, part)));

export function samePart(a: NormalStatement, b: NormalStatement, part: Part): Truth {
  switch (part) {
    case "effect":
      return sameFact(a.effect, b.effect, sameText);
    case "principal":
    case "action":
    case "resource":
      return sameSet(a[part], b[part]);
    case "condition":
      return sameTests(a.condition, b.condition);
    default:
      return part satisfies never;
  }
}

const sameTest = (a: NormalTest, b: NormalTest): Truth =>
  sameFact(a.test, b.test, (one, other) => allOf([sameText(one, other), sameSet(a.values, b.values)]));

/** Each of one has its like in the other, and the other way round. What is not known may be any, several or none. */
function sameTests(a: readonly NormalTest[], b: readonly NormalTest[]): Truth {
  if (a.length * b.length > MOST_COMPARISONS) return unsure(TOO_LARGE);
  const all = (tests: readonly NormalTest[], others: readonly NormalTest[]): Truth =>
    allOf(
      tests.map((one) =>
        one.test.state === "unknown"
          ? unsure(one.test.why)
          : anyOf(others.map((other) => sameTest(one, other))),
      ),
    );
  return allOf([all(a, b), all(b, a)]);
}

/** Policies that KMS accepts stay far below. */
const MOST_COMPARISONS = 10_000;
const TOO_LARGE = {
  kind: "limit",
  what: "the policies are too large to compare with parts that are not known",
} as const;

/** Most are literal, and of those nothing but the same text is the same. */
function sameSet(a: readonly Fact<Text>[], b: readonly Fact<Text>[]): Truth {
  const [left, right] = [setOf(a), setOf(b)];
  if (left.open.length * b.length + right.open.length * a.length > MOST_COMPARISONS) return unsure(TOO_LARGE);
  return allOf([within(left, right), within(right, left)]);
}

interface TextSet {
  readonly literals: ReadonlySet<string>;
  /** With holes, or not known at all. */
  readonly open: readonly Fact<Text>[];
  readonly all: readonly Fact<Text>[];
}

const isOpen = (text: Fact<Text>): boolean => text.state === "unknown" || literalOf(text.value) === null;

const setOf = (texts: readonly Fact<Text>[]): TextSet => ({
  literals: new Set(texts.flatMap((text) => (text.state === "known" ? (literalOf(text.value) ?? []) : []))),
  open: distinct(texts.filter(isOpen)),
  all: texts,
});

const distinct = (texts: readonly Fact<Text>[]): readonly Fact<Text>[] => [
  ...new Map(
    texts.map((text, index) => [text.state === "known" ? keyOf(text.value) : `unknown ${index}`, text]),
  ).values(),
];

function within(some: TextSet, others: TextSet): Truth {
  const literals = [...some.literals].map((literal): Truth => {
    if (others.literals.has(literal)) return YES;
    return anyOf(others.open.map((other) => sameAs(literal, other)));
  });
  const open = some.open.map((text) => anyOf(others.all.map((other) => sameFact(text, other, sameText))));
  return allOf([...literals, ...open]);
}

const sameAs = (literal: string, other: Fact<Text>): Truth =>
  other.state === "unknown" ? unsure(other.why) : sameText(other.value, textOf(literal));
