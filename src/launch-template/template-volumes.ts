// Which volumes does a launch template make, by its LaunchTemplateData, or a launch configuration?

import type { ChainStep, Volume } from "../model/model.ts";
import type { Origin } from "../model/origin.ts";
import { member, type Value } from "../model/value.ts";
import { unmappedRoot } from "../model/volume-outside-mappings.ts";
import { mappedVolumes } from "./block-device-mappings.ts";

/** What is launched from. */
export interface LaunchSource {
  readonly what: "launch template" | "launch configuration";
  /** Where a mapping would be added. */
  readonly origin: Origin;
  /** What leads to it. */
  readonly through: readonly ChainStep[];
}

/** At least one. */
export function templateVolumes(data: Value, { what, origin, through }: LaunchSource): readonly Volume[] {
  const volumes = mappedVolumes(member(data, "BlockDeviceMappings"), through);
  const why = `the ${what} maps no volume, so the image and the account decide whether it is encrypted`;
  return volumes.length === 0 ? [unmappedRoot(why, origin, through)] : volumes;
}
