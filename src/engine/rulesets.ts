// Which of the built-in rules belong to a ruleset?

import type { Rule } from "./rule.ts";

export const RULESETS = {
  recommended: "what every cluster should fulfil",
  keys: "only whether the nodes can start: keys and their policies, and what EKS or eksctl refuses",
  all: "every built-in rule, those too that are not for everybody",
} as const;

export type Ruleset = keyof typeof RULESETS;

/** A rule names its rulesets among its tags; `all` has every one. */
export const rulesIn = (ruleset: Ruleset, rules: readonly Rule[]): readonly Rule[] =>
  ruleset === "all" ? rules : rules.filter(({ tags }) => tags.includes(ruleset));
