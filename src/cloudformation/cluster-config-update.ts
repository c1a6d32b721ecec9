// Does a custom resource of the stack change the configuration of clusters behind their templates?
// https://docs.aws.amazon.com/eks/latest/APIReference/API_UpdateClusterConfig.html

import { type Fact, unknown } from "../model/fact.ts";
import type { Origin } from "../model/origin.ts";
import { show } from "../model/text.ts";
import type { Run } from "./call.ts";
import { isCustomResource } from "./grant.ts";
import { propertiesOf } from "./resolve.ts";
import { sdkCallTexts } from "./sdk-call.ts";
import { identityOf, type Stack } from "./stack.ts";

export interface ClusterConfigUpdate {
  readonly by: string;
  readonly origin: Origin;
}

/** A call that the CDK's AwsCustomResource makes. Null: none is seen. */
export function clusterConfigUpdate(run: Run, stack: Stack): ClusterConfigUpdate | null {
  for (const resource of stack.template.resources.values()) {
    if (!isCustomResource(resource.type)) continue;
    const calls = sdkCallTexts(propertiesOf(run, stack, resource));
    if (calls.some((call) => /updateClusterConfig/i.test(show(call))))
      return { by: resource.logicalId, origin: identityOf(stack, resource).origin };
  }
  return null;
}

/** What is stated stays; what is left to a default may be changed. */
export function unlessUpdated<T>(fact: Fact<T>, update: () => ClusterConfigUpdate | null): Fact<T> {
  if (fact.state === "unknown" || fact.from === "stated") return fact;
  const found = update();
  const what = `${found?.by ?? ""}, a custom resource, changes the configuration of clusters (updateClusterConfig)`;
  return found === null ? fact : unknown({ kind: "undocumented", what }, fact.origin);
}
