// What is told of an Auto Scaling group: asked for by its name, or found by the tag of its cluster?

import type { Environment } from "../../model/environment.ts";
import type { ResourceIdentity } from "../../model/origin.ts";
import type { UnknownReason } from "../../model/unknown.ts";
import { asText, itemsOf, member, unknownValue, type Value } from "../../model/value.ts";
import { type Answers, type Site, valueTold } from "./answers.ts";
import type { FoundCluster } from "./found-groups.ts";
import { autoScalingGroupIdentity } from "./identity.ts";
import { askedFor } from "./question-words.ts";
import { stringIn } from "./strings.ts";

export interface FoundAutoScalingGroup {
  readonly kind: "autoScalingGroup";
  readonly site: Site;
  readonly environment: Environment;
  /** The name of the cluster of its nodes. */
  readonly cluster: string;
  readonly name: string;
  readonly identity: ResourceIdentity;
  /** As autoscaling:DescribeAutoScalingGroups tells it. */
  readonly group: Value;
}

/** The groups that have the tag of a cluster. */
export interface Tagged {
  readonly byName: ReadonlyMap<string, FoundAutoScalingGroup>;
  /** EKS tags what it makes. https://docs.aws.amazon.com/eks/latest/userguide/managed-node-groups.html */
  readonly byNodeGroup: ReadonlyMap<string, readonly FoundAutoScalingGroup[]>;
}

/** The question that finds them. https://docs.aws.amazon.com/eks/latest/userguide/worker.html */
export const taggedWith = (cluster: string) =>
  ({ Filters: [{ Name: "tag-key", Values: [`kubernetes.io/cluster/${cluster}`] }] }) as const;

export function groupsWithTag(cluster: FoundCluster, answers: Answers): Tagged {
  const { site } = cluster;
  const parameters = taggedWith(cluster.name);
  const told = answers.to({ action: "autoscaling:DescribeAutoScalingGroups", parameters, site });
  const items = itemsOf(member(valueTold(told), "AutoScalingGroups"), "lists-only");
  const groups = items.state === "known" ? items.value : [];
  const byName = new Map(
    groups.map((group, index) => {
      const name = nameOf(group) ?? `item ${index + 1} of ${told.what}`;
      return [name, found(name, group, cluster)];
    }),
  );
  const byNodeGroup = new Map<string, FoundAutoScalingGroup[]>();
  for (const group of byName.values()) {
    const nodeGroup = nodeGroupOf(group) ?? "";
    const same = byNodeGroup.get(nodeGroup) ?? [];
    same.push(group);
    byNodeGroup.set(nodeGroup, same);
  }
  return { byName, byNodeGroup };
}

const nameOf = (group: Value): string | null => stringIn(member(group, "AutoScalingGroupName"));

/** Null: of none. */
export const nodeGroupOf = ({ group }: FoundAutoScalingGroup): string | null =>
  tagOf(group, "eks:nodegroup-name");

export function tagOf(group: Value, key: string): string | null {
  const tags = itemsOf(member(group, "Tags"), "lists-only");
  const tag =
    tags.state === "known" ? tags.value.find((one) => stringIn(member(one, "Key")) === key) : undefined;
  return tag === undefined ? null : stringIn(member(tag, "Value"));
}

/** A node group names it. */
export function groupNamed(
  nameValue: Value,
  cluster: FoundCluster,
  tagged: Tagged,
  answers: Answers,
): FoundAutoScalingGroup {
  const name = stringIn(nameValue);
  if (name === null) return found(UNNAMED, unknownValue(whyUnnamed(nameValue), nameValue.origin), cluster);
  const parameters = { AutoScalingGroupNames: [name] } as const;
  const { site } = cluster;
  const told = answers.to({ action: "autoscaling:DescribeAutoScalingGroups", parameters, site });
  const items = itemsOf(member(valueTold(told), "AutoScalingGroups"), "lists-only");
  if (items.state === "unknown")
    return tagged.byName.get(name) ?? found(name, unknownValue(items.why, items.origin), cluster);
  const group = items.value.find((item) => nameOf(item) === name);
  return found(name, group ?? unknownValue(notListed(name), items.origin), cluster);
}

const UNNAMED = "(unnamed group)";

function whyUnnamed(name: Value): UnknownReason {
  const text = asText(name);
  const what = "EKS names an Auto Scaling group by no name";
  return text.state === "unknown" ? text.why : { kind: "malformed", what };
}

const notListed = (name: string): UnknownReason => ({
  kind: "malformed",
  what: `AWS knows no Auto Scaling group ${name}`,
});

function found(
  name: string,
  group: Value,
  { site, environment, name: cluster }: FoundCluster,
): FoundAutoScalingGroup {
  const { about } = askedFor({
    ...site,
    action: "autoscaling:DescribeAutoScalingGroups",
    parameters: { AutoScalingGroupNames: [name] },
  });
  const arn = stringIn(member(group, "AutoScalingGroupARN")) ?? about;
  const identity = autoScalingGroupIdentity(name, arn);
  return { kind: "autoScalingGroup", site, environment, cluster, name, identity, group };
}
