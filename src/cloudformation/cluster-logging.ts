// Which control plane logs does a cluster of a template send to CloudWatch Logs? None unless some are named.

import { logTypesListed, logTypesOfSetups } from "../control-plane/log-setup.ts";
import { settledItems } from "../launch-template/settled-items.ts";
import type { LogType } from "../model/cluster.ts";
import { byDefault, chainFact, type Fact } from "../model/fact.ts";
import { member, memberAt, type Value } from "../model/value.ts";

/** `EnabledTypes` of AWS::EKS::Cluster. https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-properties-eks-cluster-clusterlogging.html */
export function logTypesOf(properties: Value): Fact<readonly LogType[]> {
  const list = memberAt(properties, "Logging", "ClusterLogging", "EnabledTypes");
  if (list.kind === "absent") return byDefault([], list.origin);
  return chainFact(settledItems(list), (items) => {
    const types = items.map((item) => member(item, "Type"));
    return logTypesListed({ kind: "list", items: types, origin: list.origin });
  });
}

/** As the EKS API takes it. */
export function legacyLogTypes(config: Value): Fact<readonly LogType[]> {
  const list = memberAt(config, "logging", "clusterLogging");
  return list.kind === "absent" ? byDefault([], list.origin) : logTypesOfSetups(list);
}
