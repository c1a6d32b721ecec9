// Which volumes do the BlockDeviceMappings of a launch template or launch configuration make?
// https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_LaunchTemplateEbsBlockDeviceRequest.html

import type { Fact } from "../model/fact.ts";
import type { ChainStep, Volume, VolumeNature } from "../model/model.ts";
import { show, type Text } from "../model/text.ts";
import { asBoolean, asText, itemsOf, member, type Value, within } from "../model/value.ts";
import { unseenVolume } from "../model/volume-outside-mappings.ts";

export function mappedVolumes(mappings: Value, through: readonly ChainStep[]): readonly Volume[] {
  const items = itemsOf(mappings, "lists-only");
  if (items.state === "unknown") return [unseenVolume(items.why, items.origin, through)];
  return items.value.map((item) => mappedVolume(item, through));
}

/** Read when asked for, so that what one volume depends on is not asked for on behalf of another. */
function mappedVolume(mapping: Value, through: readonly ChainStep[]): Volume {
  if (mapping.kind === "unknown") return unseenVolume(mapping.why, mapping.origin, through);
  const ebs = () => member(mapping, "Ebs");
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
      return at(ebs(), "Encrypted", asBoolean(member(ebs(), "Encrypted")));
    },
    get keyId() {
      return at(ebs(), "KmsKeyId", stated(asText(member(ebs(), "KmsKeyId"))));
    },
    get snapshotId() {
      return at(ebs(), "SnapshotId", stated(asText(member(ebs(), "SnapshotId"))));
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
  if (noDevice.kind === "unknown") return { kind: "unseen", why: noDevice.why };
  if (virtualName.kind === "unknown") return { kind: "unseen", why: virtualName.why };
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

/** CloudFormation treats an empty string here as not stated. */
function stated(text: Fact<Text | null>): Fact<Text | null> {
  return text.state === "known" && text.value?.length === 0 ? { ...text, value: null } : text;
}
