// Which keys, launch templates, images and settings of an account do templates and configs only name?

import { expect, test } from "vitest";
import { BUILT_IN_RULES } from "../../src/engine/built-in-rules.ts";
import { rulesIn } from "../../src/engine/rulesets.ts";
import type { Json, JsonObject } from "../../src/input/document.ts";
import { type LintRequest, lintAndSeek } from "../../src/lint.ts";
import { show } from "../../src/model/text.ts";
import type { Want } from "../../src/model/want.ts";
import { requestFor } from "../lint-in.ts";

const ACCOUNT = "111122223333";
const REGION = "us-west-2";
const ROLE = `arn:aws:iam::${ACCOUNT}:role/aws-service-role/autoscaling.amazonaws.com/AWSServiceRoleForAutoScaling`;

function wantsOf(input: JsonObject, options: Partial<LintRequest> = {}): readonly Want[] {
  const rules = rulesIn("keys", BUILT_IN_RULES);
  return lintAndSeek(requestFor(input, { account: ACCOUNT, region: REGION, rules, ...options })).wants;
}

const told = (wants: readonly Want[]): readonly string[] => wants.map(inWords).sort();

function inWords(want: Want): string {
  const { account, region } = want.environment;
  const place = `${show(account)} ${show(region)}`;
  switch (want.kind) {
    case "key":
      return `key ${want.keyId} in ${place}${want.launchRole === null ? "" : ` for ${show(want.launchRole)}`}`;
    case "launch-template":
      return `launch template ${want.idOrName} ${want.version} in ${place}`;
    case "image":
      return `image ${want.imageId} in ${place}`;
    case "snapshot":
      return `snapshot ${want.snapshotId} in ${place}`;
    case "ebs-settings":
      return `EBS settings in ${place}`;
    default:
      return want satisfies never;
  }
}

const HERE = `in ${ACCOUNT} ${REGION}`;
const KEY = `${HERE} for ${ROLE}`;

const nodeGroup = (LaunchTemplate: Json, more: JsonObject = {}): JsonObject => ({
  Type: "AWS::EKS::Nodegroup",
  Properties: { ClusterName: "demo", NodeRole: "role", Subnets: ["subnet-1"], LaunchTemplate, ...more },
});

const template = (LaunchTemplateData: JsonObject): JsonObject => ({
  Type: "AWS::EC2::LaunchTemplate",
  Properties: { LaunchTemplateData },
});

const launched = (data: JsonObject, more: JsonObject = {}): JsonObject => ({
  Resources: {
    Template: template(data),
    Group: nodeGroup({ Id: { Ref: "Template" }, Version: "1" }),
    ...more,
  },
});

const mapped = (Ebs: JsonObject): JsonObject => ({
  BlockDeviceMappings: [{ DeviceName: "/dev/xvda", Ebs }],
});

const encryptedWith = (KmsKeyId: Json): JsonObject => launched(mapped({ Encrypted: true, KmsKeyId }));

const UUID = "1234abcd-12ab-34cd-56ef-1234567890ab";
const ARN = `arn:aws:kms:${REGION}:${ACCOUNT}:key/${UUID}`;
const OWN_KEY = { Type: "AWS::KMS::Key", Properties: {} };

test.each<[what: string, input: JsonObject, wants: readonly string[]]>([
  ["a key by its ARN", encryptedWith(ARN), [`key ${ARN} ${KEY}`]],
  ["a key by its id", encryptedWith(UUID), [`key ${UUID} ${KEY}`]],
  ["a key by its alias", encryptedWith("alias/nodes"), [`key alias/nodes ${KEY}`]],
  [
    "an alias of another account and Region by its ARN: it is there",
    encryptedWith("arn:aws:kms:eu-west-1:444455556666:alias/nodes"),
    [`key arn:aws:kms:eu-west-1:444455556666:alias/nodes in 444455556666 eu-west-1 for ${ROLE}`],
  ],
  [
    "an ARN whose account and Region the stack fills in",
    encryptedWith({ "Fn::Sub": `arn:aws:kms:\${AWS::Region}:\${AWS::AccountId}:key/${UUID}` }),
    [`key ${ARN} ${KEY}`],
  ],
  ["the key that AWS manages", encryptedWith("alias/aws/ebs"), []],
  [
    "a key of the template",
    launched(mapped({ Encrypted: true, KmsKeyId: { Ref: "Key" } }), { Key: OWN_KEY }),
    [],
  ],
  [
    "a key of elsewhere, by an alias of the template",
    launched(mapped({ Encrypted: true, KmsKeyId: { Ref: "Alias" } }), {
      Alias: { Type: "AWS::KMS::Alias", Properties: { AliasName: "alias/nodes", TargetKeyId: ARN } },
    }),
    [`key ${ARN} ${KEY}`],
  ],
  ["a key of which nothing is known", encryptedWith({ "Fn::ImportValue": "KeyArn" }), []],
  ["no key: the default one of the account", launched(mapped({ Encrypted: true })), [`EBS settings ${HERE}`]],
  [
    "nothing at all: the account may encrypt it",
    launched(mapped({ VolumeSize: 20 })),
    [`EBS settings ${HERE}`],
  ],
  [
    "a volume that is not encrypted: the account may",
    launched(mapped({ Encrypted: false })),
    [`EBS settings ${HERE}`],
  ],
  ["no mapping", launched({}), [`EBS settings ${HERE}`]],
  [
    "a snapshot, whose key the volume gets",
    launched(mapped({ SnapshotId: "snap-0a1b2c3d4e5f60719" })),
    [`EBS settings ${HERE}`, `snapshot snap-0a1b2c3d4e5f60719 ${HERE}`],
  ],
  [
    "a snapshot beside a key, which does not count",
    launched(mapped({ Encrypted: true, KmsKeyId: ARN, SnapshotId: "snap-0a1b2c3d4e5f60719" })),
    [`key ${ARN} ${KEY}`],
  ],
  [
    "an image",
    launched({ ImageId: "ami-0123456789abcdef0", ...mapped({ Encrypted: true, KmsKeyId: ARN }) }),
    [`image ami-0123456789abcdef0 ${HERE}`, `key ${ARN} ${KEY}`],
  ],
  [
    "an image in a parameter",
    launched({ ImageId: "resolve:ssm:/own/image", ...mapped({ Encrypted: true, KmsKeyId: ARN }) }),
    [`key ${ARN} ${KEY}`],
  ],
  [
    "a device that is no volume",
    launched({ BlockDeviceMappings: [{ DeviceName: "/dev/xvda", NoDevice: "" }] }),
    [],
  ],
  [
    "a launch template by its id and version",
    { Resources: { Group: nodeGroup({ Id: "lt-0a1b2c3d4e5f60718", Version: "3" }) } },
    [`launch template lt-0a1b2c3d4e5f60718 3 ${HERE}`],
  ],
  [
    "a launch template by its name, in its default version",
    { Resources: { Group: nodeGroup({ Name: "nodes" }) } },
    [`launch template nodes null ${HERE}`],
  ],
  [
    "a launch template in a version that is not known",
    { Resources: { Group: nodeGroup({ Name: "nodes", Version: { "Fn::ImportValue": "V" } }) } },
    [],
  ],
  [
    "launch templates of an Auto Scaling group, each once",
    {
      Resources: {
        Group: {
          Type: "AWS::AutoScaling::AutoScalingGroup",
          Properties: {
            MinSize: "0",
            MaxSize: "1",
            MixedInstancesPolicy: {
              LaunchTemplate: {
                LaunchTemplateSpecification: { LaunchTemplateName: "nodes", Version: "$Latest" },
                Overrides: [
                  { LaunchTemplateSpecification: { LaunchTemplateName: "nodes", Version: "$Latest" } },
                  { LaunchTemplateSpecification: { LaunchTemplateId: "lt-0a1b2c3d4e5f60718", Version: "1" } },
                ],
              },
            },
          },
        },
      },
    },
    [`launch template lt-0a1b2c3d4e5f60718 1 ${HERE}`, `launch template nodes $Latest ${HERE}`],
  ],
  [
    "a group that never launches",
    {
      Resources: {
        Template: template(mapped({ Encrypted: true, KmsKeyId: ARN })),
        Group: nodeGroup({ Id: { Ref: "Template" }, Version: "1" }, { ScalingConfig: { MaxSize: 0 } }),
      },
    },
    [],
  ],
])("%s", (_what, input, wants) => {
  expect(told(wantsOf(input))).toEqual(wants);
});

test("the role is the one that the group launches with", () => {
  const role = `${ROLE}_nodes`;
  const group = {
    Type: "AWS::AutoScaling::AutoScalingGroup",
    Properties: {
      MinSize: "0",
      MaxSize: "1",
      ServiceLinkedRoleARN: role,
      LaunchTemplate: { LaunchTemplateId: { Ref: "Template" }, Version: "1" },
    },
  };
  const input = {
    Resources: { Template: template(mapped({ Encrypted: true, KmsKeyId: ARN })), Group: group },
  };
  expect(told(wantsOf(input))).toEqual([`key ${ARN} ${HERE} for ${role}`]);
});

test("keys under all conditions are wanted, and none twice", () => {
  const input = {
    Parameters: { Stage: { Type: "String" } },
    Conditions: { IsProd: { "Fn::Equals": [{ Ref: "Stage" }, "prod"] } },
    Resources: {
      Template: template(
        mapped({ Encrypted: true, KmsKeyId: { "Fn::If": ["IsProd", "alias/prod", "alias/test"] } }),
      ),
      One: nodeGroup({ Id: { Ref: "Template" }, Version: "1" }),
      Other: nodeGroup({ Id: { Ref: "Template" }, Version: "1" }),
    },
  };
  expect(told(wantsOf(input))).toEqual([`key alias/prod ${KEY}`, `key alias/test ${KEY}`]);
});

test("where neither input nor option states account and Region, both are left open", () => {
  expect(told(wantsOf(encryptedWith("alias/nodes"), { account: null, region: null }))).toEqual([
    "key alias/nodes in ${AWS::AccountId} ${AWS::Region} for arn:aws:iam::${AWS::AccountId}:role/aws-service-role/autoscaling.amazonaws.com/AWSServiceRoleForAutoScaling",
  ]);
});

const config = (list: string, group: JsonObject): JsonObject => ({
  apiVersion: "eksctl.io/v1alpha5",
  kind: "ClusterConfig",
  metadata: { name: "demo", region: "eu-west-1" },
  [list]: [{ name: "workers", ...group }],
});

const THERE = `in ${ACCOUNT} eu-west-1`;

test.each<[what: string, input: JsonObject, wants: readonly string[]]>([
  [
    "a launch template",
    config("managedNodeGroups", { launchTemplate: { id: "lt-0a1b2c3d4e5f60718", version: "2" } }),
    [`launch template lt-0a1b2c3d4e5f60718 2 ${THERE}`],
  ],
  [
    "a key",
    config("managedNodeGroups", { volumeEncrypted: true, volumeKmsKeyID: UUID }),
    [`key ${UUID} ${THERE} for ${ROLE}`],
  ],
  ["nothing", config("managedNodeGroups", {}), [`EBS settings ${THERE}`]],
  [
    "an image",
    config("nodeGroups", { ami: "ami-0123456789abcdef0", amiFamily: "AmazonLinux2023" }),
    [`EBS settings ${THERE}`, `image ami-0123456789abcdef0 ${THERE}`],
  ],
  ["a placeholder", config("managedNodeGroups", { launchTemplate: { id: "${LT}" } }), []],
])("a config that names %s", (_what, input, wants) => {
  expect(told(wantsOf(input))).toEqual(wants);
});
