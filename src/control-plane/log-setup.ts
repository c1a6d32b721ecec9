// Which control plane logs does a cluster send to CloudWatch Logs, in the words of the EKS API?
// https://docs.aws.amazon.com/eks/latest/APIReference/API_LogSetup.html

import { literalItems, settledItems } from "../launch-template/settled-items.ts";
import { type LogType, logTypesNamed } from "../model/cluster.ts";
import { chainFact, type Fact, known, unknown } from "../model/fact.ts";
import { asBoolean, member, type Value, within } from "../model/value.ts";

/** `clusterLogging`: entries that turn types on, and entries that turn types off. */
export function logTypesOfSetups(list: Value): Fact<readonly LogType[]> {
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
    if (isEnabled === true) return logTypesListed(member(entry, "types"));
    const what = "whether EKS sends logs of types that are neither enabled nor disabled is not documented";
    return unknown({ kind: "undocumented", what }, within(entry.origin, "enabled"));
  });
}

export const logTypesListed = (list: Value): Fact<readonly LogType[]> =>
  chainFact(literalItems(list), logTypesNamed);
