// Under which construct path did the CDK make what a template holds?

import { nestedStackMadeBy } from "./cdk-metadata.ts";
import type { Stack } from "./stack.ts";
import type { TemplateResource } from "./template.ts";

/** The template says so, unless the CDK was run without path metadata; then the assembly still may. */
export function constructPathOf(stack: Stack, { logicalId, metadata }: TemplateResource): string | null {
  const stated = metadata["aws:cdk:path"];
  return typeof stated === "string" ? stated : constructPathIn(stack, logicalId);
}

/** Of anything with a logical id: a parameter or an output has no metadata in the template. */
export function constructPathIn(stack: Stack, logicalId: string): string | null {
  if (stack.nestedBy === null) return stack.constructPath(logicalId, null);
  const around = constructPathOf(stack.nestedBy.stack, stack.nestedBy.resource);
  const nestedStack = around === null ? null : nestedStackMadeBy(around);
  return nestedStack === null ? null : stack.constructPath(logicalId, nestedStack);
}
