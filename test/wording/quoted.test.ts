import { describe, expect, test } from "vitest";
import { quoted } from "../../src/wording/quoted.ts";

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
