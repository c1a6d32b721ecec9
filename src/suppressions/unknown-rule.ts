// What is said of a rule that there is not?

import { RULESETS } from "../engine/rulesets.ts";
import { didYouMean } from "../wording/did-you-mean.ts";
import { quoted } from "../wording/quoted.ts";

/** `ruleIds`: of all rules that there are, judged or not. */
export const unknownRule = (written: string, ruleIds: ReadonlySet<string>): string =>
  `there is no rule ${quoted(written)}${meant(written, ruleIds)}`;

function meant(written: string, ruleIds: ReadonlySet<string>): string {
  if (Object.hasOwn(RULESETS, written))
    return "; that is a ruleset, which is chosen with --ruleset or extends";
  return (
    didYouMean(written, [...ruleIds]) ||
    "; eks-lint rules lists them all, and rules of your own must be given with --rules or ownRules"
  );
}
