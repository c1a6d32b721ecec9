// What are the cluster and the node groups of a ClusterConfig called in AWS?

import { expect, test } from "vitest";
import { scenarioOf } from "../../src/model/scenario.ts";
import { clusterConfig, modelOf } from "./cluster-config-file.ts";

const namesIn = (metadata: { readonly name?: string }, group: { readonly name?: string }) => {
  const config = clusterConfig({ metadata, managedNodeGroups: [group] });
  const { clusters, launchers, nodeSettings } = modelOf(config);
  const scenario = scenarioOf();
  return {
    cluster: clusters.map((one) => one.under(scenario).identity.physicalName),
    groups: [...launchers, ...nodeSettings].map(({ identity }) => identity.physicalName),
  };
};

test.each<[string, string | undefined, string | undefined, string | null, string | null]>([
  ["as they are named", "demo", "workers", "cluster/demo", "nodegroup/demo/workers"],
  ["not known without the name of the cluster", undefined, "workers", null, null],
  ["not known without the name of the group", "demo", undefined, "cluster/demo", null],
  ["not known where the cluster has a placeholder", "${CLUSTER}", "workers", null, null],
  ["not known where the group has a placeholder", "demo", "<group>", "cluster/demo", null],
  ["not known where a word is a placeholder", "CLUSTER_PLACEHOLDER", "workers", null, null],
])("%s", (_name, cluster, group, ofCluster, ofGroup) => {
  const names = namesIn(
    cluster === undefined ? {} : { name: cluster },
    group === undefined ? {} : { name: group },
  );
  expect(names).toEqual({ cluster: [ofCluster], groups: [ofGroup, ofGroup] });
});

test("a node group that eksctl manages itself is called like one that EKS manages", () => {
  const { launchers } = modelOf(clusterConfig({ nodeGroups: [{ name: "workers" }] }));
  expect(launchers.map(({ identity }) => identity.physicalName)).toEqual(["nodegroup/demo/workers"]);
});
