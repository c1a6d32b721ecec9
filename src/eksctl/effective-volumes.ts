// Which EBS volumes do the instances of a node group get, as eksctl maps them in the launch template it writes?

import type { AmiFamily } from "../model/ami-family.ts";
import { byDefault, type Fact, mapFact } from "../model/fact.ts";
import type { Volume } from "../model/model.ts";
import { type Text, textOf } from "../model/text.ts";
import { unseenVolume } from "../model/volume-outside-mappings.ts";
import { pathOf, type Stated } from "./field.ts";
import { familyOf, rootDeviceOf } from "./image-family.ts";
import { volumeOfLaunchTemplate } from "./launch-template.ts";
import type { NodeGroup, VolumeMapping } from "./node-group.ts";
import {
  baseDevice,
  baseEncrypted,
  baseKey,
  decidingImage,
  hasVolumeName,
  isStated,
  isZero,
} from "./node-group-defaults.ts";
import { unmappedRootOf } from "./unmapped-root.ts";
import { sizingOf, sizingOfSystemDisk, type VolumeSizing } from "./volume-sizing.ts";

/** In eksctl's order. https://github.com/eksctl-io/eksctl/blob/main/pkg/cfn/builder/block_device_mapping.go */
export function effectiveVolumes(group: NodeGroup): readonly Volume[] {
  if (isStated(group.launchTemplate)) return [volumeOfLaunchTemplate(group)];
  const family = familyOf(group);
  const base = baseVolume(group, family);
  const system = base === null ? null : operatingSystemDisk(group, family, base);
  const mapped = [base, ...additionalVolumes(group), system].filter((volume) => volume !== null);
  const root = unmappedRootOf(group, family, base, mapped);
  return root === null ? mapped : [...mapped, root];
}

function baseVolume(group: NodeGroup, family: Fact<AmiFamily>): Volume | null {
  const device = baseDevice(group, family);
  if (device === null || isZero(group.volume.volumeSize)) return null;
  const mapping = { ...group.volume, volumeKmsKeyID: baseKey(group) };
  const sizing = sizingOf(mapping, [group.outpostARN, group.controlPlaneOutpostARN]);
  const volume = volumeOf(mapping, device, baseEncrypted(group, family), sizing);
  const image = decidingImage(group);
  return image === null ? volume : { ...volume, nature: { kind: "unmapped", why: imageDecides(image) } };
}

const imageDecides = (image: string): string =>
  `the image ${image} decides whether this volume is encrypted; if it is, with a key of yours, the launching role needs that key`;

function additionalVolumes({
  additionalVolumes: list,
  controlPlaneOutpostARN,
}: NodeGroup): readonly (Volume | null)[] {
  if (list.state === "unknown") return [unseenVolume(list.why, list.origin, [], pathOf(list.origin))];
  return list.value.map((item) =>
    item.state === "known"
      ? additionalVolume(item.value, controlPlaneOutpostARN)
      : unseenVolume(item.why, item.origin, [], pathOf(item.origin)),
  );
}

/** Nothing is inherited from the group, and an entry without a name or a size is dropped. */
function additionalVolume(mapping: VolumeMapping, outpost: Stated<string>): Volume | null {
  const { volumeSize, volumeName, volumeEncrypted, origin } = mapping;
  const device = volumeName.state === "known" ? volumeName.value : pathOf(volumeName.origin);
  if (device === null || device === "" || isZero(volumeSize)) return null;
  const encrypted = isStated(volumeEncrypted) ? volumeEncrypted : byDefault(null, origin);
  return volumeOf(mapping, device, encrypted, sizingOf(mapping, [outpost]));
}

/** The second disk of Bottlerocket is encrypted like the first, and mapped only when that one is encrypted. */
function operatingSystemDisk(group: NodeGroup, family: Fact<AmiFamily>, base: Volume): Volume | null {
  if (family.state === "unknown" || family.value !== "Bottlerocket" || hasVolumeName(group)) return null;
  const isEncrypted = base.encrypted.state === "unknown" || base.encrypted.value === true;
  return isEncrypted ? { ...base, ...sizingOfSystemDisk(base), device: rootDeviceOf(family.value) } : null;
}

function volumeOf(
  mapping: VolumeMapping,
  device: string,
  encrypted: Fact<boolean | null>,
  sizing: VolumeSizing,
): Volume {
  const { volumeName, volumeKmsKeyID, volumeEncrypted, snapshotID, origin } = mapping;
  return {
    device,
    deviceOrigin: isStated(volumeName) ? volumeName.origin : origin,
    nature: { kind: "mapped" },
    encrypted,
    keyId: textOrNothing(volumeKmsKeyID, origin),
    snapshotId: textOrNothing(snapshotID, origin),
    ...sizing,
    through: [],
    origin: [volumeKmsKeyID, volumeEncrypted].find(isStated)?.origin ?? origin,
  };
}

function textOrNothing(field: Stated<string>, origin: Volume["origin"]): Fact<Text | null> {
  if (!isStated(field)) return byDefault(null, origin);
  return mapFact(field, (text) => (text === null ? null : textOf(text)));
}
