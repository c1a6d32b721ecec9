// What is one deployed instance of a template? The same template nested twice is two stacks.

import type { Environment } from "../model/environment.ts";
import type { Origin, Path, ResourceIdentity } from "../model/origin.ts";
import type { Observation } from "../model/scenario.ts";
import type { Value } from "../model/value.ts";
import type { Call } from "./call.ts";
import { constructPathOf } from "./construct-path.ts";
import { physicalNameOf } from "./physical-name.ts";
import type { StackSource } from "./stack-source.ts";
import type { Template, TemplateResource } from "./template.ts";

export interface Stack {
  /** Unique in a run: the file, and for nested stacks the logical ids that lead to it. */
  readonly id: string;
  /** Stack name or construct path, where the input states one. */
  readonly name: string | null;
  /** `AWS::StackName`, where the input states it. */
  readonly stackName: string | null;
  readonly template: Template;
  readonly environment: Environment;
  /** Values given by `--parameters` or by the parent stack. They decide conditions; defaults do not. */
  readonly given: (parameter: string, call: Call) => Value | null;
  /** The resource that nests this stack; null for one that stands by itself. */
  readonly nestedBy: { readonly stack: Stack; readonly resource: TemplateResource } | null;
  /** By logical id of the `AWS::CloudFormation::Stack`; filled in when the nested stacks are read. */
  readonly nested: ReadonlyMap<string, Stack>;
  /** The stack trace of the user code that made a construct, innermost frame first. */
  readonly creationTrace: StackSource["creationTrace"];
  readonly constructPath: StackSource["constructPath"];
  readonly acknowledgements: StackSource["acknowledgements"];
}

export const fileOf = (stack: Stack): string => stack.template.document.file;

export function originIn(stack: Stack, path: Path): Origin {
  return { kind: "file", file: fileOf(stack), path };
}

export function identityOf(stack: Stack, resource: TemplateResource): ResourceIdentity {
  return {
    stack: stack.name,
    logicalId: resource.logicalId,
    type: resource.type,
    constructPath: constructPathOf(stack, resource),
    get physicalName() {
      return physicalNameOf(resource, stack.template);
    },
    origin: originIn(stack, placeOf(resource)),
  };
}

/** What a loop makes is written at one place, and the last step, which leads nowhere, tells it apart. */
const placeOf = ({ path, logicalId }: TemplateResource): Path =>
  path.at(-1) === logicalId ? path : [...path, logicalId];

/** How a report names a resource: qualified by the stack where one is known. */
export const qualifiedName = (stack: Stack, logicalId: string): string =>
  stack.name === null ? logicalId : `${stack.name}/${logicalId}`;

/** How an observation names a condition or a parameter of the stack. */
export const homeOf = (stack: Stack, name: string): Pick<Observation, "name" | "home" | "fullName"> => ({
  name,
  home: stack.name ?? fileOf(stack),
  fullName: stack.name === null ? `${fileOf(stack)}#${name}` : `${stack.name}/${name}`,
});
