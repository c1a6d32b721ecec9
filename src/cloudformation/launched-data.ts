// What does a group launch from: the data of launch templates and launch configurations, as far as this run shows them?

import { member, memberAt, unknownValue, type Value } from "../model/value.ts";
import type { Located, Run } from "./call.ts";
import { launchConfigurationMeant } from "./launch-configuration.ts";
import { launchTemplateNamed } from "./launch-template-reference.ts";
import { launchTemplatesOf } from "./launch-templates-of-group.ts";
import { propertiesOf } from "./resolve.ts";
import type { Stack } from "./stack.ts";

export interface LaunchedData {
  /** Absent: EKS makes the launch template itself. */
  readonly data: Value;
  /** Null: not in this run. */
  readonly source: Located | null;
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
  return first === undefined ? [{ data: nothingNamed(group), source: null }] : [first, ...others];
}

/** Absent: no launch template is named. */
export function templateData(specification: Value, run: Run, stack: Stack): LaunchedData {
  if (specification.kind === "absent") return { data: specification, source: null };
  const named = launchTemplateNamed(specification, run, stack);
  if (!named.found) return { data: unknownValue(named.why, specification.origin), source: null };
  const properties = propertiesOf(run, named.stack, named.resource);
  return { data: memberAt(properties, "LaunchTemplateData"), source: named };
}

function configurationData(name: Value, run: Run, stack: Stack): readonly LaunchedData[] {
  const meant = launchConfigurationMeant(name, run, stack);
  if (meant.state === "unknown") return [{ data: unknownValue(meant.why, meant.origin), source: null }];
  if (meant.value === null) return [];
  return [{ data: propertiesOf(run, meant.value.stack, meant.value.resource), source: meant.value }];
}

/** Overrides often name the same launch template. */
function distinct(all: readonly LaunchedData[]): readonly LaunchedData[] {
  const keyOf = ({ source, data }: LaunchedData): string =>
    JSON.stringify(source === null ? data.origin : [source.stack.id, source.resource.logicalId]);
  return [...new Map(all.map((one) => [keyOf(one), one])).values()];
}

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
export const launchTemplateDataIn = ({ data, source }: LaunchedData): Value | null =>
  source?.resource.type === "AWS::EC2::LaunchTemplate" ? data : null;
