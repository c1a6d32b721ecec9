import { describe, expect, test } from "vitest";
import { didYouMean } from "../../src/wording/did-you-mean.ts";

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
