// A rule with its expressions compiled: once per run, each when it is first evaluated.

import { lazily } from "../model/lazily.ts";
import type { Severity } from "../report.ts";
import type { Evaluated, ExpressionLanguage, Scope } from "./expression.ts";
import { messageFor } from "./message.ts";
import type { Rule, RuleCase, Snippet } from "./rule.ts";

export interface CompiledRule {
  readonly rule: Rule;
  readonly when: ((scope: Scope) => Evaluated<boolean>) | null;
  readonly assert: (scope: Scope) => Evaluated<boolean>;
  /** What is said where the assertion does not hold. */
  readonly words: (scope: Scope) => Words;
}

export interface Words {
  readonly severity: Severity;
  readonly message: string;
  readonly fix: string;
  readonly snippet: Snippet | null;
  /** Whether the words of another case fit hangs on something that is not known. */
  readonly isOpen: boolean;
}

type Template = Omit<Words, "isOpen">;

export function compileRule(rule: Rule, language: ExpressionLanguage): CompiledRule {
  const condition = (source: string) => whenAsked(() => language.condition(source));
  const usual = wordsFrom(templateOf(rule), language);
  const cases = rule.cases.map((one) => ({
    when: condition(one.when),
    severity: one.severity ?? rule.severity,
    words: wordsFrom(templateOf(rule, one), language),
  }));
  return {
    rule,
    when: rule.when === undefined ? null : condition(rule.when),
    assert: condition(rule.assert),
    words(scope) {
      const open: Severity[] = [];
      for (const { when, severity, words } of cases) {
        const holds = when(scope);
        if (holds.state === "known" && holds.value) return settledOn(words(scope), open);
        if (holds.state === "unknown") open.push(severity);
      }
      return settledOn(usual(scope), open);
    },
  };
}

/** `open`: severities of the cases that may or may not hold. What is not known makes nothing worse. */
const settledOn = (words: Template, open: readonly Severity[]): Words => ({
  ...words,
  severity: FROM_MILDEST.find((severity) => [words.severity, ...open].includes(severity)) ?? words.severity,
  isOpen: open.length > 0,
});

const FROM_MILDEST: readonly Severity[] = ["note", "warning", "error"];

/** A snippet belongs to the fix that it stands beside. */
function templateOf({ severity, message, fix, snippet }: Rule, one: Partial<RuleCase> = {}): Template {
  return {
    severity: one.severity ?? severity,
    message: one.message ?? message,
    fix: one.fix ?? fix,
    snippet: (one.fix === undefined ? snippet : one.snippet) ?? null,
  };
}

function wordsFrom(template: Template, language: ExpressionLanguage): (scope: Scope) => Template {
  const message = whenAsked(() => messageFor(template.message, language));
  const fix = whenAsked(() => messageFor(template.fix, language));
  return (scope) => ({
    severity: template.severity,
    message: message(scope),
    fix: fix(scope),
    snippet: template.snippet,
  });
}

function whenAsked<T>(make: () => (scope: Scope) => T): (scope: Scope) => T {
  const made = lazily(make);
  return (scope) => made()(scope);
}
