// What does an Auto Scaling group launch from, and how did its launches go?

import type { LaunchRole } from "../../model/launch-role.ts";
import { absent, type Value } from "../../model/value.ts";
import { overridesOf, specificationsOf } from "../named-launch-templates.ts";
import { readEbsSettings } from "./ebs-settings.ts";
import { readImage } from "./image.ts";
import { readSpecified } from "./launch-template.ts";
import { readLaunched } from "./launched.ts";
import { arnsOf, readRoles, rolesOf } from "./role.ts";
import { allOf, ask, askFor, listAt, textAt, type Walk } from "./walk.ts";

/** Self-managed ones have the tag, too: without it their nodes would not join. https://docs.aws.amazon.com/eks/latest/userguide/launch-workers.html */
export async function groupsWithTagOf(walk: Walk, cluster: string): Promise<readonly Value[]> {
  const Filters = [{ Name: "tag-key", Values: [`kubernetes.io/cluster/${cluster}`] }] as const;
  const action = "autoscaling:DescribeAutoScalingGroups";
  return listAt(await askFor(walk, { action, parameters: { Filters } }), "AutoScalingGroups");
}

export async function groupsCalled(walk: Walk, name: string): Promise<readonly Value[]> {
  const parameters = { AutoScalingGroupNames: [name] } as const;
  const action = "autoscaling:DescribeAutoScalingGroups";
  return listAt(await askFor(walk, { action, parameters }), "AutoScalingGroups");
}

export const groupName = (group: Value): string | null => textAt(group, "AutoScalingGroupName");

export async function readAutoScalingGroup(walk: Walk, group: Value): Promise<void> {
  const [configuration] = await Promise.all([configurationOf(walk, group), readActivities(walk, group)]);
  const roles = rolesOf(walk, group, configuration);
  const arns = arnsOf(roles);
  await allOf([
    readRoles(walk, roles),
    readEbsSettings(walk, arns),
    readLaunched(walk, configuration, arns),
    ...specificationsOf(group).map((one) => readSpecified(walk, one, arns)),
    ...overridesOf(group).map((one) => readImage(walk, textAt(one, "ImageId"), arns)),
  ]);
}

export const launchRolesOf = async (walk: Walk, group: Value): Promise<readonly LaunchRole[]> =>
  rolesOf(walk, group, await configurationOf(walk, group));

async function readActivities(walk: Walk, group: Value): Promise<void> {
  const AutoScalingGroupName = groupName(group);
  if (AutoScalingGroupName === null) return;
  await ask(walk, {
    action: "autoscaling:DescribeScalingActivities",
    parameters: { AutoScalingGroupName },
  });
}

/** Its launch configuration. Absent: it has none, or none that can be read. */
async function configurationOf(walk: Walk, group: Value): Promise<Value> {
  const name = textAt(group, "LaunchConfigurationName");
  if (name === null) return absent(group.origin);
  const answer = await askFor(walk, {
    action: "autoscaling:DescribeLaunchConfigurations",
    parameters: { LaunchConfigurationNames: [name] },
  });
  return listAt(answer, "LaunchConfigurations")[0] ?? absent(group.origin);
}
