// Which control plane logs does eksctl make the cluster send to CloudWatch Logs?
// https://github.com/eksctl-io/eksctl/blob/main/pkg/apis/eksctl.io/v1alpha5/cloudwatch.go

import { LOG_TYPES, type LogType, logTypesNamed } from "../model/cluster.ts";
import { byDefault, chainFact, type Fact, known } from "../model/fact.ts";
import { asItems, asString, type Field } from "./field.ts";
import { withoutPlaceholder } from "./placeholder.ts";

/** Anywhere in the list, and then eksctl looks at nothing else in it. */
const WILDCARDS: readonly unknown[] = ["*", "all"];

export function logTypesOf(enableTypes: Field): Fact<readonly LogType[]> {
  return chainFact(asItems(enableTypes), (items, origin) => {
    if (items.length === 0) return byDefault([], origin);
    if (items.some(({ json }) => WILDCARDS.includes(json))) return known(LOG_TYPES, origin);
    const names: string[] = [];
    for (const item of items) {
      const name = withoutPlaceholder(asString(item));
      if (name.state === "unknown") return name;
      names.push(name.value ?? "");
    }
    return logTypesNamed(names, origin);
  });
}
