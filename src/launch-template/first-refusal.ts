// Which of the settings that EKS and Auto Scaling refuse does a launch have first?

import { type Fact, known, unknown } from "../model/fact.ts";
import type { LaunchTemplateRefusal } from "../model/model.ts";
import type { Origin } from "../model/origin.ts";
import type { Launch, Refused } from "./refused-launch-settings.ts";

/** The first that is certain; what is open of the others does not matter then. */
export function firstRefusal(
  launches: readonly Launch[],
  refused: readonly Refused[],
  nothingAt: Origin,
): Fact<LaunchTemplateRefusal | null> {
  let open: Fact<never> | null = null;
  for (const launch of launches) {
    for (const { isRefused, at, setting, clause } of refused) {
      const truth = isRefused(launch);
      if (truth.is === "yes") return known({ setting, clause }, at(launch));
      if (truth.is === "unknown") open ??= unknown(truth.why, at(launch));
    }
  }
  return open ?? known(null, nothingAt);
}
