import { describe, expect, it } from "vitest";
import type { JsonObject } from "../../src/input/document.ts";
import { at, clusterConfig, modelOf } from "./cluster-config-file.ts";

const mistakesOf = (fields: JsonObject) => modelOf(clusterConfig(fields)).configMistakes;
const managed = (group: JsonObject): JsonObject => ({ managedNodeGroups: [{ name: "m", ...group }] });

const IGNORED_KEY = "eksctl knows this field as volumeKmsKeyID only and leaves it out without a word, so";

describe("a field in another case than eksctl's", () => {
  it("is ignored, which is told at its place, with its group and what follows", () => {
    const group = { volumeEncrypted: true, volumeKMSKeyID: "alias/nodes" };
    expect(mistakesOf(managed(group))).toEqual([
      {
        kind: "field-ignored",
        field: "managedNodeGroups[0].volumeKMSKeyID",
        meant: "volumeKmsKeyID",
        reason: `${IGNORED_KEY} the volume is encrypted with the account's default EBS key instead of this one`,
        identity: expect.objectContaining({ logicalId: "m", type: "eksctl:managedNodeGroups" }),
        origin: at("managedNodeGroups", 0, "volumeKMSKeyID"),
      },
    ]);
  });

  it.each<[JsonObject, field: string, meant: string]>([
    [{ managedNodegroups: [{ name: "m" }] }, "managedNodegroups", "managedNodeGroups"],
    [{ NodeGroups: [] }, "NodeGroups", "nodeGroups"],
    [{ cloudwatch: {} }, "cloudwatch", "cloudWatch"],
    [
      { secretsEncryption: { keyARN: "arn:aws:kms:eu-west-1:111122223333:key/k", keyArn: "x" } },
      "secretsEncryption.keyArn",
      "keyARN",
    ],
    [
      { cloudWatch: { clusterLogging: { enabletypes: ["api"] } } },
      "cloudWatch.clusterLogging.enabletypes",
      "enableTypes",
    ],
    [{ vpc: { clusterEndPoints: {} } }, "vpc.clusterEndPoints", "clusterEndpoints"],
    [{ iam: { withOidc: true } }, "iam.withOidc", "withOIDC"],
    [managed({ volumeKmsKeyId: "alias/a" }), "managedNodeGroups[0].volumeKmsKeyId", "volumeKmsKeyID"],
    [managed({ volumekmsKeyID: "alias/a" }), "managedNodeGroups[0].volumekmsKeyID", "volumeKmsKeyID"],
    [managed({ volumeencrypted: true }), "managedNodeGroups[0].volumeencrypted", "volumeEncrypted"],
    [
      managed({ iam: { instanceRoleArn: "x" } }),
      "managedNodeGroups[0].iam.instanceRoleArn",
      "instanceRoleARN",
    ],
    [managed({ ssh: { enableSSM: true } }), "managedNodeGroups[0].ssh.enableSSM", "enableSsm"],
    [
      managed({ additionalVolumes: [{ volumeName: "/dev/sdf", volumeKmsKeyId: "alias/a" }] }),
      "managedNodeGroups[0].additionalVolumes[0].volumeKmsKeyId",
      "volumeKmsKeyID",
    ],
  ])("%j: %s is ignored, and %s is meant", (fields, field, meant) => {
    expect(mistakesOf(fields)).toEqual([expect.objectContaining({ kind: "field-ignored", field, meant })]);
  });

  it.each<[JsonObject, string]>([
    [{ volumeKmsKeyId: "alias/a" }, `${IGNORED_KEY} this key is not used`],
    [
      { volumeEncrypted: true, volumeKmsKeyID: "alias/a", volumeKmsKeyId: "alias/b" },
      "eksctl knows this field as volumeKmsKeyID only and leaves it out without a word; what counts is the volumeKmsKeyID beside it",
    ],
    [
      { volumeencrypted: true },
      "eksctl knows this field as volumeEncrypted only and leaves it out without a word, so for eksctl, this volume states no encryption",
    ],
    [{ volumesize: 50 }, "eksctl knows this field as volumeSize only and leaves it out without a word"],
  ])("%j has its own consequence", (group, reason) => {
    expect(mistakesOf(managed(group)).map((mistake) => mistake.reason)).toEqual([reason]);
  });

  it("is none when it holds nothing, for then nothing is lost", () => {
    expect(mistakesOf(managed({ volumeKmsKeyId: null }))).toEqual([]);
  });
});

describe("a field that is in no list", () => {
  it("is told with the version of the list, for a newer eksctl may have it", () => {
    expect(mistakesOf({ metadata: { name: "demo", region: "eu-west-1", zone: "a" } })).toEqual([
      {
        kind: "field-unknown",
        field: "metadata.zone",
        meant: "",
        reason:
          "eksctl 0.231.0-dev has no such field, and eksctl refuses a config with a field that it does not know",
        identity: expect.objectContaining({ logicalId: "demo", type: "eksctl:ClusterConfig" }),
        origin: at("metadata", "zone"),
      },
    ]);
  });

  it.each<[JsonObject, field: string, meant: string]>([
    [{ "x-defaults": {} }, "x-defaults", ""],
    [{ managedNodeGroup: [] }, "managedNodeGroup", "managedNodeGroups"],
    [managed({ volumeEncryption: true }), "managedNodeGroups[0].volumeEncryption", "volumeEncrypted"],
    [managed({ kmsKeyId: "alias/a" }), "managedNodeGroups[0].kmsKeyId", ""],
    [managed({ snapshotID: "snap-0abc" }), "managedNodeGroups[0].snapshotID", ""],
    [managed({ __proto__x: 1 }), "managedNodeGroups[0].__proto__x", ""],
    [managed({ toString: "x" }), "managedNodeGroups[0].toString", ""],
    [managed({ newField: null }), "managedNodeGroups[0].newField", ""],
    [
      managed({ launchTemplate: { id: "lt-0abc", name: "x" } }),
      "managedNodeGroups[0].launchTemplate.name",
      "",
    ],
  ])("%j: %s may mean %j", (fields, field, meant) => {
    expect(mistakesOf(fields)).toEqual([expect.objectContaining({ kind: "field-unknown", field, meant })]);
  });

  it.each<[JsonObject]>([
    [managed({ labels: { Name: "x", volumeKmsKeyId: "y" }, tags: { VolumeSize: "1" } })],
    [managed({ bottlerocket: { settings: { Kubernetes: {} } }, amiFamily: "Bottlerocket" })],
    [{ nodeGroups: [{ name: "s", taints: { Dedicated: "x:NoSchedule" }, kubeletExtraConfig: { CPU: 1 } }] }],
    [{ metadata: { name: "c", region: "eu-west-1", annotations: { Region: "x" }, tags: { Name: "x" } } }],
    [{ vpc: { subnets: { private: { "eu-west-1a": { ID: "subnet-0abc" } } } } }],
    [{ identityProviders: [{ type: "oidc", Name: "x" }] }],
    [managed({ iam: { attachPolicy: { Version: "2012-10-17", version: "x" } } })],
  ])("is not looked for where names are free: %j", (fields) => {
    expect(mistakesOf(fields)).toEqual([]);
  });

  it("is none whose name another program fills in", () => {
    expect(mistakesOf(managed({ "${VOLUME_SETTINGS}": "x" }))).toEqual([]);
  });
});

describe("a field of the other list of node groups", () => {
  it.each<[JsonObject, field: string, reason: string]>([
    [
      managed({ instancesDistribution: { instanceTypes: ["m5.large", "m5a.large"] } }),
      "managedNodeGroups[0].instancesDistribution",
      "instancesDistribution is a field of nodeGroups only",
    ],
    [
      { nodeGroups: [{ name: "s", spot: true }] },
      "nodeGroups[0].spot",
      "spot is a field of managedNodeGroups only",
    ],
    [
      { nodeGroups: [{ name: "${NAME}", LaunchTemplate: null }] },
      "nodeGroups[0].LaunchTemplate",
      "LaunchTemplate is a field of managedNodeGroups only",
    ],
  ])("is refused: %j", (fields, field, reason) => {
    expect(mistakesOf(fields)).toMatchObject([{ kind: "rejected", field, meant: "", reason }]);
  });
});

// https://github.com/eksctl-io/eksctl/issues/753
describe("a field in another case", () => {
  it.each<[JsonObject, string]>([
    [managed({ VolumeSize: "50" }), "managedNodeGroups[0].VolumeSize"],
    [{ managednodegroups: 5 }, "managednodegroups"],
    [{ NodeGroups: [{ name: "s", volumeSize: "50" }] }, "NodeGroups[0].volumeSize"],
    [{ managednodegroups: [{ name: true, Labels: {} }] }, "managednodegroups[0].name"],
    [{ cloudwatch: { clusterLogging: [] } }, "cloudwatch.clusterLogging"],
  ])("is refused for its type: %j", (fields, field) => {
    const { problems, configMistakes } = modelOf(clusterConfig(fields));
    expect(problems.map(({ message }) => message)).toEqual([
      expect.stringContaining(`eksctl refuses this file: ${field} must be `),
    ]);
    expect(configMistakes).toMatchObject([{ kind: "field-ignored" }]);
  });
});

describe("an image family that is in no list", () => {
  it.each([
    ["AmazonLinux", "AmazonLinux2"],
    ["Bottlerockt", "Bottlerocket"],
    ["Flatcar", ""],
    ["__proto__", ""],
  ])("may be one of a newer eksctl: %s", (amiFamily, meant) => {
    const group = { amiFamily, ami: "ami-0abc" };
    expect(mistakesOf(managed(group))).toMatchObject([
      {
        kind: "field-unknown",
        field: "managedNodeGroups[0].amiFamily",
        meant,
        reason: `eksctl 0.231.0-dev knows no image family ${amiFamily}, and eksctl refuses one that it does not know`,
      },
    ]);
  });

  it.each(["amazonlinux2023", "UBUNTUPRO2404", "windowsserver2025corecontainer", "", null, "${FAMILY}"])(
    "is not %j",
    (amiFamily) => expect(mistakesOf(managed({ amiFamily }))).toEqual([]),
  );
});

describe("a wrong type is a problem and no mistake besides", () => {
  it.each<[JsonObject, string]>([
    [managed({ privateNetworking: "true" }), "managedNodeGroups[0].privateNetworking"],
    [managed({ labels: { gpu: true } }), "managedNodeGroups[0].labels.gpu"],
    [managed({ availabilityZones: "eu-west-1a" }), "managedNodeGroups[0].availabilityZones"],
    [{ availabilityZones: ["eu-west-1a", 2] }, "availabilityZones[1]"],
    [{ iam: [] }, "iam"],
    [{ iam: { serviceAccounts: ["x"], withOIDC: true } }, "iam.serviceAccounts[0]"],
    [{ metadata: { name: "c", region: "eu-west-1", version: 1.33 } }, "metadata.version"],
    [{ metadata: { name: "c", region: "eu-west-1", tags: ["x"] } }, "metadata.tags"],
  ])("%j: %s", (fields, field) => {
    const { problems, configMistakes } = modelOf(clusterConfig(fields));
    expect(problems.map(({ message }) => message)).toEqual([
      expect.stringContaining(`eksctl refuses this file: ${field} must be `),
    ]);
    expect(configMistakes).toEqual([]);
  });

  it("is none where a placeholder stands", () => {
    const fields = { iam: "${IAM}", ...managed({ labels: "<labels>", spot: "{{ .Spot }}" }) };
    expect(modelOf(clusterConfig(fields))).toMatchObject({ problems: [], configMistakes: [] });
  });
});
