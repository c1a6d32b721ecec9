// In which account and Region is a stack, as far as its input does not say? For one stack, or for all of them.

import type { FileSummary } from "../report.ts";
import { isCalled, type Named } from "./stack-called.ts";

/** Null: not given. */
export interface GivenEnvironment {
  readonly account: string | null;
  readonly region: string | null;
}

/** By the name of the stack, or by the file of a template without one and of an eksctl config. */
export type GivenEnvironments = ReadonlyMap<string, GivenEnvironment>;

export interface EnvironmentOptions extends GivenEnvironment {
  /** They win over what is given for all. */
  readonly environments?: GivenEnvironments;
}

export function environmentGivenTo(stack: Named, options: EnvironmentOptions): GivenEnvironment {
  const own = [...(options.environments ?? [])].flatMap(([called, given]) =>
    isCalled(stack, called) ? [given] : [],
  );
  const ways: readonly GivenEnvironment[] = [...own, options];
  return {
    account: ways.find(({ account }) => account !== null)?.account ?? null,
    region: ways.find(({ region }) => region !== null)?.region ?? null,
  };
}

/** What is given fills in what an input does not state; whoever gave something that is not used should hear of it. */
export const contradictions = (
  { file, account, region }: Pick<FileSummary, "file" | "account" | "region">,
  given: GivenEnvironment,
): string[] => [
  ...contradiction(file, "account", account, given.account),
  ...contradiction(file, "Region", region, given.region),
];

function contradiction(file: string, what: string, stated: string | null, given: string | null): string[] {
  if (stated === null || given === null || stated === given) return [];
  return [`${file} states the ${what} ${stated}, so the ${what} ${given} that is given is not used for it`];
}
