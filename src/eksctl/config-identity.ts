// Whose is a fact or a mistake of a ClusterConfig: one of its node groups', or the cluster's?

import type { LauncherType } from "../model/model.ts";
import type { ResourceIdentity } from "../model/origin.ts";
import type { ClusterConfig } from "./cluster-config.ts";
import { type NodeGroup, type NodeGroupList, shownName } from "./node-group.ts";

export const LAUNCHER_TYPES = {
  nodeGroups: "eksctl:nodeGroups",
  managedNodeGroups: "eksctl:managedNodeGroups",
} as const satisfies Record<NodeGroupList, LauncherType>;

export const identityOfGroup = (group: NodeGroup): ResourceIdentity => ({
  stack: null,
  logicalId: shownName(group),
  type: LAUNCHER_TYPES[group.list],
  constructPath: null,
  origin: group.origin,
});

/** Called by the name of the cluster, where that is known. */
export function identityOfConfig({ name, root }: ClusterConfig): ResourceIdentity {
  const logicalId = (name.state === "known" ? name.value : null) ?? "ClusterConfig";
  return { stack: null, logicalId, type: "eksctl:ClusterConfig", constructPath: null, origin: root.origin };
}
