// Does a rule say of its examples what they are examples of?

import { BUILT_IN_RULES } from "../engine/built-in-rules.ts";
import type { Rule, RuleExamples } from "../engine/rule.ts";
import type { RuleContext } from "../engine/rule-context.ts";
import { rulesIn } from "../engine/rulesets.ts";
import { lint } from "../lint.ts";
import { LINT_DEFAULTS } from "../lint-defaults.ts";
import type { Problem, Report } from "../report.ts";
import { exampleInput } from "./example-input.ts";

export type ExamplePromise = keyof RuleExamples;

export interface TriedExample {
  readonly promise: ExamplePromise;
  /** From 0. */
  readonly index: number;
  /** A clause. Null: it is an example of what it should be one of. */
  readonly mistake: string | null;
}

const PROMISES = ["fail", "pass"] as const satisfies readonly ExamplePromise[];

export function tryExamples(
  rule: Rule,
  examples: RuleExamples,
  context: RuleContext,
): readonly TriedExample[] {
  return PROMISES.flatMap((promise) =>
    examples[promise].map((text, index) => {
      const report = reportOn(text, rule, context);
      return { promise, index, mistake: mistakeIn(report, rule, promise) };
    }),
  );
}

/** Beside the rules that decide about volumes: a rule may ask what those have decided. */
function reportOn(text: string, rule: Rule, context: RuleContext): Report {
  const others = rulesIn("keys", BUILT_IN_RULES).filter(({ id }) => id !== rule.id);
  return lint({
    ...LINT_DEFAULTS,
    ...exampleInput(text),
    cwd: "/",
    rules: [...others, rule],
    today: context.today,
    calendar: context.calendar,
    failOn: "never",
    version: "",
  });
}

function mistakeIn(report: Report, rule: Rule, promise: ExamplePromise): string | null {
  const [problem] = report.problems;
  if (problem !== undefined) return `it cannot be checked${lineOf(problem)}: ${problem.message}`;
  const finding = report.findings.find(({ ruleId }) => ruleId === rule.id);
  const open = openReason(report, rule);
  const undecided = open === null ? null : `whether the rule holds cannot be decided: ${open}`;
  // A config without a mistake is what such a rule is for, and an account that differs in nothing.
  const isOfMistakes = rule.about === "configMistake" || rule.about === "drift";
  const isAboutAnything = isOfMistakes || report.judged.has(rule.about);
  if (!isAboutAnything) return `nothing in it is what the rule is about (${rule.about})`;
  switch (promise) {
    case "fail":
      return finding === undefined ? (undecided ?? "the rule finds nothing in it") : null;
    case "pass":
      return finding === undefined ? undecided : `the rule finds this in it: ${finding.message}`;
    default:
      return promise satisfies never;
  }
}

/** What a rule that decides about volumes leaves open, is told of the volume. */
function openReason({ undecided, volumes }: Report, { id, decides }: Rule): string | null {
  const open = undecided.find(({ ruleId }) => ruleId === id);
  if (open !== undefined) return open.reason;
  const volume = decides === "fail" ? volumes.find(({ verdict }) => verdict === "unknown") : undefined;
  return volume?.reasons.join("; ") ?? null;
}

const lineOf = ({ place }: Problem): string =>
  place?.kind === "span" ? ` (line ${place.start.line} of the example)` : "";
