// What does a group launch from: the data of launch templates and launch configurations, as far as this run shows them?

import { member, unknownValue, type Value } from "../model/value.ts";
import type { Run } from "./call.ts";
import { launchConfigurationMeant } from "./launch-configuration.ts";
import { launchTemplateReferred } from "./launch-template-data.ts";
import { launchTemplatesOf } from "./launch-templates-of-group.ts";
import { propertiesOf } from "./resolve.ts";
import type { Stack } from "./stack.ts";

export interface LaunchedData {
  /** Absent: EKS makes the launch template itself. */
  readonly data: Value;
  /** Whether `data` is the `LaunchTemplateData` of a launch template that is seen. */
  readonly isTemplate: boolean;
  /** Equal for the same launch template or launch configuration. */
  readonly id: string;
}

/** `group`: the properties of a node group or an Auto Scaling group. At least one. */
export function launchedDataOf(
  group: Value,
  isManaged: boolean,
  run: Run,
  stack: Stack,
): readonly LaunchedData[] {
  const [first, ...others] = isManaged
    ? [templateData(member(group, "LaunchTemplate"), run, stack)]
    : distinct([
        ...configurationData(member(group, "LaunchConfigurationName"), run, stack),
        ...launchTemplatesOf(group, run).map((specification) => templateData(specification, run, stack)),
      ]);
  return first === undefined ? [notSeen(nothingNamed(group))] : [first, ...others];
}

/** Absent: no launch template is named. */
export function templateData(specification: Value, run: Run, stack: Stack): LaunchedData {
  if (specification.kind === "absent") return notSeen(specification);
  const { data, source, id } = launchTemplateReferred(specification, run, stack);
  return { data, isTemplate: source !== null || data.kind !== "unknown", id };
}

function configurationData(name: Value, run: Run, stack: Stack): readonly LaunchedData[] {
  const meant = launchConfigurationMeant(name, run, stack);
  if (meant.state === "unknown") return [notSeen(unknownValue(meant.why, meant.origin))];
  if (meant.value === null) return [];
  const { stack: home, resource } = meant.value;
  const data = propertiesOf(run, home, resource);
  return [{ data, isTemplate: false, id: JSON.stringify([home.id, resource.logicalId]) }];
}

const notSeen = (data: Value): LaunchedData => ({ data, isTemplate: false, id: JSON.stringify(data.origin) });

/** Overrides often name the same launch template. */
const distinct = (all: readonly LaunchedData[]): readonly LaunchedData[] => [
  ...new Map(all.map((one) => [one.id, one])).values(),
];

function nothingNamed(group: Value): Value {
  if (group.kind === "unknown") return group;
  const why =
    member(group, "InstanceId").kind === "absent"
      ? ({ kind: "malformed", what: "the group names nothing to launch from" } as const)
      : ({
          kind: "not-in-this-run",
          reference: "the instance that the group copies (InstanceId)",
        } as const);
  return unknownValue(why, group.origin);
}

/** Of a launch configuration there is none. */
export const launchTemplateDataIn = ({ data, isTemplate }: LaunchedData): Value | null =>
  isTemplate ? data : null;
