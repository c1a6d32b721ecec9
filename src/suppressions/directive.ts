// What does a comment say to eks-lint: `# eks-lint-disable-next-line RULE, RULE until 2026-12-31 -- reason`?

import { quoted } from "../strict-yaml/did-you-mean.ts";
import { type SuppressionMistake, statedSuppression } from "./stated-suppression.ts";
import type { StatedSuppression } from "./suppression.ts";

/** Of all comments that are for eks-lint. */
export const DIRECTIVE_PREFIX = "eks-lint-";
const NEXT_LINE = `${DIRECTIVE_PREFIX}disable-next-line`;

export interface Directive {
  readonly suppressions: readonly StatedSuppression[];
  readonly mistakes: readonly string[];
}

/** Null: the comment is for people. */
export function readDirective(comment: string, ruleIds: ReadonlySet<string>): Directive | null {
  const [name, rest] = firstWord(comment.replace(/^#+/, "").trim());
  if (!name.startsWith(DIRECTIVE_PREFIX)) return null;
  if (name !== NEXT_LINE) return { suppressions: [], mistakes: [noDirective(name)] };
  const [stated, reason] = splitAt(rest, /(?:^|\s)--(?=\s|$)/);
  const [rules, until] = splitAt(stated, /(?:^|\s)until(?=\s|$)/);
  const read = rules
    .split(",")
    .map((rule) => statedSuppression({ rule: rule.trim() || undefined, reason, until }, ruleIds));
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

const FORM = `# ${NEXT_LINE} RULE -- reason`;

const noDirective = (name: string): string =>
  `${quoted(name)} is no comment that eks-lint knows; what it knows is ${FORM}, which is about the line below it`;

const told = ({ key, message }: SuppressionMistake): string =>
  key === "reason" ? `${message}, as in ${FORM}` : message;
