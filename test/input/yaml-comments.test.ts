import { describe, expect, test } from "vitest";
import { parseYaml } from "../../src/input/parse-yaml.ts";

function commentsIn(text: string) {
  const parsed = parseYaml("t.yaml", text, () => "cloudformation");
  if (!parsed.ok) throw new Error(parsed.problem.message);
  return parsed.document.comments();
}

const placed = (text: string) =>
  commentsIn(text).map((one) => [one.text, one.start.line, one.start.column, one.isAloneOnItsLine]);

describe("comments", () => {
  test.each([
    [
      "on lines of their own",
      "# a\na: 1\n  # b\n",
      [
        ["# a", 1, 1, true],
        ["# b", 3, 3, true],
      ],
    ],
    ["behind a value", "a: 1 # b\n", [["# b", 1, 6, false]]],
    ["behind the mark of a block scalar", "a: | # b\n  # c\n", [["# b", 1, 6, false]]],
    ["in a list in brackets", "a: [1, # b\n  2]\n", [["# b", 1, 8, false]]],
    ["at the end, without a line break", "a: 1\n# b", [["# b", 2, 1, true]]],
    ["with CR LF and a byte order mark", "\uFEFFa: 1\r\n# b\r\nc: 2\r\n", [["# b", 2, 1, true]]],
    ["of a later document", "a: 1\n---\n# b\nc: 2\n", [["# b", 3, 1, true]]],
    ["after a directive", "%YAML 1.2\n---\n# b\nc: 2\n", [["# b", 3, 1, true]]],
  ])("are found %s", (_where, text, expected) => {
    expect(placed(text)).toEqual(expected);
  });

  test.each([
    ["a block scalar", "a: |\n  # no\n  b\n"],
    ["a block scalar without indentation", "--- |\n# no\n"],
    ["a folded scalar", "a: >-\n  # no\n"],
    ["quoted text of several lines", 'a: "x\n  # no\n  y"\n'],
    ["quoted text of several lines, less indented than YAML asks for", 'a:\n  b: "x\n# no\n  y"\n'],
    ["plain text", "a: b#no\n"],
  ])("are none in %s", (_where, text) => {
    expect(commentsIn(text)).toEqual([]);
  });
});
