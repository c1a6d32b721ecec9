// In which account and Region is what states none, when an account is asked about it?

import type { GivenAccount } from "../given-account.ts";
import type { LintRequest } from "../lint.ts";

/** Null: not known. */
export interface AccountEnvironment {
  readonly account: string | null;
  readonly region: string | null;
}

/** Of one account, or of one Region, there is no other that could be meant. */
export function onlyEnvironment({ summaries }: GivenAccount): AccountEnvironment {
  return {
    account: only(summaries.map(({ account }) => account)),
    region: only(summaries.map(({ region }) => region)),
  };
}

function only(all: readonly string[]): string | null {
  const [first = null, ...others] = new Set(all);
  return others.length === 0 ? first : null;
}

/** What an input, an option or the configuration states wins. `by`: who says so, for a notice. */
export function inEnvironment(
  request: LintRequest,
  given: GivenAccount,
  { account, region }: AccountEnvironment,
  by: string,
): LintRequest {
  const taken = [
    ...(request.account === null && account !== null ? [`the account ${account}`] : []),
    ...(request.region === null && region !== null ? [`the Region ${region}`] : []),
  ];
  const notice = `what states none is taken to be in ${taken.join(" and ")}, as ${by} says`;
  return {
    ...request,
    account: request.account ?? account,
    region: request.region ?? region,
    givenAccount: taken.length === 0 ? given : { ...given, notices: [...given.notices, notice] },
  };
}
