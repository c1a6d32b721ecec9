// Whose is a fact or a mistake of a ClusterConfig: one of its node groups', or the cluster's?

import type { LauncherType } from "../model/model.ts";
import type { ResourceIdentity } from "../model/origin.ts";
import { physicalClusterName, physicalNodeGroupName, type StatedName } from "../model/physical-name.ts";
import type { ClusterConfig } from "./cluster-config.ts";
import type { Stated } from "./field.ts";
import { type NodeGroup, type NodeGroupList, shownName } from "./node-group.ts";
import { withoutPlaceholder } from "./placeholder.ts";

export const LAUNCHER_TYPES = {
  nodeGroups: "eksctl:nodeGroups",
  managedNodeGroups: "eksctl:managedNodeGroups",
} as const satisfies Record<NodeGroupList, LauncherType>;

export const identityOfGroup = (group: NodeGroup): ResourceIdentity => ({
  stack: null,
  logicalId: shownName(group),
  type: LAUNCHER_TYPES[group.list],
  constructPath: null,
  physicalName: physicalNodeGroupName(plain(group.clusterName), plain(group.name)),
  origin: group.origin,
});

/** Called by the name of the cluster, where that is known. */
export function identityOfConfig({ name, root }: ClusterConfig): ResourceIdentity {
  return {
    stack: null,
    logicalId: (name.state === "known" ? name.value : null) ?? "ClusterConfig",
    type: "eksctl:ClusterConfig",
    constructPath: null,
    physicalName: physicalClusterName(plain(name)),
    origin: root.origin,
  };
}

function plain(name: Stated<string>): StatedName {
  const filledIn = withoutPlaceholder(name);
  return filledIn.state === "known" ? filledIn.value : null;
}
