// Does a node of a group get a public IP address? https://docs.aws.amazon.com/vpc/latest/userguide/vpc-ip-addressing.html

import { type Fact, orElse } from "./fact.ts";
import type { NodeSettings } from "./node-settings.ts";
import type { Scenario } from "./scenario.ts";
import type { PossibleSubnet } from "./subnet.ts";
import { anyOfTheirSubnets } from "./subnets-of-nodes.ts";

/** Where the group says nothing, one subnet that gives addresses is enough. */
export const getsPublicIp = (
  settings: NodeSettings,
  subnets: readonly PossibleSubnet[],
  scenario: Scenario,
): Fact<boolean> =>
  orElse(settings.publicIp, () =>
    anyOfTheirSubnets(settings, subnets, scenario, ({ mapsPublicIp }) => mapsPublicIp),
  );
