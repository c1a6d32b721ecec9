// Which cluster of the run do the nodes of a group join?

import { beside } from "./beside.ts";
import type { Cluster, PossibleCluster } from "./cluster.ts";
import { type Environment, mayBeSamePlace } from "./environment.ts";
import { chainFact, type Fact, unknown } from "./fact.ts";
import type { NodeSettings } from "./node-settings.ts";
import { onlyOne } from "./reference.ts";
import type { Scenario } from "./scenario.ts";
import type { Text } from "./text.ts";
import { sameText } from "./text-match.ts";
import { anyOf, NO, type Truth } from "./truth.ts";

/** Unknown where no input describes it, or where more than one may be meant. */
export function clusterOfNodes(
  { clusterName, environment }: NodeSettings,
  clusters: readonly PossibleCluster[],
  scenario: Scenario,
): Fact<Cluster> {
  return chainFact(clusterName, (text, origin) => {
    const what = "the cluster that the nodes join, which nothing names,";
    if (text === null) return unknown({ kind: "not-in-this-run", reference: what }, origin);
    const meant = beside(origin, clustersMeant(clusters, text, environment, scenario));
    return onlyOne({ text, noun: "cluster", origin, environment }, meant);
  });
}

/** What the name of a cluster depends on is asked for only where no other is found. */
function clustersMeant(
  clusters: readonly PossibleCluster[],
  name: Text,
  from: Environment,
  scenario: Scenario,
): readonly Cluster[] {
  const compared = clusters.map((cluster) => ({
    cluster,
    ...scenario.record(() => isMeant(cluster.under(scenario), name, from)),
  }));
  const named = compared.filter(({ result }) => result.is === "yes");
  for (const { recording } of named) scenario.replay(recording);
  const meant = named.filter(({ cluster }) => cluster.exists(scenario).is !== "no");
  if (meant.length === 0) {
    for (const { result, recording } of compared) if (result.is === "unknown") scenario.replay(recording);
  }
  return meant.map(({ cluster }) => cluster.under(scenario));
}

function isMeant({ identifiers, environment }: Cluster, name: Text, from: Environment): Truth {
  if (!mayBeSamePlace(environment, from)) return NO;
  return anyOf(identifiers.map((identifier) => sameText(identifier, name)));
}
