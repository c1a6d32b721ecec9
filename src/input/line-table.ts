// On which line and column does an offset of a text stand?

import type { Position } from "../report.ts";
import type { Document } from "./document.ts";

/** The offset of the first character of each line. */
export type LineTable = readonly number[];

export function lineTableOf(text: string): LineTable {
  const starts = [0];
  for (let at = text.indexOf("\n"); at !== -1; at = text.indexOf("\n", at + 1)) starts.push(at + 1);
  return starts;
}

const tables = new WeakMap<Pick<Document, "text">, LineTable>();

/** Made when first asked for, and once: most documents have nothing to report, and some have thousands of places. */
export function linesOf(document: Pick<Document, "text">): LineTable {
  const made = tables.get(document) ?? lineTableOf(document.text);
  tables.set(document, made);
  return made;
}

export function positionAt(lines: LineTable, offset: number): Position {
  let low = 0;
  let high = lines.length - 1;
  while (low < high) {
    const middle = Math.ceil((low + high) / 2);
    if ((lines[middle] ?? 0) <= offset) low = middle;
    else high = middle - 1;
  }
  return { line: low + 1, column: offset - (lines[low] ?? 0) + 1 };
}
