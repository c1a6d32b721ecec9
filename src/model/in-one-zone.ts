// Are all nodes of a group in the same Availability Zone?

import { chainFact, type Fact, known, orElse, unknown } from "./fact.ts";
import { factOf } from "./fact-of-truth.ts";
import type { NodeSettings } from "./node-settings.ts";
import { referencesIn } from "./references-in.ts";
import { areOneZone } from "./same-zone.ts";
import type { Scenario } from "./scenario.ts";
import type { PossibleSubnet, Subnet } from "./subnet.ts";
import { NOT_NAMED, subnetMeant } from "./subnets-of-nodes.ts";
import { keyOf, mayHold, show, splitText, type Text } from "./text.ts";
import type { UnknownReason } from "./unknown.ts";

export function isInOneZone(
  settings: NodeSettings,
  subnets: readonly PossibleSubnet[],
  scenario: Scenario,
): Fact<boolean> {
  return orElse(settings.inOneZone, () => {
    const ids = statedIn(settings.subnets);
    const zones = statedIn(settings.availabilityZones);
    const { origin } = ids.length === 0 && zones.length > 0 ? settings.availabilityZones : settings.subnets;
    const [first, ...others] = [...ids, ...zones];
    if (first === undefined) return unknown(NOT_NAMED, origin);
    // A subnet is in one zone, whichever that is.
    if (others.length === 0) return chainFact(first, () => known(true, origin));
    const ofSubnets = ids.map((id) => () => zoneOf(subnetMeant(id, settings, subnets, scenario)));
    const stated = zones.map((zone) => () => zone);
    return factOf(areOneZone([...ofSubnets, ...stated], scenario), origin);
  });
}

/** Each once. A list that is not known stands for one that is not. */
function statedIn(list: Fact<readonly Text[] | null>): readonly Fact<Text>[] {
  if (list.state === "unknown") return [list];
  const distinct = new Map((list.value ?? []).map((text) => [keyOf(text), text]));
  return referencesIn([...distinct.values()], list.origin).map((reference) =>
    chainFact(reference, (text, origin) => {
      const why = whyNotOne(text);
      return why === null ? reference : unknown(why, origin);
    }),
  );
}

/** Auto Scaling takes several ids with commas between them for one text. */
function whyNotOne(text: Text): UnknownReason | null {
  const hole = mayHold(text, ",");
  if (hole !== null) return hole.why;
  const isOne = splitText(text, ",").length === 1;
  return isOne ? null : { kind: "malformed", what: `${show(text)} is more than one` };
}

const zoneOf = (subnet: Fact<Subnet>): Fact<Text> =>
  chainFact(subnet, ({ zone, identity: { logicalId } }) =>
    orElse(zone, () =>
      unknown(
        { kind: "attribute-of-resource", resource: logicalId, attribute: "AvailabilityZone" },
        zone.origin,
      ),
    ),
  );
