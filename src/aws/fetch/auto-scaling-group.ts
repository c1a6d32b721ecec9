// What does an Auto Scaling group launch from, and how did its launches go?

import type { LaunchRole } from "../../model/launch-role.ts";
import { absent, type Value } from "../../model/value.ts";
import { overridesOf, specificationsOf } from "../named-launch-templates.ts";
import { about } from "../questions.ts";
import { listAt, stringAt } from "../strings.ts";
import { readEbsSettings } from "./ebs-settings.ts";
import { readImage } from "./image.ts";
import { readSpecified } from "./launch-template.ts";
import { readLaunched } from "./launched.ts";
import { arnsOf, readRoles, rolesOf } from "./role.ts";
import { allOf, ask, askFor, type Walk } from "./walk.ts";

export const groupsWithTagOf = async (walk: Walk, cluster: string): Promise<readonly Value[]> =>
  listAt(await askFor(walk, about.autoScalingGroupsOf(cluster)), "AutoScalingGroups");

export const groupsCalled = async (walk: Walk, name: string): Promise<readonly Value[]> =>
  listAt(await askFor(walk, about.autoScalingGroup(name)), "AutoScalingGroups");

export const groupName = (group: Value): string | null => stringAt(group, "AutoScalingGroupName");

export async function readAutoScalingGroup(walk: Walk, group: Value): Promise<void> {
  const [configuration] = await Promise.all([configurationOf(walk, group), readActivities(walk, group)]);
  const roles = rolesOf(walk, group, configuration);
  const arns = arnsOf(roles);
  await allOf([
    readRoles(walk, roles),
    readEbsSettings(walk, arns),
    readLaunched(walk, configuration, arns),
    ...specificationsOf(group).map((one) => readSpecified(walk, one, arns)),
    ...overridesOf(group).map((one) => readImage(walk, stringAt(one, "ImageId"), arns)),
  ]);
}

export const launchRolesOf = async (walk: Walk, group: Value): Promise<readonly LaunchRole[]> =>
  rolesOf(walk, group, await configurationOf(walk, group));

async function readActivities(walk: Walk, group: Value): Promise<void> {
  const name = groupName(group);
  if (name !== null) await ask(walk, about.scalingActivities(name));
}

/** Its launch configuration. Absent: it has none, or none that can be read. */
async function configurationOf(walk: Walk, group: Value): Promise<Value> {
  const name = stringAt(group, "LaunchConfigurationName");
  if (name === null) return absent(group.origin);
  const answer = await askFor(walk, about.launchConfiguration(name));
  return listAt(answer, "LaunchConfigurations")[0] ?? absent(group.origin);
}
