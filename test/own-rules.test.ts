// Does a rule that a team wrote work like a built-in one, on templates and eksctl configs alike?

import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { Ajv } from "ajv";
import { describe, expect, test } from "vitest";
import { eksLint } from "./eks-lint.ts";
import { folderWith, ruleCalled } from "./rule-folders.ts";

/** As somebody would write them who has read README.md and nothing else. */
const rules = {
  "volume-gp3-50.yaml": `id: volume-gp3-50
title: A node volume is not gp3, or smaller than 50 GiB
severity: error
about: volume
assert: volume.type == "gp3" && volume.size >= 50
message: >-
  The volume {volume.device} of {launcher.name} is a {volume.type} volume of {volume.size} GiB. Ours are gp3 volumes of at least 50 GiB.
why: gp3 costs less than gp2, and nodes with less than 50 GiB evict pods when images pile up.
fix: Set the volume type to gp3 and the size to 50 or more.
examples:
  fail:
    - |
      apiVersion: eksctl.io/v1alpha5
      kind: ClusterConfig
      metadata: { name: demo, region: us-west-2 }
      managedNodeGroups:
        - { name: workers, volumeType: gp2, volumeSize: 80 }
  pass:
    - |
      apiVersion: eksctl.io/v1alpha5
      kind: ClusterConfig
      metadata: { name: demo, region: us-west-2 }
      managedNodeGroups:
        - { name: workers, volumeType: gp3, volumeSize: 80 }
`,
  "platform/key-rotates.yaml": ruleCalled("key-rotates", {
    when: "key.isDescribed && key.isCustomerManaged",
  }),
};

const nodeGroup = (Ebs: object, EnableKeyRotation?: boolean) =>
  JSON.stringify({
    Resources: {
      Workers: {
        Type: "AWS::EKS::Nodegroup",
        Properties: {
          ClusterName: "demo",
          NodeRole: "arn:aws:iam::111122223333:role/node",
          Subnets: ["subnet-1"],
          LaunchTemplate: { Id: { Ref: "Template" } },
        },
      },
      Template: {
        Type: "AWS::EC2::LaunchTemplate",
        Properties: { LaunchTemplateData: { BlockDeviceMappings: [{ DeviceName: "/dev/xvda", Ebs }] } },
      },
      ...(EnableKeyRotation === undefined
        ? {}
        : { Key: { Type: "AWS::KMS::Key", Properties: { EnableKeyRotation } } }),
    },
  });

const eksctl = (group: string) => `apiVersion: eksctl.io/v1alpha5
kind: ClusterConfig
metadata: { name: demo, region: us-west-2 }
managedNodeGroups:
  - { name: workers, ${group} }
`;

interface ToldFinding {
  readonly ruleId: string;
  readonly message: string;
}

/** The findings of these rules alone, and what they leave undecided. */
async function judged(name: string, text: string, ...args: readonly string[]) {
  const input = join(folderWith({ [name]: text }), name);
  const options = ["--rules", folderWith(rules), "--format", "json", ...args];
  const { exitCode, stdout, stderr } = await eksLint([input, ...options]);
  expect(stderr).toBe("");
  const { findings, undecided, problems } = JSON.parse(stdout);
  expect(problems).toEqual([]);
  const own = ({ ruleId }: { readonly ruleId: string }) => ["volume-gp3-50", "key-rotates"].includes(ruleId);
  return { exitCode, findings: findings.filter(own) as ToldFinding[], undecided: undecided.filter(own) };
}

test("their examples are what they should be", async () => {
  const { exitCode, stdout } = await eksLint(["rules", "test", folderWith(rules)]);
  expect({ exitCode, stdout }).toEqual({
    exitCode: 0,
    stdout: expect.stringContaining("2 rules: 2 ok, 0 wrong."),
  });
});

describe("node volumes must be gp3, and of at least 50 GiB", () => {
  test.each([
    ["template.json", nodeGroup({ VolumeType: "gp2", VolumeSize: 80 }), "gp2 volume of 80 GiB"],
    ["template.json", nodeGroup({ VolumeType: "gp3", VolumeSize: 49 }), "gp3 volume of 49 GiB"],
    ["cluster.yaml", eksctl("volumeType: gp2, volumeSize: 80"), "gp2 volume of 80 GiB"],
    ["cluster.yaml", eksctl("volumeSize: 49"), "gp3 volume of 49 GiB"],
  ])("%s: %s fails, and the exit code is 1", async (name, text, words) => {
    const { exitCode, findings } = await judged(name, text);
    expect(findings).toMatchObject([
      { ruleId: "volume-gp3-50", severity: "error", message: expect.stringContaining(words) },
    ]);
    expect(exitCode).toBe(1);
  });

  // eksctl's own defaults are gp3 and 80 GiB. https://eksctl.io/usage/schema/
  test.each([
    ["template.json", nodeGroup({ VolumeType: "gp3", VolumeSize: 50, Encrypted: true })],
    ["cluster.yaml", eksctl("volumeType: gp3, volumeSize: 50, volumeEncrypted: true")],
    ["cluster.yaml", eksctl("volumeEncrypted: true")],
  ])("%s: %s passes", async (name, text) => {
    expect((await judged(name, text)).findings).toEqual([]);
  });

  test("a type that no input states is undecided, and no finding", async () => {
    const { findings, undecided } = await judged("template.json", nodeGroup({ VolumeSize: 50 }));
    expect(findings).toEqual([]);
    expect(undecided).toMatchObject([{ ruleId: "volume-gp3-50", reason: expect.stringContaining("type") }]);
  });

  test("a parameter decides when it is given", async () => {
    const template = JSON.parse(nodeGroup({ VolumeType: { Ref: "Type" }, VolumeSize: 50 }));
    const text = JSON.stringify({ ...template, Parameters: { Type: { Type: "String" } } });
    expect((await judged("template.json", text)).findings).toEqual([]);
    expect((await judged("template.json", text, "--parameters", "Type=gp2")).findings).toHaveLength(1);
    expect((await judged("template.json", text, "--parameters", "Type=gp3")).undecided).toEqual([]);
  });
});

describe("every key must rotate", () => {
  const volume = { VolumeType: "gp3", VolumeSize: 50 };

  test.each([
    [false, 1],
    [true, 0],
  ])("a key with EnableKeyRotation %s has %i findings", async (isOn, count) => {
    const { findings } = await judged("template.json", nodeGroup(volume, isOn));
    expect(findings.map(({ ruleId }) => ruleId)).toEqual(Array(count).fill("key-rotates"));
  });

  // https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-kms-key.html
  test("CloudFormation leaves rotation off where nothing is said, which is known", async () => {
    const template = JSON.stringify({ Resources: { Key: { Type: "AWS::KMS::Key" } } });
    const { findings } = await judged("template.json", template);
    expect(findings).toMatchObject([
      { ruleId: "key-rotates", message: expect.stringContaining("The key Key keeps") },
    ]);
  });

  test("a key of a template is judged beside the eksctl config that uses it", async () => {
    const input = folderWith({
      "key.json": JSON.stringify({ Resources: { Key: { Type: "AWS::KMS::Key" } } }),
      "cluster.yaml": eksctl("volumeSize: 20"),
    });
    const { stdout } = await eksLint([input, "--rules", folderWith(rules), "--format", "json"]);
    const ids = JSON.parse(stdout).findings.map(({ ruleId }: ToldFinding) => ruleId);
    expect(ids).toEqual(expect.arrayContaining(["key-rotates", "volume-gp3-50"]));
  });
});

describe("a team's own rules", () => {
  const template = nodeGroup({ VolumeType: "gp2", VolumeSize: 8, Encrypted: false });

  test.each(["recommended", "keys", "all"])("are judged beside the ruleset %s", async (ruleset) => {
    expect((await judged("template.json", template, "--ruleset", ruleset)).findings).toHaveLength(1);
  });

  test("take nothing away from the built-in ones", async () => {
    const input = folderWith({ "template.json": template });
    const idsWith = async (...args: readonly string[]) => {
      const { stdout } = await eksLint([input, "--format", "json", ...args]);
      return JSON.parse(stdout).findings.map(({ ruleId }: ToldFinding) => ruleId);
    };
    expect(
      (await idsWith("--rules", folderWith(rules))).filter((id: string) => id !== "volume-gp3-50"),
    ).toEqual(await idsWith());
  });

  test("may come from several folders", async () => {
    const [a, b] = Object.entries(rules).map(([name, text]) => folderWith({ [name]: text }));
    const input = folderWith({ "template.json": nodeGroup({ VolumeType: "gp2", VolumeSize: 8 }, false) });
    const { stdout } = await eksLint([input, "--rules", a ?? "", "--rules", b ?? "", "--format", "json"]);
    const ids = JSON.parse(stdout).findings.map(({ ruleId }: ToldFinding) => ruleId);
    expect(ids).toEqual(expect.arrayContaining(["key-rotates", "volume-gp3-50"]));
  });
});

describe("with rules that are not right, exit 2", () => {
  const validate = new Ajv({ allErrors: true, strict: false }).compile(
    JSON.parse(readFileSync("schemas/report.schema.json", "utf8")),
  );
  const input = "fixtures/workshop/broken/template.yaml";
  const wrong = {
    "typo.yaml": ruleCalled("typo", { assert: "key.rotate" }),
    "more/severity.yaml": ruleCalled("severity", { severity: "fatal" }),
    "right.yaml": ruleCalled("right"),
  };

  test("nothing is linted, and the report says what is wrong with each of them and where", async () => {
    const folder = folderWith(wrong);
    const { exitCode, stdout, stderr } = await eksLint([input, "--rules", folder, "--format", "json"]);
    expect({ exitCode, stderr }).toEqual({ exitCode: 2, stderr: "" });
    const report = JSON.parse(stdout);
    validate(report);
    expect(validate.errors).toBe(null);
    expect(report).toMatchObject({ findings: [], volumes: [], inputs: [], summary: { exitCode: 2 } });
    const kinds = new Set(report.problems.map(({ kind }: { kind: string }) => kind));
    expect([...kinds]).toEqual(["rule-invalid"]);
    const places = report.problems.map(
      ({ location }: { location: { file: string; line: number } }) => `${location.file}:${location.line}`,
    );
    expect(places.sort()).toEqual([
      expect.stringMatching(/more\/severity\.yaml:3$/),
      expect.stringMatching(/typo\.yaml:5$/),
    ]);
    expect(report.notices).toEqual(["nothing was checked, because not all of the given rules are right"]);
  });

  test("the text report says so, too, and leaves no doubt that nothing was checked", async () => {
    const { exitCode, stdout } = await eksLint([input, "--rules", folderWith(wrong)]);
    expect(exitCode).toBe(2);
    expect(stdout.match(/problem\[rule-invalid\]/g)).toHaveLength(2);
    expect(stdout).toContain("nothing was checked, because not all of the given rules are right");
    expect(stdout).not.toContain("volume-key-blocks-launch-role");
  });

  test("the report goes where it should", async () => {
    const { stdout, written } = await eksLint([input, "--rules", folderWith(wrong), "-o", "report.txt"]);
    expect(stdout).toBe("");
    expect(written.get("report.txt")).toContain("problem[rule-invalid]");
  });

  test("--fail-on never changes nothing", async () => {
    expect((await eksLint([input, "--rules", folderWith(wrong), "--fail-on", "never"])).exitCode).toBe(2);
  });

  test.each([
    ["the id of a built-in rule", { "volume-not-encrypted.yaml": ruleCalled("volume-not-encrypted") }],
    ["one id twice", { "a.yaml": ruleCalled("a"), "below/a.yaml": ruleCalled("a") }],
    ["an id that is not the name of the file", { "a.yaml": ruleCalled("b") }],
    ["no rule in them", { "template.yaml": "Resources: {}\n" }],
    ["nothing in them", { "a.yaml": "" }],
    ["a field that no rule has", { "a.yaml": ruleCalled("a", { asert: "true" }) }],
  ])("because they have %s", async (_name, files) => {
    const { exitCode, stdout } = await eksLint([input, "--rules", folderWith(files)]);
    expect(exitCode).toBe(2);
    expect(stdout).toContain("problem[rule-invalid]");
  });
});

test("names in a rule file do not steer the terminal", async () => {
  const folder = folderWith({
    "a.yaml": ruleCalled("a", { message: '"\\e[2J{key.name}\\u202e ."', title: '"\\a"' }),
  });
  const key = join(folder, "key.json");
  writeFileSync(key, JSON.stringify({ Resources: { Key: { Type: "AWS::KMS::Key" } } }));
  for (const format of ["text", "json"]) {
    const { stdout, stderr } = await eksLint([key, "--rules", folder, "--format", format]);
    expect(stdout + stderr).not.toMatch(/[\u001b\u0007\u202e]/);
  }
});
