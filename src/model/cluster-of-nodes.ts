// Which cluster of the run do the nodes of a group join?

import type { Cluster, PossibleCluster } from "./cluster.ts";
import { type Environment, mayBeSamePlace } from "./environment.ts";
import { type Fact, known, unknown } from "./fact.ts";
import type { NodeSettings } from "./node-settings.ts";
import type { Scenario } from "./scenario.ts";
import { firstHole, show, type Text } from "./text.ts";
import { sameText } from "./text-match.ts";
import { anyOf, NO, type Truth } from "./truth.ts";

/** Unknown where no input describes it, or where more than one may be meant. */
export function clusterOfNodes(
  { clusterName, environment }: NodeSettings,
  clusters: readonly PossibleCluster[],
  scenario: Scenario,
): Fact<Cluster> {
  if (clusterName.state === "unknown") return clusterName;
  const { value: name, origin } = clusterName;
  if (name === null) {
    const what = "the cluster that the nodes join, which nothing names,";
    return unknown({ kind: "not-in-this-run", reference: what }, origin);
  }
  const [meant, ...others] = clustersMeant(clusters, name, environment, scenario);
  const shown = show(name);
  if (meant === undefined) {
    const why = firstHole(name)?.why ?? { kind: "not-in-this-run", reference: `the cluster ${shown}` };
    return unknown(why, origin);
  }
  const what = `more than one cluster of this run is called ${shown}`;
  return others.length === 0 ? known(meant, origin) : unknown({ kind: "malformed", what }, origin);
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
