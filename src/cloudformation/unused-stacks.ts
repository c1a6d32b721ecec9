// Which stacks are given something, and are in no input of this run? Their names are misspelt, or only a part is checked.

import type { FileSummary } from "../report.ts";
import type { GivenEnvironments } from "./given-environments.ts";
import { type GivenParameters, stackNamedIn } from "./given-parameters.ts";
import type { Stack } from "./stack.ts";
import { isCalled, namedOf } from "./stack-called.ts";

interface Given {
  readonly environments: GivenEnvironments;
  readonly parameters: GivenParameters;
}

/** One sentence, for a configuration may speak of many stacks of which one is checked. */
export function unusedStacks(
  stacks: readonly Stack[],
  inputs: readonly FileSummary[],
  { environments, parameters }: Given,
): string[] {
  const isThere = (called: string): boolean =>
    stacks.some((stack) => stack.nestedBy === null && isCalled(namedOf(stack), called)) ||
    inputs.some(({ kind, file }) => kind === "eksctl" && file === called);
  const named = [...environments.keys(), ...[...parameters.keys()].flatMap((one) => stackNamedIn(one) ?? [])];
  const unused = [...new Set(named)].filter((called) => !isThere(called));
  if (unused.length === 0) return [];
  return [
    `no stack is called ${unused.join(" or ")}, so what is given for ${unused.length === 1 ? "it" : "them"} is not used`,
  ];
}
