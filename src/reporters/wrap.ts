// Where does a sentence break so that it fits the width? Between words only: paths, ARNs and commands stay whole, to be copied.

import { columnsOfLine, indented, type Line, type Piece, piece } from "./styled-line.ts";

export interface Margins {
  /** Columns of the whole line, the indent included. */
  readonly columns: number;
  readonly first: number;
  readonly rest: number;
}

export function wrap(line: Line, { columns, first, rest }: Margins): readonly Line[] {
  const lines: Line[] = [];
  let current: Piece[] = [];
  let used = first;
  for (const word of wordsOf(line)) {
    const width = columnsOfLine(word);
    if (current.length > 0 && used + 1 + width > columns) {
      lines.push(indented(lines.length === 0 ? first : rest, ...current));
      current = [];
      used = rest;
    }
    if (current.length > 0) current.push(piece(" ", current.at(-1)?.style));
    used += width + (current.length > 0 ? 1 : 0);
    current.push(...word);
  }
  return current.length === 0 ? lines : [...lines, indented(lines.length === 0 ? first : rest, ...current)];
}

/** A gap, or a word, which what stands between backticks belongs to as a whole. */
const GAP_OR_WORD = /[ \n]+|(?:`[^`\n]*`|[^ \n`]+|`)+/g;

/** A word may change its style in the middle: `error[id]:`. */
function wordsOf(line: Line): readonly Line[] {
  const words: Piece[][] = [[]];
  for (const { text, style } of line) {
    for (const [part] of text.matchAll(GAP_OR_WORD)) {
      if (/^[ \n]/.test(part)) words.push([]);
      else words.at(-1)?.push(piece(part, style));
    }
  }
  return words.filter((word) => word.length > 0);
}
