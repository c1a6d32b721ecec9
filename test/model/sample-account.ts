// A group, what it launches from, and what an account tells about that: to be changed in one place per test.

import type { JsonObject } from "../../src/input/document.ts";
import type {
  AccountEbsSettings,
  Image,
  ImageDisk,
  Snapshot,
  VolumeSource,
} from "../../src/model/account-resources.ts";
import { type Environment, environmentOf } from "../../src/model/environment.ts";
import { type Fact, known } from "../../src/model/fact.ts";
import type { Volume } from "../../src/model/model.ts";
import type { NodeImage, NodeSettings } from "../../src/model/node-settings.ts";
import type { Origin, ResourceIdentity } from "../../src/model/origin.ts";
import { textOf } from "../../src/model/text.ts";
import { YES } from "../../src/model/truth.ts";
import { type Value, valueOfJson } from "../../src/model/value.ts";
import { unmappedRoot } from "../../src/model/volume-outside-mappings.ts";

export const ACCOUNT = "111122223333";
export const REGION = "us-west-2";
export const HERE = environmentOf(ACCOUNT, REGION);
export const AMI = "ami-0a1b2c3d4e5f60718";
export const DEFAULT_KEY = `arn:aws:kms:${REGION}:${ACCOUNT}:key/0d0d0d0d-12ab-34cd-56ef-1234567890ab`;
export const SNAPSHOT_KEY = `arn:aws:kms:${REGION}:${ACCOUNT}:key/5e5e5e5e-12ab-34cd-56ef-1234567890ab`;

export const inFile = (...path: readonly string[]): Origin => ({ kind: "file", file: "workers.yaml", path });
export const inAccount = (what: string): Origin => ({
  kind: "aws",
  arn: `arn:aws:ec2:${REGION}:${ACCOUNT}:${what}`,
  call: "ec2:Describe",
});

export const identityOf = (logicalId: string, type: string, origin: Origin): ResourceIdentity => ({
  stack: null,
  logicalId,
  type,
  constructPath: null,
  physicalName: logicalId,
  origin,
});

export const PLAIN: VolumeSource = { kind: "plain" };

export const encryptedWith = (keyId: Fact<ReturnType<typeof textOf>>, isOwn = true): VolumeSource => ({
  kind: "encrypted",
  snapshotId: "snap-0a1b2c3d4e5f60719",
  keyId,
  isOwn,
});

export const ENCRYPTED = encryptedWith(known(textOf(SNAPSHOT_KEY), inAccount("snapshot")));

export const disk = (device: string, source: VolumeSource | Fact<VolumeSource> = PLAIN): ImageDisk => ({
  device,
  source: "state" in source ? source : known(source, inAccount("image")),
});

export function imageWith(disks: readonly ImageDisk[], changes: Partial<Image> = {}): Image {
  const origin = inAccount(`image/${AMI}`);
  return {
    identity: identityOf(AMI, "aws:image", origin),
    environment: HERE,
    identifiers: [textOf(AMI)],
    isGone: false,
    name: known("golden-2026", origin),
    isOfAmazon: known(false, origin),
    rootDevice: known("/dev/xvda", origin),
    disks: known(disks, origin),
    ...changes,
  };
}

export function snapshotWith(id: string, source: VolumeSource | Fact<VolumeSource>): Snapshot {
  const origin = inAccount(`snapshot/${id}`);
  return {
    identity: identityOf(id, "aws:snapshot", origin),
    environment: HERE,
    identifiers: [textOf(id)],
    source: "state" in source ? source : known(source, origin),
  };
}

export const ebsSettings = (
  encryptionByDefault: boolean | Fact<boolean>,
  defaultKey: string | Fact<ReturnType<typeof textOf>> = DEFAULT_KEY,
  environment: Environment = HERE,
): AccountEbsSettings => ({
  environment,
  encryptionByDefault:
    typeof encryptionByDefault === "boolean"
      ? known(encryptionByDefault, inAccount(""))
      : encryptionByDefault,
  defaultKey: typeof defaultKey === "string" ? known(textOf(defaultKey), inAccount("")) : defaultKey,
});

/** The `LaunchTemplateData` of a launch template of the file. */
export const templateData = (template: string, data: JsonObject = {}): Value =>
  valueOfJson(data, inFile("Resources", template, "Properties", "LaunchTemplateData"));

export const stepTo = (template: string) =>
  ({ type: "AWS::EC2::LaunchTemplate", id: template, origin: inFile("Resources", template) }) as const;

/** Nothing but its image and its launch template is stated. */
export function nodesWith(
  identity: ResourceIdentity,
  image: Fact<NodeImage>,
  changes: Partial<NodeSettings> = {},
): NodeSettings {
  const { origin } = identity;
  const nothing = known(null, origin);
  return {
    identity,
    type: "AWS::EKS::Nodegroup",
    environment: HERE,
    name: nothing,
    isNode: YES,
    clusterName: nothing,
    version: nothing,
    image,
    amiType: nothing,
    amiFamily: nothing,
    userData: nothing,
    isBootstrapped: known(true, origin),
    subnets: nothing,
    availabilityZones: nothing,
    inPublicSubnet: nothing,
    inOneZone: nothing,
    publicIp: nothing,
    securityGroups: nothing,
    isPlacedTogether: known(false, origin),
    attachedSecurityGroups: known([], origin),
    sshFrom: nothing,
    imdsEnabled: known(true, origin),
    imdsTokensRequired: nothing,
    imdsHopLimit: nothing,
    launchTemplateData: templateData("Template"),
    ...changes,
  };
}

export const named = (id: string = AMI): Fact<NodeImage> =>
  known({ kind: "named", id: textOf(id) }, inFile("Resources", "Template", "ImageId"));

/** Of which nothing is stated but the device. */
export function mapping(device: string, changes: Partial<Volume> = {}): Volume {
  const origin = inFile("Resources", "Template", "Properties", "BlockDeviceMappings", device);
  const nothing = known(null, origin);
  return {
    device,
    deviceOrigin: origin,
    nature: { kind: "mapped" },
    encrypted: nothing,
    keyId: nothing,
    snapshotId: nothing,
    volumeType: nothing,
    size: nothing,
    iops: nothing,
    throughput: nothing,
    through: [stepTo("Template")],
    origin,
    ...changes,
  };
}

export const root = (template = "Template"): Volume =>
  unmappedRoot("nothing maps it", inFile("Resources", template), [stepTo(template)]);
