// Which patterns would do nothing, and what is to be written in their place?

import { describe, expect, test } from "vitest";
import { patternMatcher } from "../../src/input/pattern-matcher.ts";
import { namePatternMistake, patternMistake } from "../../src/input/pattern-mistake.ts";

const START = { folder: "/repo/app", called: "the folder of the configuration" };

describe("a path of the folder itself", () => {
  test.each([
    ["/repo/app/c.yaml", "c.yaml"],
    ["!/repo/app/a/*.yaml", "!a/*.yaml"],
    ["/repo/app/", "**"],
  ])("%s is to be %s", (written, meant) => {
    expect(patternMistake(written, START)).toBe(
      `this is absolute, and a pattern starts from the folder of the configuration; write ${meant}`,
    );
  });
});

describe("what git would not find either", () => {
  test.each([
    ["./c.yaml", "c.yaml"],
    ["a/./c.yaml", "a/c.yaml"],
    ["a//c.yaml", "a/c.yaml"],
    ["//c.yaml", "c.yaml"],
    ["./", "**"],
  ])("%s matches nothing, and %s does", (written, meant) => {
    expect(patternMistake(written, START)).toMatch(/^this would match nothing: /);
    expect(patternMistake(written, START)?.endsWith(`; write ${meant}`)).toBe(true);
    expect(patternMistake(meant, START)).toBe(null);
    expect(patternMatcher(meant)(meant === "**" ? "c.yaml" : meant)).toBe(true);
  });

  test.each(["../c.yaml", "a/../c.yaml", ".."])("%s", (written) => {
    expect(patternMistake(written, START)).toContain("has .. in it");
  });
});

test.each([
  "c.yaml",
  "/c.yaml",
  "a/",
  "!a/b.yaml",
  "**/a..b",
  ".github/**",
  "a/.b",
  "/repo/application",
  "**",
])("%s is right", (written) => {
  expect(patternMistake(written, START)).toBe(null);
});

test("where paths start from is called as it is", () => {
  const start = { folder: "/repo", called: "the working directory" };
  expect(patternMistake("/repo/a", start)).toContain("a pattern starts from the working directory;");
  expect(namePatternMistake("../a", start)).toContain("write the path from the working directory");
});

describe("what the library of .gitignore patterns reads the wrong way round is refused", () => {
  test.each(["a[!b]", "[^b]/c", "!a[!b]"])("%s", (written) => {
    expect(patternMistake(written, START)).toMatch(/^eks-lint does not understand \[! and \[\^ in a pattern/);
  });

  test.each(["[a-z]", "a[b!]", "\\[!a]"])("%s is right", (written) => {
    expect(patternMistake(written, START)).toBe(null);
  });
});

describe("a pattern of a suppression has *, ? and ** only:", () => {
  test.each([
    ["Prod[12]", "[ has no meaning in this pattern"],
    ["Prod]", "] has no meaning in this pattern"],
    ["{a,b}", "{ has no meaning in this pattern"],
    ["b}", "} has no meaning in this pattern"],
    ["a\\*", "\\ has no meaning in this pattern"],
    ["!a", "! has no meaning at the beginning of this pattern"],
    ["Prod**", "** stands alone between slashes"],
    ["a/**b/c", "** stands alone between slashes"],
    ["a".repeat(1001), "this is longer than 1000 characters"],
    ["a\nb", "a pattern stands on one line"],
    [" ", "this is empty"],
    ["a/../b", "this would match nothing"],
  ])("%j is refused", (written, why) => {
    expect(namePatternMistake(written, START)?.startsWith(why)).toBe(true);
  });

  test.each(["Prod/*/Workers?", "**/a/**/b/**/c/**/d/**", "*a*b*c*d", "#a", "a!", "a".repeat(1000)])(
    "%j is right",
    (written) => {
      expect(namePatternMistake(written, START)).toBe(null);
    },
  );
});
