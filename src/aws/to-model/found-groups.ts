// Which clusters, node groups and Auto Scaling groups were asked about, and what is told of each?

import { type Environment, environmentOf } from "../../model/environment.ts";
import { type Fact, known } from "../../model/fact.ts";
import type { ResourceIdentity } from "../../model/origin.ts";
import { itemsOf, member, memberAt, type Value } from "../../model/value.ts";
import { about } from "../questions.ts";
import { keyOfSite, type Site } from "../site.ts";
import type { AskedClusters, AwsSnapshot } from "../snapshot.ts";
import { stringAt, stringsAt } from "../strings.ts";
import { type Answers, valueTold } from "./answers.ts";
import {
  type FoundAutoScalingGroup,
  groupNamed,
  groupsWithTag,
  type Tagged,
} from "./found-auto-scaling-groups.ts";
import { clusterIdentity, nodeGroupIdentity } from "./identity.ts";

export interface FoundCluster {
  readonly site: Site;
  readonly environment: Environment;
  readonly name: string;
  readonly identity: ResourceIdentity;
  /** `cluster` of eks:DescribeCluster. */
  readonly cluster: Value;
}

export interface FoundNodeGroup {
  readonly kind: "nodegroup";
  readonly site: Site;
  readonly environment: Environment;
  /** Its name. */
  readonly cluster: string;
  readonly name: string;
  readonly identity: ResourceIdentity;
  /** `nodegroup` of eks:DescribeNodegroup. */
  readonly nodegroup: Value;
  /** That EKS made for it. */
  readonly autoScalingGroups: Fact<readonly FoundAutoScalingGroup[]>;
}

export type FoundGroup = FoundNodeGroup | FoundAutoScalingGroup;

export interface Found {
  readonly clusters: readonly FoundCluster[];
  /** Each once: those that EKS manages, and those that it does not. */
  readonly groups: readonly FoundGroup[];
}

export function foundIn(snapshot: AwsSnapshot, answers: Answers): Found {
  const clusters = new Map<string, FoundCluster>();
  const groups = new Map<string, FoundGroup>();
  for (const asked of snapshot.clusters) {
    const site = { account: asked.account, region: asked.region };
    for (const cluster of clustersAsked(asked, site, answers)) {
      clusters.set(keyOfSite(site, cluster.name), cluster);
      for (const group of groupsOf(cluster, asked.nodegroups, answers))
        groups.set(keyOfSite(site, cluster.name, group.kind, group.name), group);
    }
  }
  return { clusters: [...clusters.values()], groups: [...groups.values()] };
}

const clustersAsked = (asked: AskedClusters, site: Site, answers: Answers): readonly FoundCluster[] =>
  clusterNames(asked, site, answers).flatMap((name) => clusterCalled(name, site, answers));

function clusterNames({ cluster }: AskedClusters, site: Site, answers: Answers): readonly string[] {
  if (cluster !== null) return [cluster];
  return stringsAt(valueTold(answers.to({ ...about.clusters(), site })), "clusters");
}

/** None where EKS says that there is no such cluster: who named it is told so elsewhere. */
function clusterCalled(name: string, site: Site, answers: Answers): readonly FoundCluster[] {
  const told = answers.to({ ...about.cluster(name), site });
  if (told.kind === "absent") return [];
  const cluster = member(valueTold(told), "cluster");
  const environment = environmentOf(site.account, site.region);
  const identity = clusterIdentity(name, stringAt(cluster, "arn") ?? told.about);
  return [{ site, environment, name, identity, cluster }];
}

/** Who asks about single node groups asks about no other group. */
function groupsOf(cluster: FoundCluster, nodegroups: readonly string[], answers: Answers): FoundGroup[] {
  const tagged = groupsWithTag(cluster, answers);
  if (nodegroups.length > 0)
    return nodegroups.flatMap((name) => nodeGroupCalled(name, cluster, tagged, answers));
  const list = answers.to({ ...about.nodeGroups(cluster.name), site: cluster.site });
  const names = new Set(
    list.kind === "answered" ? stringsAt(valueTold(list), "nodegroups") : nodeGroupsInTags(tagged),
  );
  const managed = [...names].flatMap((name) => nodeGroupCalled(name, cluster, tagged, answers));
  const behind = new Set(managed.flatMap(({ autoScalingGroups }) => groupNames(autoScalingGroups)));
  // Anybody can write the tag of a node group: EKS itself says which groups are behind one.
  const others = [...tagged.byName.values()].filter(({ name }) => !behind.has(name));
  return [...managed, ...others];
}

/** Where EKS does not list its node groups: what is behind one is not self-managed. */
const nodeGroupsInTags = ({ byNodeGroup }: Tagged): readonly string[] =>
  [...byNodeGroup.keys()].filter((name) => name !== "");

const groupNames = (groups: Fact<readonly FoundAutoScalingGroup[]>): readonly string[] =>
  groups.state === "known" ? groups.value.map(({ name }) => name) : [];

function nodeGroupCalled(
  name: string,
  cluster: FoundCluster,
  tagged: Tagged,
  answers: Answers,
): readonly FoundNodeGroup[] {
  const { site, environment } = cluster;
  const told = answers.to({ ...about.nodeGroup(cluster.name, name), site });
  if (told.kind === "absent") return [];
  const nodegroup = member(valueTold(told), "nodegroup");
  const arn = stringAt(nodegroup, "nodegroupArn") ?? told.about;
  const listed = itemsOf(memberAt(nodegroup, "resources", "autoScalingGroups"), "lists-only");
  return [
    {
      kind: "nodegroup",
      site,
      environment,
      cluster: cluster.name,
      name,
      identity: nodeGroupIdentity(cluster.name, name, arn),
      nodegroup,
      autoScalingGroups: behind(name, listed, cluster, tagged, answers),
    },
  ];
}

/** Where EKS does not say, the groups say themselves whose they are. */
function behind(
  nodeGroup: string,
  listed: Fact<readonly Value[]>,
  cluster: FoundCluster,
  tagged: Tagged,
  answers: Answers,
): Fact<readonly FoundAutoScalingGroup[]> {
  const own = tagged.byNodeGroup.get(nodeGroup) ?? [];
  const isTold = listed.state === "known" && listed.value.length > 0;
  if (!isTold && own.length > 0) return known(own, listed.origin);
  if (listed.state === "unknown") return listed;
  const named = listed.value.map((item) => groupNamed(member(item, "name"), cluster, tagged, answers));
  return known(named, listed.origin);
}
