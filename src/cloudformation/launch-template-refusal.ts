// What does EKS or Auto Scaling refuse in the launch template of a group, or beside it?
// https://docs.aws.amazon.com/eks/latest/userguide/launch-templates.html

import { firstRefusal } from "../launch-template/first-refusal.ts";
import { OF_AUTO_SCALING, OF_EKS } from "../launch-template/refused-launch-settings.ts";
import type { Fact } from "../model/fact.ts";
import type { LaunchTemplateRefusal } from "../model/model.ts";
import { member, type Value } from "../model/value.ts";
import type { Run } from "./call.ts";
import { launchTemplatesOf } from "./launch-templates-of-group.ts";
import { templateData } from "./launched-data.ts";
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
