// Does a group put its instances close together on purpose, and so into one Availability Zone?
// https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/placement-strategies.html

import type { Fact } from "../model/fact.ts";
import { factOf } from "../model/fact-of-truth.ts";
import { anyOf, type Truth, truthOf, unsure } from "../model/truth.ts";
import { itemsOf, member, memberAt, type Value } from "../model/value.ts";
import { asFilledText, asLiteral } from "./property-fact.ts";

/** `data`: of a launch template or a launch configuration. */
export function isPlacedTogether(data: Value, group: Value): Fact<boolean> {
  const names = [
    memberAt(data, "Placement", "GroupName"),
    memberAt(data, "Placement", "GroupId"),
    member(group, "PlacementGroup"),
  ];
  return factOf(
    anyOf([
      ...names.map((name) => ofFact(asFilledText(name), (text) => text !== null)),
      hasFabricAdapter(member(data, "NetworkInterfaces")),
      isOneOf(memberAt(data, "InstanceMarketOptions", "MarketType"), ["capacity-block"]),
    ]),
    group.origin,
  );
}

/** EFA works within one zone only. https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/efa.html */
function hasFabricAdapter(list: Value): Truth {
  const interfaces = itemsOf(list, "lists-only");
  if (interfaces.state === "unknown") return unsure(interfaces.why);
  return anyOf(interfaces.value.map((one) => isOneOf(member(one, "InterfaceType"), ["efa", "efa-only"])));
}

const isOneOf = (value: Value, words: readonly string[]): Truth =>
  ofFact(asLiteral(value), (word) => word !== null && words.includes(word));

const ofFact = <T>(fact: Fact<T>, holds: (value: T) => boolean): Truth =>
  fact.state === "unknown" ? unsure(fact.why) : truthOf(holds(fact.value));
