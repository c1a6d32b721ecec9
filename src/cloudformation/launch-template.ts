// Which volumes does a launch template make?

import { templateVolumes } from "../launch-template/template-volumes.ts";
import type { ChainStep, Volume } from "../model/model.ts";
import type { Value } from "../model/value.ts";
import { unseenVolumeOf } from "../model/volume-outside-mappings.ts";
import type { Run } from "./call.ts";
import { launchTemplateReferred } from "./launch-template-data.ts";
import type { Stack } from "./stack.ts";

export interface LaunchTemplateVolumes {
  readonly volumes: readonly Volume[];
  /** `LaunchTemplateData`; null when neither this run nor an account shows the launch template. */
  readonly launchTemplateData: Value | null;
  /** Equal for the same launch template in the same version. */
  readonly id: string;
}

const volumesFrom = (data: Value, step: ChainStep): readonly Volume[] =>
  templateVolumes(data, { what: "launch template", origin: step.origin, through: [step] });

export function launchTemplateVolumes(specification: Value, run: Run, from: Stack): LaunchTemplateVolumes {
  const { data, step, source, named, id } = launchTemplateReferred(specification, run, from);
  if (data.kind === "unknown" && source === null) {
    const volumes = [unseenVolumeOf(named, data.why, specification.origin, [step])];
    return { volumes, launchTemplateData: null, id };
  }
  return { volumes: volumesFrom(data, step), launchTemplateData: data, id };
}
