// A rule with its expressions compiled: once per run, and only when there is something to judge.

import type { Evaluated, ExpressionLanguage, Scope } from "./expression.ts";
import { messageFor } from "./message.ts";
import type { Rule, Snippet } from "./rule.ts";

export interface CompiledRule {
  readonly rule: Rule;
  readonly when: ((scope: Scope) => Evaluated<boolean>) | null;
  readonly assert: (scope: Scope) => Evaluated<boolean>;
  readonly message: (scope: Scope) => string;
  readonly fix: (scope: Scope) => ChosenFix;
}

export interface ChosenFix {
  readonly description: string;
  readonly snippet: Snippet | null;
}

export function compileRule(rule: Rule, language: ExpressionLanguage): CompiledRule {
  return {
    rule,
    when: rule.when === undefined ? null : language.condition(rule.when),
    assert: language.condition(rule.assert),
    message: messageFor(rule.message, language),
    fix: fixFor(rule, language),
  };
}

function fixFor({ fix, snippet, fixes = [] }: Rule, language: ExpressionLanguage): CompiledRule["fix"] {
  const usual = messageFor(fix, language);
  const others = fixes.map((other) => ({
    when: language.condition(other.when),
    description: messageFor(other.fix, language),
    snippet: other.snippet ?? null,
  }));
  return (scope) => {
    const chosen = others.find(({ when }) => {
      const holds = when(scope);
      return holds.state === "known" && holds.value;
    });
    return chosen === undefined
      ? { description: usual(scope), snippet: snippet ?? null }
      : { description: chosen.description(scope), snippet: chosen.snippet };
  };
}
