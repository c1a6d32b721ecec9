// A rule with its expressions compiled: once per run, and only when there is something to judge.

import type { Evaluated, ExpressionLanguage, Scope } from "./expression.ts";
import { messageFor } from "./message.ts";
import type { Rule } from "./rule.ts";

export interface CompiledRule {
  readonly rule: Rule;
  readonly when: ((scope: Scope) => Evaluated<boolean>) | null;
  readonly assert: (scope: Scope) => Evaluated<boolean>;
  readonly message: (scope: Scope) => string;
}

export function compileRule(rule: Rule, language: ExpressionLanguage): CompiledRule {
  return {
    rule,
    when: rule.when === undefined ? null : language.condition(rule.when),
    assert: language.condition(rule.assert),
    message: messageFor(rule.message, language),
  };
}
