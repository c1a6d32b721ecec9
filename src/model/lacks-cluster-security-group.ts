// Do the nodes of a managed node group go without the security group that EKS makes for their cluster?

import type { Cluster } from "./cluster.ts";
import { chainFact, type Fact, known, unknown } from "./fact.ts";
import { isManaged, type NodeSettings } from "./node-settings.ts";
import { referencesIn } from "./references-in.ts";
import { type PossibleSecurityGroup, securityGroupMeant } from "./security-group.ts";
import type { Text } from "./text.ts";
import { sameText } from "./text-match.ts";
import type { UnknownReason } from "./unknown.ts";

/** EKS adds it only where the launch template names no group. https://docs.aws.amazon.com/eks/latest/userguide/launch-templates.html */
export function lacksClusterSecurityGroup(
  settings: NodeSettings,
  securityGroups: readonly PossibleSecurityGroup[],
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
    return open ?? (isSharedWith(cluster(), texts) ? unknown(MAY_DO, origin) : known(true, origin));
  });
}

/** A group that nodes and control plane have in common may well let them talk. */
const isSharedWith = (cluster: Fact<Cluster>, texts: readonly Text[]): boolean =>
  cluster.state === "known" &&
  cluster.value.securityGroups.state === "known" &&
  cluster.value.securityGroups.value.some((ours) => texts.some((text) => sameText(ours, text).is === "yes"));

const MAY_DO: UnknownReason = {
  kind: "unsupported",
  what: "whether the rules of a security group that nodes and control plane share admit all that they need",
};
