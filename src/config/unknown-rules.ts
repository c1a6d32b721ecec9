// Which rules does a configuration name that there are not?

import { RULESETS } from "../engine/rulesets.ts";
import type { Problem } from "../report.ts";
import { didYouMean, quoted } from "../strict-yaml/did-you-mean.ts";
import type { Config } from "./config.ts";

/** Whoever reads more of them has another file in hand. */
const MOST_TOLD = 50;

/** `ruleIds`: of all rules that there are, judged or not. */
export const unknownRules = (
  { namedRules }: Pick<Config, "namedRules">,
  ruleIds: ReadonlySet<string>,
): readonly Problem[] =>
  namedRules
    .filter(({ ruleId }) => !ruleIds.has(ruleId))
    .slice(0, MOST_TOLD)
    .map(({ ruleId, problemOf }) =>
      problemOf(`there is no rule ${quoted(ruleId)}${meant(ruleId, [...ruleIds])}`),
    );

function meant(written: string, ruleIds: readonly string[]): string {
  if (Object.hasOwn(RULESETS, written)) return "; that is a ruleset, which stands under extends";
  return (
    didYouMean(written, ruleIds) ||
    "; eks-lint rules lists them all, and rules of your own must be given with --rules or ownRules"
  );
}
