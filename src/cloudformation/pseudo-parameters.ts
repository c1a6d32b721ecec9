// What do `AWS::AccountId`, `AWS::Region` and the other pseudo parameters stand for in a stack?
// https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/pseudo-parameter-reference.html

import { URL_SUFFIX } from "../model/environment.ts";
import { type Text, textOf } from "../model/text.ts";
import type { Stack } from "./stack.ts";

type Pseudo = (stack: Stack) => Text;

const PSEUDO_PARAMETERS: Readonly<Record<string, Pseudo>> = {
  "AWS::AccountId": (stack) => stack.environment.account,
  "AWS::Region": (stack) => stack.environment.region,
  "AWS::Partition": (stack) => textOf(stack.environment.partition),
  "AWS::URLSuffix": (stack) => textOf(URL_SUFFIX[stack.environment.partition]),
  "AWS::StackName": (stack) =>
    stack.stackName === null ? ofStack(stack, "AWS::StackName", "id") : textOf(stack.stackName),
  "AWS::StackId": (stack) => ofStack(stack, "AWS::StackId", "anything"),
  "AWS::NotificationARNs": (stack) => ofStack(stack, "AWS::NotificationARNs", "anything"),
};

/** Null for any other name; `AWS::NoValue` is not a text and is handled where it may stand. */
export function pseudoParameter(name: string, stack: Stack): Text | null {
  return Object.hasOwn(PSEUDO_PARAMETERS, name) ? (PSEUDO_PARAMETERS[name]?.(stack) ?? null) : null;
}

function ofStack(stack: Stack, name: string, like: "id" | "anything"): Text {
  const why = { kind: "environment-not-stated", what: `${name} of ${stack.id}`, option: null } as const;
  return textOf({ id: `${stack.id}#${name}`, shown: name, like, why, of: null });
}
