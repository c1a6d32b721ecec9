// What may a scenario assume something about? The names of those things, each kind in a space of its own.

import type { Assumption } from "../model/scenario.ts";
import type { Stack } from "./stack.ts";

/** Also the id of the hole that the parameter leaves: the same parameter in whatever stack its value arrives. */
export const parameterVariable = (name: string, stack: Stack): string => `${stack.id}#${name}`;

/** That a parameter has its default. */
export const defaultVariable = (parameter: string): string => `${DEFAULT}${parameter}`;

export const isDefaultVariable = (variable: string): boolean => variable.startsWith(DEFAULT);

const DEFAULT = "default of ";

/** That the parameters have other values than the defaults that were taken for granted. */
export const withoutDefaults = (presumed: ReadonlySet<string>): readonly Assumption[] =>
  [...presumed].filter(isDefaultVariable).map((variable) => ({ variable, knowledge: { is: "false" } }));

/** That two things are the same, which nothing else tells; in either order. */
export const comparisonVariable = (...sides: readonly string[]): string =>
  `comparison of ${JSON.stringify([...sides].sort())}`;
