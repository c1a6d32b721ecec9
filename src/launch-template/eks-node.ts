// Are the instances of an Auto Scaling group nodes of an EKS cluster, and of which?

import { isImageNameForEks, isParameterForEks } from "../model/ami-family.ts";
import { byDefault, chainFact, type Fact, known, orElse, unknown } from "../model/fact.ts";
import type { NodeImage } from "../model/node-settings.ts";
import { type Text, textOf } from "../model/text.ts";
import { anyOf, NO, type Truth, truthOf, unsure } from "../model/truth.ts";
import { asText, itemsOf, member, type Value } from "../model/value.ts";
import { holdsOtherKubernetes, isForEks } from "../user-data/is-for-eks.ts";

/** Nodes that are not managed carry this tag, with the name of the cluster behind it. https://docs.aws.amazon.com/eks/latest/userguide/worker.html */
const CLUSTER_TAG = "kubernetes.io/cluster/";

/** Null: no tag names one. */
export function taggedCluster(group: Value, data: Value): Fact<Text | null> {
  const ofGroup = clusterIn(member(group, "Tags"));
  return ofGroup.state === "known" && ofGroup.value === null
    ? orElse(tagOfInstances(data), () => ofGroup)
    : ofGroup;
}

/** https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-properties-ec2-launchtemplate-tagspecification.html */
function tagOfInstances(data: Value): Fact<Text | null> {
  const specifications = itemsOf(member(data, "TagSpecifications"), "lists-only");
  if (specifications.state === "unknown") return byDefault(null, specifications.origin);
  const found = specifications.value.map((one) => clusterIn(member(one, "Tags")));
  return (
    found.find((fact) => fact.state === "known" && fact.value !== null) ??
    byDefault(null, specifications.origin)
  );
}

function clusterIn(tags: Value): Fact<Text | null> {
  return chainFact(itemsOf(tags, "lists-only"), (items) => {
    const keys = items.map((tag) => asText(member(tag, "Key")));
    for (const key of keys) {
      const name = key.state === "known" ? nameBehindTag(key.value) : null;
      if (name !== null) return known(name, key.origin);
    }
    const open = keys.find(({ state }) => state === "unknown");
    return open?.state === "unknown" ? unknown(open.why, open.origin) : byDefault(null, tags.origin);
  });
}

function nameBehindTag(key: Text | null): Text | null {
  const [first, ...rest] = key ?? [];
  if (typeof first !== "string" || !first.startsWith(CLUSTER_TAG)) return null;
  const name = textOf(first.slice(CLUSTER_TAG.length), ...rest);
  return name.length === 0 ? null : name;
}

export const isEksNode = (
  clusterName: Fact<Text | null>,
  image: Fact<NodeImage>,
  userData: Fact<Text | null>,
): Truth =>
  anyOf([
    // Every Kubernetes that knows AWS uses the tag.
    ofFact(clusterName, (name) => truthOf(name !== null && !joinsOther(userData))),
    ofFact(userData, (text) => (text === null ? NO : isForEks(text))),
    ofFact(image, (one) => truthOf(isMadeForEks(one))),
  ]);

function isMadeForEks(image: NodeImage): boolean {
  switch (image.kind) {
    case "public-parameter":
      return isParameterForEks(image.name);
    case "described":
      return isImageNameForEks(image.name);
    case "chosen":
    case "named":
      return false;
    default:
      return image satisfies never;
  }
}

const joinsOther = (userData: Fact<Text | null>): boolean =>
  userData.state === "known" && userData.value !== null && holdsOtherKubernetes(userData.value);

const ofFact = <T>(fact: Fact<T>, holds: (value: T) => Truth): Truth =>
  fact.state === "unknown" ? unsure(fact.why) : holds(fact.value);
