// Which volumes does a launch template make?

import { mappedVolumes } from "../launch-template/block-device-mappings.ts";
import type { ChainStep, Volume } from "../model/model.ts";
import { memberAt, type Value } from "../model/value.ts";
import { unmappedRoot, unseenVolume } from "../model/volume-outside-mappings.ts";
import type { Located, Run } from "./call.ts";
import { type LaunchTemplateReference, launchTemplateNamed } from "./launch-template-reference.ts";
import { propertiesOf } from "./resolve.ts";
import { identityOf, qualifiedName, type Stack } from "./stack.ts";

export interface LaunchTemplateVolumes {
  readonly volumes: readonly Volume[];
  /** `LaunchTemplateData`; null when the launch template is not in this run. */
  readonly launchTemplateData: Value | null;
}

export function launchTemplateVolumes(specification: Value, run: Run, from: Stack): LaunchTemplateVolumes {
  const reference = launchTemplateNamed(specification, run, from);
  return reference.found ? volumesOf(reference, run) : notShown(reference, specification);
}

function volumesOf(located: Located, run: Run): LaunchTemplateVolumes {
  const { stack, resource } = located;
  const step = stepTo(located);
  const launchTemplateData = memberAt(propertiesOf(run, stack, resource), "LaunchTemplateData");
  const mappings = memberAt(launchTemplateData, "BlockDeviceMappings");
  const volumes = mappedVolumes(mappings, [step]);
  const why =
    "the launch template maps no volume, so the image and the account decide whether it is encrypted";
  return {
    volumes: volumes.length === 0 ? [unmappedRoot(why, step.origin, [step])] : volumes,
    launchTemplateData,
  };
}

export function stepTo({ stack, resource }: Located): ChainStep {
  const id = qualifiedName(stack, resource.logicalId);
  return { type: resource.type, id, origin: identityOf(stack, resource).origin };
}

function notShown(
  reference: Extract<LaunchTemplateReference, { found: false }>,
  specification: Value,
): LaunchTemplateVolumes {
  const { origin } = specification;
  const step = { type: "AWS::EC2::LaunchTemplate", id: reference.shown, origin };
  return { volumes: [unseenVolume(reference.why, origin, [step])], launchTemplateData: null };
}
