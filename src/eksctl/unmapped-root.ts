// Is the root volume of a node group one that none of its mappings names, and why?

import type { AmiFamily } from "../model/ami-family.ts";
import type { Fact } from "../model/fact.ts";
import { IMAGE_DISKS, mapsDevice } from "../model/image-disks.ts";
import type { Volume } from "../model/model.ts";
import { unmappedRoot } from "../model/volume-outside-mappings.ts";
import { imageDisksOf } from "./image-disks.ts";
import { rootDeviceOf } from "./image-family.ts";
import type { NodeGroup } from "./node-group.ts";
import { hasVolumeName, isZero } from "./node-group-defaults.ts";

/** Null: a mapping names the root device, or may name it, as with an image whose devices are not known. */
export function unmappedRootOf(
  group: NodeGroup,
  family: Fact<AmiFamily>,
  base: Volume | null,
  mapped: readonly Volume[],
): Volume | null {
  const disks = imageDisksOf(group);
  const root = disks.state === "known" ? (disks.value?.rootDevice ?? null) : null;
  if (base !== null && root === null) return null;
  const devices = root === null ? ROOT_DEVICES : [root];
  if (devices.some((device) => isMapped(mapped, device))) return null;
  return unmappedRoot(`${whyUnmapped(group, family)}: the image and the account decide`, group.origin, []);
}

/** Of all images whose devices are known: those of another image are among them in all likelihood. */
const ROOT_DEVICES = [...new Set(Object.values(IMAGE_DISKS).map(({ rootDevice }) => rootDevice))];

/** Or may be. A volume whose encryption the image decides counts as well, for it is written down as one that is mapped. */
const isMapped = (volumes: readonly Volume[], device: string): boolean =>
  volumes.some((volume) => volume.device === device) || mapsDevice(volumes, device).is !== "no";

function whyUnmapped(group: NodeGroup, family: Fact<AmiFamily>): string {
  const { volumeSize, volumeName } = group.volume;
  // Of a family that is not known, an empty volumeName is not taken for a dropped mapping.
  if (family.state === "unknown" || isZero(volumeSize))
    return "volumeSize is 0, so eksctl leaves the volume out";
  if (family.value === "Bottlerocket" && !hasVolumeName(group)) {
    return "without volumeEncrypted: true, eksctl does not map the disk of Bottlerocket's operating system";
  }
  return volumeName.state === "known" && volumeName.value === ""
    ? "volumeName is empty, so eksctl leaves the volume out"
    : `no volume is named ${rootDeviceOf(family.value)} like the root device of the image`;
}
