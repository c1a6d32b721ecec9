// What stands in a baseline after a run?

import { describe, expect, test } from "vitest";
import { baselineText } from "../../src/baseline/write-baseline.ts";
import type { Place, Resource, SuppressedBy, SuppressedFinding } from "../../src/report.ts";
import { entry, placedFinding, type Shorthand } from "./findings.ts";

const PLACE = { cwd: "/repo", folder: "/repo" };

type Written = Parameters<typeof baselineText>[0];
const NONE: Written = { findings: [], suppressed: [], kept: [] };

const known = (one: Shorthand, by: SuppressedBy = "baseline"): SuppressedFinding<Place> => ({
  finding: placedFinding(one),
  by,
  reason: "reason",
  until: null,
});

const linesOf = (report: Partial<Written>, place = PLACE): readonly string[] =>
  baselineText({ ...NONE, ...report }, place).split("\n");

const lineOf = (letter: string, file: string): string =>
  `    { "rule": "rule", "resource": "Stack/${letter}", "file": "${file}", "fingerprint": "${letter.repeat(32)}" }`;

test("it is JSON with a line for each finding", () => {
  expect(linesOf({ findings: [placedFinding("a@x"), placedFinding("b@x")] })).toEqual([
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
  expect(JSON.parse(baselineText(NONE, PLACE))).toEqual({ version: 1, tool: "eks-lint", findings: [] });
});

const written = (report: Partial<Written>): readonly string[] =>
  JSON.parse(baselineText({ ...NONE, ...report }, PLACE)).findings.map(
    ({ fingerprint, file, rule }: Readonly<Record<string, string>>) =>
      `${fingerprint?.charAt(0)}@${file}${rule === "rule" ? "" : ` ${rule}`}`,
  );

describe("it holds", () => {
  test.each<[string, Partial<Written>, readonly string[]]>([
    ["what counts", { findings: [placedFinding("a@x")] }, ["a@x"]],
    ["what the baseline knew before", { suppressed: [known("a@x")] }, ["a@x"]],
    ["what is not known to be fixed", { kept: [entry("a@x")] }, ["a@x"]],
    [
      "nothing that is suppressed where it stands",
      {
        suppressed: [
          known("a@x", "comment"),
          known("b@x", "metadata"),
          known("c@x", "config"),
          known("d@x", "cdk-acknowledge"),
        ],
      },
      [],
    ],
    [
      "each as often as it was found",
      { findings: [placedFinding("a@x"), placedFinding("a@x")] },
      ["a@x", "a@x"],
    ],
    [
      "them by file and rule, wherever they come from",
      {
        findings: [placedFinding("b@y"), placedFinding("a@x zebra"), placedFinding("c@x")],
        suppressed: [known("d@x")],
        kept: [entry("a@a")],
      },
      ["a@a", "c@x", "d@x", "a@x zebra", "b@y"],
    ],
  ])("%s", (_name, report, expected) => {
    expect(written(report)).toEqual(expected);
  });
});

test("the order in which findings are reported changes no byte of it", () => {
  const findings = (["a@x", "b@y", "a@y", "c@x other", "c@x"] as const).map(placedFinding);
  expect(linesOf({ findings: [...findings].reverse() })).toEqual(linesOf({ findings }));
});

test("files are named from the folder of the baseline", () => {
  const [line] = linesOf(
    { findings: [placedFinding("a@infra/x")] },
    { cwd: "/repo", folder: "/repo/ci" },
  ).slice(4);
  expect(line).toBe(lineOf("a", "../infra/x"));
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
    const finding = { ...placedFinding("a@x"), resource: { ...resource, ...changes } };
    expect(JSON.parse(baselineText({ ...NONE, findings: [finding] }, PLACE)).findings[0].resource).toBe(
      expected,
    );
  });
});

test("names with quotes, control characters and line ends stay on their line", () => {
  const finding = { ...placedFinding("a@x"), ruleId: 'a"b\n\u001b[31m' };
  const text = baselineText({ ...NONE, findings: [finding] }, PLACE);
  expect(text.split("\n")).toHaveLength(8);
  expect(JSON.parse(text).findings[0].rule).toBe(finding.ruleId);
  expect(text).not.toContain("\u001b");
});
