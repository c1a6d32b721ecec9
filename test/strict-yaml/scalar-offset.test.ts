import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { isScalar, parseDocument, Document as YamlDocument } from "yaml";
import { offsetInScalar, styleOf } from "../../src/strict-yaml/scalar-offset.ts";

/** The character of the file at which the character of the value is found. */
function found(yaml: string, index: number): string {
  const node = parseDocument(yaml).get("key", true);
  if (!isScalar(node) || !node.range) throw new Error(`${yaml} holds no scalar`);
  const style = styleOf(node.type);
  if (style === null) throw new Error(`${node.type} is no style`);
  const [start, end] = node.range;
  const written = yaml.slice(start, end);
  return written.slice(offsetInScalar({ style, written, value: String(node.value) }, index));
}

describe("a character of a value is found as it is written", () => {
  test.each([
    ["plain", "key: one two", 4, "two"],
    ["plain on two lines", "key: one\n   two", 4, "two"],
    ["plain with a backslash", "key: a\\nb c", 3, "b c"],
    ["between single quotes", "key: 'it''s two'", 5, "two'"],
    ["between double quotes", 'key: "\\"one\\"\\ttwo"', 6, 'two"'],
    ["behind a character by its number", 'key: "\\x41\\u0042\\U00000043 two"', 4, 'two"'],
    ["between double quotes, with an escaped end of a line", 'key: "one\\\n  two"', 3, 'two"'],
    ["folded", "key: >-\n  one\n  two\n", 4, "two\n"],
    ["folded, with deeper lines", "key: >\n  one\n    two\n  three\n", 6, "two\n  three\n"],
    ["literal", "key: |\n  one\n    two\n", 6, "two\n"],
    ["literal, with a comment behind the mark", "key: | # two\n  one\n  two\n", 4, "two\n"],
  ])("%s", (_, yaml, index, rest) => {
    expect(found(yaml, index)).toBe(rest);
  });

  test("past the end is the end", () => {
    expect(found("key: one", 3)).toBe("");
    expect(found("key: 'one'", 3)).toBe("'");
  });
});

/** Without what the library itself would write as an escape. */
const character = fc.constantFrom(..."abcxyz01 {}()\"'\\&|!>:#-\n", "é", "…");

test.each(["PLAIN", "QUOTE_DOUBLE", "QUOTE_SINGLE", "BLOCK_FOLDED", "BLOCK_LITERAL"] as const)(
  "in whatever is written as %s, each visible character is found",
  (type) => {
    fc.assert(
      fc.property(fc.array(character, { minLength: 1, maxLength: 200 }), (characters) => {
        const text = characters.join("");
        const document = new YamlDocument({ key: text });
        const node = document.get("key", true);
        if (isScalar(node)) node.type = type;
        const yaml = document.toString({ lineWidth: 40 });
        const value = String(parseDocument(yaml).get("key"));
        fc.pre(value === text);
        for (const [index, one] of [...value].entries()) {
          if (/\s/.test(one)) continue;
          const rest = found(yaml, index);
          // Between double quotes some are written behind a backslash.
          expect(rest.startsWith(one) || rest.startsWith(`\\${one}`)).toBe(true);
        }
      }),
    );
  },
);
