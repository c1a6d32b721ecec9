// What stands for an attribute of a resource that is not known before deployment?

import { type Hole, type Text, textOf } from "../model/text.ts";
import type { Stack } from "./stack.ts";
import type { TemplateResource } from "./template.ts";

export function holeOf(
  stack: Stack,
  resource: TemplateResource,
  attribute: string,
  like: Hole["like"] = "anything",
): Text {
  const { logicalId, type } = resource;
  const shown = attribute === "Ref" ? logicalId : `${logicalId}.${attribute}`;
  return textOf({
    id: `${stack.id}#${shown}`,
    shown,
    like,
    why: { kind: "attribute-of-resource", resource: logicalId, attribute },
    of: { stackId: stack.id, logicalId, type, attribute },
  });
}

/** The id that EC2 makes up: letters, digits and hyphens. */
export const resourceId = (stack: Stack, resource: TemplateResource): Text =>
  holeOf(stack, resource, "Ref", "id");

/** Of the one that EKS makes for a cluster. */
export const clusterSecurityGroupId = (stack: Stack, cluster: TemplateResource): Text =>
  holeOf(stack, cluster, "ClusterSecurityGroupId", "id");
