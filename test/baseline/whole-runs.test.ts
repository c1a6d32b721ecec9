// How does a baseline go along with a codebase: adopted, grown, fixed, renamed, updated?

import { describe, expect, test } from "vitest";
import { readBaseline } from "../../src/baseline/read-baseline.ts";
import { baselineText } from "../../src/baseline/write-baseline.ts";
import type { LintRequest } from "../../src/lint.ts";
import type { Report } from "../../src/report.ts";
import type { Suppression } from "../../src/suppressions/suppression.ts";
import { lintIn } from "../lint-in.ts";
import { folderWith } from "../rule-folders.ts";

type Files = Readonly<Record<string, string>>;

/** As if it stood in the folder that is linted. */
const PLACE = { cwd: "/repo", folder: "/repo" };

interface Changes extends Partial<LintRequest> {
  readonly paths?: readonly string[];
}

/** `baseline`: the text of one. */
function run(
  files: Files,
  baseline: string | null = null,
  { paths = ["."], ...options }: Changes = {},
): Report {
  const folder = folderWith(files);
  if (baseline === null) return lintIn(folder, paths, options);
  const read = readBaseline(baseline, { ...PLACE, file: "eks-lint.baseline.json" });
  if (!read.ok) throw new Error(read.problems.map(({ message }) => message).join("\n"));
  const isInRun = (file: string) =>
    paths.includes(".") || paths.includes(file) || !Object.hasOwn(files, file);
  return lintIn(folder, paths, { ...options, baseline: { file: "b.json", entries: read.entries, isInRun } });
}

const updated = (report: Report): string => baselineText(report, PLACE);

const group = (names: readonly string[], clusterName = "demo"): string =>
  JSON.stringify({
    Resources: Object.fromEntries([
      [
        "Template",
        {
          Type: "AWS::EC2::LaunchTemplate",
          Properties: {
            LaunchTemplateData: {
              MetadataOptions: { HttpTokens: "optional", HttpPutResponseHopLimit: 1 },
              ImageId: "ami-0a1b2c3d4e5f60711",
            },
          },
        },
      ],
      ...names.map((name) => [
        name,
        {
          Type: "AWS::EKS::Nodegroup",
          Properties: {
            ClusterName: clusterName,
            NodeRole: "arn:aws:iam::111122223333:role/node",
            Subnets: ["subnet-0a1b2c3d4e5f60711"],
            LaunchTemplate: { Id: { Ref: "Template" }, Version: "1" },
          },
        },
      ]),
    ]),
  });

const RULE = "imds-v1-allowed";
const found = (report: Report): readonly string[] =>
  report.findings.filter(({ ruleId }) => ruleId === RULE).map(({ resource }) => resource.logicalId ?? "");
const fixed = (report: Report): readonly string[] =>
  (report.fixed ?? []).filter(({ ruleId }) => ruleId === RULE).map(({ resource }) => resource);
const suppressed = (report: Report): readonly string[] =>
  report.suppressed
    .filter(({ finding }) => finding.ruleId === RULE)
    .map(({ finding }) => finding.resource.logicalId ?? "");

const before = { "nodes.json": group(["A", "B"]) };
const adopted = updated(run(before));

test("what was there when it was adopted does not count, and fails no build", () => {
  expect(found(run(before))).toEqual(["A", "B"]);
  const report = run(before, adopted, { failOn: "note" });
  expect([report.findings, report.exitCode, report.fixed]).toEqual([[], 0, []]);
  expect(suppressed(report)).toEqual(["A", "B"]);
});

test("a new defect counts", () => {
  const report = run({ "nodes.json": group(["A", "B", "C"]) }, adopted, { failOn: "note" });
  expect([found(report), suppressed(report), report.exitCode]).toEqual([["C"], ["A", "B"], 1]);
});

test("what is fixed is reported, and an update takes it out, so that it counts when it comes back", () => {
  const report = run({ "nodes.json": group(["A"]) }, adopted);
  expect(fixed(report)).toEqual(["B"]);
  const shrunk = updated(report);
  expect(shrunk.length).toBeLessThan(adopted.length);
  expect(fixed(run({ "nodes.json": group(["A"]) }, shrunk))).toEqual([]);
  expect(found(run(before, shrunk))).toEqual(["B"]);
});

describe("nothing counts anew", () => {
  test.each<[string, Files]>([
    ["when the file is renamed", { "infra/workers.json": group(["A", "B"]) }],
    ["when lines move and resources change their order", { "nodes.json": `\n\n${group(["B", "A"])}` }],
    ["when a resource moves into another file", { "nodes.json": group(["A"]), "more.json": group(["B"]) }],
  ])("%s", (_name, files) => {
    const report = run(files, adopted);
    expect([found(report), fixed(report)]).toEqual([[], []]);
  });
});

describe("two templates whose resources have the same names", () => {
  const both = { "dev.json": group(["A"]), "prod.json": group(["A"]) };

  test("have an entry each", () => {
    expect(run(both, updated(run(both))).findings).toEqual([]);
  });

  test("are not taken for each other where only one of them is looked at", () => {
    const ofDev = updated(run(both, null, { paths: ["dev.json"] }));
    const report = run(both, ofDev, { paths: ["prod.json"] });
    expect([found(report), fixed(report)]).toEqual([["A"], []]);
    expect(run(both, updated(report)).findings).toEqual([]);
  });
});

describe("what is suppressed with a reason and stands in the baseline, too,", () => {
  const suppression: Suppression = {
    ruleId: RULE,
    reason: "Pods have no network of their own.",
    until: null,
    by: "config",
    scope: { kind: "pattern", matches: ({ resource }) => resource.logicalId === "A" },
    place: () => ({ kind: "file", file: "eks-lint.config.yaml" }),
  };
  const report = run(before, adopted, { suppressions: [suppression] });

  test("is suppressed with that reason, and is not fixed", () => {
    const of = report.suppressed.filter(({ finding }) => finding.ruleId === RULE);
    expect(of.map(({ finding, by }) => [finding.resource.logicalId, by])).toEqual([
      ["A", "config"],
      ["B", "baseline"],
    ]);
    expect([found(report), fixed(report), report.idleSuppressions]).toEqual([[], [], []]);
  });

  test("is left out when the baseline is updated", () => {
    expect(found(run(before, updated(report)))).toEqual(["A"]);
  });

  test("counts for the baseline again when its last day is over", () => {
    const expired = { ...suppression, until: "2026-01-31" };
    const { idleSuppressions, ...later } = run(before, adopted, { suppressions: [expired] });
    expect(idleSuppressions.map(({ why }) => why)).toEqual(["expired"]);
    expect(later.suppressed.filter(({ by }) => by === "baseline")).toHaveLength(later.suppressed.length);
    expect(later.findings).toEqual([]);
  });
});

describe("an entry is not taken for fixed", () => {
  test("when its rule is not judged", () => {
    const report = run({ "nodes.json": group(["A"]) }, adopted, { rules: [] });
    expect([fixed(report), updated(report)]).toEqual([[], adopted]);
  });

  test("when its rule is off", () => {
    const report = run({ "nodes.json": group(["A"]) }, adopted, { silentRules: new Set([RULE]) });
    expect(fixed(report)).toEqual([]);
    expect(updated(report)).toContain(`"resource": "B"`);
  });

  test("when an input cannot be read, which may hold it", () => {
    const report = run({ "nodes.json": "{" }, adopted);
    expect([report.exitCode, fixed(report), updated(report)]).toEqual([2, [], adopted]);
  });

  test("when the rule has no answer for it any more", () => {
    const open = group(["B"]).replace('"HttpTokens":"optional",', "");
    const report = run({ "nodes.json": group(["A"]), "open.json": open }, adopted);
    expect(report.undecided.map(({ ruleId }) => ruleId)).toContain(RULE);
    expect(fixed(report)).toEqual([]);
  });

  test("when the verdict on its volume is not known any more", () => {
    const encrypted = `apiVersion: eksctl.io/v1alpha5
kind: ClusterConfig
metadata: { name: demo, region: us-west-2 }
managedNodeGroups:
  - { name: workers, volumeEncrypted: true, volumeKmsKeyID: alias/nodes }
`;
    const key = `Resources:
  Key:
    Type: AWS::KMS::Key
    Properties:
      KeyPolicy:
        Version: "2012-10-17"
        Statement: [{ Effect: Allow, Principal: { AWS: !Sub "arn:aws:iam::\${AWS::AccountId}:root" }, Action: "kms:*", Resource: "*" }]
  Alias: { Type: AWS::KMS::Alias, Properties: { AliasName: alias/nodes, TargetKeyId: !Ref Key } }
`;
    const before = run({ "cluster.yaml": encrypted, "key.yaml": key });
    expect(before.findings.map(({ ruleId }) => ruleId)).toContain("volume-key-blocks-launch-role");
    const after = run({ "cluster.yaml": encrypted }, updated(before));
    expect(after.volumes.map(({ verdict }) => verdict)).toEqual(["unknown"]);
    expect(fixed(after)).toEqual([]);
    expect(updated(after)).toContain("volume-key-blocks-launch-role");
  });
});

test("what is fixed is told though the rule has no answer for another resource", () => {
  const other = group(["C"]).replace('"HttpTokens":"optional",', "");
  const report = run({ "nodes.json": group(["A"]), "other.json": other }, adopted);
  expect(report.undecided.map(({ ruleId }) => ruleId)).toContain(RULE);
  expect(fixed(report)).toEqual(["B"]);
});

test("an update is the same whatever the order of the inputs, and a second one changes nothing", () => {
  const files = { "a.json": group(["A"]), "b.json": group(["B"]) };
  const [one, other] = [
    ["a.json", "b.json"],
    ["b.json", "a.json"],
  ].map((paths) => updated(run(files, null, { paths })));
  expect(other).toBe(one);
  expect(updated(run(files, one))).toBe(one);
});
