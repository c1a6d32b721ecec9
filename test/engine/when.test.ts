// When does something hold, in the names of the user?

import { describe, expect, test } from "vitest";
import type { Leaf } from "../../src/engine/explore.ts";
import { inWords, whenOf } from "../../src/engine/when.ts";
import type { When } from "../../src/report.ts";

type Seen = Readonly<Record<string, string | boolean>>;

const leaf = (result: string, seen: Seen): Leaf<string> => ({
  result,
  cut: null,
  observations: new Map(
    Object.entries(seen).map(([name, value]) => [
      name,
      {
        id: name,
        name,
        home: "t",
        fullName: `t#${name}`,
        value,
        what: typeof value === "boolean" ? "condition" : "parameter",
      },
    ]),
  ),
});

const whenFail = (...leaves: readonly Leaf<string>[]) =>
  whenOf(leaves, ({ result }) => result === "fail", "t");

describe("it holds", () => {
  test.each<[string, readonly Leaf<string>[], When | null]>([
    ["always", [leaf("fail", { A: true }), leaf("fail", { A: false })], null],
    ["in one of two", [leaf("fail", { A: true }), leaf("pass", { A: false })], [{ A: true }]],
    [
      "whatever does not matter",
      [leaf("fail", { A: true, B: true }), leaf("fail", { A: true, B: false }), leaf("pass", { A: false })],
      [{ A: true }],
    ],
    [
      "where two things come together",
      [leaf("fail", { A: true, B: true }), leaf("pass", { A: true, B: false }), leaf("pass", { A: false })],
      [{ A: true, B: true }],
    ],
    [
      "in either of two",
      [leaf("fail", { A: true }), leaf("fail", { A: false, B: true }), leaf("pass", { A: false, B: false })],
      [{ A: true }, { B: true }],
    ],
    [
      "by the condition rather than by the parameter that decides it",
      [leaf("fail", { Stage: "prod", IsProd: true }), leaf("pass", { Stage: "dev", IsProd: false })],
      [{ IsProd: true }],
    ],
    [
      "for several values of a parameter",
      [leaf("fail", { Spec: "RSA" }), leaf("fail", { Spec: "ECC" }), leaf("pass", { Spec: "SYMMETRIC" })],
      [{ Spec: "RSA" }, { Spec: "ECC" }],
    ],
    // Nothing of what tells the scenarios apart was seen under a name.
    ["and it cannot be said when", [leaf("fail", {}), leaf("pass", {})], []],
  ])("%s", (_, leaves, expected) => expect(whenFail(...leaves)).toEqual(expected));
});

describe("in words it is", () => {
  test.each<[When, string]>([
    [[{ IsProd: true }], "when IsProd is true"],
    [[{ IsProd: true, Spec: "RSA" }], "when IsProd is true and Spec is RSA"],
    [[{ IsProd: true }, { Spec: "RSA" }], "when IsProd is true, or when Spec is RSA"],
    [[{ Spec: "RSA" }, { Spec: "ECC" }], "when Spec is RSA or ECC"],
    [[{ Spec: "RSA" }, { Spec: "ECC" }, { Spec: "SM2" }], "when Spec is RSA, ECC or SM2"],
    [["a", "b", "c", "d", "e"].map((Spec) => ({ Spec })), "when Spec is a, b, c or 2 other values"],
    [[{ Key: "" }], "when Key is empty"],
    [
      ["a", "b", "c", "d", "e"].map((name) => ({ [name]: true })),
      "when a is true, or when b is true, or when c is true, or in 2 other cases",
    ],
  ])("%j: %s", (when, expected) => expect(inWords(when)).toBe(expected));
});
