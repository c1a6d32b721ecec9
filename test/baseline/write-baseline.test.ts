// What stands in the file of a baseline, and how is what it holds called?

import { describe, expect, test } from "vitest";
import { entryOf } from "../../src/baseline/entry-of.ts";
import { baselineText } from "../../src/baseline/write-baseline.ts";
import type { JudgedFinding } from "../../src/engine/finding.ts";
import type { BaselineEntry, Resource } from "../../src/report.ts";
import { entry, finding } from "./findings.ts";

const PLACE = { cwd: "/repo", folder: "/repo" };

const linesOf = (entries: readonly BaselineEntry[], place = PLACE): readonly string[] =>
  baselineText(entries, place).split("\n");

const lineOf = (letter: string, file: string): string =>
  `    { "rule": "rule", "resource": "Stack/${letter}", "file": "${file}", "stack": "Stack", "fingerprint": "${letter.repeat(32)}" }`;

test("it is JSON with a line for each finding", () => {
  expect(linesOf([entry("a@x"), entry("b@x")])).toEqual([
    "{",
    '  "version": 1,',
    '  "tool": "eks-lint",',
    '  "findings": [',
    `${lineOf("a", "x")},`,
    lineOf("b", "x"),
    "  ]",
    "}",
    "",
  ]);
});

test("without findings it is a baseline all the same", () => {
  expect(JSON.parse(baselineText([], PLACE))).toEqual({ version: 1, tool: "eks-lint", findings: [] });
});

test("each stands in it as often as it was found", () => {
  expect(linesOf([entry("a@x"), entry("a@x")]).slice(4, 6)).toEqual([
    `${lineOf("a", "x")},`,
    lineOf("a", "x"),
  ]);
});

test("they are sorted by file, rule and resource, so that their order changes no byte", () => {
  const sorted = (["a@a", "c@x", "d@x", "a@x zebra", "b@y"] as const).map(entry);
  const text = baselineText(sorted, PLACE);
  expect(baselineText([...sorted].reverse(), PLACE)).toBe(text);
  const found: readonly { readonly fingerprint: string; readonly file: string }[] = JSON.parse(text).findings;
  expect(found.map(({ fingerprint, file }) => `${fingerprint.charAt(0)}@${file}`)).toEqual([
    "a@a",
    "c@x",
    "d@x",
    "a@x",
    "b@y",
  ]);
});

test("files are named from the folder of the baseline", () => {
  const [line] = linesOf([entry("a@infra/x")], { cwd: "/repo", folder: "/repo/ci" }).slice(4);
  expect(line).toBe(lineOf("a", "../infra/x"));
});

test("names with quotes, control characters and line ends stay on their line", () => {
  const ruleId = 'a"b\n\u001b[31m\u202e\u2028';
  const text = baselineText([{ ...entry("a@x"), ruleId }], PLACE);
  expect(text.split("\n")).toHaveLength(8);
  expect(JSON.parse(text).findings[0].rule).toBe(ruleId);
  expect(text).not.toMatch(/[\u001b\u202e\u2028]/);
});

describe("a resource is called by", () => {
  const resource: Resource = { stack: null, logicalId: null, type: null, constructPath: null, arn: null };
  test.each<[string, Partial<Resource>, string]>([
    [
      "its construct path",
      { constructPath: "Eks/Workers", stack: "Eks", logicalId: "Workers0A" },
      "Eks/Workers",
    ],
    ["its stack and its logical id", { stack: "Eks", logicalId: "Workers" }, "Eks/Workers"],
    ["its logical id", { logicalId: "Workers" }, "Workers"],
    [
      "its ARN",
      { arn: "arn:aws:eks:us-west-2:111122223333:cluster/demo" },
      "arn:aws:eks:us-west-2:111122223333:cluster/demo",
    ],
    ["what is left where nothing describes it", {}, "a key that no input describes"],
  ])("%s", (_name, changes, expected) => {
    expect(entryOf({ ...finding("a@x"), resource: { ...resource, ...changes } }).resource).toBe(expected);
  });
});

describe("the file is that", () => {
  const primary = { kind: "file", file: "key.yaml", path: [] } as const;
  const arn = {
    kind: "aws",
    arn: "arn:aws:kms:us-west-2:111122223333:key/k",
    call: "kms:GetKeyPolicy",
  } as const;
  test.each<[string, Pick<JudgedFinding, "primary" | "declared">, string]>([
    ["of the resource", { primary, declared: { kind: "file", file: "nodes.yaml", path: [] } }, "nodes.yaml"],
    ["of the finding, where no input describes the resource", { primary, declared: null }, "key.yaml"],
    ["none: the ARN of what is in an account", { primary: arn, declared: arn }, arn.arn],
  ])("%s", (_name, places, expected) => {
    expect(entryOf({ ...finding("a@x"), ...places }).file).toBe(expected);
  });
});
