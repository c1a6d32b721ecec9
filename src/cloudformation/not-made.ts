// Which resources do the parameters and conditions of this run leave out? In another run they may be made.

import type { ResourceIdentity } from "../model/origin.ts";
import type { Run } from "./call.ts";
import { resourceMayExist, stackMayExist } from "./may-exist.ts";
import { identityOf } from "./stack.ts";

export const resourcesNotMade = (run: Run): readonly ResourceIdentity[] =>
  run.stacks.flatMap((stack) => {
    const resources = [...stack.template.resources.values()];
    const left = stackMayExist(run, stack)
      ? resources.filter((resource) => !resourceMayExist(run, stack, resource))
      : resources;
    return left.map((resource) => identityOf(stack, resource));
  });
