// What launches instances in an account, with which volumes and by which role?

import { describe, expect, test } from "vitest";
import type { Action } from "../../../src/aws/actions.ts";
import type { Answered, AskedClusters } from "../../../src/aws/snapshot.ts";
import type { Json, JsonObject } from "../../../src/input/document.ts";
import type { Fact } from "../../../src/model/fact.ts";
import type { Launcher, Volume } from "../../../src/model/model.ts";
import { show } from "../../../src/model/text.ts";
import {
  ACCOUNT,
  answered,
  CLUSTER,
  GROUP,
  KEY_ARN,
  LAUNCH_ROLE,
  launchTemplate,
  NODEGROUP,
  REGION,
  refusing,
  replacing,
  sampleAnswers,
  TEMPLATE,
  TEMPLATE_COPY,
} from "../sample-account.ts";
import { launcherIn, launchersIn } from "./account-report.ts";
import { changing } from "./told-account.ts";

const GROUP_AT = "AutoScalingGroups.0";
const SPOT_ROLE = `arn:aws:iam::${ACCOUNT}:role/aws-service-role/spot.amazonaws.com/AWSServiceRoleForEC2Spot`;
const arnOfGroup = (name: string) =>
  `arn:aws:autoscaling:${REGION}:${ACCOUNT}:autoScalingGroup:0ac1b2d3:autoScalingGroupName/${name}`;

/** In a few words each. */
const shown = ({ volumes }: Launcher) =>
  volumes.map(({ device, nature, keyId }) => {
    const key = keyId.state === "known" && keyId.value !== null ? ` ${show(keyId.value)}` : "";
    return `${device} ${nature.kind}${key}`;
  });

const chainOf = ({ through }: Volume) => through.map(({ type, id }) => `${type} ${id}`);

const mapping = (DeviceName: string, KmsKeyId: string): JsonObject => ({
  DeviceName,
  Ebs: { Encrypted: true, KmsKeyId },
});

const groupNamed = (name: string, changes: JsonObject): JsonObject => ({
  AutoScalingGroupName: name,
  AutoScalingGroupARN: arnOfGroup(name),
  MinSize: 0,
  MaxSize: 3,
  DesiredCapacity: 0,
  Instances: [],
  Tags: [{ Key: `kubernetes.io/cluster/${CLUSTER}`, Value: "owned" }],
  ...changes,
});

/** The groups that have the tag of the cluster. */
const tagged = (...groups: readonly Json[]): Answered =>
  answered(
    "autoscaling:DescribeAutoScalingGroups",
    { Filters: [{ Name: "tag-key", Values: [`kubernetes.io/cluster/${CLUSTER}`] }] },
    { AutoScalingGroups: groups },
  );

const NO_NODE_GROUPS = answered("eks:ListNodegroups", { clusterName: CLUSTER }, { nodegroups: [] });

/** The only group of the cluster. */
const selfManaged = (group: JsonObject, ...others: readonly Answered[]): readonly Answered[] =>
  replacing(sampleAnswers(), [NO_NODE_GROUPS, tagged(groupNamed("own", group)), ...others]);

const OWN = "lt-0aaaaaaaaaaaaaaaa";
const OTHER = "lt-0bbbbbbbbbbbbbbbb";
const specified = (LaunchTemplateId: string, Version = "1") => ({
  LaunchTemplateId,
  LaunchTemplateName: LaunchTemplateId,
  Version,
});
const templateWith = (id: string, ...mappings: readonly Json[]) =>
  launchTemplate(id, id, { BlockDeviceMappings: mappings });

describe("a managed node group", () => {
  test("launches from what its Auto Scaling group uses, by way of it", () => {
    const launcher = launcherIn(sampleAnswers());
    expect(launcher).toMatchObject({
      type: "aws:nodegroup",
      identity: {
        logicalId: NODEGROUP,
        physicalName: `nodegroup/${CLUSTER}/${NODEGROUP}`,
        stack: null,
        constructPath: null,
      },
    });
    expect(shown(launcher)).toEqual([`/dev/xvda mapped ${KEY_ARN}`]);
    expect(launcher.volumes[0]?.through).toMatchObject([
      { type: "Auto Scaling group", id: GROUP, origin: { kind: "aws", arn: arnOfGroup(GROUP) } },
      {
        type: "launch template",
        id: `${TEMPLATE_COPY} version 1`,
        origin: { kind: "aws", arn: `arn:aws:ec2:${REGION}:${ACCOUNT}:launch-template/${TEMPLATE_COPY}` },
      },
    ]);
    expect(launcher.launchTemplateRefusal).toMatchObject({ state: "known", value: null });
  });

  const OWN_TEMPLATE = [
    `launch template ${TEMPLATE} version 1, of which EKS launches a copy that could not be seen`,
  ];

  test.each<[string, readonly Answered[]]>([
    ["the group may not be described", refusing(sampleAnswers(), "autoscaling:DescribeAutoScalingGroups")],
    [
      "nobody asked for the group",
      sampleAnswers().filter(({ action }) => action !== "autoscaling:DescribeAutoScalingGroups"),
    ],
    [
      "EKS names no group yet",
      changing(sampleAnswers(), "eks:DescribeNodegroup", { "nodegroup.resources": null }).filter(
        ({ action }) => action !== "autoscaling:DescribeAutoScalingGroups",
      ),
    ],
    [
      "AWS knows no group of that name",
      changing(sampleAnswers(), "autoscaling:DescribeAutoScalingGroups", { AutoScalingGroups: [] }),
    ],
  ])("launches from the template that it names, as far as is known: %s", (_name, answers) => {
    const launcher = launcherIn(answers);
    expect(shown(launcher)).toEqual([`/dev/xvda mapped ${KEY_ARN}`]);
    expect(launcher.volumes.map(chainOf)).toEqual([OWN_TEMPLATE]);
  });

  test("without a template of its own, and without its group, it launches nobody knows what", () => {
    const answers = changing(
      refusing(sampleAnswers(), "autoscaling:DescribeAutoScalingGroups"),
      "eks:DescribeNodegroup",
      { "nodegroup.launchTemplate": null },
    );
    const [volume, ...others] = launcherIn(answers).volumes;
    expect(others).toEqual([]);
    expect(volume?.nature).toMatchObject({
      kind: "unseen",
      why: { kind: "not-read", action: "autoscaling:DescribeAutoScalingGroups" },
    });
  });

  test("that EKS does not describe is there all the same, with what its groups say themselves", () => {
    const launcher = launcherIn(refusing(sampleAnswers(), "eks:DescribeNodegroup"));
    expect(launcher.identity).toMatchObject({ logicalId: NODEGROUP, type: "aws:nodegroup" });
    expect(shown(launcher)).toEqual([`/dev/xvda mapped ${KEY_ARN}`]);
  });

  test("of which nothing at all is told has a volume that nobody has seen", () => {
    const answers = refusing(
      refusing(sampleAnswers(), "eks:DescribeNodegroup"),
      "autoscaling:DescribeAutoScalingGroups",
    );
    expect(shown(launcherIn(answers))).toEqual(["(root) unseen"]);
  });

  test.each<[string, Action, Readonly<Record<string, Json>>]>([
    [
      "no mapping",
      "ec2:DescribeLaunchTemplateVersions",
      { "LaunchTemplateVersions.0.LaunchTemplateData.BlockDeviceMappings": [] },
    ],
    [
      "no list of mappings",
      "ec2:DescribeLaunchTemplateVersions",
      { "LaunchTemplateVersions.0.LaunchTemplateData.BlockDeviceMappings": null },
    ],
  ])("whose launch template has %s gets the root of its image", (_name, action, changes) => {
    expect(shown(launcherIn(changing(sampleAnswers(), action, changes)))).toEqual(["(root) unmapped"]);
  });

  test("that maps another device than the root of its AMI type gets both", () => {
    const changes = {
      "LaunchTemplateVersions.0.LaunchTemplateData.BlockDeviceMappings": [mapping("/dev/sdb", KEY_ARN)],
    };
    const launcher = launcherIn(changing(sampleAnswers(), "ec2:DescribeLaunchTemplateVersions", changes));
    expect(shown(launcher)).toEqual([`/dev/sdb mapped ${KEY_ARN}`, "(root) unmapped"]);
    expect(launcher.volumes.map(chainOf)[1]).toEqual([
      `Auto Scaling group ${GROUP}`,
      `launch template ${TEMPLATE_COPY} version 1`,
    ]);
  });

  test.each<[string, Readonly<Record<string, Json>>]>([
    ["no launch template in the answer", { LaunchTemplateVersions: [] }],
    ["a version without its data", { "LaunchTemplateVersions.0.LaunchTemplateData": null }],
    [
      "mappings that are no list",
      { "LaunchTemplateVersions.0.LaunchTemplateData.BlockDeviceMappings": { 0: {} } },
    ],
  ])("is not taken for one without mappings: %s", (_name, changes) => {
    expect(
      shown(launcherIn(changing(sampleAnswers(), "ec2:DescribeLaunchTemplateVersions", changes))),
    ).toEqual(["(root) unseen"]);
  });

  test("with a group in each zone, which share a launch template, launches the same volumes", () => {
    const second = "eks-workers-other";
    const both = changing(sampleAnswers(), "eks:DescribeNodegroup", {
      "nodegroup.resources.autoScalingGroups": [{ name: GROUP }, { name: second }],
    });
    const MixedInstancesPolicy = {
      LaunchTemplate: { LaunchTemplateSpecification: specified(TEMPLATE_COPY), Overrides: [] },
    };
    const group = answered(
      "autoscaling:DescribeAutoScalingGroups",
      { AutoScalingGroupNames: [second] },
      { AutoScalingGroups: [groupNamed(second, { MixedInstancesPolicy })] },
    );
    const launcher = launcherIn(replacing(both, [group]));
    expect(shown(launcher)).toEqual([`/dev/xvda mapped ${KEY_ARN}`]);
    expect(launcher.deployed?.autoScalingGroups).toEqual([GROUP, second]);
  });
});

describe("an Auto Scaling group beside them", () => {
  test.each<[string, JsonObject, readonly Answered[], readonly string[]]>([
    [
      "a launch template",
      { LaunchTemplate: specified(OWN) },
      templateWith(OWN, mapping("/dev/xvda", "alias/a")),
      ["/dev/xvda mapped alias/a"],
    ],
    [
      "several instance types",
      {
        MixedInstancesPolicy: {
          LaunchTemplate: { LaunchTemplateSpecification: specified(OWN), Overrides: [{}, {}] },
        },
      },
      templateWith(OWN, mapping("/dev/xvda", "alias/a")),
      ["/dev/xvda mapped alias/a"],
    ],
    [
      "a template of its own for some instance types",
      {
        MixedInstancesPolicy: {
          LaunchTemplate: {
            LaunchTemplateSpecification: specified(OWN),
            Overrides: [
              { LaunchTemplateSpecification: specified(OTHER) },
              { LaunchTemplateSpecification: specified(OTHER) },
            ],
          },
        },
      },
      [
        ...templateWith(OWN, mapping("/dev/xvda", "alias/a")),
        ...templateWith(OTHER, mapping("/dev/xvda", "alias/b"), mapping("/dev/xvdb", "alias/b")),
      ],
      ["/dev/xvda mapped alias/a", "/dev/xvda mapped alias/b", "/dev/xvdb mapped alias/b"],
    ],
    ["nothing", {}, [], ["(root) unseen"]],
    ["a template that is named by nothing", { LaunchTemplate: { Version: "1" } }, [], ["(root) unseen"]],
    [
      "a version that is none",
      { LaunchTemplate: { LaunchTemplateId: OWN, Version: {} } },
      templateWith(OWN, mapping("/dev/xvda", "alias/a")),
      ["(root) unseen"],
    ],
    [
      "no overrides",
      {
        MixedInstancesPolicy: {
          LaunchTemplate: { LaunchTemplateSpecification: specified(OWN), Overrides: null },
        },
      },
      templateWith(OWN, mapping("/dev/xvda", "alias/a")),
      ["/dev/xvda mapped alias/a"],
    ],
  ])("launches from %s", (_name, group, others, volumes) => {
    const launcher = launcherIn(selfManaged(group, ...others));
    expect(launcher).toMatchObject({
      type: "aws:autoScalingGroup",
      identity: { logicalId: "own", physicalName: "autoScalingGroupName/own" },
    });
    expect(shown(launcher)).toEqual(volumes);
  });

  test("is not on the way to its own volumes", () => {
    const launcher = launcherIn(
      selfManaged({ LaunchTemplate: specified(OWN) }, ...templateWith(OWN, mapping("/dev/xvda", "alias/a"))),
    );
    expect(launcher.volumes.map(chainOf)).toEqual([[`launch template ${OWN} version 1`]]);
  });

  const configuration = (members: JsonObject) =>
    answered(
      "autoscaling:DescribeLaunchConfigurations",
      { LaunchConfigurationNames: ["old"] },
      {
        LaunchConfigurations: [
          {
            LaunchConfigurationName: "old",
            LaunchConfigurationARN:
              "arn:aws:autoscaling:us-west-2:111122223333:launchConfiguration:1:launchConfigurationName/old",
            ...members,
          },
        ],
      },
    );

  test.each<[string, JsonObject, readonly string[], string]>([
    [
      "mappings",
      { BlockDeviceMappings: [{ DeviceName: "/dev/xvda", Ebs: { Encrypted: true } }] },
      ["/dev/xvda mapped"],
      LAUNCH_ROLE,
    ],
    ["no mappings", {}, ["(root) unmapped"], LAUNCH_ROLE],
    ["a spot price, which another role pays", { SpotPrice: "0.05" }, ["(root) unmapped"], SPOT_ROLE],
  ])("launches from a launch configuration with %s", (_name, members, volumes, role) => {
    const launcher = launcherIn(selfManaged({ LaunchConfigurationName: "old" }, configuration(members)));
    expect(shown(launcher)).toEqual(volumes);
    expect(launcher.volumes.map(chainOf)).toEqual([["launch configuration old"]]);
    expect(launcher.role).toMatchObject({ state: "known", value: { arn: [role] } });
  });

  test("whose launch configuration is not told: neither the volumes nor the role are known", () => {
    const launcher = launcherIn(
      refusing(
        selfManaged({ LaunchConfigurationName: "old" }, configuration({})),
        "autoscaling:DescribeLaunchConfigurations",
      ),
    );
    expect(shown(launcher)).toEqual(["(root) unseen"]);
    expect(launcher.role.state).toBe("unknown");
  });
});

describe("the role that launches", () => {
  const own = `${LAUNCH_ROLE}_team-a`;
  test.each<[string, Json, Fact<unknown>["state"], string | null]>([
    ["that the group names", own, "known", own],
    ["that nobody names is the default one", null, "known", LAUNCH_ROLE],
    ["that is none of Auto Scaling", "arn:aws:iam::111122223333:role/nodes", "unknown", null],
    ["that cannot be read", {}, "unknown", null],
  ])("%s", (_name, arn, state, expected) => {
    const { role } = launcherIn(
      changing(sampleAnswers(), "autoscaling:DescribeAutoScalingGroups", {
        [`${GROUP_AT}.ServiceLinkedRoleARN`]: arn,
      }),
    );
    expect(role.state).toBe(state);
    if (role.state === "known") expect(show(role.value.arn)).toBe(expected);
  });

  test.each<[string, Json, Json, Fact<unknown>["state"]]>([
    ["that all groups of a node group name", own, own, "known"],
    ["that is stated for one, and that the other has by default", LAUNCH_ROLE, null, "known"],
    ["that differ between the groups of a node group", null, own, "unknown"],
    ["of which one cannot be read", own, {}, "unknown"],
  ])("%s", (_name, one, other, state) => {
    const ofGroup = (name: string, arn: Json) =>
      answered(
        "autoscaling:DescribeAutoScalingGroups",
        { AutoScalingGroupNames: [name] },
        { AutoScalingGroups: [groupNamed(name, { ServiceLinkedRoleARN: arn })] },
      );
    const answers = changing(sampleAnswers(), "eks:DescribeNodegroup", {
      "nodegroup.resources": { autoScalingGroups: [{ name: "one" }, { name: "other" }] },
    });
    const [launcher] = launchersIn(replacing(answers, [ofGroup("one", one), ofGroup("other", other)]));
    expect(launcher?.role.state).toBe(state);
  });

  test("of a node group whose group is not to be seen is the default one, for EKS has no other", () => {
    const { role } = launcherIn(refusing(sampleAnswers(), "autoscaling:DescribeAutoScalingGroups"));
    expect(role).toMatchObject({ state: "known", value: { arn: [LAUNCH_ROLE] } });
  });
});

describe("whether it can launch at all", () => {
  test.each<[string, Json, Json, number | null | "unknown"]>([
    ["by both", 3, 3, 3],
    ["by EKS, while somebody has set its group to 0", 3, 0, 3],
    ["by neither", 0, 0, 0],
    ["not known of its group", 0, [], "unknown"],
    ["not known of EKS", [], 0, "unknown"],
    ["not told by EKS", null, 0, null],
  ])("%s", (_name, ofNodeGroup, ofGroup, expected) => {
    const answers = changing(sampleAnswers(), "eks:DescribeNodegroup", {
      "nodegroup.scalingConfig.maxSize": ofNodeGroup,
    });
    const { maxSize } = launcherIn(
      changing(answers, "autoscaling:DescribeAutoScalingGroups", { [`${GROUP_AT}.MaxSize`]: ofGroup }),
    );
    expect(maxSize.state === "unknown" ? "unknown" : maxSize.value).toBe(expected);
  });
});

describe("which launchers there are", () => {
  const names = (answers: readonly Answered[], asked: Partial<AskedClusters> = {}) =>
    launchersIn(answers, asked).map(({ type, identity }) => `${type} ${identity.logicalId}`);
  const ofEks = (name: string, nodegroup: string) =>
    groupNamed(name, {
      Tags: [
        { Key: "eks:nodegroup-name", Value: nodegroup },
        { Key: `kubernetes.io/cluster/${CLUSTER}`, Value: "owned" },
      ],
    });
  const sample = (...groups: readonly Json[]) => replacing(sampleAnswers(), [tagged(...groups)]);

  test.each<[string, readonly Answered[], Partial<AskedClusters>, readonly string[]]>([
    [
      "a node group, and its Auto Scaling group no second time",
      sampleAnswers(),
      {},
      ["aws:nodegroup workers"],
    ],
    [
      "a group beside it",
      sample(groupNamed("own", {})),
      {},
      ["aws:nodegroup workers", "aws:autoScalingGroup own"],
    ],
    [
      "a group with the tag of the node group, of which EKS says nothing",
      sample(ofEks("old", NODEGROUP)),
      {},
      ["aws:nodegroup workers", "aws:autoScalingGroup old"],
    ],
    [
      "the groups of a node group that EKS does not describe, no second time",
      refusing(sample(ofEks("one", NODEGROUP), ofEks("two", NODEGROUP)), "eks:DescribeNodegroup"),
      {},
      ["aws:nodegroup workers"],
    ],
    [
      "a group of a node group that is no more",
      sample(ofEks("left", "deleted")),
      {},
      ["aws:nodegroup workers", "aws:autoScalingGroup left"],
    ],
    [
      "single node groups, and then nothing beside them",
      sample(groupNamed("own", {})),
      { nodegroups: [NODEGROUP] },
      ["aws:nodegroup workers"],
    ],
    ["all clusters", sampleAnswers(), { cluster: null }, ["aws:nodegroup workers"]],
    [
      "no cluster at all",
      replacing(sampleAnswers(), [answered("eks:ListClusters", {}, { clusters: [] })]),
      { cluster: null },
      [],
    ],
    [
      "node groups that may not be listed: their tags tell whose the groups are",
      refusing(sampleAnswers(), "eks:ListNodegroups"),
      {},
      [`aws:nodegroup ${NODEGROUP}`],
    ],
    [
      "a node group that has just been deleted",
      replacing(sampleAnswers(), [
        {
          ...answered("eks:DescribeNodegroup", { clusterName: CLUSTER, nodegroupName: NODEGROUP }, null),
          answer: { kind: "absent", code: "ResourceNotFoundException" },
        },
        tagged(),
      ]),
      {},
      [],
    ],
  ])("%s", (_name, answers, asked, expected) => {
    expect(names(answers, asked)).toEqual(expected);
  });
});
