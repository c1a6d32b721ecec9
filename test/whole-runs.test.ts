// Verdicts that need more than one part of eks-lint to come out right.

import { mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { afterAll, describe, expect, test } from "vitest";
import { lintIn, ruleIdsOf, textOf } from "./lint-in.ts";

const root = mkdtempSync(join(tmpdir(), "eks-lint-whole-"));
afterAll(() => rmSync(root, { recursive: true }));

let count = 0;

function folderOf(files: Readonly<Record<string, object>>): string {
  count += 1;
  const folder = join(root, String(count));
  for (const [name, content] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, name)), { recursive: true });
    writeFileSync(join(folder, name), JSON.stringify(content));
  }
  return folder;
}

type Options = Parameters<typeof lintIn>[2];

const judged = (files: Readonly<Record<string, object>>, options?: Options) =>
  lintIn(folderOf(files), ["."], options);

const verdicts = (files: Readonly<Record<string, object>>, options?: Options) =>
  judged(files, options).volumes.map(({ verdict }) => verdict);

const launchTemplate = (KmsKeyId: unknown) => ({
  Type: "AWS::EC2::LaunchTemplate",
  Properties: {
    LaunchTemplateData: {
      BlockDeviceMappings: [{ DeviceName: "/dev/xvda", Ebs: { Encrypted: true, KmsKeyId } }],
    },
  },
});
const specification = {
  LaunchTemplateId: { Ref: "Template" },
  Version: { "Fn::GetAtt": ["Template", "LatestVersionNumber"] },
};
const group = (properties: object) => ({
  Type: "AWS::AutoScaling::AutoScalingGroup",
  Properties: { MinSize: "0", MaxSize: "1", LaunchTemplate: specification, ...properties },
});
const withGroup = (KmsKeyId: unknown, properties: object, more: object = {}) => ({
  Resources: {
    Key: { Type: "AWS::KMS::Key", Properties: {} },
    Template: launchTemplate(KmsKeyId),
    Group: group(properties),
    ...more,
  },
});

describe("two environments that give their keys the same alias", () => {
  const alias = {
    Type: "AWS::KMS::Alias",
    Properties: { AliasName: "alias/nodes", TargetKeyId: { Ref: "Key" } },
  };

  test.each([
    ["by reference", { Ref: "Alias" }],
    ["by name", "alias/nodes"],
  ])("each mean their own, named %s", (_how, KmsKeyId) => {
    const environment = withGroup(KmsKeyId, {}, { Alias: alias });
    expect(verdicts({ "dev.json": environment, "prod.json": environment })).toEqual(["fail", "fail"]);
  });
});

describe("the AWS managed key aws/ebs", () => {
  const here = { account: "111122223333", region: "us-west-2" };

  test.each([
    ["of the own account passes", "111122223333", "pass"],
    ["of another account fails: it serves its own account only", "999999999999", "fail"],
  ])("%s", (_what, account, verdict) => {
    const files = { "nodes.json": withGroup(`arn:aws:kms:us-west-2:${account}:alias/aws/ebs`, {}) };
    expect(verdicts(files, here)).toEqual([verdict]);
  });
});

describe("a group whose maximum size is 0", () => {
  const key = { "Fn::GetAtt": ["Key", "Arn"] };

  test("never launches", () => {
    expect(verdicts({ "a.json": withGroup(key, { MaxSize: "0" }) })).toEqual(["not-applicable"]);
  });

  test("launches all the same when a scheduled action raises it", () => {
    const Morning = {
      Type: "AWS::AutoScaling::ScheduledAction",
      Properties: { AutoScalingGroupName: { Ref: "Group" }, MaxSize: 5, Recurrence: "0 7 * * 1-5" },
    };
    expect(verdicts({ "a.json": withGroup(key, { MaxSize: "0" }, { Morning }) })).toEqual(["fail"]);
  });

  test("may launch when 0 is but the default of a parameter", () => {
    const Parameters = { Max: { Type: "Number", Default: 0 } };
    expect(verdicts({ "a.json": { Parameters, ...withGroup(key, { MaxSize: { Ref: "Max" } }) } })).toEqual([
      "fail",
    ]);
  });
});

describe("a ServiceLinkedRoleARN that Auto Scaling does not take", () => {
  test.each([
    "arn:aws:iam::111122223333:role/AWSServiceRoleForAutoScaling",
    "arn:aws:iam::111122223333:role/aws-service-role/spot.amazonaws.com/AWSServiceRoleForEC2Spot",
  ])("%s never passes, whatever the key policy allows it", (ServiceLinkedRoleARN) => {
    const Key = {
      Type: "AWS::KMS::Key",
      Properties: {
        KeyPolicy: {
          Version: "2012-10-17",
          Statement: [
            { Effect: "Allow", Principal: { AWS: ServiceLinkedRoleARN }, Action: "kms:*", Resource: "*" },
          ],
        },
      },
    };
    const files = {
      "a.json": withGroup({ "Fn::GetAtt": ["Key", "Arn"] }, { ServiceLinkedRoleARN }, { Key }),
    };
    expect(verdicts(files, { account: "111122223333" })).toEqual(["unknown"]);
    expect(ruleIdsOf(judged(files))).toContain("volume-key-unverifiable");
  });
});

describe("a key without a policy", () => {
  test("is to get a whole one, or nobody could administer it", () => {
    const [finding] = judged({ "a.json": withGroup({ "Fn::GetAtt": ["Key", "Arn"] }, {}) }).findings;
    expect(finding?.fix?.snippets[0]?.text).toMatch(/^"KeyPolicy": \{[\s\S]*:root"/);
  });
});

test("a finding about a key that a parameter gives points at the volume, which is what can be changed there", () => {
  const Parameters = { KeyId: { Type: "String", Default: "alias/of-nobody" } };
  const template = { Parameters, ...withGroup({ Ref: "KeyId" }, {}) };
  const [finding] = judged({ "a.json": template }).findings;
  const text = JSON.stringify(template);
  const primary = finding?.primary;
  expect(primary?.kind === "span" && text.slice(primary.start.column - 1, primary.end.column - 1)).toBe(
    '{"Ref":"KeyId"}',
  );
});

describe("a launch template from which nothing of the run launches", () => {
  const Parameters = { Stage: { Type: "String", Default: "dev" } };
  const Conditions = { IsProd: { "Fn::Equals": [{ Ref: "Stage" }, "prod"] } };
  const listed = (template: object) =>
    judged({ "a.json": template }).notJudged.map(({ resource, why }) => `${resource.logicalId}: ${why}`);

  test("is listed", () => {
    expect(listed({ Resources: { Spare: launchTemplate("alias/x") } })).toEqual([
      "Spare: no node group or Auto Scaling group of this run launches from it, but others may",
    ]);
  });

  test("is not one that a condition picks", () => {
    const LaunchTemplateId = { "Fn::If": ["IsProd", { Ref: "Spare" }, { Ref: "Template" }] };
    const { Resources } = withGroup("alias/x", { LaunchTemplate: { LaunchTemplateId, Version: "1" } });
    expect(
      listed({ Parameters, Conditions, Resources: { ...Resources, Spare: launchTemplate("alias/x") } }),
    ).toEqual([]);
  });
});

test("what makes nodes without saying so here is listed", () => {
  const Resources = {
    Module: { Type: "My::EKS::NodeGroup::MODULE" },
    Set: { Type: "AWS::CloudFormation::StackSet", Properties: { TemplateBody: "{}" } },
    App: { Type: "AWS::Serverless::Application", Properties: { Location: "./app.yaml" } },
    Chart: { Type: "Custom::AWSCDK-EKS-HelmChart", Properties: { Chart: "karpenter" } },
  };
  const { notJudged } = judged({ "a.json": { Resources } });
  expect(notJudged.map(({ resource }) => resource.logicalId)).toEqual(["Module", "Set", "Chart", "App"]);
});

test.each(["::add-mask::error", "##[add-mask]error"])("%s in a name is no command to a CI log", (command) => {
  const device = `/dev/xvda ${"y".repeat(90)} ${command}`;
  const files = {
    "a.json": JSON.parse(JSON.stringify(withGroup("alias/x", {})).replace("/dev/xvda", device)),
  };
  for (const line of textOf(judged(files)).split("\n")) {
    expect(line).not.toMatch(/^\s*::[a-z]/);
    expect(line).not.toContain("##[");
  }
});

test("an assembly given together with one that is nested in it is judged once", () => {
  const folder = "fixtures/scenarios/stage/broken";
  const once = lintIn(folder, ["."]);
  const nested = readdirSync(join(folder, "cdk.out")).find((name) => name.startsWith("assembly-")) ?? "";
  const twice = lintIn(folder, ["cdk.out", join("cdk.out", nested)]);
  expect(twice.volumes.map(({ verdict }) => verdict)).toEqual(once.volumes.map(({ verdict }) => verdict));
});

test("an IAM policy whose roles are not known is listed as undecided, for it may be attached to a service-linked role", () => {
  const Access = { Type: "AWS::IAM::Policy", Properties: { Roles: { "Fn::Nothing": 1 } } };
  const { findings, undecided } = judged({ "a.json": { Resources: { Access } } });
  expect(findings).toEqual([]);
  expect(undecided.map(({ ruleId }) => ruleId)).toEqual(["key-grant-through-identity-policy"]);
});

test.each(["../secret.json", "/etc/secret.json", "a/../../secret.json", "..\\secret.json"])(
  "a manifest whose metadata file is %s is refused, and the stack is judged all the same",
  (additionalMetadataFile) => {
    const properties = { templateFile: "Eks.template.json" };
    const manifest = {
      version: "55.0.0",
      artifacts: { Eks: { type: "aws:cloudformation:stack", properties, additionalMetadataFile } },
    };
    const template = withGroup({ "Fn::GetAtt": ["Key", "Arn"] }, {});
    const report = judged({ "cdk.out/manifest.json": manifest, "cdk.out/Eks.template.json": template });
    expect(report.problems.map(({ kind }) => kind)).toEqual(["input-refused"]);
    expect(report.exitCode).toBe(2);
    expect(report.volumes.map(({ verdict }) => verdict)).toEqual(["fail"]);
  },
);
