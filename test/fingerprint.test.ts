// Is a finding known again when nothing about it has changed but its lines, its file, its format or the tool that wrote it?

import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import type { JsonObject } from "../src/input/document.ts";
import type { LintRequest } from "../src/lint.ts";
import { known } from "../src/model/fact.ts";
import { physicalNodeGroupName } from "../src/model/physical-name.ts";
import { judge, launcherWith, modelOf, ruleWith, volumeWith } from "./engine/sample-launch.ts";
import { lintIn } from "./lint-in.ts";
import { folderWith } from "./rule-folders.ts";

type Files = Readonly<Record<string, string>>;

/** `rule fingerprint` of each finding, sorted. */
function foundIn(files: Files, options: Partial<LintRequest> = {}): readonly string[] {
  const { findings, problems } = lintIn(folderWith(files), ["."], options);
  expect(problems).toEqual([]);
  return findings.map(({ ruleId, fingerprint }) => `${ruleId} ${fingerprint}`).sort();
}

const workshop = readFileSync("fixtures/workshop/broken/template.yaml", "utf8");
const asJson = readFileSync("fixtures/workshop/broken/template.json", "utf8");
const inFile = foundIn({ "template.yaml": workshop });

/** The same resources from the last to the first. */
function reordered(text: string): string {
  const template = JSON.parse(text);
  const Resources = Object.fromEntries(Object.entries(template.Resources).reverse());
  return JSON.stringify({ ...template, Resources });
}

describe("a finding in a template stays the same finding", () => {
  test("and there is one", () => {
    expect(inFile.filter((one) => one.startsWith("volume-key-blocks-launch-role "))).toHaveLength(1);
  });

  test.each<[string, Files, Partial<LintRequest>?]>([
    ["when lines are added above it", { "template.yaml": `# moved\n\n# down\n${workshop}` }],
    ["when the resources are put in another order", { "template.json": reordered(asJson) }],
    ["when its file is renamed", { "infrastructure/nodes.yml": workshop }],
    ["when the template is written in JSON", { "template.json": asJson }],
    [
      "when the launch template is called otherwise",
      {
        "template.yaml": workshop
          .replaceAll("LaunchTemplate:\n    Type", "Template2:\n    Type")
          .replaceAll(/(Ref |GetAtt )LaunchTemplate/g, "$1Template2"),
      },
    ],
    [
      "when the node group, whose names in AWS are written down, has another logical id",
      { "template.yaml": workshop.replace("NodeGroup:\n    Type", "Workers:\n    Type") },
    ],
    [
      "when options state account and Region",
      { "template.yaml": workshop },
      { account: "111122223333", region: "us-west-2" },
    ],
  ])("%s", (_name, files, options) => {
    expect(foundIn(files, options)).toEqual(inFile);
  });

  test("and is another when the node group has another name in AWS", () => {
    const renamed = foundIn({ "template.yaml": workshop.replace("new_nodegroup_1", "new_nodegroup_2") });
    expect(renamed).toHaveLength(inFile.length);
    expect(renamed.filter((one) => inFile.includes(one))).toEqual([]);
  });
});

interface LogicalIds {
  readonly key: string;
  readonly launchTemplate: string;
  readonly group: string;
}

/** As the CDK writes it: a logical id is a construct path and a hash of it, and a new construct between changes both of what is below. */
function assembly({ key, launchTemplate, group }: LogicalIds): Files {
  const made = (Type: string, path: string, Properties: JsonObject) => ({
    Type,
    Properties,
    Metadata: { "aws:cdk:path": path },
  });
  const policy = {
    Version: "2012-10-17",
    Statement: [
      {
        Effect: "Allow",
        Principal: { AWS: { "Fn::Sub": "arn:aws:iam::${AWS::AccountId}:root" } },
        Action: "kms:*",
        Resource: "*",
      },
      {
        Effect: "Allow",
        Principal: { Service: "autoscaling.amazonaws.com" },
        Action: "kms:CreateGrant",
        Resource: "*",
      },
    ],
  };
  const mapping = {
    DeviceName: "/dev/xvda",
    Ebs: { Encrypted: true, KmsKeyId: { "Fn::GetAtt": [key, "Arn"] } },
  };
  const Resources = {
    [key]: made("AWS::KMS::Key", "Eks/VolumeKey/Resource", { KeyPolicy: policy }),
    [launchTemplate]: made("AWS::EC2::LaunchTemplate", `Eks/${launchTemplate}`, {
      LaunchTemplateData: { BlockDeviceMappings: [mapping], MetadataOptions: { HttpTokens: "optional" } },
    }),
    [group]: made("AWS::EKS::Nodegroup", "Eks/Workers/Resource", {
      ClusterName: { "Fn::ImportValue": "cluster" },
      NodeRole: "arn:aws:iam::111122223333:role/node",
      Subnets: ["subnet-0a1b2c3d4e5f60711"],
      LaunchTemplate: { Id: { Ref: launchTemplate }, Version: "1" },
    }),
  };
  const artifact = {
    type: "aws:cloudformation:stack",
    environment: "aws://111122223333/us-west-2",
    properties: { templateFile: "Eks.template.json" },
  };
  return {
    "cdk.out/manifest.json": JSON.stringify({ version: "48.0.0", artifacts: { Eks: artifact } }),
    "cdk.out/Eks.template.json": JSON.stringify({ Resources }),
  };
}

describe("a finding in a CDK app stays the same finding", () => {
  const ids = { key: "VolumeKey1A2B3C4D", launchTemplate: "Template5E6F7A8B", group: "Workers9C0D1E2F" };
  const synthesized = foundIn(assembly(ids));

  test("and there are findings about volumes, node groups and statements", () => {
    const rules = synthesized.map((one) => one.split(" ")[0]);
    expect(rules).toEqual(
      expect.arrayContaining([
        "volume-key-blocks-launch-role",
        "imds-v1-allowed",
        "key-policy-statement-inert",
      ]),
    );
  });

  test.each<[string, Partial<LogicalIds>]>([
    ["the launch template", { launchTemplate: "Other0F1E2D3C" }],
    ["the key", { key: "VolumeKey99998888" }],
    ["the node group itself, by its construct path", { group: "Workers77776666" }],
  ])("when a synthesis gives another logical id to %s", (_name, changes) => {
    expect(foundIn(assembly({ ...ids, ...changes }))).toEqual(synthesized);
  });

  test("when another stack is added to the app", () => {
    const files = assembly(ids);
    const manifest = JSON.parse(files["cdk.out/manifest.json"] ?? "");
    manifest.artifacts.Dns = {
      type: "aws:cloudformation:stack",
      environment: "aws://111122223333/us-west-2",
      properties: { templateFile: "Dns.template.json" },
    };
    const more = {
      "cdk.out/manifest.json": JSON.stringify(manifest),
      "cdk.out/Dns.template.json": JSON.stringify({ Resources: {} }),
    };
    expect(foundIn({ ...files, ...more })).toEqual(synthesized);
  });
});

const cluster = (ResourcesVpcConfig: JsonObject = {}) => ({
  Type: "AWS::EKS::Cluster",
  Properties: {
    Name: "demo",
    RoleArn: "arn:aws:iam::111122223333:role/cluster",
    ResourcesVpcConfig: { SubnetIds: ["subnet-0a1b2c3d4e5f60711"], ...ResourcesVpcConfig },
  },
});
const nodeGroup = (changes: JsonObject = {}) => ({
  Type: "AWS::EKS::Nodegroup",
  Properties: {
    ClusterName: { Ref: "Cluster" },
    NodegroupName: "workers",
    NodeRole: "arn:aws:iam::111122223333:role/node",
    Subnets: ["subnet-0a1b2c3d4e5f60711"],
    LaunchTemplate: { Id: { Ref: "Template" }, Version: "1" },
    ...changes,
  },
});
const launching = (LaunchTemplateData: JsonObject) => ({
  Cluster: cluster(),
  Group: nodeGroup(),
  Template: { Type: "AWS::EC2::LaunchTemplate", Properties: { LaunchTemplateData } },
});
const withVolume = (Ebs: JsonObject) =>
  launching({ BlockDeviceMappings: [{ DeviceName: "/dev/xvda", Ebs }] });

const eksctl = (fields: JsonObject): string =>
  JSON.stringify({
    apiVersion: "eksctl.io/v1alpha5",
    kind: "ClusterConfig",
    metadata: { name: "demo", region: "us-west-2" },
    ...fields,
  });
const eksctlGroup = (fields: JsonObject) => eksctl({ managedNodeGroups: [{ name: "workers", ...fields }] });

/** A key that lets nobody launch, and its alias. */
const keys = JSON.stringify({
  Resources: {
    Key: {
      Type: "AWS::KMS::Key",
      Properties: {
        KeyPolicy: {
          Version: "2012-10-17",
          Statement: [
            {
              Effect: "Allow",
              Principal: { AWS: "arn:aws:iam::111122223333:root" },
              Action: "kms:*",
              Resource: "*",
            },
            {
              Effect: "Allow",
              Principal: { Service: "autoscaling.amazonaws.com" },
              Action: "kms:CreateGrant",
              Resource: "*",
            },
          ],
        },
      },
    },
    Alias: { Type: "AWS::KMS::Alias", Properties: { AliasName: "alias/nodes", TargetKeyId: { Ref: "Key" } } },
  },
});

const fingerprintsOf = (ruleId: string, files: Files): readonly string[] =>
  foundIn(files, { account: "111122223333", region: "us-west-2" }).filter((one) =>
    one.startsWith(`${ruleId} `),
  );

describe("a finding is the same in a template and in an eksctl config of the same facts", () => {
  const withKey = { volumeEncrypted: true, volumeKmsKeyID: "alias/nodes" };
  test.each<[ruleId: string, resources: JsonObject, config: string]>([
    ["volume-not-encrypted", withVolume({ Encrypted: false }), eksctlGroup({ volumeEncrypted: false })],
    ["volume-default-key-unknown", withVolume({ Encrypted: true }), eksctlGroup({ volumeEncrypted: true })],
    [
      "volume-key-blocks-launch-role",
      withVolume({ Encrypted: true, KmsKeyId: "alias/nodes" }),
      eksctlGroup(withKey),
    ],
    [
      "key-policy-statement-inert",
      withVolume({ Encrypted: true, KmsKeyId: "alias/nodes" }),
      eksctlGroup(withKey),
    ],
    [
      "imds-v1-allowed",
      launching({ MetadataOptions: { HttpTokens: "optional" } }),
      eksctlGroup({ disableIMDSv1: false }),
    ],
    [
      "node-ssh-open",
      { Cluster: cluster(), Group: nodeGroup({ LaunchTemplate: null, RemoteAccess: { Ec2SshKey: "ops" } }) },
      eksctlGroup({ ssh: { allow: true, publicKeyName: "ops" } }),
    ],
    ["cluster-endpoint-open-to-world", { Cluster: cluster() }, eksctl({})],
    ["cluster-audit-log-disabled", { Cluster: cluster() }, eksctl({})],
    ["cluster-secrets-not-encrypted", { Cluster: cluster() }, eksctl({})],
  ])("%s", (ruleId, Resources, config) => {
    const inTemplate = fingerprintsOf(ruleId, {
      "cluster.json": JSON.stringify({ Resources }),
      "keys.json": keys,
    });
    const inEksctl = fingerprintsOf(ruleId, { "cluster.yaml": config, "keys.json": keys });
    expect(inTemplate).toHaveLength(1);
    expect(inEksctl).toEqual(inTemplate);
  });

  test("and where only a name is left of the key", () => {
    const calledOtherwise = ruleWith({
      id: "key-called-otherwise",
      about: "key",
      assert: 'key.name == "ours"',
      at: "key",
      message: "{key.name}",
    });
    const named = (files: Files) => foundIn(files, { rules: [calledOtherwise] });
    const described = named({ "keys.json": keys });
    const volume = withVolume({ Encrypted: true, KmsKeyId: "alias/nodes" });
    expect(described).toHaveLength(1);
    expect(named({ "cluster.json": JSON.stringify({ Resources: volume }) })).toEqual(described);
    expect(
      named({ "cluster.yaml": eksctlGroup({ volumeKmsKeyID: "alias/nodes", volumeEncrypted: true }) }),
    ).toEqual(described);
  });

  test("and in the account, where the group has the same name", () => {
    const rule = ruleWith({ id: "volume-not-encrypted", assert: "volume.encrypted" });
    const arn = "arn:aws:eks:us-west-2:111122223333:nodegroup/demo/workers/0a1b2c3d";
    const launcher = launcherWith({
      volumes: [
        volumeWith({
          encrypted: known(false, { kind: "aws", arn, call: "ec2:DescribeLaunchTemplateVersions" }),
        }),
      ],
    });
    const identity = {
      stack: null,
      logicalId: "workers",
      type: "AWS::EKS::Nodegroup",
      constructPath: null,
      physicalName: physicalNodeGroupName("demo", "workers"),
      origin: { kind: "aws", arn, call: "eks:DescribeNodegroup" },
    } as const;
    const { findings } = judge(modelOf([{ ...launcher, identity }]), [rule]);
    const inAccount = findings.map(({ ruleId, fingerprint }) => `${ruleId} ${fingerprint}`);
    const Resources = withVolume({ Encrypted: false });
    expect(fingerprintsOf(rule.id, { "cluster.json": JSON.stringify({ Resources }) })).toEqual(inAccount);
  });
});

describe("different resources have different fingerprints", () => {
  /** Of one id, so that nothing but the resource tells the findings apart. */
  const everything = (about: "cluster" | "nodeGroup" | "launcher" | "key") =>
    ruleWith({ id: "every", about, assert: "false", at: about, message: about });
  const different = (
    Resources: JsonObject,
    ...abouts: readonly Parameters<typeof everything>[0][]
  ): number => {
    const rules = abouts.map(everything);
    return new Set(foundIn({ "template.json": JSON.stringify({ Resources }) }, { rules })).size;
  };
  const named = (Name: string) => ({ ...cluster(), Properties: { ...cluster().Properties, Name } });
  const scaling = (AutoScalingGroupName: string) => ({
    Type: "AWS::AutoScaling::AutoScalingGroup",
    Properties: { AutoScalingGroupName, MinSize: "0", MaxSize: "1" },
  });
  const alias = (AliasName: string, Ref: string) => ({
    Type: "AWS::KMS::Alias",
    Properties: { AliasName, TargetKeyId: { Ref } },
  });

  test.each<[string, Parameters<typeof everything>[0], JsonObject]>([
    ["two clusters", "cluster", { A: named("a"), B: named("b") }],
    [
      "two groups of one cluster",
      "launcher",
      {
        A: nodeGroup({ ClusterName: "a", NodegroupName: "a" }),
        B: nodeGroup({ ClusterName: "a", NodegroupName: "b" }),
      },
    ],
    [
      "groups of one name in two clusters",
      "launcher",
      { A: nodeGroup({ ClusterName: "a" }), B: nodeGroup({ ClusterName: "b" }) },
    ],
    [
      "a node group and an Auto Scaling group that sound alike",
      "launcher",
      { A: nodeGroup({ ClusterName: "a", NodegroupName: "b" }), B: scaling("a/b") },
    ],
    [
      "groups that AWS names",
      "launcher",
      { A: nodeGroup({ NodegroupName: null }), B: nodeGroup({ NodegroupName: null }) },
    ],
    [
      "keys with aliases",
      "key",
      {
        A: { Type: "AWS::KMS::Key" },
        B: { Type: "AWS::KMS::Key" },
        C: alias("alias/a", "A"),
        D: alias("alias/b", "B"),
      },
    ],
    ["keys without", "key", { A: { Type: "AWS::KMS::Key" }, B: { Type: "AWS::KMS::Key" } }],
  ])("%s", (_name, about, resources) => {
    expect(different(resources, about)).toBe(2);
  });

  test("a cluster and a node group of one name", () => {
    const group = nodeGroup({ ClusterName: "a", NodegroupName: "a" });
    expect(different({ A: named("a"), B: group }, "cluster", "nodeGroup")).toBe(2);
  });
});
