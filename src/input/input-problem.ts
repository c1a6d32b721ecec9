// How is a mistake at an offset of an input told as a problem?

import type { Problem, ProblemKind } from "../report.ts";
import { lineTableOf } from "./line-table.ts";
import { spanIn } from "./span.ts";

export interface Mistake {
  readonly kind: Extract<ProblemKind, "input-syntax" | "input-limit">;
  readonly message: string;
  readonly offset: number;
  /** One past the last character. */
  readonly end: number;
}

export const syntaxMistake = (message: string, offset: number, end: number = offset + 1): Mistake => ({
  kind: "input-syntax",
  message,
  offset,
  end,
});

export const limitMistake = (message: string, offset: number): Mistake => ({
  kind: "input-limit",
  message,
  offset,
  end: offset + 1,
});

/** What reads the values may recurse over them: no template is nearly as deep as this. */
export const DEEPEST = 300;

export const tooDeep = (offset: number): Mistake =>
  limitMistake(`Values are nested more than ${DEEPEST} levels deep; eks-lint does not read that.`, offset);

export function problemsAt(file: string, text: string, mistakes: readonly Mistake[]): Problem[] {
  if (mistakes.length === 0) return [];
  const lines = lineTableOf(text);
  return mistakes.map(({ kind, message, offset, end }) => ({
    kind,
    message,
    place: spanIn({ file, text, lines }, offset, end),
  }));
}

export function problemAt(file: string, text: string, mistake: Mistake): Problem {
  const [problem] = problemsAt(file, text, [mistake]);
  return problem ?? problemOf(mistake.kind, file, mistake.message);
}

/** A problem of a file as a whole. */
export const problemOf = (kind: ProblemKind, file: string, message: string): Problem => ({
  kind,
  message,
  place: { kind: "file", file },
});
