// What does EKS say of a cluster? Unlike a template it states everything, so that hardly anything is taken by default.
// https://docs.aws.amazon.com/eks/latest/APIReference/API_Cluster.html

import { logTypesOfSetups } from "../../control-plane/log-setup.ts";
import { secretsKeyOf } from "../../control-plane/secrets-key.ts";
import { asInTheApi } from "../../control-plane/spelling.ts";
import { asLiteral } from "../../launch-template/property-fact.ts";
import type { Cluster, LogType, PossibleCluster } from "../../model/cluster.ts";
import { byDefault, chainFact, type Fact, known, unknown } from "../../model/fact.ts";
import { certain } from "../../model/possible.ts";
import { type Text, textOf } from "../../model/text.ts";
import { asBoolean, itemsOf, member, type Value } from "../../model/value.ts";
import { stringIn } from "../strings.ts";
import { alwaysAnswered } from "./always-answered.ts";
import { asTexts } from "./answered-list.ts";
import type { FoundCluster } from "./found-groups.ts";

export const possibleCluster = (found: FoundCluster): PossibleCluster => ({
  ...certain(clusterOf(found)),
  identity: found.identity,
});

/** Each fact is read when it is asked for. */
function clusterOf({ name, identity, environment, cluster }: FoundCluster): Cluster {
  const vpc = member(cluster, "resourcesVpcConfig");
  return {
    identity,
    environment,
    name: known(textOf(name), identity.origin),
    identifiers: [textOf(name)],
    get version() {
      return alwaysAnswered(cluster, "version", asLiteral);
    },
    get logTypes() {
      return alwaysAnswered(member(cluster, "logging"), "clusterLogging", logTypesIn);
    },
    get isOnOutpost() {
      return isOnOutpost(member(cluster, "outpostConfig"));
    },
    get endpointPublic() {
      return alwaysAnswered(vpc, "endpointPublicAccess", asBoolean);
    },
    get endpointPrivate() {
      return alwaysAnswered(vpc, "endpointPrivateAccess", asBoolean);
    },
    get publicAccessCidrs() {
      return cidrsOf(vpc, this.endpointPublic);
    },
    get secretsKeyId() {
      return secretsKeyOf(member(cluster, "encryptionConfig"), asInTheApi);
    },
    get securityGroups() {
      return alwaysAnswered(vpc, "securityGroupIds", asTexts);
    },
    securityGroupId: securityGroupId(member(vpc, "clusterSecurityGroupId"), name),
  };
}

/** A local cluster has none. */
function securityGroupId(value: Value, cluster: string): Text | null {
  if (value.kind === "absent") return null;
  const id = stringIn(value);
  if (id !== null) return textOf(id);
  const shown = `the security group of the cluster ${cluster}`;
  const why =
    value.kind === "unknown" ? value.why : ({ kind: "malformed", what: `${shown} has no name` } as const);
  return textOf({ id: shown, shown, like: "id", why, of: null });
}

/** EKS has an entry for the types that are off, too: a list that is missing says nothing of them. */
const logTypesIn = (list: Value): Fact<readonly LogType[] | null> =>
  list.kind === "absent" ? known(null, list.origin) : logTypesOfSetups(list);

/** Only local clusters have the setting. */
const isOnOutpost = (config: Value): Fact<boolean> =>
  config.kind === "absent"
    ? byDefault(false, config.origin)
    : chainFact(itemsOf(member(config, "outpostArns"), "lists-only"), (arns, origin) =>
        known(arns.length > 0, origin),
      );

/** EKS names 0.0.0.0/0 where nobody stated a block. Without a public endpoint there may be none. */
const cidrsOf = (vpc: Value, isPublic: Fact<boolean>): Fact<readonly Text[]> =>
  chainFact(alwaysAnswered(vpc, "publicAccessCidrs", asTexts), (cidrs, origin) => {
    if (cidrs.length > 0) return known(cidrs, origin);
    const what = "whom a public endpoint admits for which EKS names no CIDR block is not documented";
    return chainFact(isPublic, (isOpen) =>
      isOpen ? unknown({ kind: "undocumented", what }, origin) : known(cidrs, origin),
    );
  });
