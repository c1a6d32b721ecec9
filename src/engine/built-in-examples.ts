// The examples of the built-in rules: apart from the rules, for every run loads those and few need an example.

import examples from "../../build/rule-examples.json" with { type: "json" };
import type { RuleExamples } from "./rule.ts";

/** By the id of the rule. */
export const BUILT_IN_EXAMPLES: ReadonlyMap<string, RuleExamples> = new Map(
  Object.entries(examples as Readonly<Record<string, RuleExamples>>),
);
