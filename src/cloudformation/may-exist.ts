// May a resource, an output or a nested stack exist, and does it for certain? Conditions on the way to it decide.

import type { Json } from "../input/document.ts";
import type { Path } from "../model/origin.ts";
import { withoutQuestions } from "../model/scenario.ts";
import { allOf, type Truth, YES } from "../model/truth.ts";
import type { Run } from "./call.ts";
import { conditionHolds } from "./conditions.ts";
import { callAt } from "./resolve.ts";
import { rulesHold } from "./rules.ts";
import type { Stack } from "./stack.ts";
import type { TemplateResource } from "./template.ts";

/** The conditions of the resource, and of every nested stack that it is in; and no rule of their templates refuses the parameters. */
export const resourceExists = (run: Run, stack: Stack, resource: TemplateResource): Truth =>
  allOf(conditionsOf(run, stack, resource));

function* conditionsOf(run: Run, stack: Stack, resource: TemplateResource): Generator<Truth> {
  yield conditionOfResource(run, stack, resource);
  yield* conditionsOfStack(run, stack);
}

function* conditionsOfStack(run: Run, stack: Stack): Generator<Truth> {
  yield rulesHold(run, stack);
  const { nestedBy } = stack;
  if (nestedBy !== null) yield* conditionsOf(run, nestedBy.stack, nestedBy.resource);
}

const conditionOfResource = (run: Run, stack: Stack, { path, condition }: TemplateResource): Truth =>
  conditionTruth(run, stack, condition, [...path, "Condition"]);

export const resourceMayExist = (run: Run, stack: Stack, resource: TemplateResource): boolean =>
  conditionOfResource(run, stack, resource).is !== "no";

/** Settled by what is stated and assumed; nothing is asked. */
export function isNotMade(run: Run, stack: Stack, resource: TemplateResource): boolean {
  if (resource.condition === null) return false;
  const { scenario } = run;
  const { result: truth, recording } = scenario.record(() => conditionOfResource(run, stack, resource));
  scenario.replay(withoutQuestions(recording));
  return truth.is === "no";
}

export function conditionTruth(run: Run, stack: Stack, condition: Json | undefined, path: Path): Truth {
  if (typeof condition !== "string") return YES;
  return conditionHolds(condition, callAt(run, stack, path, 0, "are-values"));
}

export const stackExists = (run: Run, stack: Stack): Truth => allOf(conditionsOfStack(run, stack));

export const stackMayExist = (run: Run, stack: Stack): boolean => stackExists(run, stack).is !== "no";
