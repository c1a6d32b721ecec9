// What does EKS or Auto Scaling refuse in the launch template of a group, or beside it?
// https://docs.aws.amazon.com/eks/latest/userguide/launch-templates.html

import { type Fact, known, unknown } from "../model/fact.ts";
import type { LaunchTemplateRefusal } from "../model/model.ts";
import type { Origin } from "../model/origin.ts";
import { member, type Value } from "../model/value.ts";
import type { Run } from "./call.ts";
import { launchTemplatesOf } from "./launch-templates-of-group.ts";
import { templateData } from "./launched-data.ts";
import { type Launch, OF_AUTO_SCALING, OF_EKS, type Refused } from "./refused-launch-settings.ts";
import type { Stack } from "./stack.ts";

export const refusedByEks = (group: Value, run: Run, stack: Stack): Fact<LaunchTemplateRefusal | null> =>
  firstRefusal(
    [{ group, data: templateData(member(group, "LaunchTemplate"), run, stack).data }],
    OF_EKS,
    group.origin,
  );

export const refusedByAutoScaling = (
  group: Value,
  run: Run,
  stack: Stack,
): Fact<LaunchTemplateRefusal | null> =>
  firstRefusal(
    launchTemplatesOf(group, run).map((specification) => ({
      group,
      data: templateData(specification, run, stack).data,
    })),
    OF_AUTO_SCALING,
    group.origin,
  );

/** The first that is certain; what is open of the others does not matter then. */
function firstRefusal(
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
