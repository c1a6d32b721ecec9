// What does a managed node group launch, beside what its Auto Scaling groups tell?

import type { LaunchRole } from "../../model/launch-role.ts";
import { member, type Value } from "../../model/value.ts";
import { about } from "../questions.ts";
import { listAt, stringAt } from "../strings.ts";
import { launchRolesOf } from "./auto-scaling-group.ts";
import { readEbsSettings } from "./ebs-settings.ts";
import { readSpecified } from "./launch-template.ts";
import { readSecurityGroups } from "./network.ts";
import { arnsOf, defaultRole, readRoles } from "./role.ts";
import { allOf, askFor, type Walk } from "./walk.ts";

/** As EKS describes it; absent where it does not. */
export async function nodeGroupCalled(walk: Walk, clusterName: string, name: string): Promise<Value> {
  return member(await askFor(walk, about.nodeGroup(clusterName, name)), "nodegroup");
}

/** EKS makes one, or one for each zone; none yet, or none any more, where something went wrong. */
export const groupNamesOf = (nodegroup: Value): readonly string[] =>
  listAt(nodegroup, "resources", "autoScalingGroups").flatMap((one) => stringAt(one, "name") ?? []);

/** `groups`: of the Auto Scaling groups behind it, those that could be read. Absent node groups lead nowhere. */
export async function readNodeGroup(walk: Walk, nodegroup: Value, groups: readonly Value[]): Promise<void> {
  if (nodegroup.kind !== "map") return;
  const ofGroups = (await Promise.all(groups.map((group) => launchRolesOf(walk, group)))).flat();
  const roles: readonly LaunchRole[] = ofGroups.length > 0 ? ofGroups : [defaultRole(walk)];
  const arns = arnsOf(roles);
  await allOf([
    readRoles(walk, roles),
    readEbsSettings(walk, arns),
    // Its groups launch from the copy that EKS made: which version it was made of tells whether it is behind.
    readSpecified(walk, member(nodegroup, "launchTemplate"), arns),
    readSecurityGroups(walk, [stringAt(nodegroup, "resources", "remoteAccessSecurityGroup")]),
  ]);
}
