// Do the nodes of a managed node group go without the security group that EKS makes for their cluster?

import { chainFact, type Fact, known } from "./fact.ts";
import { isManaged, type NodeSettings } from "./node-settings.ts";
import { referencesIn } from "./references-in.ts";
import { type PossibleSecurityGroup, securityGroupMeant } from "./security-group.ts";

/** EKS adds it only where the launch template names no group. https://docs.aws.amazon.com/eks/latest/userguide/launch-templates.html */
export function lacksClusterSecurityGroup(
  settings: NodeSettings,
  securityGroups: readonly PossibleSecurityGroup[],
): Fact<boolean> {
  const { securityGroups: stated, environment } = settings;
  if (!isManaged(settings)) return known(false, settings.identity.origin);
  return chainFact(stated, (texts, origin) => {
    if (texts === null || texts.length === 0) return known(false, origin);
    const found = referencesIn(texts, origin).map((id) =>
      securityGroupMeant(id, environment, securityGroups),
    );
    const isStated = found.some((group) => group.state === "known" && group.value.isOfCluster);
    const open = found.find((group) => group.state === "unknown");
    return isStated ? known(false, origin) : (open ?? known(true, origin));
  });
}
