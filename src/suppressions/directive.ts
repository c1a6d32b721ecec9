// What does a comment say to eks-lint: `# eks-lint-disable-next-line RULE, RULE until 2026-12-31 -- reason`?

import { quoted } from "../wording/quoted.ts";
import { type SuppressionMistake, statedSuppression } from "./stated-suppression.ts";
import type { StatedSuppression } from "./suppression.ts";

/** Also in another spelling, which is a mistake. */
export const MAY_SPEAK_TO_US = /eks[-_]?lint[-_]/i;
const SPEAKS_TO_US = /^eks[-_]?lint[-_]/i;
const NEXT_LINE = "eks-lint-disable-next-line";
/** Of one comment. */
const MOST_RULES = 50;

export interface Directive {
  readonly suppressions: readonly StatedSuppression[];
  readonly mistakes: readonly string[];
}

/** Null: the comment is for people. */
export function readDirective(comment: string, ruleIds: ReadonlySet<string>): Directive | null {
  const [name, rest] = firstWord(comment.replace(/^#+/, "").trim());
  if (!SPEAKS_TO_US.test(name)) return null;
  if (name !== NEXT_LINE) return { suppressions: [], mistakes: [noDirective(name)] };
  const [stated, reason] = splitAt(rest, /(?:^|\s)--(?=\s|$)/);
  if (reason !== undefined && DAY_IN_REASON.test(reason))
    return { suppressions: [], mistakes: [MISPLACED_DAY] };
  const [rules, until] = splitAt(stated, /(?:^|\s)until(?=\s|$)/);
  const ids = rules.split(",");
  if (ids.length > MOST_RULES) return { suppressions: [], mistakes: [TOO_MANY] };
  const read = ids.map((rule) =>
    statedSuppression({ rule: rule.trim() || undefined, reason, until }, ruleIds),
  );
  const mistakes = read.flatMap((one) => (one.ok ? [] : one.mistakes)).map(told);
  return {
    suppressions: read.flatMap((one) => (one.ok ? [one.suppression] : [])),
    // What is wrong with the reason is so for each of the rules.
    mistakes: [...new Set(mistakes)],
  };
}

function firstWord(text: string): readonly [word: string, rest: string] {
  const end = text.search(/\s|$/);
  return [text.slice(0, end), text.slice(end)];
}

function splitAt(text: string, mark: RegExp): readonly [before: string, after: string | undefined] {
  const found = mark.exec(text);
  if (found === null) return [text, undefined];
  return [text.slice(0, found.index), text.slice(found.index + found[0].length).trim()];
}

/** At its end it is meant as the last day, and would be none. */
const DAY_IN_REASON = /(?:^|\s)until\s+\d{4}-\d{2}-\d{2}\W*$/;
const MISPLACED_DAY =
  "the reason ends with a day, which would count for nothing; write until and the day before the two hyphens: RULE until 2026-12-31 -- reason";
const TOO_MANY = `one comment names at most ${MOST_RULES} rules; what covers more is a pattern in the configuration`;

const FORM = `# ${NEXT_LINE} RULE -- reason`;

const noDirective = (name: string): string =>
  `${quoted(name)} is no comment that eks-lint knows; what it knows is ${FORM}, which is about the line below it`;

const told = ({ key, message }: SuppressionMistake): string =>
  key === "reason" ? `${message}, as in ${FORM}` : message;
