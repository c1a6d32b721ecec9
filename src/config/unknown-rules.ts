// Which rules does a configuration name that there are not?

import type { Problem } from "../report.ts";
import { unknownRule } from "../suppressions/unknown-rule.ts";
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
    .map(({ ruleId, problemOf }) => problemOf(unknownRule(ruleId, ruleIds)));
