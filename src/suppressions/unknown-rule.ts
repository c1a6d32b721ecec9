// What is said of a rule that there is not?

import { RULESETS } from "../engine/rulesets.ts";
import { didYouMean, quoted } from "../strict-yaml/did-you-mean.ts";

/** `ruleIds`: of all rules that there are, judged or not. */
export const unknownRule = (written: string, ruleIds: ReadonlySet<string>): string =>
  `there is no rule ${quoted(written)}${meant(written, ruleIds)}`;

function meant(written: string, ruleIds: ReadonlySet<string>): string {
  if (Object.hasOwn(RULESETS, written)) return "; that is a ruleset, which stands under extends";
  return (
    didYouMean(written, [...ruleIds]) ||
    "; eks-lint rules lists them all, and rules of your own must be given with --rules or ownRules"
  );
}
