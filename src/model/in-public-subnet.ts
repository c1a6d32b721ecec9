// Are nodes of a group in a public subnet? One of its subnets is enough.

import { type Fact, orElse } from "./fact.ts";
import type { NodeSettings } from "./node-settings.ts";
import type { Scenario } from "./scenario.ts";
import type { PossibleSubnet } from "./subnet.ts";
import { anyOfTheirSubnets } from "./subnets-of-nodes.ts";

export function isInPublicSubnet(
  settings: NodeSettings,
  subnets: readonly PossibleSubnet[],
  scenario: Scenario,
): Fact<boolean> {
  return orElse(settings.inPublicSubnet, () => {
    const fact = anyOfTheirSubnets(settings, subnets, scenario, ({ isPublic }) => isPublic);
    // A person gives the group other subnets: this one may be public for good reason.
    return { ...fact, origin: settings.subnets.origin };
  });
}
