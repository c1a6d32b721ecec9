// What eksctl refuses: https://github.com/eksctl-io/eksctl/blob/main/pkg/apis/eksctl.io/v1alpha5/validation.go

import { describe, expect, it } from "vitest";
import type { JsonObject } from "../../src/input/document.ts";
import { at, clusterConfig, mistakesIn, modelOf } from "./cluster-config-file.ts";
import { withPlaceholders } from "./with-placeholder.ts";

const K = "alias/nodes";
const launchTemplate = { id: "lt-0abc" };
const AMI = { ami: "ami-0abc", amiFamily: "AmazonLinux2023" };

type Row = readonly [fields: JsonObject, field: string, reason: string];

const managed = (group: JsonObject, rest: JsonObject = {}) =>
  modelOf(clusterConfig({ managedNodeGroups: [{ name: "m", ...group }], ...rest }));
const selfManaged = (group: JsonObject, rest: JsonObject = {}) =>
  modelOf(clusterConfig({ nodeGroups: [{ name: "s", ...group }], ...rest }));

const rejectedIn = (model: ReturnType<typeof modelOf>) =>
  mistakesIn(model).filter((mistake) => mistake.startsWith("rejected"));

const reasonsIn = ({ configMistakes }: ReturnType<typeof modelOf>) =>
  configMistakes.map(({ kind, reason }) => `${kind}: ${reason}`);

const OF_BOTH: readonly Row[] = [
  [
    { volumeSize: 80, volumeKmsKeyID: K },
    "volumeKmsKeyID",
    "volumeKmsKeyID cannot be set without volumeEncrypted: true",
  ],
  [
    { volumeSize: 80, volumeType: "gp2", volumeIOPS: 3000 },
    "volumeIOPS",
    "volumeIOPS is only supported for volume types io1, io2 and gp3",
  ],
  [{ volumeIOPS: 2999 }, "volumeIOPS", "volumeIOPS of gp3 must be within 3000-16000"],
  [{ volumeType: "gp3", volumeIOPS: 16_001 }, "volumeIOPS", "volumeIOPS of gp3 must be within 3000-16000"],
  [{ volumeType: "io1", volumeIOPS: 64_001 }, "volumeIOPS", "volumeIOPS of io1 must be within 100-64000"],
  [{ volumeType: "io2", volumeIOPS: 99 }, "volumeIOPS", "volumeIOPS of io2 must be within 100-256000"],
  [
    { volumeType: "io2", volumeThroughput: 125 },
    "volumeThroughput",
    "volumeThroughput is only supported for volume type gp3",
  ],
  [{ volumeThroughput: 1001 }, "volumeThroughput", "volumeThroughput must be within 125-1000"],
  [
    { availabilityZones: ["eu-west-1a"], subnets: ["subnet-0abc"] },
    "availabilityZones",
    "only one of subnets and availabilityZones can be set",
  ],
  [{ placement: { spreadLevel: "rack" } }, "placement", "placement.groupName must be set"],
  [
    { amiFamily: "WindowsServer2004CoreContainer" },
    "amiFamily",
    "AMI family WindowsServer2004CoreContainer is deprecated",
  ],
  [{ amiFamily: "ubuntu1804" }, "amiFamily", "AMI family Ubuntu1804 is not supported any more"],
  [
    { ssh: { enableSsm: false } },
    "ssh.enableSsm",
    "the SSM agent is part of the images of EKS and cannot be disabled",
  ],
  [
    { instanceMarketOptions: { marketType: "capacity-block" } },
    "instanceMarketOptions",
    "instanceMarketOptions cannot be set without capacityReservation",
  ],
  [
    {
      iam: {
        instanceRoleARN: "arn:aws:iam::111122223333:role/n",
        attachPolicyARNs: ["arn:aws:iam::aws:policy/p"],
      },
    },
    "iam.attachPolicyARNs",
    "it cannot be set together with iam.instanceRoleARN",
  ],
  [
    {
      iam: {
        instanceRoleARN: "arn:aws:iam::111122223333:role/n",
        withAddonPolicies: { efs: false, ebs: true },
      },
    },
    "iam.withAddonPolicies.ebs",
    "it cannot be set together with iam.instanceRoleARN",
  ],
  [{ ami: "ami-0abc" }, "ami", "with an ami, amiFamily must be set, too"],
  [
    { ami: "ami-0abc", amiFamily: "Ubuntu2204" },
    "ami",
    "overrideBootstrapCommand is required with an ami of this amiFamily",
  ],
  [
    { amiFamily: "Bottlerocket", preBootstrapCommands: ["x"] },
    "preBootstrapCommands",
    "preBootstrapCommands is not supported for this amiFamily",
  ],
];

const ACCEPTED_OF_BOTH: readonly JsonObject[] = [
  { volumeSize: 80, volumeEncrypted: "${ENCRYPT}", volumeKmsKeyID: K },
  { volumeSize: 80, volumeKmsKeyID: "${KEY}" },
  { volumeSize: 80, volumeKmsKeyID: "" },
  { volumeSize: 80, volumeType: "<type>", volumeIOPS: 100 },
  { volumeIOPS: "<iops>" },
  { amiFamily: "${FAMILY}", ami: "ami-0abc" },
  { ami: "${AMI}" },
  { "${MORE}": "x", volumeSize: 80, volumeKmsKeyID: K },
  { volumeType: "io2", volumeIOPS: 256_000 },
  AMI,
  { ami: "ami-0abc", amiFamily: "Bottlerocket" },
  { ami: "ami-0abc", amiFamily: "AmazonLinux2", overrideBootstrapCommand: "x" },
];

describe.each([
  ["managedNodeGroups", managed, "m0"],
  ["nodeGroups", selfManaged, "s0"],
] as const)("eksctl refuses, in %s,", (_, modelWith, group) => {
  it.each(OF_BOTH)("%j: %s", (fields, field, reason) => {
    const model = modelWith(fields);
    expect(mistakesIn(model)).toEqual([`rejected ${group}.${field}`]);
    expect(reasonsIn(model)).toEqual([`rejected: ${reason}`]);
  });

  it.each(["1.33", "1.34", "v1.33", "1.100", "1.33.1"])("AmazonLinux2 for version %s", (version) => {
    const metadata = { name: "c", region: "eu-west-1", version };
    const model = modelWith({ amiFamily: "amazonlinux2" }, { metadata });
    expect(mistakesIn(model)).toEqual([`rejected ${group}.amiFamily`]);
  });

  it.each(["1.32", "1.9", "latest", "auto", "${VERSION}", null])("but not AmazonLinux2 for %s", (version) => {
    const metadata = { name: "c", region: "eu-west-1", version };
    expect(mistakesIn(modelWith({ amiFamily: "AmazonLinux2" }, { metadata }))).toEqual([]);
  });

  it.each(ACCEPTED_OF_BOTH)("but not %j", (fields) => {
    expect(mistakesIn(modelWith(fields))).toEqual([]);
  });

  it.each(ACCEPTED_OF_BOTH.flatMap(withPlaceholders))("nor what another program fills in: %j", (fields) => {
    expect(rejectedIn(modelWith(fields))).toEqual([]);
  });
});

const OF_SELF_MANAGED: readonly Row[] = [
  [
    { volumeEncrypted: true },
    "volumeEncrypted",
    "volumeEncrypted cannot be set without volumeSize in nodeGroups, where its default of 80 GiB comes after this check",
  ],
  [
    { volumeName: "/dev/xvda", volumeEncrypted: true, volumeKmsKeyID: K },
    "volumeName",
    "volumeName cannot be set without volumeSize in nodeGroups, where its default of 80 GiB comes after this check",
  ],
  [
    { volumeKmsKeyID: K },
    "volumeKmsKeyID",
    "volumeKmsKeyID cannot be set without volumeSize in nodeGroups, where its default of 80 GiB comes after this check",
  ],
  [
    { iam: { instanceProfileARN: "arn:aws:iam::111122223333:instance-profile/n", instanceRoleName: "x" } },
    "iam.instanceRoleName",
    "it cannot be set together with iam.instanceProfileARN",
  ],
  [
    { amiFamily: "AmazonLinux2023", bottlerocket: { settings: {} } },
    "bottlerocket",
    "bottlerocket can only be set with amiFamily Bottlerocket or BottlerocketFips",
  ],
  [
    { ssh: { publicKeyName: "k", publicKeyPath: "~/.ssh/k.pub" } },
    "ssh.publicKeyPath",
    "only one of publicKeyName, publicKeyPath and publicKey can be set",
  ],
  [
    { amiFamily: "WindowsServer2022CoreContainer", kubeletExtraConfig: {} },
    "kubeletExtraConfig",
    "kubeletExtraConfig is not supported for this amiFamily",
  ],
  [
    { instanceType: "m5.large", instancesDistribution: { instanceTypes: ["m5.large", "m5a.large"] } },
    "instanceType",
    'instanceType must be "mixed" or not set when instancesDistribution is used',
  ],
  [
    { instancesDistribution: { onDemandBaseCapacity: 0 } },
    "instancesDistribution",
    "instancesDistribution needs at least two instanceTypes",
  ],
  [
    { maxInstanceLifetime: 3600 },
    "maxInstanceLifetime",
    "maxInstanceLifetime must be at least 86400 seconds, which is one day",
  ],
  [{ ami: "auto" }, "ami", "with an ami, amiFamily must be set, too"],
];

const ACCEPTED_OF_SELF_MANAGED: readonly JsonObject[] = [
  { volumeEncrypted: false },
  { volumeName: "" },
  { volumeSize: "${SIZE}", volumeEncrypted: true, volumeKmsKeyID: K },
  { instanceType: "mixed", instancesDistribution: { instanceTypes: ["m5.large", "m5a.large"] } },
  { instanceType: "${TYPE}", instancesDistribution: { instanceTypes: ["m5.large"] } },
  { instancesDistribution: { maxPrice: 0.1 }, instanceSelector: { vCPUs: 2 } },
  { instancesDistribution: { instanceTypes: "${TYPES}" } },
  { minSize: 3, maxSize: 1 },
  { outpostARN: "arn:aws:outposts:eu-west-1:111122223333:outpost/op-0abc" },
];

describe("eksctl refuses, in nodeGroups only,", () => {
  it.each(OF_SELF_MANAGED)("%j: %s", (fields, field, reason) => {
    const model = selfManaged(fields);
    expect(mistakesIn(model)).toEqual([`rejected s0.${field}`]);
    expect(reasonsIn(model)).toEqual([`rejected: ${reason}`]);
  });

  it.each(ACCEPTED_OF_SELF_MANAGED)("but not %j", (fields) => {
    expect(mistakesIn(selfManaged(fields))).toEqual([]);
  });

  it.each(ACCEPTED_OF_SELF_MANAGED.flatMap(withPlaceholders))(
    "nor what another program fills in: %j",
    (fields) => {
      expect(rejectedIn(selfManaged(fields))).toEqual([]);
    },
  );

  it("any volume type but gp2 on Outposts", () => {
    const outpost = { controlPlaneOutpostARN: "arn:aws:outposts:eu-west-1:111122223333:outpost/op-0abc" };
    const group = { volumeSize: 50, volumeType: "gp3" };
    expect(mistakesIn(selfManaged(group, { outpost }))).toEqual(["rejected s0.volumeType"]);
    expect(mistakesIn(selfManaged({ ...group, volumeType: "gp2" }, { outpost }))).toEqual([]);
  });
});

const BESIDE_TEMPLATE = "it cannot be set when a launch template is supplied";

const OF_MANAGED: readonly Row[] = [
  [
    { outpostARN: "arn:aws:outposts:eu-west-1:111122223333:outpost/op-0abc" },
    "outpostARN",
    "Outposts are not supported for managed node groups",
  ],
  [
    { iam: { instanceProfileARN: "arn:aws:iam::111122223333:instance-profile/n" } },
    "iam.instanceProfileARN",
    "instanceProfileARN is not supported for managed node groups",
  ],
  [{ minSize: 2, desiredCapacity: 1 }, "desiredCapacity", "desiredCapacity cannot be less than minSize"],
  [{ maxSize: 2, desiredCapacity: 3 }, "desiredCapacity", "desiredCapacity cannot be more than maxSize"],
  [{ minSize: 3, maxSize: 2 }, "minSize", "minSize cannot be more than maxSize"],
  [
    { maxSize: 1 },
    "maxSize",
    "maxSize cannot be less than minSize, which is 2 when neither it nor desiredCapacity is set",
  ],
  [
    { securityGroups: { withShared: true } },
    "securityGroups.withShared",
    "it is not supported for managed node groups",
  ],
  [
    { instanceType: "m5.large", instanceTypes: ["m5a.large"] },
    "instanceType",
    "only one of instanceType and instanceTypes can be set",
  ],
  [
    { instanceType: "m5.large", instanceSelector: { vCPUs: 2 } },
    "instanceType",
    "instanceType cannot be set with instanceSelector",
  ],
  [
    { ...AMI, ami: "auto" },
    "ami",
    "the ami of a managed node group must be the id of an image, which begins with ami-",
  ],
  [
    { ami: "ami-0abc", amiFamily: "WindowsServer2022CoreContainer" },
    "ami",
    "a managed node group of Windows cannot bring an image of its own",
  ],
  [{ ...AMI, releaseVersion: "1.33-20250101" }, "releaseVersion", "it is not supported with an ami"],
  [{ ...AMI, maxPodsPerNode: 10 }, "maxPodsPerNode", "it is not supported with an ami"],
  [
    { amiFamily: "AmazonLinux2", overrideBootstrapCommand: "x" },
    "overrideBootstrapCommand",
    "overrideBootstrapCommand can only be set with an ami",
  ],
  [{ launchTemplate: {} }, "launchTemplate", "launchTemplate.id is required"],
  [
    { launchTemplate: { id: "lt-0abc", version: "$Latest" } },
    "launchTemplate.version",
    "launchTemplate.version must be a whole number of at least 1",
  ],
  [
    { launchTemplate: { id: "lt-0abc", version: "0" } },
    "launchTemplate.version",
    "launchTemplate.version must be a whole number of at least 1",
  ],
  [
    { launchTemplate, volumeEncrypted: true },
    "volumeEncrypted",
    "volumeEncrypted cannot be set without volumeSize, and with launchTemplate not at all",
  ],
  [
    { launchTemplate, amiFamily: "BottlerocketFips" },
    "launchTemplate",
    "a node group of Bottlerocket cannot bring a launch template of its own",
  ],
  [{ launchTemplate, volumeSize: 80 }, "volumeSize", BESIDE_TEMPLATE],
  [{ launchTemplate, instanceType: "m5.large" }, "instanceType", BESIDE_TEMPLATE],
  [{ launchTemplate, ami: "ami-0abc" }, "ami", BESIDE_TEMPLATE],
  [{ launchTemplate, ssh: { allow: true } }, "ssh.allow", BESIDE_TEMPLATE],
  [{ launchTemplate, ssh: { publicKeyName: "k" } }, "ssh.publicKeyName", BESIDE_TEMPLATE],
  [
    { launchTemplate, securityGroups: { attachIDs: ["sg-0abc"] } },
    "securityGroups.attachIDs",
    BESIDE_TEMPLATE,
  ],
  [{ launchTemplate, maxPodsPerNode: 10 }, "maxPodsPerNode", BESIDE_TEMPLATE],
  [{ launchTemplate, disableIMDSv1: false }, "disableIMDSv1", BESIDE_TEMPLATE],
  [{ launchTemplate, disablePodIMDS: true }, "disablePodIMDS", BESIDE_TEMPLATE],
  [{ launchTemplate, preBootstrapCommands: ["x"] }, "preBootstrapCommands", BESIDE_TEMPLATE],
  [{ launchTemplate, preBootstrapCommands: ["echo ${HOME}"] }, "preBootstrapCommands", BESIDE_TEMPLATE],
  [{ launchTemplate, overrideBootstrapCommand: "echo ${A}" }, "overrideBootstrapCommand", BESIDE_TEMPLATE],
  [{ launchTemplate, overrideBootstrapCommand: "" }, "overrideBootstrapCommand", BESIDE_TEMPLATE],
];

const ACCEPTED_OF_MANAGED: readonly JsonObject[] = [
  { volumeEncrypted: true, volumeKmsKeyID: K },
  { volumeName: "/dev/xvda" },
  { launchTemplate },
  { launchTemplate: { id: "lt-0abc", version: "3" } },
  { launchTemplate: "${TEMPLATE}", volumeEncrypted: true },
  { launchTemplate: { id: "${ID}", version: "${VERSION}" } },
  { launchTemplate, volumeType: "gp2", volumeEncrypted: false, ebsOptimized: true },
  { launchTemplate, disableIMDSv1: true, disablePodIMDS: false, maxPodsPerNode: 0, spot: true },
  { launchTemplate, ssh: { allow: false, publicKeyName: "k" } },
  { launchTemplate, instanceTypes: ["m5.large"], amiFamily: "AmazonLinux2023" },
  { launchTemplate, amiFamily: "${FAMILY}" },
  { launchTemplate: "${TEMPLATE}", volumeSize: 80 },
  { launchTemplate, ssh: { allow: "${SSH}", publicKeyName: "k" } },
  { minSize: "${MIN}", maxSize: 1 },
  { minSize: 1, maxSize: 1 },
  { desiredCapacity: 1, maxSize: 1 },
  { instanceType: "m5.large", instanceSelector: {} },
  { overrideBootstrapCommand: "x" },
];

describe("eksctl refuses, in managedNodeGroups only,", () => {
  it.each(OF_MANAGED)("%j: %s", (fields, field, reason) => {
    const model = managed(fields);
    expect(mistakesIn(model)).toEqual([`rejected m0.${field}`]);
    expect(reasonsIn(model)).toEqual([`rejected: ${reason}`]);
  });

  it.each(ACCEPTED_OF_MANAGED)("but not %j", (fields) => {
    expect(mistakesIn(managed(fields))).toEqual([]);
  });

  it.each(ACCEPTED_OF_MANAGED.flatMap(withPlaceholders))(
    "nor what another program fills in: %j",
    (fields) => {
      expect(rejectedIn(managed(fields))).toEqual([]);
    },
  );
});

describe("a rejected node group", () => {
  it("is told once, for the first of eksctl's checks that fails", () => {
    const group = { volumeEncrypted: true, volumeKmsKeyID: K, volumeIOPS: 1, maxInstanceLifetime: 1 };
    expect(mistakesIn(selfManaged(group))).toEqual(["rejected s0.volumeEncrypted"]);
  });

  it("is checked after its defaults in managedNodeGroups, and before them in nodeGroups", () => {
    const metadata = { name: "c", region: "eu-west-1", version: "1.33" };
    const group = { amiFamily: "AmazonLinux2", volumeSize: 80, volumeKmsKeyID: K };
    expect(mistakesIn(managed(group, { metadata }))).toEqual(["rejected m0.amiFamily"]);
    expect(mistakesIn(selfManaged(group, { metadata }))).toEqual(["rejected s0.volumeKmsKeyID"]);
  });

  it("names the group, and its field's place", () => {
    const { configMistakes } = selfManaged({ volumeSize: 80, volumeKmsKeyID: K });
    expect(configMistakes).toMatchObject([
      {
        identity: { logicalId: "s", type: "eksctl:nodeGroups" },
        origin: at("nodeGroups", 0, "volumeKmsKeyID"),
      },
    ]);
  });
});
