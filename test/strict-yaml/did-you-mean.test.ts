import { describe, expect, test } from "vitest";
import { didYouMean, quoted } from "../../src/strict-yaml/did-you-mean.ts";

const KEYS = ["id", "title", "severity", "when", "message", "references", "tags", "logTypes"];

describe("what was meant", () => {
  test.each([
    ["servity", "severity"],
    ["mesage", "message"],
    ["tgas", "tags"],
    ["tag", "tags"],
    ["Severity", "severity"],
    ["logtypes", "logTypes"],
    ["wehn", "when"],
  ])("by %s is %s", (written, meant) => {
    expect(didYouMean(written, KEYS)).toBe(`; did you mean ${meant}?`);
  });

  test.each(["fixes", "x", "", "description", "s".repeat(100_000)])("by %.20s nobody can tell", (written) => {
    expect(didYouMean(written, KEYS)).toBe("");
  });
});

describe("what a file says, in quotes,", () => {
  test.each([
    ["plain", '"plain"'],
    ['with "quotes"', '"with \\"quotes\\""'],
    ["on two\nlines \u001b[31m", '"on two\\nlines \\u001b[31m"'],
    ["x".repeat(100), `"${"x".repeat(60)}…"`],
  ])("is on one line and short: %j", (text, shown) => {
    expect(quoted(text)).toBe(shown);
  });
});
