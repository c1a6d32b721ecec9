// A rule with its expressions compiled: once per run, each when it is first evaluated.

import { lazily } from "../model/lazily.ts";
import type { Severity } from "../report.ts";
import type { Evaluated, ExpressionLanguage, Scope } from "./expression.ts";
import { messageFor } from "./message.ts";
import type { Rule, RuleCase, Snippet } from "./rule.ts";

export interface CompiledRule {
  readonly rule: Rule;
  /** Somebody wants to know about what it was asked, even where it found nothing. */
  readonly isWatched: boolean;
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

export function compileRule(rule: Rule, language: ExpressionLanguage, isWatched = false): CompiledRule {
  const condition = (source: string) => whenAsked(() => language.condition(source));
  const usual = sayingOf(templateOf(rule), language);
  const cases = rule.cases.map((one) => ({
    when: condition(one.when),
    saying: sayingOf(templateOf(rule, one), language),
  }));
  return {
    rule,
    isWatched,
    when: rule.when === undefined ? null : condition(rule.when),
    assert: condition(rule.assert),
    words(scope) {
      const open: Saying[] = [];
      for (const { when, saying } of cases) {
        const holds = when(scope);
        if (holds.state === "known" && holds.value) return mildestOf(saying, open, scope);
        if (holds.state === "unknown") open.push(saying);
      }
      return mildestOf(usual, open, scope);
    },
  };
}

/** `settled` is said unless one of the cases that may or may not hold is milder: what is not known makes nothing worse. */
function mildestOf(settled: Saying, open: readonly Saying[], scope: Scope): Words {
  const all = [settled, ...open];
  const severity = FROM_MILDEST.find((mild) => all.some((one) => one.severity === mild));
  const mildest = all.find((one) => one.severity === severity) ?? settled;
  return { ...mildest.wordsFor(scope), isOpen: open.length > 0 };
}

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

/** What a rule or a case of it says, with severity, message and fix of its own. */
interface Saying {
  readonly severity: Severity;
  readonly wordsFor: (scope: Scope) => Template;
}

function sayingOf(template: Template, language: ExpressionLanguage): Saying {
  const message = whenAsked(() => messageFor(template.message, language));
  const fix = whenAsked(() => messageFor(template.fix, language));
  return {
    severity: template.severity,
    wordsFor: (scope) => ({ ...template, message: message(scope), fix: fix(scope) }),
  };
}

function whenAsked<T>(make: () => (scope: Scope) => T): (scope: Scope) => T {
  const made = lazily(make);
  return (scope) => made()(scope);
}
