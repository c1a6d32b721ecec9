// What does the file of a baseline say, and what is wrong with one that is none?

import { describe, expect, test } from "vitest";
import { readBaseline } from "../../src/baseline/read-baseline.ts";
import { baselineText } from "../../src/baseline/write-baseline.ts";
import { entry } from "./findings.ts";

const SOURCE = { file: "ci/eks-lint.baseline.json", cwd: "/repo", folder: "/repo/ci" };
const read = (text: string) => readBaseline(text, SOURCE);

const FINDING = { rule: "rule", resource: "Eks/Workers", file: "../x.yaml", fingerprint: "a".repeat(32) };
const baseline = (changes: object = {}) =>
  JSON.stringify({ version: 1, tool: "eks-lint", findings: [FINDING], ...changes }, null, 1);

test("the findings, with files as they are shown", () => {
  expect(read(baseline())).toEqual({
    ok: true,
    entries: [
      { ruleId: "rule", resource: "Eks/Workers", file: "x.yaml", stack: null, fingerprint: "a".repeat(32) },
    ],
  });
});

test("what eks-lint wrote, byte for byte", () => {
  const text = baselineText([entry("a@x.yaml"), entry("b@infra/y.yaml other")], SOURCE);
  const back = read(text);
  expect(back.ok && baselineText(back.entries, SOURCE)).toBe(text);
});

test("also with a byte order mark and Windows line ends", () => {
  expect(read(`\uFEFF${baseline().replaceAll("\n", "\r\n")}`).ok).toBe(true);
});

/** `line: message` */
function mistakesIn(text: string): readonly string[] {
  const result = read(text);
  if (result.ok) return [];
  return result.problems.map(({ kind, message, place }) => {
    expect([kind, place !== null && "file" in place && place.file]).toEqual(["config-invalid", SOURCE.file]);
    return `${place?.kind === "span" ? place.start.line : "-"}: ${message}`;
  });
}

const withFinding = (changes: object) => baseline({ findings: [{ ...FINDING, ...changes }] });

describe("is refused", () => {
  test.each<[string, string, readonly string[]]>([
    [
      "of a later version, of which nothing else is looked at",
      JSON.stringify({ version: 2, findings: { rules: [] } }),
      [
        "1: This baseline is of version 2; this eks-lint writes version 1: update eks-lint, or delete this file and write it anew with --update-baseline.",
      ],
    ],
    [
      "without a version, as the baseline of another tool",
      JSON.stringify({ results: [] }),
      [
        "1: This is no baseline of eks-lint: its version is not stated; delete this file and write it anew with --update-baseline.",
      ],
    ],
    ["that is a list", "[]", ["1: A baseline is an object with version, tool, findings."]],
    [
      "of another tool",
      baseline({ tool: "other" }),
      ['3: tool is not "eks-lint": a file that another tool wrote is no baseline of eks-lint.'],
    ],
    [
      "with misspelt keys",
      baseline({ findngs: [], findings: undefined }),
      ['4: There is no key "findngs" here; did you mean findings?', "1: findings is missing."],
    ],
    ["whose findings are no list", baseline({ findings: {} }), ["4: findings is a list."]],
    [
      "with a finding that is none",
      baseline({ findings: ["rule"] }),
      ["5: Each of findings is an object with rule, resource, file, fingerprint."],
    ],
    [
      "with all that is wrong in it",
      withFinding({ rule: 1, fingerprint: "ABC", file: "", reason: "We know." }),
      [
        '10: There is no key "reason" here (keys: rule, resource, file, fingerprint, stack).',
        "6: rule is a text in quotes.",
        "8: file is a text in quotes.",
        '9: fingerprint is 32 hexadecimal digits, and here is "ABC".',
      ],
    ],
    [
      "with names that every object has",
      `{"version": 1, "tool": "eks-lint", "findings": [{"__proto__": {"rule": "a"}}]}`,
      [
        '1: There is no key "__proto__" here (keys: rule, resource, file, fingerprint, stack).',
        ...["rule", "resource", "file", "fingerprint"].map((name) => `1: ${name} is missing.`),
      ],
    ],
    [
      "that is not JSON",
      '{\n  "version": 1,\n}',
      ["3: This is not valid JSON: a comma stands before the closing }, and JSON allows none there."],
    ],
    ["that is empty", "", ["1: This is not valid JSON: the text ends before a value is complete."]],
  ])("a file %s", (_name, text, expected) => {
    expect(mistakesIn(text)).toEqual(expected);
  });

  test("a file with the marks of a merge conflict, and it says what to do", () => {
    const text = baseline().replace(' "findings"', '<<<<<<< ours\n "findings"');
    expect(mistakesIn(text)).toEqual([
      expect.stringMatching(/^4: This is not valid JSON: .* merge conflict .* keep the lines of both sides/),
    ]);
  });

  test("a file with very many mistakes, of which 50 are told", () => {
    const findings = Array.from({ length: 10_000 }, () => ({}));
    expect(mistakesIn(baseline({ findings }))).toHaveLength(50);
    const keys = Object.fromEntries(findings.map((_, index) => [`key${index}`, 1]));
    expect(mistakesIn(baseline({ findings: [keys] }))).toHaveLength(50);
    expect(mistakesIn(baseline({ ...keys, findings: undefined }))).toHaveLength(50);
  });

  test("a file with more findings than any code has", () => {
    const findings = `{"version": 1, "tool": "eks-lint", "findings": [${"1,".repeat(100_000)}1]}`;
    expect(mistakesIn(findings)).toEqual(["1: A baseline has at most 100000 findings, and here are 100001."]);
  });

  test("a file that is larger than any baseline", () => {
    expect(mistakesIn(`${baseline()}${" ".repeat(17 * 1024 * 1024)}`)).toEqual([
      "-: A baseline is no larger than 16 MiB.",
    ]);
  });

  test("a file that nests without end, without failing itself", () => {
    expect(mistakesIn("[".repeat(1_000_000))).toHaveLength(1);
    expect(mistakesIn(`${"[".repeat(100_000)}${"]".repeat(100_000)}`)).toHaveLength(1);
  });
});
