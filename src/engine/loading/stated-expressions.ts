// Which expressions does a rule file state, and where?

import { below, type Mistake } from "../../strict-yaml/mistake.ts";
import { placeholdersOf } from "../message.ts";
import type { Wanted } from "./check-expression.ts";

export interface StatedExpression {
  readonly path: string;
  readonly source: string;
  /** Where in the text at the path it begins. */
  readonly offset: number;
  readonly wanted: Wanted;
}

export type Members = Readonly<Record<string, unknown>>;

export const isMembers = (value: unknown): value is Members =>
  typeof value === "object" && value !== null && !Array.isArray(value);

/** Each text of the file that is or holds expressions, by its path. */
export function* expressionTexts(
  rule: Members,
): Generator<readonly [path: string, text: string, wanted: Wanted]> {
  yield* textsOf(rule, "", CONDITIONS, "condition");
  yield* textsOf(rule, "", TEMPLATES, "text");
  if (!Array.isArray(rule.cases)) return;
  for (const [index, one] of rule.cases.entries()) {
    const path = below("/cases", index);
    if (!isMembers(one)) continue;
    yield* textsOf(one, path, CONDITIONS, "condition");
    yield* textsOf(one, path, TEMPLATES, "text");
  }
}

const CONDITIONS = ["when", "assert"] as const;
const TEMPLATES = ["message", "fix"] as const;

function* textsOf(
  members: Members,
  path: string,
  keys: readonly string[],
  wanted: Wanted,
): Generator<readonly [string, string, Wanted]> {
  for (const key of keys) {
    const text = members[key];
    if (typeof text === "string") yield [below(path, key), text, wanted];
  }
}

export function expressionsIn(path: string, text: string, wanted: Wanted): readonly StatedExpression[] {
  if (wanted === "condition") return [{ path, source: text, offset: 0, wanted }];
  let from = 0;
  return placeholdersOf(text).map((source) => {
    const offset = text.indexOf(`{${source}}`, from) + 1;
    from = offset + source.length + 1;
    return { path, source, offset, wanted };
  });
}

/** A brace that belongs to no placeholder stays in the message as it is, which nobody means. */
export function strayBraces(path: string, template: string): readonly Mistake[] {
  const covered = template.replace(/\{[^{}]+\}/g, (placeholder) => " ".repeat(placeholder.length));
  return [...covered.matchAll(/[{}]/g)].map(({ index }) => ({
    path,
    message:
      'this brace has no partner; {expression} stands for what the expression says, and {"\\x7b"} and {"\\x7d"} for braces',
    part: { start: index, end: index + 1 },
  }));
}
