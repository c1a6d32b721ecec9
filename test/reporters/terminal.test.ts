import { describe, expect, test } from "vitest";
import { columnsOf, cropEnd, cropStart, visible } from "../../src/reporters/terminal.ts";

describe("visible", () => {
  test.each([
    ["an escape sequence", "\u001b[31m", "\\x1b[31m"],
    ["a newline", "a\nb", "a\\x0ab"],
    ["a C1 control, which some terminals obey like ESC [", "\u009b2J", "\\x9b2J"],
    ["an override of the writing direction", "\u202etxt", "\\u202etxt"],
    ["an isolate of the writing direction", "\u2066a\u2069", "\\u2066a\\u2069"],
    ["a line separator", "a\u2028b", "a\\u2028b"],
    ["a space that is not to be seen", "a\u200bb", "a\\u200bb"],
  ])("shows %s instead of sending it", (_name, text, shown) => {
    expect(visible(text)).toBe(shown);
  });

  test("leaves letters of all scripts alone", () => {
    expect(visible("größe 鍵 مفتاح 🔑")).toBe("größe 鍵 مفتاح 🔑");
  });

  test("changes nothing when applied twice", () => {
    expect(visible(visible("\u001b[0m"))).toBe("\\x1b[0m");
  });
});

describe("columnsOf", () => {
  test.each([
    ["a letter", "a", 1],
    ["a Han character", "鍵", 2],
    ["an emoji", "🔑", 2],
    ["a letter with a combining accent", "e\u0301", 1],
    ["an escaped control character", "\u001b", 4],
  ])("counts %s", (_name, text, columns) => {
    expect(columnsOf(text)).toBe(columns);
  });
});

describe("cropping", () => {
  test("leaves alone what fits", () => {
    expect([cropEnd("abcd", 4), cropStart("abcd", 4)]).toEqual(["abcd", "abcd"]);
  });

  test("says with an ellipsis which side is missing", () => {
    expect([cropEnd("abcdef", 4), cropStart("abcdef", 4)]).toEqual(["abc…", "…def"]);
  });

  test("does not cut a wide character in two", () => {
    expect(cropEnd("鍵鍵鍵", 4)).toBe("鍵…");
  });
});
