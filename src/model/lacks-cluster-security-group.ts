// Do the nodes of a managed node group go without the security group that EKS makes for their cluster?

import type { Cluster } from "./cluster.ts";
import { chainFact, type Fact, known, unknown } from "./fact.ts";
import type { Model } from "./model.ts";
import { isManaged, type NodeSettings } from "./node-settings.ts";
import { referencesIn } from "./references-in.ts";
import { securityGroupMeant } from "./security-group.ts";
import type { Text } from "./text.ts";
import { sameText } from "./text-match.ts";
import { anyOf, NO, type Truth, unsure } from "./truth.ts";
import type { UnknownReason } from "./unknown.ts";

/** EKS adds it only where the launch template names no group. https://docs.aws.amazon.com/eks/latest/userguide/launch-templates.html */
export function lacksClusterSecurityGroup(
  settings: NodeSettings,
  { securityGroups, clusters }: Pick<Model, "securityGroups" | "clusters">,
  cluster: () => Fact<Cluster>,
): Fact<boolean> {
  const { securityGroups: stated, environment } = settings;
  if (!isManaged(settings)) return known(false, settings.identity.origin);
  return chainFact(stated, (texts, origin) => {
    if (texts === null) return known(false, origin);
    const found = referencesIn(texts, origin).map((id) =>
      securityGroupMeant(id, environment, securityGroups),
    );
    const isStated = found.some((group) => group.state === "known" && group.value.isOfCluster);
    const open = found.find((group) => group.state === "unknown");
    if (isStated) return known(false, origin);
    if (open !== undefined) return open;
    const isShared = clusters.length === 0 ? NO : isSharedWith(cluster(), texts);
    switch (isShared.is) {
      case "no":
        return known(true, origin);
      case "yes":
        return unknown(MAY_DO, origin);
      case "unknown":
        return unknown(isShared.why, origin);
      default:
        return isShared satisfies never;
    }
  });
}

/** A group that nodes and control plane have in common may well let them talk. */
function isSharedWith(cluster: Fact<Cluster>, texts: readonly Text[]): Truth {
  if (cluster.state === "unknown") return cluster.why.kind === "not-in-this-run" ? NO : unsure(cluster.why);
  const { securityGroups } = cluster.value;
  if (securityGroups.state === "unknown") return unsure(securityGroups.why);
  return anyOf(securityGroups.value.flatMap((ours) => texts.map((text) => sameText(ours, text))));
}

const MAY_DO: UnknownReason = {
  kind: "unsupported",
  what: "whether the rules of a security group that nodes and control plane share admit all that they need",
};
