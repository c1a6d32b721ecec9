// What does eksctl fill in where a node group states nothing: its largest size, the base device, encryption?

import type { AmiFamily } from "../model/ami-family.ts";
import { byDefault, type Fact, unknown } from "../model/fact.ts";
import { ROOT } from "../model/volume-outside-mappings.ts";
import type { Stated } from "./field.ts";
import { asksForImage, baseDeviceOf, hasOwnImage } from "./image-family.ts";
import type { NodeGroup } from "./node-group.ts";

const DEFAULT_NODE_COUNT = 2;

/** https://github.com/eksctl-io/eksctl/blob/main/pkg/cfn/builder/nodegroup.go; a managed node group may not have 0. */
export function maxSizeOf(group: NodeGroup): Fact<number | null> {
  const { maxSize, desiredCapacity, minSize } = group;
  if (isStated(maxSize)) return maxSize;
  const source = isStated(desiredCapacity) ? desiredCapacity : minSize;
  if (source.state === "unknown") return source;
  if (source.value === null) return byDefault(DEFAULT_NODE_COUNT, group.origin);
  const least = group.list === "managedNodeGroups" ? 1 : 0;
  return byDefault(source.value === 0 ? least : source.value, source.origin);
}

/** Null: eksctl drops the mapping, for it has an empty name that nothing replaces. */
export function baseDevice(group: NodeGroup, family: Fact<AmiFamily>): string | null {
  const { volumeName } = group.volume;
  if (hasVolumeName(group) && volumeName.state === "known") return volumeName.value;
  if (volumeName.state === "unknown" || family.state === "unknown") return ROOT;
  const isReplaced = family.value === "Bottlerocket" || asksForImage(group, family);
  return volumeName.value === "" && !isReplaced ? null : baseDeviceOf(family.value);
}

export function hasVolumeName({ volume: { volumeName } }: NodeGroup): boolean {
  return volumeName.state === "unknown" || (volumeName.value !== null && volumeName.value !== "");
}

/** eksctl writes down what it finds in the image, and the images it chooses itself are not encrypted. */
export function baseEncrypted(group: NodeGroup, family: Fact<AmiFamily>): Fact<boolean | null> {
  const { volumeEncrypted } = group.volume;
  if (isStated(volumeEncrypted)) return volumeEncrypted;
  return decidedByImage(group) ?? byDefault(asksForImage(group, family) ? false : null, group.origin);
}

/** What stands for an image may stand for one whose key the base volume takes over. */
export const baseKey = (group: NodeGroup): Stated<string> =>
  group.ami.state === "unknown" && leavesEncryptionToImage(group) ? group.ami : group.volume.volumeKmsKeyID;

/** Null: the group states an encryption or a key, or the image is one of those that eksctl chooses. */
function decidedByImage(group: NodeGroup): Fact<never> | null {
  if (!leavesEncryptionToImage(group)) return null;
  const { ami } = group;
  if (ami.state === "unknown") return ami;
  const reference = `the encryption of image ${ami.value}, which the volume takes over,`;
  return unknown({ kind: "not-in-this-run", reference }, ami.origin);
}

/** The image of the user's own that decides about encryption; null: none is named, or the group decides. */
export function decidingImage(group: NodeGroup): string | null {
  const { ami } = group;
  return leavesEncryptionToImage(group) && ami.state === "known" ? ami.value : null;
}

const leavesEncryptionToImage = (group: NodeGroup): boolean =>
  !isStated(group.volume.volumeEncrypted) && !isStated(group.volume.volumeKmsKeyID) && hasOwnImage(group);

export const isStated = (fact: Fact<unknown>): boolean => fact.state === "unknown" || fact.value !== null;

/** eksctl drops a mapping of this size. */
export const isZero = (size: Fact<number | null>): boolean => size.state === "known" && size.value === 0;
