import { describe, expect, test } from "vitest";
import { checkJson } from "../../src/input/check-json.ts";

describe("the first mistake of a JSON text is told in plain words, where it stands", () => {
  test.each([
    { text: '{"a": 1,}', offset: 8, words: "a comma stands before the closing }" },
    { text: "[1,]", offset: 3, words: "a comma stands before the closing ]" },
    { text: '{"a": 1 "b": 2}', offset: 8, words: "a comma or a closing } is missing" },
    { text: "[1 2]", offset: 3, words: "a comma or a closing ] is missing" },
    { text: '{"a" 1}', offset: 5, words: "a colon is missing" },
    { text: "{a: 1}", offset: 1, words: "a name must stand here, in double quotes" },
    { text: "{\"a\": 'x'}", offset: 6, words: "in double quotes, not in single ones" },
    { text: '{"a": True}', offset: 6, words: "True is not a JSON value" },
    { text: '{"a": 01}', offset: 6, words: "01 is not a JSON value" },
    { text: '{"a": }', offset: 6, words: "a value is missing here" },
    { text: '{ // note\n"a": 1}', offset: 2, words: "JSON allows no comments" },
    { text: '{"a": "x\n"}', offset: 6, words: "the closing double quote is missing" },
    { text: '{"a": "x\ty"}', offset: 8, words: "a tab or another control character" },
    { text: '{"a": "\\x"}', offset: 7, words: "a backslash stands before a character that needs none" },
    { text: "{} {}", offset: 3, words: "more text follows" },
    { text: '{\n"a": [1', offset: 9, words: "the [ of line 2 is never closed" },
    { text: "", offset: 0, words: "the text ends before a value is complete" },
  ])("$text", ({ text, offset, words }) => {
    const { mistake } = checkJson(text);
    expect(mistake?.message).toContain(words);
    expect(mistake?.offset).toBe(offset);
  });
});

test("what JSON.parse takes has no mistake", () => {
  const text = ' {"a": [1, -2.5e+3, true, null, "\\u00e9\\"", {}, []], "b": {"a": ""}} ';
  expect(() => JSON.parse(text)).not.toThrow();
  expect(checkJson(text)).toEqual({ mistake: null, duplicates: [] });
});

test("a name that stands twice in one object is found, also when one of them is escaped; in two objects it is no duplicate", () => {
  const { duplicates } = checkJson('{"Key": {"Key": 1}, "\\u004bey": 2}');
  expect(duplicates.map(({ offset }) => offset)).toEqual([20]);
  expect(duplicates[0]?.message).toContain('"Key"');
});
