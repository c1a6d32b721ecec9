// How tests read what the model knows of the network of nodes: `true`, `false`, or why it is not known.

import { admitsSshFromAnywhere } from "../src/model/admits-ssh.ts";
import { clusterOfNodes } from "../src/model/cluster-of-nodes.ts";
import type { Fact } from "../src/model/fact.ts";
import { getsPublicIp } from "../src/model/gets-public-ip.ts";
import { isInOneZone } from "../src/model/in-one-zone.ts";
import { isInPublicSubnet } from "../src/model/in-public-subnet.ts";
import { lacksClusterSecurityGroup } from "../src/model/lacks-cluster-security-group.ts";
import type { Model } from "../src/model/model.ts";
import type { Scenario } from "../src/model/scenario.ts";
import { describe } from "../src/model/unknown.ts";

export type Network = Pick<Model, "nodeSettings" | "clusters" | "subnets" | "securityGroups">;

export interface NetworkFacts {
  readonly isInOneZone: Fact<boolean>;
  readonly isInPublicSubnet: Fact<boolean>;
  readonly getsPublicIp: Fact<boolean>;
  readonly admitsSsh: Fact<boolean>;
  readonly lacksClusterSecurityGroup: Fact<boolean>;
}

/** Of the only group; each fact is looked at when it is read. */
export function networkOf(network: Network, scenario: Scenario): NetworkFacts {
  const { subnets } = network;
  const [settings, ...others] = network.nodeSettings.flatMap((one) => one.under(scenario));
  if (settings === undefined || others.length > 0) throw new Error("the run has not exactly one group");
  return {
    get isInOneZone() {
      return isInOneZone(settings, subnets, scenario);
    },
    get isInPublicSubnet() {
      return isInPublicSubnet(settings, subnets, scenario);
    },
    get getsPublicIp() {
      return getsPublicIp(settings, subnets, scenario);
    },
    get admitsSsh() {
      return admitsSshFromAnywhere(settings, network, scenario);
    },
    get lacksClusterSecurityGroup() {
      return lacksClusterSecurityGroup(settings, network, () =>
        clusterOfNodes(settings, network.clusters, scenario),
      );
    },
  };
}

export const shownTruth = (fact: Fact<boolean>): string =>
  fact.state === "unknown" ? `unknown: ${describe(fact.why)}` : String(fact.value);

export const shownNetwork = (network: Network, scenario: Scenario) => {
  const facts = networkOf(network, scenario);
  return {
    isInOneZone: shownTruth(facts.isInOneZone),
    isInPublicSubnet: shownTruth(facts.isInPublicSubnet),
    getsPublicIp: shownTruth(facts.getsPublicIp),
    admitsSsh: shownTruth(facts.admitsSsh),
    lacksClusterSecurityGroup: shownTruth(facts.lacksClusterSecurityGroup),
  };
};
