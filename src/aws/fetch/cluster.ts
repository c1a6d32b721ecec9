// What launches the nodes of a cluster: managed node groups, and Auto Scaling groups beside them?

import { member, type Value } from "../../model/value.ts";
import { about } from "../questions.ts";
import { stringsAt } from "../strings.ts";
import { groupName, groupsCalled, groupsWithTagOf, readAutoScalingGroup } from "./auto-scaling-group.ts";
import { readNetwork } from "./network.ts";
import { groupNamesOf, nodeGroupCalled, readNodeGroup } from "./node-group.ts";
import { allOf, ask, askFor, type Walk } from "./walk.ts";

export const clusterNames = async (walk: Walk): Promise<readonly string[]> =>
  stringsAt(await askFor(walk, about.clusters()), "clusters");

const nodeGroupNames = async (walk: Walk, clusterName: string): Promise<readonly string[]> =>
  stringsAt(await askFor(walk, about.nodeGroups(clusterName)), "nodegroups");

/** `nodegroups`: only these; none: all, and the Auto Scaling groups beside them. */
export async function readCluster(walk: Walk, name: string, nodegroups: readonly string[]): Promise<void> {
  const question = about.cluster(name);
  if ((await ask(walk, question)).kind === "absent") return;
  await allOf([
    readNetwork(walk, member(await askFor(walk, question), "cluster")),
    nodegroups.length > 0 ? readNamed(walk, name, nodegroups) : readAll(walk, name),
  ]);
}

async function readNamed(walk: Walk, cluster: string, names: readonly string[]): Promise<void> {
  const nodegroups = await Promise.all(names.map((name) => nodeGroupCalled(walk, cluster, name)));
  await readLaunchers(walk, nodegroups, []);
}

async function readAll(walk: Walk, cluster: string): Promise<void> {
  const listed = async () => {
    const names = await nodeGroupNames(walk, cluster);
    return Promise.all(names.map((name) => nodeGroupCalled(walk, cluster, name)));
  };
  const [nodegroups, tagged] = await Promise.all([listed(), groupsWithTagOf(walk, cluster)]);
  await readLaunchers(walk, nodegroups, tagged);
}

/** EKS sets the tag on the groups behind its node groups; one that has lost it is asked for by its name. */
async function readLaunchers(
  walk: Walk,
  nodegroups: readonly Value[],
  tagged: readonly Value[],
): Promise<void> {
  const found = new Set(tagged.map(groupName));
  const lacking = new Set(nodegroups.flatMap(groupNamesOf).filter((name) => !found.has(name)));
  const named = await Promise.all([...lacking].map((name) => groupsCalled(walk, name)));
  const groups = [...tagged, ...named.flat()];
  const byName = new Map(groups.map((group) => [groupName(group), group]));
  await allOf([
    ...groups.map((group) => readAutoScalingGroup(walk, group)),
    ...nodegroups.map((nodegroup) =>
      readNodeGroup(
        walk,
        nodegroup,
        groupNamesOf(nodegroup).flatMap((name) => byName.get(name) ?? []),
      ),
    ),
  ]);
}
