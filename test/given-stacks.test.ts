// What becomes of accounts, Regions and parameters that single stacks are given, and of paths that are left out, in a whole run?

import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { afterAll, expect, test } from "vitest";
import { lintIn } from "./lint-in.ts";

const root = mkdtempSync(join(tmpdir(), "eks-lint-stacks-"));
afterAll(() => rmSync(root, { recursive: true }));

const ONE = "111122223333";
const TWO = "444455556666";

function write(folder: string, files: Readonly<Record<string, object | string>>): string {
  const at = join(root, folder);
  for (const [name, content] of Object.entries(files)) {
    mkdirSync(dirname(join(at, name)), { recursive: true });
    writeFileSync(join(at, name), typeof content === "string" ? content : JSON.stringify(content));
  }
  return at;
}

const TEMPLATE = {
  Parameters: { Device: { Type: "String", Default: "/dev/xvda" } },
  Resources: {
    Template: {
      Type: "AWS::EC2::LaunchTemplate",
      Properties: {
        LaunchTemplateData: {
          BlockDeviceMappings: [
            { DeviceName: { Ref: "Device" }, Ebs: { Encrypted: true, KmsKeyId: "alias/aws/ebs" } },
          ],
        },
      },
    },
    Group: {
      Type: "AWS::AutoScaling::AutoScalingGroup",
      Properties: {
        MinSize: "0",
        MaxSize: "1",
        LaunchTemplate: { LaunchTemplateId: { Ref: "Template" }, Version: "1" },
      },
    },
  },
};

const CLUSTER = `apiVersion: eksctl.io/v1alpha5
kind: ClusterConfig
metadata: { name: demo, region: us-west-2 }
managedNodeGroups: [{ name: workers }]
`;

const FILES = { "a.json": TEMPLATE, "b.json": TEMPLATE, "cluster.yaml": CLUSTER };

test("each file is in the account and Region that it is given, and the report says so", () => {
  const folder = write("each", FILES);
  const environments = new Map([
    ["a.json", { account: ONE, region: "eu-west-1" }],
    ["cluster.yaml", { account: ONE, region: null }],
  ]);
  const report = lintIn(folder, ["."], { account: TWO, environments });
  expect(report.inputs.map(({ file, account, region }) => [file, account, region])).toEqual([
    ["cluster.yaml", ONE, "us-west-2"],
    ["a.json", ONE, "eu-west-1"],
    ["b.json", TWO, null],
  ]);
  expect(report.notices).toEqual([]);
  const roles = report.volumes.map(({ file, role }) => [file, role.includes(ONE), role.includes(TWO)]);
  expect(roles).toEqual([
    ["a.json", true, false],
    ["b.json", false, true],
    ["cluster.yaml", true, false],
  ]);
});

test("a parameter is given to a template by its file", () => {
  const folder = write("parameter", FILES);
  const report = lintIn(folder, ["a.json", "b.json"], {
    parameters: new Map([["b.json:Device", "/dev/sdb"]]),
  });
  expect(report.volumes.map(({ file, device }) => [file, device])).toEqual([
    ["a.json", "/dev/xvda"],
    ["b.json", "/dev/sdb"],
  ]);
  expect(report.notices).toEqual([]);
});

test("what is given and not used is told", () => {
  const folder = write("unused", FILES);
  const environments = new Map([
    ["c.json", { account: ONE, region: null }],
    ["cluster.yaml", { account: null, region: "eu-west-1" }],
  ]);
  expect(lintIn(folder, ["."], { environments }).notices).toEqual([
    "cluster.yaml states the Region us-west-2, so the Region eu-west-1 that is given is not used for it",
    "no stack is called c.json, so what is given for it is not used",
  ]);
});

test("a stack of the CDK that states its account keeps it", () => {
  const manifest = {
    version: "36.0.0",
    artifacts: {
      Prod: {
        type: "aws:cloudformation:stack",
        environment: `aws://${ONE}/unknown-region`,
        properties: { templateFile: "Prod.template.json", stackName: "prod" },
        displayName: "Prod",
      },
    },
  };
  const folder = write("cdk", { "cdk.out/manifest.json": manifest, "cdk.out/Prod.template.json": TEMPLATE });
  const environments = new Map([["prod", { account: TWO, region: "eu-west-1" }]]);
  const report = lintIn(folder, ["cdk.out"], { environments });
  expect(report.notices).toEqual([
    `cdk.out/Prod.template.json states the account ${ONE}, so the account ${TWO} that is given is not used for it`,
  ]);
  expect(report.volumes[0]?.role).toContain(ONE);
});

test.each<[patterns: readonly string[], notices: readonly string[], files: readonly string[]]>([
  [[], [], ["cluster.yaml", "a.json", "b.json"]],
  [["a.json"], ["1 file or folder is left out by ignore in the configuration"], ["cluster.yaml", "b.json"]],
  [["*.json"], ["2 files and folders are left out by ignore in the configuration"], ["cluster.yaml"]],
])("paths that %j leaves out are told", (patterns, notices, files) => {
  const folder = write("ignored", FILES);
  const report = lintIn(folder, ["."], { ignore: { folder, patterns } });
  expect(report.notices).toEqual(notices);
  expect(report.inputs.map(({ file }) => file)).toEqual(files);
});

// They speak of what is in templates, and are none.
test("a configuration, a baseline and package.json that lie in a folder are passed over", () => {
  const reason = "AWSTemplateFormatVersion, Resources, eksctl.io/v1alpha5";
  const suppress = [{ rule: "imds-hop-limit", reason, resource: "Group" }];
  const folder = write("own", {
    "a.json": TEMPLATE,
    "eks-lint.config.yaml": `suppress:\n  - rule: imds-hop-limit\n    reason: ${reason}\n    resource: Group\n`,
    "infra/eks-lint.config.json": { suppress },
    "infra/eks-lint.config.yml":
      "parameters: { Type: AWS::Resources }\nstacks: { a.json: { parameters: {} } }\n",
    "package.json": { name: "app", version: "1.0.0", eksLint: { suppress } },
    "eks-lint.baseline.json": {
      version: 1,
      findings: [{ ruleId: "x", resource: "Resources", file: "a.json" }],
    },
  });
  const report = lintIn(folder, ["."]);
  expect([report.problems, report.notices, report.passedOver]).toEqual([[], [], 5]);
  expect(report.inputs.map(({ file }) => file)).toEqual(["a.json"]);
});
