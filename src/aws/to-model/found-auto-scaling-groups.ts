// What is told of an Auto Scaling group: asked for by its name, or found by the tag of its cluster?

import type { Environment } from "../../model/environment.ts";
import type { ResourceIdentity } from "../../model/origin.ts";
import type { UnknownReason } from "../../model/unknown.ts";
import { asText, itemsOf, member, unknownValue, type Value } from "../../model/value.ts";
import { askedFor } from "../question-words.ts";
import { about } from "../questions.ts";
import type { Site } from "../site.ts";
import { listAt, stringAt, stringIn } from "../strings.ts";
import { type Answers, EMPTY, notThere, valueTold } from "./answers.ts";
import type { FoundCluster } from "./found-groups.ts";
import { autoScalingGroupIdentity } from "./identity.ts";

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

export function groupsWithTag(cluster: FoundCluster, answers: Answers): Tagged {
  const { site } = cluster;
  const told = answers.to({ ...about.autoScalingGroupsOf(cluster.name), site });
  const byName = new Map(
    listAt(valueTold(told), "AutoScalingGroups").map((group, index) => {
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

const nameOf = (group: Value): string | null => stringAt(group, "AutoScalingGroupName");

/** Null: of none. */
const nodeGroupOf = ({ group }: FoundAutoScalingGroup): string | null => tagOf(group, "eks:nodegroup-name");

export function tagOf(group: Value, key: string): string | null {
  const tag = listAt(group, "Tags").find((one) => stringAt(one, "Key") === key);
  return tag === undefined ? null : stringAt(tag, "Value");
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
  const told = answers.to({ ...about.autoScalingGroup(name), site: cluster.site });
  const items = itemsOf(member(valueTold(told), "AutoScalingGroups"), "lists-only");
  if (items.state === "unknown")
    return tagged.byName.get(name) ?? found(name, unknownValue(items.why, items.origin), cluster);
  const group = items.value.find((item) => nameOf(item) === name);
  return found(name, group ?? unknownValue(notThere({ ...told, code: EMPTY }), items.origin), cluster);
}

const UNNAMED = "(unnamed group)";

function whyUnnamed(name: Value): UnknownReason {
  const text = asText(name);
  const what = "EKS names an Auto Scaling group by no name";
  return text.state === "unknown" ? text.why : { kind: "malformed", what };
}

function found(
  name: string,
  group: Value,
  { site, environment, name: cluster }: FoundCluster,
): FoundAutoScalingGroup {
  const asked = askedFor({ ...site, ...about.autoScalingGroup(name) });
  const arn = stringAt(group, "AutoScalingGroupARN") ?? asked.about;
  const identity = autoScalingGroupIdentity(name, arn);
  return { kind: "autoScalingGroup", site, environment, cluster, name, identity, group };
}
