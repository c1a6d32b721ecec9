// May a resource, an output or a nested stack exist? Not when a condition on the way to it is stated to be false.

import type { Json } from "../input/document.ts";
import type { Path } from "../model/origin.ts";
import type { Run } from "./call.ts";
import { conditionHolds } from "./conditions.ts";
import { callAt } from "./resolve.ts";
import type { Stack } from "./stack.ts";
import type { TemplateResource } from "./template.ts";

export const resourceMayExist = (
  run: Run,
  stack: Stack,
  { logicalId, condition }: TemplateResource,
): boolean => conditionMayHold(run, stack, condition, ["Resources", logicalId, "Condition"]);

export function conditionMayHold(run: Run, stack: Stack, condition: Json | undefined, path: Path): boolean {
  if (typeof condition !== "string") return true;
  return conditionHolds(condition, callAt(run, stack, path, 0, "are-values")).is !== "no";
}

export function stackMayExist(run: Run, stack: Stack): boolean {
  for (let nesting = stack.nestedBy; nesting !== null; nesting = nesting.stack.nestedBy) {
    if (!resourceMayExist(run, nesting.stack, nesting.resource)) return false;
  }
  return true;
}
