// Does something make the instances of a group nodes: EKS, user data, or an image of somebody's own?

import { isBootstrappedIn, statedUserData } from "../../launch-template/told-user-data.ts";
import type { Fact } from "../../model/fact.ts";
import type { NodeImage } from "../../model/node-settings.ts";
import { asInteger, memberAt, type Value } from "../../model/value.ts";
import { stringAt } from "../strings.ts";
import type { FoundGroup } from "./found-groups.ts";

/** `data`: what the group launches from. */
export function isBootstrapped(found: FoundGroup, image: Fact<NodeImage>, data: Value): Fact<boolean> {
  const isManaged = found.kind === "nodegroup";
  const isOwn = image.state === "known" && image.value.kind === "named";
  const mayJoinByItself = isManaged && isOwn && hasNodes(found.nodegroup);
  return isBootstrappedIn(data, image, statedUserData(data), isManaged && !mayJoinByItself);
}

/**
 * A node group becomes active once its instances have joined: an image of somebody's own does then what EKS asks of user data.
 * https://docs.aws.amazon.com/eks/latest/userguide/troubleshooting.html
 */
function hasNodes(nodegroup: Value): boolean {
  const desired = asInteger(memberAt(nodegroup, "scalingConfig", "desiredSize"));
  const isWanted = desired.state === "known" && desired.value !== null && desired.value > 0;
  return isWanted && stringAt(nodegroup, "status") === "ACTIVE";
}
