// Can anyone on the internet reach port 22 of the nodes of a group, as far as security groups decide it?

import { anyFact } from "./any-fact.ts";
import { clusterOfNodes } from "./cluster-of-nodes.ts";
import { chainFact, type Fact, known, mapFact, orElse } from "./fact.ts";
import type { Model } from "./model.ts";
import { isManaged, type NodeSettings } from "./node-settings.ts";
import { referencesIn } from "./references-in.ts";
import type { Scenario } from "./scenario.ts";
import { type PossibleSecurityGroup, securityGroupMeant } from "./security-group.ts";
import type { Text } from "./text.ts";

/** One group is enough: none can refuse what another admits. https://docs.aws.amazon.com/vpc/latest/userguide/vpc-security-groups.html */
export function admitsSshFromAnywhere(
  settings: NodeSettings,
  { clusters, securityGroups }: Pick<Model, "clusters" | "securityGroups">,
  scenario: Scenario,
): Fact<boolean> {
  const { sshFrom } = settings;
  const oneAdmits = (ids: Fact<readonly Text[]>) => anyOfGroups(ids, settings, securityGroups, scenario);
  const facts = [
    () => mapFact(sshFrom, (source) => source === "anywhere"),
    () => oneAdmits(orElse(settings.securityGroups, () => ownOfCluster(settings, clusters, scenario))),
    () => oneAdmits(settings.attachedSecurityGroups),
  ];
  return anyFact(facts, scenario, known(false, sshFrom.origin));
}

function anyOfGroups(
  ids: Fact<readonly Text[]>,
  { environment }: NodeSettings,
  all: readonly PossibleSecurityGroup[],
  scenario: Scenario,
): Fact<boolean> {
  return chainFact(ids, (texts, origin) => {
    const facts = referencesIn(texts, origin).map(
      (id) => () =>
        chainFact(
          securityGroupMeant(id, environment, all),
          (group) => group.under(scenario).admitsSshFromAnywhere,
        ),
    );
    return anyFact(facts, scenario, known(false, origin));
  });
}

/** No template adds rules to the group of a cluster that eksctl makes. */
const mayHaveMoreRules = (settings: NodeSettings): boolean =>
  isManaged(settings) && settings.type !== "eksctl:managedNodeGroups";

/**
 * Rules may have been added to it. That of a cluster which no input describes has the rules of EKS, and the default one of
 * a VPC has its own: they admit no one from outside. https://docs.aws.amazon.com/eks/latest/userguide/sec-group-reqs.html
 */
function ownOfCluster(
  settings: NodeSettings,
  clusters: Model["clusters"],
  scenario: Scenario,
): Fact<readonly Text[]> {
  const { origin } = settings.securityGroups;
  if (!mayHaveMoreRules(settings) || clusters.length === 0) return known([], origin);
  const cluster = clusterOfNodes(settings, clusters, scenario);
  if (cluster.state === "unknown")
    return cluster.why.kind === "not-in-this-run" ? known([], origin) : cluster;
  const { securityGroupId } = cluster.value;
  return known(securityGroupId === null ? [] : [securityGroupId], origin);
}
