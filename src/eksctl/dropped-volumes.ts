// Which volumes does a node group state with an encryption or a key, that eksctl never makes?
// https://github.com/eksctl-io/eksctl/blob/main/pkg/cfn/builder/block_device_mapping.go

import type { Origin } from "../model/origin.ts";
import { familyOf } from "./image-family.ts";
import type { NodeGroup, VolumeMapping } from "./node-group.ts";
import { baseDevice, hasVolumeName, isStated, isZero } from "./node-group-defaults.ts";

export interface DroppedVolume {
  readonly origin: Origin;
  /** One clause without a full stop. */
  readonly reason: string;
  /** The field that is missing; empty: none is. */
  readonly meant: "volumeName" | "";
}

export function droppedVolumes(group: NodeGroup): readonly DroppedVolume[] {
  const { additionalVolumes } = group;
  const items = additionalVolumes.state === "known" ? additionalVolumes.value : [];
  const more = items.flatMap((item) => (item.state === "known" ? [item.value] : [])).filter(isProtected);
  if (isStated(group.launchTemplate)) return more.map(besideTemplate);
  return [...droppedBase(group), ...more.flatMap(droppedEntry)];
}

/** What is not known of the encryption is taken for one: the volume is dropped either way. */
function isProtected({ volumeEncrypted, volumeKmsKeyID }: VolumeMapping): boolean {
  const isOff = volumeEncrypted.state === "known" && volumeEncrypted.value !== true;
  return !isOff || isStated(volumeKmsKeyID);
}

const besideTemplate = ({ origin }: VolumeMapping): DroppedVolume => ({
  origin,
  reason: "with launchTemplate, eksctl leaves additionalVolumes out: the volumes are those of that template",
  meant: "",
});

function droppedBase(group: NodeGroup): readonly DroppedVolume[] {
  const { volume } = group;
  if (!isProtected(volume)) return [];
  if (isZero(volume.volumeSize)) {
    return [{ origin: volume.volumeSize.origin, reason: isCrash(group) ? CRASH : OF_NO_SIZE, meant: "" }];
  }
  const hasNoDevice = baseDevice(group, familyOf(group)) === null;
  return hasNoDevice ? [{ origin: volume.volumeName.origin, reason: OF_NO_NAME, meant: "" }] : [];
}

const OF_NO_SIZE =
  "eksctl leaves out a volume whose volumeSize is 0, and with it the encryption and the key that are stated for it";
const OF_NO_NAME =
  "eksctl leaves out a volume without a volumeName, and with it the encryption and the key that are stated for it";
const CRASH =
  "eksctl crashes on an encrypted node group of Bottlerocket whose volumeSize is 0, and this node group is not created";

/** It then looks for the volume to copy to the second disk. */
function isCrash(group: NodeGroup): boolean {
  const family = familyOf(group);
  const { volumeEncrypted } = group.volume;
  const isEncrypted = volumeEncrypted.state === "known" && volumeEncrypted.value === true;
  return isEncrypted && family.state === "known" && family.value === "Bottlerocket" && !hasVolumeName(group);
}

function droppedEntry({ volumeName, volumeSize, origin }: VolumeMapping): readonly DroppedVolume[] {
  if (volumeName.state === "known" && (volumeName.value ?? "") === "") {
    return [
      {
        origin: volumeName.value === null ? origin : volumeName.origin,
        reason: OF_NO_NAME,
        meant: "volumeName",
      },
    ];
  }
  return isZero(volumeSize) ? [{ origin: volumeSize.origin, reason: OF_NO_SIZE, meant: "" }] : [];
}
