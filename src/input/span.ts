// What is a stretch of a text as a place: its positions, and the lines around it?

import type { Place } from "../report.ts";
import { excerptOf } from "./excerpt.ts";
import { type LineTable, positionAt } from "./line-table.ts";

export interface TextOfFile {
  /** As it is shown. */
  readonly file: string;
  readonly text: string;
  readonly lines: LineTable;
}

/** Offsets; `end` is one past the last character. */
export function spanIn({ file, text, lines }: TextOfFile, start: number, end: number): Place {
  const from = positionAt(lines, start);
  const to = positionAt(lines, Math.max(start, end));
  return {
    kind: "span",
    file,
    start: from,
    end: to,
    excerpt: excerptOf(text, lines, from, to),
    source: null,
  };
}
