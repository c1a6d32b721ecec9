// Which volumes does a group make of what it launches from?

import { mappedVolumes } from "../../launch-template/block-device-mappings.ts";
import type { Fact } from "../../model/fact.ts";
import { type ImageDisks, mapsDevice } from "../../model/image-disks.ts";
import type { Volume } from "../../model/model.ts";
import { member } from "../../model/value.ts";
import { unmappedRoot, unseenVolume } from "../../model/volume-outside-mappings.ts";
import type { Launched } from "./launched.ts";

/** At least one. `disks`: of the image that is launched. */
export function volumesOf(launched: Launched, disks: Fact<ImageDisks | null>): readonly Volume[] {
  const { data, through } = launched;
  if (data.kind === "unknown") return [unseenVolume(data.why, data.origin, through)];
  const volumes = mappedVolumes(member(data, "BlockDeviceMappings"), through);
  const what = WORDS[launched.from];
  if (volumes.length === 0) {
    const why = `the ${what} maps no volume, so the image and the account decide whether it is encrypted`;
    return [unmappedRoot(why, data.origin, through)];
  }
  return [...volumes, ...unmappedRootBeside(volumes, disks, launched)];
}

const WORDS = {
  "launch-template": "launch template",
  "launch-configuration": "launch configuration",
} as const satisfies Readonly<Record<Launched["from"], string>>;

/** A mapping on another device than the image's root makes a second volume and leaves the root to the account. */
function unmappedRootBeside(
  volumes: readonly Volume[],
  disks: Fact<ImageDisks | null>,
  { from, data, through }: Launched,
): readonly Volume[] {
  if (disks.state === "unknown" || disks.value === null) return [];
  const { system, rootDevice } = disks.value;
  if (mapsDevice(volumes, rootDevice).is !== "no") return [];
  const why = `${system} starts from ${rootDevice}, which the ${WORDS[from]} does not map: the account decides whether it is encrypted`;
  return [unmappedRoot(why, data.origin, through)];
}
