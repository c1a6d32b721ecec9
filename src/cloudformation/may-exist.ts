// May a resource, an output or a nested stack exist, and does it for certain? Conditions on the way to it decide.

import type { Json } from "../input/document.ts";
import type { Path } from "../model/origin.ts";
import { type Truth, YES } from "../model/truth.ts";
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

/** The conditions of the resource, and of every nested stack that it is in, hold for certain. */
export function resourceExists(run: Run, stack: Stack, resource: TemplateResource): boolean {
  const path = ["Resources", resource.logicalId, "Condition"];
  if (holds(run, stack, resource.condition, path).is !== "yes") return false;
  const { nestedBy } = stack;
  return nestedBy === null || resourceExists(run, nestedBy.stack, nestedBy.resource);
}

export const conditionMayHold = (run: Run, stack: Stack, condition: Json | undefined, path: Path): boolean =>
  holds(run, stack, condition, path).is !== "no";

function holds(run: Run, stack: Stack, condition: Json | undefined, path: Path): Truth {
  if (typeof condition !== "string") return YES;
  return conditionHolds(condition, callAt(run, stack, path, 0, "are-values"));
}

export function stackMayExist(run: Run, stack: Stack): boolean {
  for (let nesting = stack.nestedBy; nesting !== null; nesting = nesting.stack.nestedBy) {
    if (!resourceMayExist(run, nesting.stack, nesting.resource)) return false;
  }
  return true;
}
