// Is the stack of a resource the one that CloudFormation has under a name?
// https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/using-cfn-nested-stacks.html

import type { ResourceIdentity } from "../model/origin.ts";
import { NO, type Truth, truthOf, unsure, YES } from "../model/truth.ts";
import { fileOf, type Stack } from "./stack.ts";

export function deployedAs(
  stacks: readonly Stack[],
): (resource: ResourceIdentity, stackName: string) => Truth {
  const byName = new Map(stacks.map((stack) => [keyOf(stack.name, fileOf(stack)), stack]));
  return ({ stack: name, origin }, stackName) => {
    const stack = origin.kind === "file" ? byName.get(keyOf(name, origin.file)) : undefined;
    return stack === undefined ? NO : isCalled(stack, stackName);
  };
}

const keyOf = (name: string | null, file: string): string => JSON.stringify([name, file]);

function isCalled(stack: Stack, name: string): Truth {
  if (stack.stackName !== null) return truthOf(stack.stackName === name);
  const reference = `the name under which ${stack.name ?? fileOf(stack)} is deployed`;
  const open = unsure({ kind: "not-in-this-run", reference });
  if (stack.nestedBy === null) return open;
  // CloudFormation puts random letters behind the names of parent and resource, and cuts long ones.
  const { stack: parent, resource } = stack.nestedBy;
  const prefix = parent.stackName === null ? null : `${parent.stackName}-${resource.logicalId}-`;
  return prefix !== null && name.startsWith(prefix) ? YES : open;
}
