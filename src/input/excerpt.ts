// Which lines of a text are shown around a place?

import type { Excerpt, Position } from "../report.ts";
import type { LineTable } from "./line-table.ts";

const LINES_AROUND = 2;
const WIDTH = 200;
/** Columns must stay true, so a line is only cut at its end; in minified text that would keep all of it. */
const LAST_COLUMN_SHOWN = 1000;

/** Null when the place is not in the text, or so far right that no line can be shown. */
export function excerptOf(text: string, lines: LineTable, start: Position, end: Position): Excerpt | null {
  if (start.line > lines.length || start.column > LAST_COLUMN_SHOWN) return null;
  const first = Math.max(1, start.line - LINES_AROUND);
  const last = Math.min(lines.length, start.line + LINES_AROUND);
  const marked = end.line === start.line ? end.column - start.column : WIDTH;
  const markedTo = start.column - 1 + Math.min(marked, WIDTH);
  const shown: string[] = [];
  for (let line = first; line <= last; line += 1) {
    shown.push(lineAt(text, lines, line).slice(0, line === start.line ? Math.max(WIDTH, markedTo) : WIDTH));
  }
  return { firstLine: first, lines: shown };
}

function lineAt(text: string, lines: LineTable, line: number): string {
  return text.slice(lines[line - 1], lines[line]).replace(/\r?\n$/, "");
}
