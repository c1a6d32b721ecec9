// Which control plane logs does a cluster of a template send to CloudWatch Logs? None unless some are named.

import { literalItems, settledItems } from "../launch-template/settled-items.ts";
import { type LogType, logTypesNamed } from "../model/cluster.ts";
import { byDefault, chainFact, type Fact, known, unknown } from "../model/fact.ts";
import { asBoolean, member, memberAt, type Value, within } from "../model/value.ts";

/** `EnabledTypes` of AWS::EKS::Cluster. https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-properties-eks-cluster-clusterlogging.html */
export function logTypesOf(properties: Value): Fact<readonly LogType[]> {
  const list = memberAt(properties, "Logging", "ClusterLogging", "EnabledTypes");
  if (list.kind === "absent") return byDefault([], list.origin);
  return chainFact(settledItems(list), (items) => {
    const types = items.map((item) => member(item, "Type"));
    return named({ kind: "list", items: types, origin: list.origin });
  });
}

/** Of the EKS API: entries that turn types on, and entries that turn types off. https://docs.aws.amazon.com/eks/latest/APIReference/API_LogSetup.html */
export function legacyLogTypes(config: Value): Fact<readonly LogType[]> {
  const list = memberAt(config, "logging", "clusterLogging");
  if (list.kind === "absent") return byDefault([], list.origin);
  return chainFact(settledItems(list), (entries, origin) => {
    const on: LogType[] = [];
    for (const entry of entries) {
      const types = enabledBy(entry);
      if (types.state === "unknown") return types;
      on.push(...types.value);
    }
    return logTypesNamed(on, origin);
  });
}

function enabledBy(entry: Value): Fact<readonly LogType[]> {
  return chainFact(asBoolean(member(entry, "enabled")), (isEnabled, origin) => {
    if (isEnabled === false) return known([], origin);
    if (isEnabled === true) return named(member(entry, "types"));
    const what = "whether EKS sends logs of types that are neither enabled nor disabled is not documented";
    return unknown({ kind: "undocumented", what }, within(entry.origin, "enabled"));
  });
}

const named = (list: Value): Fact<readonly LogType[]> => chainFact(literalItems(list), logTypesNamed);
