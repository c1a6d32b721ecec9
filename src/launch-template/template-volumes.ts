// Which volumes does a launch template make, by its LaunchTemplateData?

import type { ChainStep, Volume } from "../model/model.ts";
import { member, type Value } from "../model/value.ts";
import { unmappedRoot } from "../model/volume-outside-mappings.ts";
import { mappedVolumes } from "./block-device-mappings.ts";

/** At least one. */
export function templateVolumes(data: Value, step: ChainStep): readonly Volume[] {
  const volumes = mappedVolumes(member(data, "BlockDeviceMappings"), [step]);
  const why =
    "the launch template maps no volume, so the image and the account decide whether it is encrypted";
  return volumes.length === 0 ? [unmappedRoot(why, step.origin, [step])] : volumes;
}
