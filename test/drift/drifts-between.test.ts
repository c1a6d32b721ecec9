// Where does an account differ from the template or config that it was made from? `eks-lint verify --against`.

import { describe, expect, test } from "vitest";
import type { Answered } from "../../src/aws/snapshot.ts";
import { accountToModel } from "../../src/aws/to-model/account-to-model.ts";
import { BUILT_IN_RULES } from "../../src/engine/built-in-rules.ts";
import type { Json, JsonObject } from "../../src/input/document.ts";
import { type LintRequest, lint } from "../../src/lint.ts";
import type { Report } from "../../src/report.ts";
import { TAKEN_AT } from "../aws/fetch/accounts.ts";
import {
  ACCOUNT,
  answered,
  CLUSTER,
  GRANTED,
  GROUP,
  KEY_ARN,
  KEY_ID,
  LAUNCH_ROLE,
  NODEGROUP,
  OTHER_ACCOUNT,
  policyOf,
  REGION,
  ROOT_ONLY,
  refusing,
  replacing,
  rootStatement,
  type SampleAccount,
  sampleAnswers,
  useStatement,
} from "../aws/sample-account.ts";
import { requestFor } from "../lint-in.ts";

const RULE = "deployed-differs-from-template";

function against(
  input: JsonObject,
  answers: readonly Answered[],
  options: Partial<LintRequest> = {},
): Report {
  const clusters = [{ account: ACCOUNT, region: REGION, cluster: CLUSTER, nodegroups: [] }];
  const snapshot = { takenAt: TAKEN_AT, clusters, answers };
  return lint(
    requestFor(input, {
      rules: BUILT_IN_RULES.filter(({ id }) => id === RULE),
      givenAccount: accountToModel(snapshot, { file: "account.json", use: "judged" }),
      against: true,
      ...options,
    }),
  );
}

/** `the key of volume /dev/xvda: alias/old -> alias/nodes`: what is stated, then what is deployed. */
const told = ({ findings }: Report): readonly string[] => findings.map(inWords).sort();

function inWords({ message }: Report["findings"][number]): string {
  const [, what, deployed, stated] =
    /differs from its input in ([\s\S]*?)\. Deployed: ([\s\S]*?)\. The input says: ([\s\S]*?)\. (?:So|Either) /.exec(
      message,
    ) ?? [];
  return `${what}: ${stated} -> ${deployed}`;
}

const undecided = ({ undecided: all }: Report): readonly string[] => all.map(({ reason }) => reason);

const healthy = (sample: SampleAccount = {}): readonly Answered[] =>
  sampleAnswers({ activities: [], ...sample });

const EBS = { Encrypted: true, KmsKeyId: KEY_ARN, VolumeType: "gp3", VolumeSize: 80 };

const template = (Ebs: JsonObject | null, more: JsonObject = {}, group: JsonObject = {}): JsonObject => ({
  Resources: {
    Template: {
      Type: "AWS::EC2::LaunchTemplate",
      Properties: {
        LaunchTemplateData: {
          BlockDeviceMappings: Ebs === null ? [] : [{ DeviceName: "/dev/xvda", Ebs }],
        },
      },
    },
    Workers: {
      Type: "AWS::EKS::Nodegroup",
      Properties: {
        ClusterName: CLUSTER,
        NodegroupName: NODEGROUP,
        NodeRole: "role",
        Subnets: ["subnet-1"],
        AmiType: "AL2023_x86_64_STANDARD",
        LaunchTemplate: { Id: { Ref: "Template" }, Version: "1" },
        ...group,
      },
    },
    ...more,
  },
});

const keyWith = (policy: string, more: JsonObject = {}): JsonObject => ({
  Key: { Type: "AWS::KMS::Key", Properties: { KeyPolicy: JSON.parse(policy) as Json, ...more } },
  Alias: {
    Type: "AWS::KMS::Alias",
    Properties: { AliasName: "alias/nodes", TargetKeyId: { Ref: "Key" } },
  },
});

const keyNamed = (AliasName: string): JsonObject => ({
  Key: { Type: "AWS::KMS::Key", Properties: {} },
  Alias: { Type: "AWS::KMS::Alias", Properties: { AliasName, TargetKeyId: { Ref: "Key" } } },
});

const OF_TEMPLATE = { ...EBS, KmsKeyId: { "Fn::GetAtt": ["Key", "Arn"] } };

describe("nothing differs", () => {
  test.each<[what: string, input: JsonObject, answers: readonly Answered[]]>([
    ["the key by its ARN", template(EBS), healthy()],
    ["by its id", template({ ...EBS, KmsKeyId: KEY_ID }), healthy()],
    ["by its alias", template({ ...EBS, KmsKeyId: "alias/nodes" }), healthy()],
    [
      "by the ARN of its alias, in whatever account and Region",
      template({
        ...EBS,
        KmsKeyId: { "Fn::Sub": "arn:${AWS::Partition}:kms:${AWS::Region}:${AWS::AccountId}:alias/nodes" },
      }),
      healthy(),
    ],
    ["a key of the template", template(OF_TEMPLATE, keyWith(GRANTED)), healthy({ keyPolicy: GRANTED })],
    [
      "a key of the template, by the alias of the template",
      template({ ...EBS, KmsKeyId: { Ref: "Alias" } }, keyWith(ROOT_ONLY)),
      healthy(),
    ],
    [
      "a policy with account and partition of the stack",
      template(
        OF_TEMPLATE,
        keyWith(
          policyOf({
            ...rootStatement(),
            Principal: { AWS: { "Fn::Sub": "arn:${AWS::Partition}:iam::${AWS::AccountId}:root" } },
          }),
        ),
      ),
      healthy(),
    ],
    [
      "no policy, which is the default one",
      template(OF_TEMPLATE, { Key: { Type: "AWS::KMS::Key", Properties: {} } }),
      healthy(),
    ],
    [
      "IOPS and throughput that a gp3 volume has anyway",
      template({ ...EBS, Iops: 3000, Throughput: 125 }),
      healthy(),
    ],
    [
      "IOPS and throughput that are left out, where EC2 gives a gp3 volume the same",
      template(EBS),
      healthy({ ebs: { ...EBS, Iops: 3000, Throughput: 125 } }),
    ],
    ["no mapping", template(null), healthy({ ebs: null })],
    [
      "no encryption that is stated, and one that is false",
      template({ VolumeSize: 80 }),
      healthy({ ebs: { VolumeSize: 80, Encrypted: false } }),
    ],
    [
      "a group without a launch template of its own, whose root volume EKS maps",
      template(null, {}, { LaunchTemplate: null }),
      healthy({ ebs: { VolumeSize: 20 } }),
    ],
  ])("%s", (_what, input, answers) => {
    const report = against(input, answers);
    expect(told(report)).toEqual([]);
    expect(undecided(report)).toEqual([]);
    expect(report.notices).toEqual([]);
    expect(report.problems).toEqual([]);
    expect(report.exitCode).toBe(0);
  });
});

const DEVICE = "of volume /dev/xvda";

describe("each difference is one finding:", () => {
  test.each<[what: string, input: JsonObject, answers: readonly Answered[], drifts: readonly string[]]>([
    [
      "encryption that is gone",
      template({ Encrypted: true }),
      healthy({ ebs: { Encrypted: false } }),
      [`the encryption ${DEVICE}: encrypted -> not encrypted`],
    ],
    [
      "another key",
      template({ ...EBS, KmsKeyId: `arn:aws:kms:${REGION}:${ACCOUNT}:key/other` }),
      healthy(),
      [`the key ${DEVICE}: arn:aws:kms:${REGION}:${ACCOUNT}:key/other -> ${KEY_ARN}`],
    ],
    [
      "a key that has another alias",
      template({ ...EBS, KmsKeyId: "alias/other" }),
      healthy(),
      [`the key ${DEVICE}: alias/other -> ${KEY_ARN}`],
    ],
    [
      "a key of the template that is called otherwise in the account",
      template(OF_TEMPLATE, keyNamed("alias/own")),
      healthy(),
      [`the key ${DEVICE}: Key -> ${KEY_ARN}`],
    ],
    [
      "a key that has no name, in place of one that has",
      template(OF_TEMPLATE, keyWith(ROOT_ONLY)),
      replacing(healthy(), [answered("kms:ListAliases", { KeyId: KEY_ARN }, { Aliases: [] })]),
      [`the key ${DEVICE}: Key -> ${KEY_ARN}`],
    ],
    [
      "the key of AWS in place of one's own",
      template(OF_TEMPLATE, keyWith(ROOT_ONLY)),
      healthy({ ebs: { ...EBS, KmsKeyId: "alias/aws/ebs" } }),
      [`the key ${DEVICE}: Key -> alias/aws/ebs`],
    ],
    [
      "the key of AWS, that of another Region",
      template({ ...EBS, KmsKeyId: `arn:aws:kms:eu-west-1:${ACCOUNT}:alias/aws/ebs` }),
      healthy({ ebs: { ...EBS, KmsKeyId: "alias/aws/ebs" } }),
      [`the key ${DEVICE}: arn:aws:kms:eu-west-1:${ACCOUNT}:alias/aws/ebs -> alias/aws/ebs`],
    ],
    [
      "no key",
      template(EBS),
      healthy({ ebs: { ...EBS, KmsKeyId: null } }),
      [`the key ${DEVICE}: ${KEY_ARN} -> no key`],
    ],
    [
      "type, size, IOPS and throughput",
      template({ ...EBS, VolumeType: "gp2", VolumeSize: 40, Iops: 4000, Throughput: 250 }),
      healthy(),
      [
        `the type ${DEVICE}: gp2 -> gp3`,
        `the size ${DEVICE}: 40 GiB -> 80 GiB`,
        `the number of IOPS ${DEVICE}: 4000 -> not stated`,
        `the throughput ${DEVICE}: 250 MiB/s -> not stated`,
      ],
    ],
    [
      "a snapshot that the volume is made from",
      template({ ...EBS, SnapshotId: "snap-0123456789abcdef1" }),
      healthy({ ebs: { ...EBS, SnapshotId: "snap-0123456789abcdef2" } }),
      [`the snapshot ${DEVICE}: snap-0123456789abcdef1 -> snap-0123456789abcdef2`],
    ],
    [
      "a volume less, and a volume more",
      {
        Resources: {
          ...(template(EBS).Resources as JsonObject),
          Template: {
            Type: "AWS::EC2::LaunchTemplate",
            Properties: {
              LaunchTemplateData: {
                BlockDeviceMappings: [
                  { DeviceName: "/dev/xvda", Ebs: EBS },
                  { DeviceName: "/dev/xvdb", Ebs: EBS },
                ],
              },
            },
          },
        },
      },
      healthy(),
      ["the volume /dev/xvdb: a volume of its own -> no such volume"],
    ],
    [
      "a volume that the template does not map",
      template(null, {}, { LaunchTemplate: { Id: { Ref: "Template" }, Version: "1" } }),
      withDevice("/dev/sdf"),
      ["the volume /dev/sdf: no such volume -> a volume of its own"],
    ],
    [
      "a key that is disabled",
      template(OF_TEMPLATE, keyWith(ROOT_ONLY)),
      healthy({ keyState: "Disabled" }),
      ["its state: enabled -> Disabled"],
    ],
    [
      "a policy that lacks what the template grants",
      template(OF_TEMPLATE, keyWith(policyOf(rootStatement(), useStatement))),
      healthy(),
      [
        `the statement AllowUse of its policy: Allow kms:Encrypt, kms:Decrypt, kms:ReEncrypt*, kms:GenerateDataKey*, kms:DescribeKey for ${LAUNCH_ROLE} -> no such statement`,
      ],
    ],
  ])("%s", (_what, input, answers, drifts) => {
    const report = against(input, answers);
    expect(told(report)).toEqual([...drifts].sort());
    expect(undecided(report)).toEqual([]);
    expect(report.exitCode).toBe(0);
    expect(report.findings.map(({ severity }) => severity)).toEqual(drifts.map(() => "warning"));
  });

  test("that points to what runs, and to the line of the input", () => {
    const [finding] = against(template({ ...EBS, VolumeSize: 40 }), healthy()).findings;
    expect(finding?.primary).toMatchObject({ kind: "arn" });
    expect(finding?.related).toMatchObject([
      {
        where: { kind: "span", file: "<stdin>" },
        note: `the size ${DEVICE}, as the input states it`,
      },
    ]);
    expect(finding?.resource).toMatchObject({ logicalId: NODEGROUP, type: "aws:nodegroup" });
  });

  test("with a name of its own, the same in the next run", () => {
    const fingerprints = (size: number) =>
      against(template({ ...EBS, VolumeSize: size, VolumeType: "gp2" }), healthy()).findings.map(
        ({ fingerprint }) => fingerprint,
      );
    expect(new Set(fingerprints(40)).size).toBe(2);
    expect(fingerprints(40)).toEqual(fingerprints(50));
  });
});

/** The sample's launch templates with its volume on another device. */
function withDevice(device: string): readonly Answered[] {
  const text = JSON.stringify(healthy()).replaceAll("/dev/xvda", device);
  return (JSON.parse(text) as readonly Answered[]).map((one) =>
    one.action === "ec2:DescribeImages"
      ? (healthy().find(({ action }) => action === one.action) ?? one)
      : one,
  );
}

test.each([
  ["no key", null, "new volumes are not encrypted with the key of the input"],
  ["another key", "alias/aws/ebs", "new volumes are encrypted with the key that is deployed"],
])("%s says what follows", (_what, KmsKeyId, meaning) => {
  const [finding] = against(template(EBS), healthy({ ebs: { ...EBS, KmsKeyId } })).findings;
  expect(finding?.message).toContain(`So ${meaning}`);
});

describe("a group is known again", () => {
  const made = (stackName: string, logicalId = "Workers"): readonly Answered[] =>
    tagged({ "aws:cloudformation:stack-name": stackName, "aws:cloudformation:logical-id": logicalId });
  const unnamed = template({ ...EBS, VolumeSize: 40 }, {}, { NodegroupName: null });
  const DRIFT = [`the size ${DEVICE}: 40 GiB -> 80 GiB`];

  test.each<[how: string, input: JsonObject, answers: readonly Answered[], drifts: readonly string[]]>([
    ["by the tags of CloudFormation", unnamed, made("nodes"), DRIFT],
    ["by its name", template({ ...EBS, VolumeSize: 40 }), healthy(), DRIFT],
    [
      "by its name, whatever stack it is tagged with",
      template({ ...EBS, VolumeSize: 40 }),
      made("nodes", "Others"),
      DRIFT,
    ],
    ["not by a logical id alone that is another one", unnamed, made("nodes", "Others"), []],
    ["not without tags and name", unnamed, healthy(), []],
  ])("%s", (_how, input, answers, drifts) => {
    const report = against(input, answers);
    expect(told(report)).toEqual(drifts);
    expect(report.problems).toHaveLength(drifts.length === 0 ? 1 : 0);
  });

  test("and what is not is told, on both sides", () => {
    const more = { Others: { Type: "AWS::EKS::Nodegroup", Properties: { NodegroupName: "others" } } };
    const one = against(template(EBS, more), healthy());
    expect(one).toMatchObject({
      exitCode: 0,
      notices: [
        "none of these is among the groups that were read from the account, so they are not compared: Others",
      ],
    });
    const other = tagged({}).flatMap(withAnotherNodeGroup);
    expect(against(template(EBS), other).notices).toEqual([
      "none of these is described by the inputs, so they are not compared: others",
    ]);
  });

  test("and where none is, it is no clean run: why, and what to do", () => {
    const how = "state that name in them.";
    const said = (input: JsonObject, answers: readonly Answered[]) => {
      const { problems, exitCode, notices } = against(input, answers);
      expect({ exitCode, notices }).toEqual({ exitCode: 2, notices: [] });
      const [{ message } = { message: "" }, ...others] = problems;
      expect(others).toEqual([]);
      expect(message.endsWith(how)).toBe(true);
      return message.slice(0, message.indexOf(" A group is known"));
    };
    expect(said(unnamed, healthy())).toBe(
      `Nothing was compared. The inputs describe Workers (no name is stated); the account told of ${NODEGROUP} (without tags of CloudFormation).`,
    );
    expect(said(template(EBS, {}, { NodegroupName: "others" }), made("nodes", "Others"))).toBe(
      `Nothing was compared. The inputs describe Workers (nodegroup/${CLUSTER}/others); the account told of ${NODEGROUP} (by its tags Others of the stack nodes).`,
    );
    expect(said({ Resources: keyWith(GRANTED) }, healthy())).toContain("The inputs describe no group;");
  });

  test("not in another account", () => {
    const report = against(template({ ...EBS, VolumeSize: 40 }), healthy(), { account: OTHER_ACCOUNT });
    expect(told(report)).toEqual([]);
    expect(report.problems).toHaveLength(1);
  });

  test.each(["managedNodeGroups", "nodeGroups"])("of eksctl, in %s", (list) => {
    const config = {
      apiVersion: "eksctl.io/v1alpha5",
      kind: "ClusterConfig",
      metadata: { name: CLUSTER, region: REGION },
      [list]: [
        {
          name: NODEGROUP,
          volumeSize: 40,
          volumeType: "gp3",
          volumeIOPS: 3000,
          volumeThroughput: 125,
          volumeEncrypted: true,
          volumeKmsKeyID: KEY_ARN,
        },
      ],
    };
    const ebs = { ...EBS, Iops: 3000, Throughput: 125 };
    const answers = list === "nodeGroups" ? selfManaged(ebs) : healthy({ ebs });
    expect(told(against(config, answers))).toEqual(DRIFT);
  });
});

/** Beside the node group, one that is like it. */
function withAnotherNodeGroup(one: Answered): readonly Answered[] {
  if (one.action === "eks:ListNodegroups")
    return [{ ...one, answer: { kind: "answered", json: { nodegroups: [NODEGROUP, "others"] } } }];
  if (one.action !== "eks:DescribeNodegroup") return [one];
  return [one, JSON.parse(JSON.stringify(one).replaceAll(`"${NODEGROUP}"`, '"others"')) as Answered];
}

/** The node group with these tags. */
function tagged(tags: JsonObject): readonly Answered[] {
  return healthy().map((one) => {
    if (one.action !== "eks:DescribeNodegroup" || one.answer.kind !== "answered") return one;
    const { nodegroup } = one.answer.json as { readonly nodegroup: JsonObject };
    return { ...one, answer: { kind: "answered", json: { nodegroup: { ...nodegroup, tags } } } };
  });
}

/** The Auto Scaling group of the sample as one that eksctl made by itself. */
function selfManaged(ebs: Json): readonly Answered[] {
  const tags = [
    { Key: `kubernetes.io/cluster/${CLUSTER}`, Value: "owned" },
    { Key: "aws:cloudformation:stack-name", Value: `eksctl-${CLUSTER}-nodegroup-${NODEGROUP}` },
    { Key: "aws:cloudformation:logical-id", Value: "NodeGroup" },
  ];
  const answers = healthy({ ebs }).map((one): Answered => {
    if (one.action !== "autoscaling:DescribeAutoScalingGroups" || one.answer.kind !== "answered") return one;
    const { AutoScalingGroups } = one.answer.json as { readonly AutoScalingGroups: readonly JsonObject[] };
    const json = { AutoScalingGroups: AutoScalingGroups.map((group) => ({ ...group, Tags: tags })) };
    return { ...one, answer: { kind: "answered", json } };
  });
  return replacing(answers, [answered("eks:ListNodegroups", { clusterName: CLUSTER }, { nodegroups: [] })]);
}

describe("what is not known is no drift, and is told to be open:", () => {
  test.each<[what: string, input: JsonObject, answers: readonly Answered[], reason: string]>([
    [
      "a size that a condition decides",
      {
        Parameters: { Stage: { Type: "String" } },
        Conditions: { IsProd: { "Fn::Equals": [{ Ref: "Stage" }, "prod"] } },
        ...template({ ...EBS, VolumeSize: { "Fn::If": ["IsProd", 80, 40] } }),
      },
      healthy(),
      "IsProd",
    ],
    [
      "a launch template that is not in the run",
      template(null, {}, { LaunchTemplate: { Name: "elsewhere", Version: "1" } }),
      healthy(),
      "elsewhere",
    ],
    [
      "a policy that nobody may read",
      template(OF_TEMPLATE, keyWith(GRANTED)),
      refusing(healthy({ keyPolicy: GRANTED }), "kms:GetKeyPolicy"),
      "kms:GetKeyPolicy",
    ],
    [
      "volumes that nobody may read",
      template(EBS),
      refusing(healthy(), "ec2:DescribeLaunchTemplateVersions"),
      "ec2:DescribeLaunchTemplateVersions",
    ],
    [
      "a key whose name in the account nobody may read",
      template(OF_TEMPLATE, keyWith(ROOT_ONLY)),
      refusing(healthy(), "kms:ListAliases"),
      "kms:ListAliases",
    ],
    [
      "a name of a key that nobody may read",
      template({ ...EBS, KmsKeyId: "alias/other" }),
      refusing(healthy(), "kms:ListAliases"),
      "kms:ListAliases",
    ],
  ])("%s", (_what, input, answers, reason) => {
    const report = against(input, answers);
    expect(told(report)).toEqual([]);
    expect(undecided(report).join("\n")).toContain(reason);
  });

  test("what only the default of a parameter says, for a stack may be given another value", () => {
    const input = (Default: number) => ({
      Parameters: { Size: { Type: "Number", Default } },
      ...template({ ...EBS, VolumeSize: { Ref: "Size" }, VolumeType: "gp2" }),
    });
    const TYPE = `the type ${DEVICE}: gp2 -> gp3`;
    expect(told(against(input(80), healthy()))).toEqual([TYPE]);
    expect(undecided(against(input(80), healthy()))).toEqual([]);
    expect(told(against(input(40), healthy()))).toEqual([TYPE]);
    expect(undecided(against(input(40), healthy())).join()).toContain("--parameters Size=");
    const given = { parameters: new Map([["Size", "40"]]) };
    expect(told(against(input(80), healthy(), given))).toEqual([
      `the size ${DEVICE}: 40 GiB -> 80 GiB`,
      TYPE,
    ]);
  });

  test("what eksctl fills in by itself, which changes with its versions", () => {
    const config = {
      apiVersion: "eksctl.io/v1alpha5",
      kind: "ClusterConfig",
      metadata: { name: CLUSTER, region: REGION },
      managedNodeGroups: [
        { name: NODEGROUP, volumeSize: 80, volumeEncrypted: true, volumeKmsKeyID: KEY_ARN },
      ],
    };
    const report = against(config, healthy({ ebs: { ...EBS, VolumeType: "gp2" } }));
    expect(told(report)).toEqual([]);
    expect(undecided(report).join()).toContain("the type of volume /dev/xvda");
  });

  test("volumes of a group that launches from several launch templates", () => {
    const data = (VolumeSize: number): JsonObject => ({
      Type: "AWS::EC2::LaunchTemplate",
      Properties: {
        LaunchTemplateData: {
          BlockDeviceMappings: [{ DeviceName: "/dev/xvda", Ebs: { ...EBS, VolumeSize } }],
        },
      },
    });
    const input = {
      Resources: {
        One: data(40),
        Other: data(50),
        Group: {
          Type: "AWS::AutoScaling::AutoScalingGroup",
          Properties: {
            AutoScalingGroupName: GROUP,
            MinSize: "1",
            MaxSize: "3",
            MixedInstancesPolicy: {
              LaunchTemplate: {
                LaunchTemplateSpecification: { LaunchTemplateId: { Ref: "One" }, Version: "1" },
                Overrides: [
                  { LaunchTemplateSpecification: { LaunchTemplateId: { Ref: "Other" }, Version: "1" } },
                ],
              },
            },
          },
        },
      },
    };
    const report = against(input, selfManaged(EBS));
    expect(told(report)).toEqual([]);
    expect(undecided(report).join()).toContain("which launch template of several");
  });
});

test("a root volume that was mapped by hand, beside the mappings of a launch template, is found", () => {
  const input = template(null);
  const { Template } = input.Resources as { readonly Template: JsonObject };
  const other = {
    ...Template,
    Properties: {
      LaunchTemplateData: { BlockDeviceMappings: [{ DeviceName: "/dev/sdf", Ebs: { VolumeSize: 10 } }] },
    },
  };
  const report = against({ Resources: { ...(input.Resources as JsonObject), Template: other } }, healthy());
  expect(told(report)).toEqual([
    "the volume /dev/sdf: a volume of its own -> no such volume",
    "the volume /dev/xvda: no such volume -> a volume of its own",
  ]);
});

describe("the inputs are only compared with", () => {
  const all = { rules: BUILT_IN_RULES };

  test("what is wrong in them is not found, and what is wrong with what runs is", () => {
    const broken = template({ ...EBS, KmsKeyId: { "Fn::GetAtt": ["Key", "Arn"] } }, keyWith(ROOT_ONLY));
    const report = against(broken, healthy({ keyPolicy: GRANTED }), all);
    const ids = report.findings.map(({ ruleId }) => ruleId);
    expect(ids).not.toContain("volume-key-blocks-launch-role");
    expect(ids).toContain(RULE);
    expect(report.volumes.map(({ launcherType }) => launcherType)).toEqual(["aws:nodegroup"]);
    const running = against(template(EBS), healthy(), all);
    expect(running.findings.map(({ ruleId }) => ruleId)).toContain("volume-key-blocks-launch-role");
  });

  test("what cannot be read of them is a problem", () => {
    const report = against({ Resources: 7 } as unknown as JsonObject, healthy());
    expect(report.problems).not.toEqual([]);
    expect(report.exitCode).toBe(2);
  });

  test("they are among the inputs of the report", () => {
    const { inputs } = against(template(EBS), healthy());
    expect(inputs.map(({ kind }) => kind)).toEqual(["cloudformation", "aws-snapshot"]);
  });

  test("a group behind a node group is not one of its own", () => {
    expect(against(template(EBS), healthy()).notices.join()).not.toContain(GROUP);
  });
});
