// Which resources do the templates of a run declare, whether its parameters and conditions let them be made or not?

import type { ResourceIdentity } from "../model/origin.ts";
import type { Run } from "./call.ts";
import { identityOf } from "./stack.ts";

export const declaredResources = (run: Run): readonly ResourceIdentity[] =>
  run.stacks.flatMap((stack) =>
    [...stack.template.resources.values()].map((resource) => identityOf(stack, resource)),
  );
