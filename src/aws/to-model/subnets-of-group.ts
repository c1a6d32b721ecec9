// In which subnets does a node group or an Auto Scaling group start its instances?

import { asLiteral } from "../../launch-template/property-fact.ts";
import { byDefault, type Fact, mapFact } from "../../model/fact.ts";
import { type Text, textOf } from "../../model/text.ts";
import { member } from "../../model/value.ts";
import { alwaysAnswered } from "./always-answered.ts";
import { asTexts } from "./answered-list.ts";
import type { FoundGroup } from "./found-groups.ts";

/** Null: Auto Scaling names none, and so takes default ones. */
export const subnetsOfGroup = (found: FoundGroup): Fact<readonly Text[] | null> =>
  found.kind === "nodegroup"
    ? alwaysAnswered(found.nodegroup, "subnets", asTexts)
    : mapFact(asLiteral(member(found.group, "VPCZoneIdentifier")), betweenCommas);

/** https://docs.aws.amazon.com/autoscaling/ec2/APIReference/API_AutoScalingGroup.html */
const betweenCommas = (list: string | null): readonly Text[] | null =>
  list === null || list === "" ? null : list.split(",").map((id) => textOf(id.trim()));

/** Subnets that are named lie in the zones that are named beside them. Null: the subnets decide. */
export function zonesOfGroup(
  found: FoundGroup,
  subnets: Fact<readonly Text[] | null>,
): Fact<readonly Text[] | null> {
  const isDecided = found.kind === "nodegroup" || subnets.state === "unknown" || subnets.value !== null;
  return isDecided
    ? byDefault(null, subnets.origin)
    : alwaysAnswered(found.group, "AvailabilityZones", asTexts);
}
