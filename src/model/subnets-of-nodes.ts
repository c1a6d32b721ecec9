// In which subnets are the nodes of a group, and does something hold for one of them?

import { anyFact } from "./any-fact.ts";
import { chainFact, type Fact, known, mapFact, unknown } from "./fact.ts";
import { foundByIdentifier } from "./found-by-identifier.ts";
import type { NodeSettings } from "./node-settings.ts";
import { referencesIn } from "./references-in.ts";
import type { Scenario } from "./scenario.ts";
import type { PossibleSubnet, Subnet } from "./subnet.ts";
import type { Text } from "./text.ts";

/** A subnet that no input describes is unknown. */
export function anyOfTheirSubnets(
  settings: NodeSettings,
  subnets: readonly PossibleSubnet[],
  scenario: Scenario,
  read: (subnet: Subnet) => Fact<boolean>,
): Fact<boolean> {
  return chainFact(settings.subnets, (texts, origin) => {
    if (texts === null || texts.length === 0) return unknown(NOT_NAMED, origin);
    const facts = referencesIn(texts, origin).map(
      (id) => () => chainFact(subnetMeant(id, settings, subnets, scenario), read),
    );
    return anyFact(facts, scenario, known(false, origin));
  });
}

export const subnetMeant = (
  id: Fact<Text>,
  { environment }: NodeSettings,
  subnets: readonly PossibleSubnet[],
  scenario: Scenario,
): Fact<Subnet> =>
  chainFact(id, (text, origin) =>
    mapFact(foundByIdentifier(subnets, { text, noun: "subnet", origin, environment }), (found) =>
      found.under(scenario),
    ),
  );

/** An Auto Scaling group is in default subnets then. https://docs.aws.amazon.com/autoscaling/ec2/userguide/asg-in-vpc.html */
export const NOT_NAMED = {
  kind: "not-in-this-run",
  reference: "the subnet of the nodes, which nothing names,",
} as const;
