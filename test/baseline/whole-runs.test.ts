// How does a baseline go along with a codebase: adopted, grown, fixed, renamed, updated?

import { describe, expect, test } from "vitest";
import { baselineText } from "../../src/baseline/write-baseline.ts";
import { DISK } from "../../src/input/find.ts";
import type { LintRequest } from "../../src/lint.ts";
import type { Report } from "../../src/report.ts";
import { givenBaseline } from "../../src/run-request/baseline-file.ts";
import type { Suppression } from "../../src/suppressions/suppression.ts";
import { lintIn } from "../lint-in.ts";
import { folderWith } from "../rule-folders.ts";

type Files = Readonly<Record<string, string>>;

interface Changes extends Partial<LintRequest> {
  readonly paths?: readonly string[];
}

const FILE = "eks-lint.baseline.json";

/** `baseline`: the text of one, in the folder that is linted. */
function run(
  files: Files,
  baseline: string | null = null,
  { paths = ["."], ...options }: Changes = {},
): Report {
  const cwd = folderWith({ ...files, ...(baseline === null ? {} : { [FILE]: baseline }) });
  const read = givenBaseline(FILE, { paths, isWritten: baseline === null }, { cwd, disk: DISK });
  if (!read.ok) throw new Error(read.problems.map(({ message }) => message).join("\n"));
  return lintIn(cwd, paths, { ...options, baseline: read.baseline });
}

const updated = ({ baseline }: Report): string =>
  baselineText(baseline ?? [], { cwd: "/repo", folder: "/repo" });

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
  ])("%s", (_name, files) => {
    const report = run(files, adopted);
    expect([found(report), fixed(report)]).toEqual([[], []]);
  });
});

test("in another file that is there the same name is another resource", () => {
  const report = run({ "nodes.json": group(["A"]), "more.json": group(["B"]) }, adopted);
  expect([found(report), fixed(report)]).toEqual([["B"], ["B"]]);
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

describe("what was not looked at is not taken for fixed", () => {
  const both = { "dev.json": group(["A"]), "prod.json": group(["B"]) };
  const all = updated(run(both));
  const mended = { "dev.json": group([]), "prod.json": group([]) };

  test.each<[says: string, files: Files, changes: Changes, gone: readonly string[]]>([
    ["all of it is", mended, {}, ["A", "B"]],
    ["a file that is not given", mended, { paths: ["dev.json"] }, ["A"]],
    ["one that is not there yet, and not given", { "dev.json": group([]) }, { paths: ["dev.json"] }, ["A"]],
    ["one that git ignores", { ...mended, ".git/HEAD": "", ".gitignore": "prod.json" }, {}, ["A"]],
    ["one that is no template any more", { ...mended, "prod.json": "{}" }, {}, ["A"]],
    ["one that is gone, and its folder given, is", { "dev.json": group([]) }, {}, ["A", "B"]],
  ])("%s", (_says, files, changes, gone) => {
    const report = run(files, all, changes);
    expect(fixed(report)).toEqual(gone);
    for (const name of ["A", "B"].filter((one) => !gone.includes(one)))
      expect(updated(report)).toContain(`"resource": "${name}"`);
  });

  test("one that the configuration ignores", () => {
    const cwd = folderWith({ ...mended, [FILE]: all });
    const given = givenBaseline(FILE, { paths: ["."], isWritten: false }, { cwd, disk: DISK });
    if (!given.ok) throw new Error("the baseline is right");
    const ignore = { folder: cwd, patterns: ["prod.json"] };
    expect(fixed(lintIn(cwd, ["."], { baseline: given.baseline, ignore }))).toEqual(["A"]);
  });

  test("a node group whose key alone is given", () => {
    const nodes =
      "apiVersion: eksctl.io/v1alpha5\nkind: ClusterConfig\nmetadata: { name: demo, region: us-west-2 }\nmanagedNodeGroups:\n  - { name: workers, volumeEncrypted: true, volumeKmsKeyID: alias/nodes }\n";
    const key = JSON.stringify({
      Resources: {
        Key: { Type: "AWS::KMS::Key", Properties: {} },
        Alias: {
          Type: "AWS::KMS::Alias",
          Properties: { AliasName: "alias/nodes", TargetKeyId: { Ref: "Key" } },
        },
      },
    });
    const files = { "nodes.yaml": nodes, "key.json": key };
    const blocked = run(files);
    const report = run(files, updated(blocked), { paths: ["key.json"] });
    expect(report.fixed).toEqual([]);
    expect(run(files, updated(report)).exitCode).toBe(0);
  });

  test("the statements of a key that no volume of the run reaches", () => {
    const nodes =
      "apiVersion: eksctl.io/v1alpha5\nkind: ClusterConfig\nmetadata: { name: demo, region: us-west-2 }\nmanagedNodeGroups:\n  - { name: workers, volumeEncrypted: true, volumeKmsKeyID: alias/nodes }\n";
    const role = {
      "Fn::Sub":
        "arn:aws:iam::${AWS::AccountId}:role/aws-service-role/autoscaling.amazonaws.com/AWSServiceRoleForAutoScaling",
    };
    const key = JSON.stringify({
      Resources: {
        Key: {
          Type: "AWS::KMS::Key",
          Properties: {
            KeyPolicy: {
              Version: "2012-10-17",
              Statement: [{ Effect: "Allow", Principal: { AWS: role }, Action: "kms:*", Resource: "*" }],
            },
          },
        },
        Alias: {
          Type: "AWS::KMS::Alias",
          Properties: { AliasName: "alias/nodes", TargetKeyId: { Ref: "Key" } },
        },
      },
    });
    const files = { "nodes.yaml": nodes, "key.json": key };
    const whole = run(files);
    expect(whole.findings.map(({ ruleId }) => ruleId)).toContain("key-grant-unrestricted");
    const report = run(files, updated(whole), { paths: ["key.json"] });
    expect(report.fixed).toEqual([]);
    expect(run(files, updated(report)).findings).toEqual([]);
  });

  const deviceIn = (name: object | string) => {
    const { Resources } = JSON.parse(group(["A"]));
    Resources.Template.Properties.LaunchTemplateData.BlockDeviceMappings = [
      { DeviceName: name, Ebs: { VolumeSize: 50 } },
    ];
    return JSON.stringify({ Parameters: { Device: { Type: "String" } }, Resources });
  };

  test("a volume whose device is not known in this run", () => {
    const files = { "nodes.json": deviceIn({ Ref: "Device" }) };
    const given: Changes = { parameters: new Map([["Device", "/dev/xvda"]]) };
    const known = run(files, null, given);
    expect(known.findings.map(({ ruleId }) => ruleId)).toContain("volume-not-encrypted");
    const later = run(files, updated(known));
    expect(later.fixed?.map(({ ruleId }) => ruleId)).not.toContain("volume-not-encrypted");
  });

  test("though a device that is mapped no more is fixed", () => {
    const before = updated(run({ "nodes.json": deviceIn("/dev/xvdf") }));
    const { fixed: gone } = run({ "nodes.json": deviceIn("/dev/xvdg") }, before);
    expect(gone?.map(({ ruleId }) => ruleId)).toContain("volume-not-encrypted");
  });

  test("a volume of which the account's settings are not known in this run", () => {
    const ebs = [
      { account: null, region: "us-west-2", encryptionByDefault: true, defaultKey: "alias/nodes" },
    ];
    const key = JSON.stringify({
      Resources: {
        Key: { Type: "AWS::KMS::Key", Properties: {} },
        Alias: {
          Type: "AWS::KMS::Alias",
          Properties: { AliasName: "alias/nodes", TargetKeyId: { Ref: "Key" } },
        },
        ...JSON.parse(deviceIn("/dev/xvda")).Resources,
      },
    });
    const plain = key.replace('"ImageId":"ami-0a1b2c3d4e5f60711"', '"EbsOptimized":true');
    const files = { "nodes.json": plain };
    const blocked = run(files, null, { ebs, region: "us-west-2" });
    expect(blocked.findings.map(({ ruleId }) => ruleId)).toContain("default-ebs-key-blocks-launch-role");
    const later = run(files, updated(blocked), { ebs });
    expect(later.fixed?.map(({ ruleId }) => ruleId)).not.toContain("default-ebs-key-blocks-launch-role");
  });

  const conditional = (more: object) =>
    JSON.stringify({
      Parameters: { Stage: { Type: "String" } },
      Conditions: { IsProd: { "Fn::Equals": [{ Ref: "Stage" }, "prod"] } },
      Resources: Object.fromEntries(
        Object.entries(JSON.parse(group(["A"])).Resources).map(([id, one]) => [
          id,
          { ...(one as object), Condition: "IsProd" },
        ]),
      ),
      ...more,
    });
  const stage = (name: string): Changes => ({ parameters: new Map([["Stage", name]]) });

  test("a resource that these parameters leave out", () => {
    const files = { "nodes.json": conditional({}) };
    const report = run(files, updated(run(files, null, stage("prod"))), stage("dev"));
    expect(fixed(report)).toEqual([]);
    expect(found(run(files, updated(report), stage("prod")))).toEqual([]);
  });

  test("a template whose own rules refuse these parameters", () => {
    const Rules = {
      NotDev: { Assertions: [{ Assert: { "Fn::Not": [{ "Fn::Equals": [{ Ref: "Stage" }, "dev"] }] } }] },
    };
    const files = { "nodes.json": conditional({ Rules }) };
    const report = run(files, updated(run(files, null, stage("prod"))), stage("dev"));
    expect([fixed(report), report.notJudged.length]).toEqual([[], 1]);
  });
});

test("what was judged as a nested stack is not taken for fixed where its template stands alone", () => {
  const parent = JSON.stringify({
    Resources: { Blue: { Type: "AWS::CloudFormation::Stack", Properties: { TemplateURL: "child.json" } } },
  });
  const files = { "parent.json": parent, "child.json": group(["A"]) };
  const whole = run(files);
  expect(whole.findings.map(({ resource }) => resource.stack)).toContain("Blue");
  const report = run(files, updated(whole), { paths: ["child.json"] });
  expect(fixed(report)).toEqual([]);
  expect(run(files, updated(report)).findings).toEqual([]);
});

test("entries of rules that there are not are told, for nothing would ever take them out", () => {
  const misspelt = adopted.replaceAll(`"${RULE}"`, '"imds-v1-alowed"');
  const { notices } = run(before, misspelt);
  expect(notices).toEqual([expect.stringContaining("entries of rules that there are not (imds-v1-alowed)")]);
});

test("of standard input nobody knows whether it is the same as before", () => {
  const stdin = (text: string): Changes => ({ paths: ["-"], readStdin: () => text });
  const report = run({}, updated(run({}, null, stdin(group(["A"])))), stdin(group(["B"])));
  expect([found(report), fixed(report)]).toEqual([["B"], []]);
});

test("a template that the CDK leaves in its folder, and the manifest names no more, is gone", () => {
  const assembly = (name: string) => ({
    "cdk.out/manifest.json": JSON.stringify({
      version: "36.0.0",
      artifacts: {
        Nodes: {
          type: "aws:cloudformation:stack",
          environment: "aws://unknown-account/unknown-region",
          properties: { templateFile: name },
        },
      },
    }),
    [`cdk.out/${name}`]: group(["A"]),
  });
  const before = run(assembly("Nodes.template.json"), null, { paths: ["cdk.out"] });
  const after = { ...assembly("Shop-Nodes.template.json"), "cdk.out/Nodes.template.json": group(["A"]) };
  const report = run(after, updated(before), { paths: ["cdk.out"] });
  expect([found(report), fixed(report)]).toEqual([[], []]);
});

test("a defect that is new in one file does not hide behind one that is mended in another", () => {
  const old = updated(run({ "dev.json": group(["A"]) }));
  const report = run(
    { "dev.json": group(["A"]).replace('"optional"', '"required"'), "prod.json": group(["A"]) },
    old,
  );
  expect([found(report), fixed(report)]).toEqual([["A"], ["A"]]);
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
