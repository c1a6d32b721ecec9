// Which patterns would do nothing, and what is to be written in their place?

import { describe, expect, test } from "vitest";
import { patternMatcher } from "../../src/input/pattern-matcher.ts";
import { patternMistake } from "../../src/input/pattern-mistake.ts";

const FOLDER = "/repo/app";

describe("a path of the folder itself", () => {
  test.each([
    ["/repo/app/c.yaml", "c.yaml"],
    ["!/repo/app/a/*.yaml", "!a/*.yaml"],
    ["/repo/app/", "**"],
  ])("%s is to be %s", (written, meant) => {
    expect(patternMistake(written, FOLDER)).toBe(
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
    expect(patternMistake(written, FOLDER)).toMatch(/^this would match nothing: /);
    expect(patternMistake(written, FOLDER)?.endsWith(`; write ${meant}`)).toBe(true);
    expect(patternMistake(meant, FOLDER)).toBe(null);
    expect(patternMatcher(meant)(meant === "**" ? "c.yaml" : meant)).toBe(true);
  });

  test.each(["../c.yaml", "a/../c.yaml", ".."])("%s", (written) => {
    expect(patternMistake(written, FOLDER)).toContain("has .. in it");
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
  expect(patternMistake(written, FOLDER)).toBe(null);
});
