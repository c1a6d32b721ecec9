// Which volumes do the BlockDeviceMappings of a launch template or launch configuration make?
// https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_LaunchTemplateEbsBlockDeviceRequest.html

import type { Fact } from "../model/fact.ts";
import type { ChainStep, Volume, VolumeNature } from "../model/model.ts";
import { show } from "../model/text.ts";
import { asBoolean, asInteger, asText, itemsOf, member, type Value, within } from "../model/value.ts";
import { unseenVolume } from "../model/volume-outside-mappings.ts";
import { asFilledText, asLiteral } from "./property-fact.ts";

export function mappedVolumes(mappings: Value, through: readonly ChainStep[]): readonly Volume[] {
  const items = itemsOf(mappings, "lists-only");
  if (items.state === "unknown") return [unseenVolume(items.why, items.origin, through)];
  return items.value.map((item) => mappedVolume(item, through));
}

/** Read when asked for, so that what one volume depends on is not asked for on behalf of another. */
function mappedVolume(mapping: Value, through: readonly ChainStep[]): Volume {
  if (mapping.kind === "unknown") return unseenVolume(mapping.why, mapping.origin, through);
  const ebs = () => member(mapping, "Ebs");
  const stated = <T>(property: string, read: (value: Value) => Fact<T>): Fact<T> =>
    at(ebs(), property, read(member(ebs(), property)));
  return {
    get device() {
      const device = asText(member(mapping, "DeviceName"));
      return device.state === "known" && device.value !== null ? show(device.value) : "(unnamed device)";
    },
    deviceOrigin: within(mapping.origin, "DeviceName"),
    get nature() {
      return natureOf(mapping, ebs());
    },
    get encrypted() {
      return stated("Encrypted", asBoolean);
    },
    get keyId() {
      return stated("KmsKeyId", asFilledText);
    },
    get snapshotId() {
      return stated("SnapshotId", asFilledText);
    },
    get volumeType() {
      return stated("VolumeType", asLiteral);
    },
    get size() {
      return stated("VolumeSize", asInteger);
    },
    get iops() {
      return stated("Iops", asInteger);
    },
    get throughput() {
      return stated("Throughput", asInteger);
    },
    through,
    origin: mapping.origin,
  };
}

/** `NoDevice` and `VirtualName` make no EBS volume; both may be unknown, and then so is the nature. */
function natureOf(mapping: Value, ebs: Value): VolumeNature {
  if (ebs.kind !== "absent") return { kind: "mapped" };
  const noDevice = member(mapping, "NoDevice");
  const virtualName = member(mapping, "VirtualName");
  const unseen = [noDevice, virtualName].find((value) => value.kind === "unknown");
  if (unseen?.kind === "unknown") return { kind: "unseen", why: unseen.why, launchTemplate: null };
  if (noDevice.kind !== "absent") return { kind: "not-ebs", why: "NoDevice: the mapping removes the device" };
  if (virtualName.kind !== "absent")
    return { kind: "not-ebs", why: "VirtualName: an instance store volume, not EBS" };
  return { kind: "mapped" };
}

/** Its place is the property of the mapping, wherever its value comes from: a parameter, another stack. */
const at = <T>(ebs: Value, property: string, fact: Fact<T>): Fact<T> => ({
  ...fact,
  origin: within(ebs.origin, property),
});
