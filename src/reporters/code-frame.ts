// The line of the input with a marker under the exact place.

import type { Excerpt, Position, Severity } from "../report.ts";
import { indented, type Line, piece } from "./styled-line.ts";
import { columnsOf, cropEnd, cropStart } from "./terminal.ts";

export interface Mark {
  readonly line: number;
  /** Null: the whole line. */
  readonly column: number | null;
  /** One past the last character. Null: only where it begins is known. */
  readonly end: Position | null;
  readonly label: string | null;
  readonly style: Severity;
}

/** Empty when the marked line is not in the excerpt. */
export function codeFrame(excerpt: Excerpt, mark: Mark, columns: number): readonly Line[] {
  const last = Math.min(mark.line + 1, excerpt.firstLine + excerpt.lines.length - 1);
  const gutter = String(last).length;
  const room = Math.max(20, columns - 4 - gutter - 3);
  const lineAt = (number: number) => excerpt.lines[number - excerpt.firstLine];
  const marked = lineAt(mark.line);
  if (marked === undefined) return [];
  return [
    ...context(mark.line - 1, lineAt(mark.line - 1), gutter, room),
    ...markedLine(marked, mark, gutter, room),
    ...context(mark.line + 1, lineAt(mark.line + 1), gutter, room),
  ];
}

function context(number: number, text: string | undefined, gutter: number, room: number): readonly Line[] {
  // A blank line shows nothing; of a minified file one line is enough.
  if (text === undefined || text.trim() === "" || text.length > 4 * room) return [];
  return [framed(String(number), gutter, cropEnd(shown(text), room))];
}

function markedLine(text: string, mark: Mark, gutter: number, room: number): readonly Line[] {
  const [from, to] = markedColumns(text, mark);
  // Enough of the line to fill the room, however long it is.
  const before = cropStart(shown(text.slice(Math.max(0, from - 4 * room), from)), Math.floor(room / 2));
  const target = cropEnd(shown(text.slice(from, Math.min(to, from + 4 * room))), room - columnsOf(before));
  const after = shown(text.slice(to, to + 4 * room)).trimEnd();
  const left = room - columnsOf(before) - columnsOf(target);
  const marker = "^".repeat(Math.max(1, columnsOf(target)));
  const label = mark.label === null ? "" : ` ${mark.label}`;
  return [
    framed(String(mark.line), gutter, before + target + (left > 0 ? cropEnd(after, left) : "")),
    indented(
      4,
      piece(`${" ".repeat(gutter)} | `, "frame"),
      piece(" ".repeat(columnsOf(before))),
      piece(marker + label, mark.style),
    ),
  ];
}

/** From 0, the end excluded. */
function markedColumns(text: string, mark: Mark): readonly [from: number, to: number] {
  const lineEnd = text.trimEnd().length;
  if (mark.column === null) return [text.length - text.trimStart().length, lineEnd];
  const from = Math.min(mark.column - 1, text.length);
  if (mark.end === null) return [from, from + 1];
  const to = mark.end.line === mark.line ? mark.end.column - 1 : lineEnd;
  return [from, Math.max(from, Math.min(to, text.length))];
}

function framed(number: string, gutter: number, text: string): Line {
  const margin = `${number.padStart(gutter)} |`;
  return text === ""
    ? indented(4, piece(margin, "frame"))
    : indented(4, piece(`${margin} `, "frame"), piece(text));
}

const shown = (text: string): string => text.replaceAll("\t", "    ");
