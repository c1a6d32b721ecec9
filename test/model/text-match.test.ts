// Are two texts with holes the same string, and does one match a pattern?

import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { type Text, textOf } from "../../src/model/text.ts";
import { matchText, sameText } from "../../src/model/text-match.ts";
import {
  anyLiteral,
  anyLiteralPattern,
  anyPattern,
  anyText,
  type Filling,
  filled,
  filling,
  hole,
} from "./texts.ts";

const account = hole("account", "account");
const otherAccount = hole("other-account", "account");
const region = hole("region", "region");
const id = hole("id", "id");
const any = hole("any");
const other = hole("other");

describe("two texts", () => {
  it.each<[a: Text, b: Text, is: string]>([
    [[], [], "yes"],
    [["a"], ["a"], "yes"],
    [["a"], ["b"], "no"],
    [["a"], ["A"], "no"],
    [["a"], [], "no"],
    [[any], [any], "yes"],
    [[any], [other], "unknown"],
    [[any], ["a"], "unknown"],
    [[any], [], "unknown"],
    [["arn:", account, ":x"], ["arn:", account, ":x"], "yes"],
    [["arn:", account, ":x"], ["arn:", account, ":y"], "no"],
    [["arn:", account, ":x"], ["arn:", otherAccount, ":x"], "unknown"],
    [["arn:", account, ":x"], ["arn:111122223333:x"], "unknown"],
    // An account is twelve digits, a Region small letters, digits and hyphens, an id has no colon.
    [["arn:", account, ":x"], ["arn:12345:x"], "no"],
    [["arn:", account, ":x"], ["arn:aws:x"], "no"],
    [["r:", region], ["r:us-west-2"], "unknown"],
    [["r:", region], ["r:US-WEST-2"], "no"],
    [["key/", id], ["key/1234abcd-AB_1"], "unknown"],
    [["key/", id], ["key/a:b"], "no"],
    [["key/", id], ["alias/", any], "no"],
    [["a", any], ["b", any], "no"],
    [[any, "a"], [any, "b"], "no"],
    [["*"], ["a"], "no"],
  ])("%j and %j are the same: %s", (a, b, is) => {
    expect(sameText(a, b).is).toBe(is);
    expect(sameText(b, a).is).toBe(is);
  });

  it("differ in the case of letters only where that counts", () => {
    expect(sameText(["AbC"], ["aBc"], { ignoreCase: true }).is).toBe("yes");
    expect(sameText(["A", any], ["b", any], { ignoreCase: true }).is).toBe("no");
  });

  it("that may be the same say which part has to be known", () => {
    expect(sameText(["a", any], ["ab"])).toEqual({ is: "unknown", why: any.why });
    expect(sameText(["ab"], ["a", other])).toEqual({ is: "unknown", why: other.why });
  });
});

describe("a pattern", () => {
  it.each<[text: Text, pattern: Text, is: string]>([
    [["abc"], ["*"], "yes"],
    [[], ["*"], "yes"],
    [["abc"], ["a?c"], "yes"],
    [["ac"], ["a?c"], "no"],
    [["abcabc"], ["a*bc"], "yes"],
    [["abcabd"], ["a*bc"], "no"],
    [[any], ["*"], "yes"],
    [["a", any, "b"], ["a*b"], "yes"],
    [["a", any], ["a*", any], "yes"],
    [["a", any], ["b*"], "no"],
    [[any], ["?"], "unknown"],
    // What stands in a hole is no wildcard.
    [["abc"], [any], "unknown"],
    [[account], ["????????????"], "unknown"],
    [["kms.", region, ".amazonaws.com"], ["kms.*.amazonaws.com"], "yes"],
    [["ec2.", region, ".amazonaws.com"], ["kms.*.amazonaws.com"], "no"],
  ])("is met by %j: %j %s", (text, pattern, is) => {
    expect(matchText(text, pattern, { wildcards: true }).is).toBe(is);
  });
});

/** By a regular expression, with the holes filled; what fills a hole is no wildcard. */
function naiveMatch(text: string, pattern: Text, by: Filling): boolean {
  const source = pattern.map((part) =>
    typeof part === "string" ? Array.from(part, regexOf).join("") : escaped(by.get(part.id) ?? ""),
  );
  return new RegExp(`^(?:${source.join("")})$`).test(text);
}
const regexOf = (char: string): string => (char === "*" ? "[^]*" : char === "?" ? "[^]" : escaped(char));
const escaped = (text: string): string => text.replaceAll(/[^a-zA-Z0-9]/g, String.raw`\$&`);

const RUNS = { numRuns: 3_000 };

describe("the verdict, for all texts", () => {
  it("that a text equals itself is yes", () => {
    fc.assert(
      fc.property(anyText, (text) => sameText(text, text).is === "yes"),
      RUNS,
    );
  });

  it("is the same both ways round", () => {
    fc.assert(
      fc.property(anyText, anyText, (a, b) => sameText(a, b).is === sameText(b, a).is),
      RUNS,
    );
  });

  it("is decided where there is no hole, and is that of the strings", () => {
    fc.assert(
      fc.property(anyLiteral, anyLiteral, (a, b) => {
        expect(sameText(textOf(a), textOf(b)).is).toBe(a === b ? "yes" : "no");
      }),
      RUNS,
    );
    fc.assert(
      fc.property(anyLiteral, anyLiteralPattern, (text, pattern) => {
        const is = matchText(textOf(text), textOf(pattern), { wildcards: true }).is;
        expect(is).toBe(naiveMatch(text, textOf(pattern), new Map()) ? "yes" : "no");
      }),
      RUNS,
    );
  });

  it("holds for whatever stands in the holes: yes for all of it, no for none of it", () => {
    fc.assert(
      fc.property(anyText, anyText, filling, (a, b, by) => {
        const { is } = sameText(a, b);
        if (is !== "unknown") expect(filled(a, by) === filled(b, by)).toBe(is === "yes");
      }),
      RUNS,
    );
    fc.assert(
      fc.property(anyText, anyPattern, filling, (text, pattern, by) => {
        const { is } = matchText(text, pattern, { wildcards: true });
        if (is !== "unknown") expect(naiveMatch(filled(text, by), pattern, by)).toBe(is === "yes");
      }),
      RUNS,
    );
  });

  it("is never unknown without a hole to blame", () => {
    fc.assert(
      fc.property(anyText, anyPattern, (text, pattern) => {
        const truth = matchText(text, pattern, { wildcards: true });
        const whys = [...text, ...pattern].flatMap((part) => (typeof part === "string" ? [] : [part.why]));
        if (truth.is === "unknown") expect(whys).toContainEqual(truth.why);
      }),
      RUNS,
    );
  });
});

describe("long texts", () => {
  it("with many stars are matched, though there are more ways to than anything can try", () => {
    expect(matchText(["a".repeat(5_000)], [`${"a*".repeat(500)}b`], { wildcards: true }).is).toBe("no");
  });
});
