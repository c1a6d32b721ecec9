// Texts with holes, and what may stand in the holes, for the tests of the model.

import fc from "fast-check";
import { type Hole, type Text, textOf } from "../../src/model/text.ts";

export function hole(id: string, like: Hole["like"] = "anything"): Hole {
  return { id, shown: id, like, why: { kind: "not-in-this-run", reference: id }, of: null };
}

export const HOLES = {
  account: [hole("account1", "account"), hole("account2", "account")],
  region: [hole("region1", "region")],
  id: [hole("id1", "id")],
  anything: [hole("any1"), hole("any2")],
} as const satisfies Record<Hole["like"], readonly Hole[]>;

/** What may stand in a hole of each kind; the letters are few, so that texts often meet. */
const FILLINGS = {
  account: fc.constantFrom("111111111111", "222222222222", "112211221122"),
  region: fc.constantFrom("a", "a-1", "ab-b-1", "-"),
  id: fc.constantFrom("a", "A_1", "ab-1", "b"),
  anything: fc.constantFrom("", "a", "ab", "a*b", "?", "1", ":a/", "aab"),
} as const satisfies Record<Hole["like"], fc.Arbitrary<string>>;

export type Filling = ReadonlyMap<string, string>;

export const filling: fc.Arbitrary<Filling> = fc
  .tuple(
    ...Object.values(HOLES)
      .flat()
      .map((one) => FILLINGS[one.like].map((text) => [one.id, text] as const)),
  )
  .map((entries) => new Map(entries));

const literal = fc.string({ unit: fc.constantFrom("a", "b", "1", "-", ":", "/", "A"), maxLength: 4 });
const wild = fc.string({ unit: fc.constantFrom("a", "b", "1", "*", "?", "A"), maxLength: 5 });
const anyHole = fc.constantFrom(...Object.values(HOLES).flat());

const textFrom = (strings: fc.Arbitrary<string>): fc.Arbitrary<Text> =>
  fc.array(fc.oneof(strings, anyHole), { maxLength: 4 }).map((parts) => textOf(...parts));

export const anyText = textFrom(literal);
export const anyPattern = textFrom(wild);
export const anyLiteral = literal;
export const anyLiteralPattern = wild;

export const filled = (text: Text, by: Filling): string =>
  text.map((part) => (typeof part === "string" ? part : (by.get(part.id) ?? ""))).join("");
