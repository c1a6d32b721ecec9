// `eks-lint explain ID`: what does a rule want, why, and what does it look like?

import { BUILT_IN_RULES } from "../engine/built-in-rules.ts";
import type { Rule, RuleExamples } from "../engine/rule.ts";
import type { ExitCode } from "../report.ts";
import { InvalidOption } from "../run-request/invalid-option.ts";
import { ownRules } from "../run-request/own-rules.ts";
import { unknownRule } from "../suppressions/unknown-rule.ts";
import { explanation } from "./explanation.ts";
import { columnsIn, print, refuse } from "./print.ts";
import type { World } from "./world.ts";

export interface ExplainOptions {
  readonly rules: readonly string[];
  readonly color: boolean;
}

export async function explainCommand(id: string, options: ExplainOptions, world: World): Promise<ExitCode> {
  const own = await ownRules(options.rules, world);
  if (own.problems.length > 0) return refuse(own.problems, world);
  const rule = ruleCalled(id, [...BUILT_IN_RULES, ...own.rules]);
  const explained = { rule, isOwn: own.rules.includes(rule), examples: await examplesOf(rule) };
  print(explanation(explained, columnsIn(world)), options, world);
  return 0;
}

function ruleCalled(id: string, rules: readonly Rule[]): Rule {
  const rule = rules.find((one) => one.id === id);
  if (rule !== undefined) return rule;
  throw new InvalidOption(unknownRule(id, new Set(rules.map((one) => one.id))));
}

async function examplesOf({ id, examples }: Rule): Promise<RuleExamples | null> {
  if (examples !== null) return examples;
  const { BUILT_IN_EXAMPLES } = await import("../engine/built-in-examples.ts");
  return BUILT_IN_EXAMPLES.get(id) ?? null;
}
