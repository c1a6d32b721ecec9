// Which values of parameters are given to a stack: by the options, or by the CDK's manifest?

import type { JsonObject } from "../input/document.ts";
import { textOf } from "../model/text.ts";
import { textValue } from "../model/value.ts";
import { isList } from "./allowed-values.ts";
import { unresolved } from "./call.ts";
import { originIn, type Stack } from "./stack.ts";
import { isCalled, type Named, namedOf } from "./stack-called.ts";
import type { StackSource } from "./stack-source.ts";
import { member } from "./template.ts";

/**
 * By `Name`, for every stack that declares it, or by `Stack:Name`, as the CDK CLI has it, and `File:Name` for a template
 * without a stack: names of parameters have no colons. Null: the value of the last deployment, which no input tells.
 */
export type GivenParameters = ReadonlyMap<string, string | null>;

/** What is given for one stack wins over what is given for all, and that over the manifest. */
export function givenTo(source: StackSource, parameters: GivenParameters): Stack["given"] {
  const { name, stackName, document } = source;
  const own = ownOf({ name, stackName, file: document.file }, parameters);
  const ways: readonly GivenParameters[] = [own, parameters, source.parameters];
  return (parameter, call) => {
    const value = ways.map((given) => given.get(parameter)).find((one) => one !== undefined);
    if (value === undefined) return null;
    if (value !== null) return textValue(textOf(value), originIn(call.stack, ["Parameters", parameter]));
    const stack = call.stack.name ?? call.stack.id;
    return unresolved({ kind: "parameter-without-value", parameter, stack }, call);
  };
}

function ownOf(stack: Named, parameters: GivenParameters): GivenParameters {
  return new Map(
    [...parameters].flatMap(([written, value]) => {
      const { stackName, name } = readName(written);
      return stackName !== null && isCalled(stack, stackName) ? [[name, value] as const] : [];
    }),
  );
}

/** A name that no template has is most often misspelt. Of stacks that are in no input, see unused-stacks.ts. */
export function undeclaredParameters(stacks: readonly Stack[], given: GivenParameters): string[] {
  return [...given.keys()].flatMap((written) => {
    const { stackName, name } = readName(written);
    const meant = stackName === null ? stacks : stacks.filter((stack) => takes(stack, stackName));
    if (meant.some(({ template }) => template.parameters.has(name))) return [];
    if (stackName !== null && meant.length === 0) return [];
    const where = stackName === null ? "no template has a" : `the template of the stack ${stackName} has no`;
    return [`${where} parameter ${name}, so the value given for ${written} is not used`];
  });
}

/** Null: it is given for every stack. */
export const stackNamedIn = (written: string): string | null => readName(written).stackName;

/** CloudFormation would refuse the deployment. */
export function refusedValues(stacks: readonly Stack[], given: GivenParameters): string[] {
  return [...given].flatMap(([written, value]) => {
    const { stackName, name } = readName(written);
    if (value === null) return [];
    return stacks
      .filter(
        (stack) => stack.nestedBy === null && (stackName === null || isCalled(namedOf(stack), stackName)),
      )
      .filter(({ template }) => refuses(template.parameters.get(name), value))
      .map(
        ({ name: called, id }) =>
          `the template of ${called ?? id} does not allow ${name} to be "${value}", so CloudFormation refuses that; it is judged all the same`,
      );
  });
}

/** Of a list, each item must be allowed. */
function refuses(declaration: JsonObject | undefined, value: string): boolean {
  const allowed = member(declaration ?? {}, "AllowedValues");
  if (!Array.isArray(allowed)) return false;
  const items = isList(member(declaration ?? {}, "Type"))
    ? value.split(",").map((item) => item.trim())
    : [value];
  return !items.every((item) => allowed.map(String).includes(item));
}

/** A nested stack gets its values from its parent. */
const takes = (stack: Stack, stackName: string): boolean =>
  stack.nestedBy === null && isCalled(namedOf(stack), stackName);

function readName(written: string): { readonly stackName: string | null; readonly name: string } {
  const colon = written.lastIndexOf(":");
  return colon === -1
    ? { stackName: null, name: written }
    : { stackName: written.slice(0, colon), name: written.slice(colon + 1) };
}
