// What does a nested stack get from the stack that nests it: which name, and which parameters?

import { memberAt, type Value } from "../model/value.ts";
import { type Call, memoryKey, ownerOf, unresolved } from "./call.ts";
import { callAt } from "./resolve.ts";
import type { Stack } from "./stack.ts";
import type { TemplateResource } from "./template.ts";

/** How a stack came to be: its template does not tell. */
export type StackPlace = Pick<Stack, "id" | "name" | "stackName" | "given" | "nestedBy">;

export function placeInside(parent: Stack, resource: TemplateResource): StackPlace {
  const { logicalId } = resource;
  return {
    id: `${parent.id}/${logicalId}`,
    name: parent.name === null ? logicalId : `${parent.name}/${logicalId}`,
    // CloudFormation makes up the name of a nested stack.
    stackName: null,
    given: (parameter, call) => passedByParent(parent, resource, parameter, call),
    nestedBy: { stack: parent, resource },
  };
}

function passedByParent(
  parent: Stack,
  resource: TemplateResource,
  parameter: string,
  call: Call,
): Value | null {
  const circular = unresolved(
    { kind: "circular", what: `parameter ${parameter} of ${resource.logicalId}` },
    call,
  );
  // A default of the parent is a value here, too, that decides no condition.
  const key = memoryKey("passed-parameter", call.defaults, parent.id, resource.logicalId, parameter);
  const path = [...resource.path, "Properties"];
  const inParent = callAt(call.run, parent, path, call.depth + 1, call.defaults, ownerOf(resource));
  const value = call.run.values(key, circular, () =>
    memberAt(inParent.resolve(resource.properties), "Parameters", parameter),
  );
  return value.kind === "absent" ? null : value;
}
