// What may launch nodes of a cluster without being one of its groups? It is told of, so silence is no safety.

import type { NotJudged } from "../../model/model.ts";
import { memberAt } from "../../model/value.ts";
import type { Found, FoundCluster } from "./found-groups.ts";

/** https://docs.aws.amazon.com/eks/latest/userguide/auto-encrypt.html */
const AUTO_MODE =
  "EKS Auto Mode launches its nodes, which are not judged: the role of the cluster must be allowed to use a key that a NodeClass names";

/** Where EKS does not tell, the cluster could not be read, or is older than Auto Mode. */
export const autoModeIn = ({ clusters }: Found): readonly NotJudged[] =>
  clusters.flatMap(({ cluster, identity }) => {
    const isOn = memberAt(cluster, "computeConfig", "enabled");
    return isOn.kind === "boolean" && isOn.value ? [{ identity, why: AUTO_MODE }] : [];
  });

/** Clusters without any group, which would look like clusters without faults. */
export const noticesOfNoGroups = ({ clusters, groups }: Found): readonly string[] =>
  clusters.filter((one) => !groups.some(({ cluster, site }) => isOf(one, cluster, site))).map(noGroups);

const isOf = ({ name, site }: FoundCluster, cluster: string, other: FoundCluster["site"]): boolean =>
  name === cluster && site.account === other.account && site.region === other.region;

const noGroups = ({ name, site }: FoundCluster): string =>
  `the cluster ${name} in ${site.region} has no groups that eks-lint sees; it does not see what Fargate, Karpenter and EKS Auto Mode launch, nor Auto Scaling groups without the tag kubernetes.io/cluster/${name}`;
