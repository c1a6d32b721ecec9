import { describe, expect, test } from "vitest";
import { suppressionsInComments } from "../../src/suppressions/in-comments.ts";
import { documentOf, yamlDocument } from "../cloudformation/build.ts";

const RULES: ReadonlySet<string> = new Set(["node-ssh-open", "node-public-ip"]);
const statedIn = (text: string) => suppressionsInComments(yamlDocument(text), RULES);
const linesOf = (text: string) =>
  statedIn(text).suppressions.map(({ scope }) => (scope.kind === "line" ? scope.line : null));

const COMMENT = "# eks-lint-disable-next-line node-ssh-open -- x";

describe("the next line is", () => {
  test.each([
    ["the one below", `${COMMENT}\na: 1\n`, [2]],
    ["behind blank lines", `${COMMENT}\n\n  \t\na: 1\n`, [4]],
    ["behind other comments", `${COMMENT}\n# a person says\n\na: 1\n`, [4]],
    ["the same for several comments", `${COMMENT}\n${COMMENT}\na: 1\n`, [3, 3]],
    ["below a comment behind a value", `a: 1 ${COMMENT}\nb: 2 # more\nc: 3\n`, [2]],
    [
      "the first of a script, even where that looks like a comment",
      `a: | ${COMMENT}\n  # b\n  c\nd: 1\n`,
      [2],
    ],
    ["with lines that end with CR LF", `${COMMENT}\r\n\r\na: 1\r\n`, [3]],
    ["behind the end, where there is none", `a: 1\n${COMMENT}`, [3]],
  ])("%s", (_where, text, expected) => {
    expect(linesOf(text)).toEqual(expected);
  });
});

test("a comment for several rules is a suppression of each, at one place", () => {
  const { suppressions } = statedIn(`a:\n  ${COMMENT.replace("open", "open, node-public-ip")}\n  b: 1\n`);
  expect(suppressions.map(({ ruleId, by }) => [ruleId, by])).toEqual([
    ["node-ssh-open", "comment"],
    ["node-public-ip", "comment"],
  ]);
  const [place, same] = suppressions.map((one) => one.place());
  expect(same).toEqual(place);
  expect(place).toMatchObject({ kind: "span", start: { line: 2, column: 3 }, excerpt: { firstLine: 1 } });
});

test("a mistake stands where its comment does", () => {
  const { suppressions, problems } = statedIn("a: 1 # eks-lint-disable-line node-ssh-open -- x\n");
  expect(suppressions).toEqual([]);
  expect(problems).toMatchObject([
    {
      kind: "config-invalid",
      place: { kind: "span", start: { line: 1, column: 6 }, end: { line: 1, column: 48 } },
    },
  ]);
});

test("JSON has no comments", () => {
  const none = { suppressions: [], problems: [] };
  expect(suppressionsInComments(documentOf({ "eks-lint-": COMMENT }), RULES)).toEqual(none);
});
