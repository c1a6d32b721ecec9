// What does a pattern of a suppression match, and how long does that take?

import { expect, test } from "vitest";
import { patternMatcher } from "../../src/input/pattern-matcher.ts";

test.each<[pattern: string, matched: readonly string[], others: readonly string[]]>([
  ["Prod", ["Prod", "Prod/Nodes", "Prod/a/b"], ["prod", "Production", "a/Prod", ""]],
  ["/Prod/", ["Prod", "Prod/Nodes"], ["a/Prod"]],
  ["Prod/Nodes", ["Prod/Nodes", "Prod/Nodes/a"], ["Prod", "Prod/Node", "Nodes"]],
  ["Prod/*", ["Prod/a", "Prod/a/b"], ["Prod", "a/Prod/a"]],
  ["*", ["a", "a/b"], [""]],
  ["*/b", ["a/b", "a/b/c"], ["b", "a/c/b"]],
  ["a*", ["a", "ab", "ab/c"], ["ba", "b/a"]],
  ["*a", ["a", "ba", "aba"], ["ab"]],
  ["a*b*c", ["abc", "aXbYc", "abbcc"], ["acb", "ab", "a/b/c", "abca"]],
  ["?", ["a", "a/b"], ["ab", ""]],
  ["a?c*", ["abc", "abcd"], ["ac", "a/c"]],
  ["*?b", ["ab", "aab", "bb"], ["b"]],
  ["**", ["a", "a/b/c"], [""]],
  ["**/b", ["b", "a/b", "a/a/b/c"], ["a", "ab", "a/bc"]],
  ["a/**/b", ["a/b", "a/x/b", "a/x/y/b/z"], ["a", "b", "x/a/b", "a/x"]],
  ["a/**", ["a", "a/b"], ["b", "ab"]],
  ["**/a/**/b/c", ["a/b/x/b/c", "x/a/y/b/b/c/d"], ["b/c/a", "a/b/x"]],
  ["a.b", ["a.b"], ["aXb"]],
  ["(a|b)+$", ["(a|b)+$"], ["a", "ab"]],
  ["__proto__", ["__proto__", "__proto__/a"], ["constructor"]],
])("%s", (pattern, matched, others) => {
  const matches = patternMatcher(pattern);
  expect([...matched, ...others].filter(matches)).toEqual(matched);
});

/** Compares in every way there is; for short texts only. */
function isMatch(pattern: string, text: string): boolean {
  const [sign, rest] = [pattern[0], pattern.slice(1)];
  if (sign === undefined) return text === "";
  if (sign === "*") return isMatch(rest, text) || (text !== "" && isMatch(pattern, text.slice(1)));
  return text !== "" && (sign === "?" || sign === text[0]) && isMatch(rest, text.slice(1));
}

test("it agrees with a comparison in every way there is", () => {
  const words = (signs: string, length: number): readonly string[] =>
    length === 0 ? [""] : words(signs, length - 1).flatMap((word) => [...signs].map((sign) => word + sign));
  const texts = [1, 2, 3, 4, 5].flatMap((length) => words("ab", length));
  const patterns = [1, 2, 3, 4]
    .flatMap((length) => words("ab*?", length))
    .filter((one) => !one.includes("**"));
  for (const pattern of patterns) {
    const matches = patternMatcher(pattern);
    expect(texts.filter(matches), pattern).toEqual(texts.filter((text) => isMatch(pattern, text)));
  }
});

test.each([
  ["stars in a long name", Array.from({ length: 100 }, (_, n) => `*a*a*${n}b`), "a".repeat(4000)],
  ["stars without end", [`${"*a".repeat(499)}b`], "a".repeat(4000)],
  ["** without end", [`${"**/a/".repeat(199)}b`], "a/".repeat(2000)],
])("%s take no time", (_, patterns, text) => {
  const before = performance.now();
  expect(patterns.filter((pattern) => patternMatcher(pattern)(text))).toEqual([]);
  expect(performance.now() - before).toBeLessThan(1000);
});

test("a name of more than 4096 characters is matched by nothing", () => {
  expect(patternMatcher("a")(`a/${"b".repeat(4094)}`)).toBe(true);
  expect(patternMatcher("a")(`a/${"b".repeat(4095)}`)).toBe(false);
});
