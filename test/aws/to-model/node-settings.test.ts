// What does the model know of the nodes of an account: those that EKS manages, and those of Auto Scaling groups beside them?

import { describe, expect, test } from "vitest";
import type { Answered } from "../../../src/aws/snapshot.ts";
import type { Json, JsonObject } from "../../../src/input/document.ts";
import type { NodeSettings } from "../../../src/model/node-settings.ts";
import { scenarioOf } from "../../../src/model/scenario.ts";
import { type ShownSettings, shownSettings } from "../../shown-facts.ts";
import {
  ACCESS_DENIED,
  CLUSTER,
  GROUP,
  IMAGE,
  NODEGROUP,
  REGION,
  refusing,
  SUBNETS,
  sampleAnswers,
  TEMPLATE_COPY,
} from "../sample-account.ts";
import {
  type Changes,
  changing,
  nodeSettingsIn,
  OWN_TEMPLATE,
  selfManagedAnswers,
  toldBy,
} from "./told-account.ts";

/** Of the only group. */
function settingsIn(told: readonly Answered[]): NodeSettings {
  const [settings, ...others] = nodeSettingsIn(toldBy(told)).flatMap((one) => one.under(scenarioOf()));
  if (settings === undefined || others.length > 0) throw new Error("not exactly one group was found");
  return settings;
}

const IMAGE_NAME = "amazon-eks-node-al2023-x86_64-standard-1.35-v20261101";

/** Members of the node group and of what it launches from. */
interface Told {
  readonly nodegroup?: Readonly<Record<string, Json>>;
  readonly data?: Readonly<Record<string, Json>>;
  readonly image?: Readonly<Record<string, Json>>;
}

const under = (path: string, members: Readonly<Record<string, Json>> = {}): Changes =>
  Object.fromEntries(Object.entries(members).map(([name, value]) => [`${path}.${name}`, value]));

function changed(told: readonly Answered[], { nodegroup, data, image }: Told, template = TEMPLATE_COPY) {
  const dataAt = "LaunchTemplateVersions.0.LaunchTemplateData";
  const withGroup = changing(told, "eks:DescribeNodegroup", under("nodegroup", nodegroup));
  const withData = changing(withGroup, "ec2:DescribeLaunchTemplateVersions", under(dataAt, data), template);
  return changing(withData, "ec2:DescribeImages", under("Images.0", image));
}

const managed = (told: Told): NodeSettings => settingsIn(changed(sampleAnswers(), told));

const selfManaged = ({ group = {}, ...told }: Told & { readonly group?: JsonObject }): NodeSettings =>
  settingsIn(changed(selfManagedAnswers(group), told, OWN_TEMPLATE));

test("every fact of a node group that EKS manages", () => {
  const settings = managed({});
  expect(shownSettings(settings)).toEqual({
    clusterName: CLUSTER,
    version: "1.35",
    image: "chosen",
    amiType: "AL2023_x86_64_STANDARD",
    amiFamily: "AmazonLinux2023",
    userData: "-",
    isBootstrapped: "true by default",
    subnets: `[${SUBNETS.join(", ")}]`,
    availabilityZones: "- by default",
    inPublicSubnet: "- by default",
    inOneZone: "- by default",
    publicIp: "- by default",
    securityGroups: "- by default",
    attachedSecurityGroups: "[] by default",
    sshFrom: "- by default",
    imdsEnabled: "true by default",
    imdsTokensRequired: "true",
    imdsHopLimit: "2",
  });
  expect(settings.isNode).toEqual({ is: "yes" });
  expect(settings.type).toBe("aws:nodegroup");
  expect(settings.identity).toMatchObject({
    logicalId: NODEGROUP,
    physicalName: `nodegroup/${CLUSTER}/${NODEGROUP}`,
  });
});

test("every fact of an Auto Scaling group that has the tag of the cluster", () => {
  const settings = selfManaged({});
  expect(shownSettings(settings)).toEqual({
    clusterName: CLUSTER,
    version: "- by default",
    image: `described ${IMAGE} ${IMAGE_NAME}`,
    amiType: "- by default",
    amiFamily: "AmazonLinux2023",
    userData: "unknown: the text of the user data is not described by any input of this run",
    isBootstrapped: "true",
    subnets: `[${SUBNETS.join(", ")}]`,
    availabilityZones: "- by default",
    inPublicSubnet: "- by default",
    inOneZone: "- by default",
    publicIp: "- by default",
    securityGroups: "- by default",
    attachedSecurityGroups: "[] by default",
    sshFrom: "- by default",
    imdsEnabled: "true by default",
    imdsTokensRequired: "- by default",
    imdsHopLimit: "- by default",
  });
  // Others may run kubeadm on purpose; this cluster is one of EKS, and its tag is no accident.
  expect(settings.isNode).toEqual({ is: "yes" });
  expect(settings.type).toBe("aws:autoScalingGroup");
  expect(settings.identity).toMatchObject({ logicalId: "shop", physicalName: "autoScalingGroupName/shop" });
});

const CUSTOM = { amiType: "CUSTOM" } as const;
const named = (name: string, image: Readonly<Record<string, Json>> = {}): Told => ({
  nodegroup: CUSTOM,
  image: { Name: name, ...image },
});

describe("the image of a managed node group", () => {
  test.each<[string, Told, string]>([
    ["is the choice of EKS by its AMI type, whatever its copy of the launch template names", {}, "chosen"],
    [
      "is that of the launch template where the type is CUSTOM",
      { nodegroup: CUSTOM },
      `described ${IMAGE} ${IMAGE_NAME}`,
    ],
    [
      "stays an id where nobody vouches for it: public",
      named("amazon-eks-node-1.33-v1", { ImageOwnerAlias: null }),
      `named ${IMAGE}`,
    ],
    [
      "stays an id where nobody vouches for it: private",
      named(IMAGE_NAME, { Public: false }),
      `named ${IMAGE}`,
    ],
    ["stays an id without a name", { nodegroup: CUSTOM, image: { Name: null } }, `named ${IMAGE}`],
    [
      "may be one of Canonical",
      named("ubuntu-eks/k8s_1.33/images/hvm-ssd-gp3/ubuntu-noble-24.04-amd64-server-20261101", {
        ImageOwnerAlias: null,
        OwnerId: "099720109477",
      }),
      `described ${IMAGE} ubuntu-eks/k8s_1.33/images/hvm-ssd-gp3/ubuntu-noble-24.04-amd64-server-20261101`,
    ],
    [
      "is in a public parameter where the launch template says so",
      {
        nodegroup: CUSTOM,
        data: {
          ImageId:
            "resolve:ssm:/aws/service/eks/optimized-ami/1.35/amazon-linux-2023/x86_64/standard/recommended/image_id",
        },
      },
      "parameter /aws/service/eks/optimized-ami/1.35/amazon-linux-2023/x86_64/standard/recommended/image_id",
    ],
    [
      "is missing",
      { nodegroup: CUSTOM, data: { ImageId: null } },
      "unknown: the AMI type is CUSTOM, and no launch template names an image",
    ],
    [
      "is not known where EKS says no type",
      { nodegroup: { amiType: null } },
      "unknown: EKS does not say of which AMI type the node group is",
    ],
  ])("%s", (_name, told, image) => {
    expect(shownSettings(managed(told)).image).toBe(image);
  });

  test("stays an id where EC2 does not describe it", () => {
    const refused = refusing(changed(sampleAnswers(), { nodegroup: CUSTOM }), "ec2:DescribeImages");
    expect(shownSettings(settingsIn(refused)).image).toBe(`named ${IMAGE}`);
  });
});

describe("what makes instances nodes", () => {
  const silent = (why: string) => ({ joinsCluster: null, why });
  test.each<[string, NodeSettings, string]>([
    ["EKS, for an image of its choice", managed({ data: { UserData: null } }), "true by default"],
    [
      "user data",
      managed({ nodegroup: CUSTOM, data: { UserData: { joinsCluster: true, why: null } } }),
      "true",
    ],
    [
      "not user data that does something else",
      managed({ nodegroup: CUSTOM, data: { UserData: { joinsCluster: false, why: null } } }),
      "false",
    ],
    ["nothing", managed({ nodegroup: CUSTOM }), "false"],
    [
      "perhaps user data that is not understood",
      managed({ nodegroup: CUSTOM, data: { UserData: silent("its commands are unclear") } }),
      "unknown: its commands are unclear",
    ],
    [
      "perhaps user data of which nothing is told",
      managed({ nodegroup: CUSTOM, data: { UserData: {} } }),
      "unknown: what the user data does is not told",
    ],
    [
      "perhaps user data that is none",
      managed({ nodegroup: CUSTOM, data: { UserData: { joinsCluster: [] } } }),
      "unknown: a string is expected here, and a list stands here",
    ],
    ["nothing in an image of AWS without user data", selfManaged({ data: { UserData: null } }), "false"],
    [
      "perhaps an image of one's own",
      selfManaged({ data: { UserData: null }, image: { Public: false } }),
      `unknown: what the image ${IMAGE} does when it starts is not described by any input of this run`,
    ],
    [
      "nothing that EKS documents in an image of one's own that it manages",
      managed({ nodegroup: CUSTOM, image: { Public: false } }),
      "false",
    ],
    [
      "something in an image of one's own whose nodes are there",
      managed({ nodegroup: { ...CUSTOM, status: "ACTIVE" }, image: { Public: false } }),
      `unknown: what the image ${IMAGE} does when it starts is not described by any input of this run`,
    ],
    [
      "nothing that is seen where no node is wanted",
      managed({
        nodegroup: { ...CUSTOM, status: "ACTIVE", scalingConfig: { minSize: 0, maxSize: 3, desiredSize: 0 } },
        image: { Public: false },
      }),
      "false",
    ],
  ])("%s", (_name, settings, isBootstrapped) => {
    expect(shownSettings(settings).isBootstrapped).toBe(isBootstrapped);
  });
});

type Row = readonly [name: string, told: Told, facts: Partial<ShownSettings>];

const NETWORK: readonly Row[] = [
  [
    "IMDSv1",
    { data: { MetadataOptions: { HttpTokens: "optional" } } },
    { imdsTokensRequired: "false", imdsHopLimit: "- by default" },
  ],
  [
    "nothing about IMDS",
    { data: { MetadataOptions: null } },
    { imdsTokensRequired: "- by default", imdsHopLimit: "- by default" },
  ],
  ["no IMDS", { data: { MetadataOptions: { HttpEndpoint: "disabled" } } }, { imdsEnabled: "false" }],
  [
    "IMDS in words that EC2 does not know",
    { data: { MetadataOptions: { HttpTokens: "often" } } },
    { imdsTokensRequired: expect.stringMatching(/^unknown: HttpTokens must be/) },
  ],
  [
    "public addresses",
    { data: { NetworkInterfaces: [{ AssociatePublicIpAddress: true }] } },
    { publicIp: "true" },
  ],
  ["security groups", { data: { SecurityGroupIds: ["sg-1", "sg-2"] } }, { securityGroups: "[sg-1, sg-2]" }],
  [
    "security groups of a network interface",
    { data: { NetworkInterfaces: [{ Groups: ["sg-1"] }] } },
    { securityGroups: "[sg-1]" },
  ],
];

describe.each<[string, (told: Told) => NodeSettings]>([
  ["a managed node group", managed],
  ["an Auto Scaling group", selfManaged],
])("%s launches with", (_kind, settingsWith) => {
  test.each(NETWORK)("%s", (_name, told, facts) => {
    expect(shownSettings(settingsWith(told))).toMatchObject(facts);
  });
});

const SG = "sg-0aaaaaaaaaaaaaaaa";
const remote = (remoteAccess: Json, made: string | null = SG): Told => ({
  nodegroup: { remoteAccess, "resources.remoteAccessSecurityGroup": made },
});

describe("remote access", () => {
  test.each<[string, Told, Partial<ShownSettings>]>([
    [
      "is what the rules of its security group are now",
      remote({ ec2SshKey: "ops" }),
      { sshFrom: "- by default", attachedSecurityGroups: `[${SG}]` },
    ],
    [
      "is what the setting says as long as there is none",
      remote({ ec2SshKey: "ops" }, null),
      { sshFrom: "anywhere", attachedSecurityGroups: "[] by default" },
    ],
    [
      "may be for some security groups",
      remote({ ec2SshKey: "ops", sourceSecurityGroups: ["sg-9"] }, null),
      { sshFrom: "security-groups" },
    ],
    ["is none without a key", remote({ sourceSecurityGroups: ["sg-9"] }, null), { sshFrom: "- by default" }],
  ])("%s", (_name, told, facts) => {
    expect(shownSettings(managed(told))).toMatchObject(facts);
  });
});

describe("an Auto Scaling group", () => {
  test.each<[string, JsonObject, Partial<ShownSettings>]>([
    [
      "in subnets that it names",
      { VPCZoneIdentifier: "subnet-1, subnet-2" },
      { subnets: "[subnet-1, subnet-2]", availabilityZones: "- by default" },
    ],
    [
      "in the default subnets of its zones",
      { VPCZoneIdentifier: "" },
      { subnets: "-", availabilityZones: `[${REGION}a, ${REGION}b]` },
    ],
    [
      "with an image in an override",
      {
        LaunchTemplate: null,
        MixedInstancesPolicy: {
          LaunchTemplate: {
            LaunchTemplateSpecification: { LaunchTemplateId: OWN_TEMPLATE, Version: "1" },
            Overrides: [{ ImageId: "ami-9" }],
          },
        },
      },
      { image: "unknown: eks-lint does not evaluate an image that an override of the group names" },
    ],
  ])("%s", (_name, group, facts) => {
    expect(shownSettings(selfManaged({ group }))).toMatchObject(facts);
  });

  test("in a placement group keeps its nodes together on purpose", () => {
    expect(selfManaged({ group: { PlacementGroup: "fast" } }).isPlacedTogether).toMatchObject({
      value: true,
    });
    expect(selfManaged({}).isPlacedTogether).toMatchObject({ value: false });
  });
});

const denied = (what: string, action: string): string =>
  `unknown: ${what} could not be read with ${action}: ${ACCESS_DENIED.code}: ${ACCESS_DENIED.message}`;

describe("what could not be read is unknown, with the permission that is missing", () => {
  test("the node group", () => {
    const told = refusing(sampleAnswers(), "eks:DescribeNodegroup");
    const why = denied(`the node group ${NODEGROUP} of the cluster ${CLUSTER}`, "eks:DescribeNodegroup");
    const {
      clusterName,
      version,
      image,
      amiType,
      amiFamily,
      isBootstrapped,
      subnets,
      sshFrom,
      attachedSecurityGroups,
    } = shownSettings(settingsIn(told));
    expect(clusterName).toBe(CLUSTER);
    const facts = {
      version,
      image,
      amiType,
      amiFamily,
      isBootstrapped,
      subnets,
      sshFrom,
      attachedSecurityGroups,
    };
    expect(facts).toEqual(Object.fromEntries(Object.keys(facts).map((name) => [name, why])));
  });

  test("what it launches from", () => {
    const told = refusing(sampleAnswers(), "ec2:DescribeLaunchTemplateVersions");
    const why = denied(
      `version 1 of the launch template ${TEMPLATE_COPY}`,
      "ec2:DescribeLaunchTemplateVersions",
    );
    const { image, isBootstrapped, ...facts } = shownSettings(settingsIn(told));
    expect([image, isBootstrapped]).toEqual(["chosen", "true by default"]);
    const { userData, publicIp, securityGroups, imdsEnabled, imdsTokensRequired, imdsHopLimit } = facts;
    expect(
      new Set([userData, publicIp, securityGroups, imdsEnabled, imdsTokensRequired, imdsHopLimit]),
    ).toEqual(new Set([why]));
  });

  test("its launch template is none that is shown", () => {
    expect(
      settingsIn(refusing(sampleAnswers(), "ec2:DescribeLaunchTemplateVersions")).launchTemplateData,
    ).toBeNull();
    expect(managed({}).launchTemplateData?.kind).toBe("map");
  });
});

test("the Auto Scaling group behind a node group is no group of its own", () => {
  expect(nodeSettingsIn(toldBy(sampleAnswers())).map(({ identity }) => identity.logicalId)).toEqual([
    NODEGROUP,
  ]);
  expect(GROUP).not.toBe(NODEGROUP);
});
