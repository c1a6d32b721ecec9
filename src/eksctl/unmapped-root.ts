// Is the root volume of a node group one that none of its mappings names, and why?

import type { Fact } from "../model/fact.ts";
import type { Volume } from "../model/model.ts";
import { ROOT, unmappedRoot } from "../model/volume-outside-mappings.ts";
import { imageDisksOf } from "./image-disks.ts";
import { type ImageFamily, rootDeviceOf } from "./image-family.ts";
import type { NodeGroup } from "./node-group.ts";
import { hasVolumeName, isZero } from "./node-group-defaults.ts";

/** Null: a mapping names the root device, or may name it, as with an image whose devices are not known. */
export function unmappedRootOf(
  group: NodeGroup,
  family: Fact<ImageFamily>,
  base: Volume | null,
  mapped: readonly Volume[],
): Volume | null {
  const device = family.state === "known" ? rootDeviceOf(family.value) : null;
  const isNamed = mapped.some((volume) => volume.device === device || volume.device === ROOT);
  const disks = imageDisksOf(group);
  const isDeviceCertain = disks.state === "known" && disks.value !== null;
  if (isNamed || (base !== null && !isDeviceCertain)) return null;
  return unmappedRoot(`${whyUnmapped(group, family)}: the image and the account decide`, group.origin, []);
}

function whyUnmapped(group: NodeGroup, family: Fact<ImageFamily>): string {
  const { volumeSize, volumeName } = group.volume;
  // Of a family that is not known, an empty volumeName is not taken for a dropped mapping.
  if (family.state === "unknown" || isZero(volumeSize))
    return "volumeSize is 0, so eksctl leaves the volume out";
  if (family.value === "bottlerocket" && !hasVolumeName(group)) {
    return "without volumeEncrypted: true, eksctl does not map the disk of Bottlerocket's operating system";
  }
  return volumeName.state === "known" && volumeName.value === ""
    ? "volumeName is empty, so eksctl leaves the volume out"
    : `no volume is named ${rootDeviceOf(family.value)} like the root device of the image`;
}
