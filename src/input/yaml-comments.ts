// Which comments stand in a YAML text? What a block scalar or a quoted text holds is none, however it begins.

import type { Comment } from "./document.ts";
import { type LineTable, positionAt } from "./line-table.ts";

/** Go before a plain or block scalar, begin a document, and end a list that is broken off: none of them stands in the text. */
const SCALAR_FOLLOWS = "\u001F";
const NOT_IN_TEXT: ReadonlySet<string> = new Set([SCALAR_FOLLOWS, "\u0002", "\u0018"]);

/** `lexemes`: those of the yaml library, which make up the text. */
export function commentsAmong(lexemes: Iterable<string>, text: string, lines: LineTable): readonly Comment[] {
  const comments: Comment[] = [];
  let offset = 0;
  let before = "";
  for (const lexeme of lexemes) {
    if (before !== SCALAR_FOLLOWS && lexeme.startsWith("#"))
      comments.push(commentAt(offset, lexeme, text, lines));
    if (before === SCALAR_FOLLOWS || !NOT_IN_TEXT.has(lexeme)) offset += lexeme.length;
    before = before === SCALAR_FOLLOWS ? "" : lexeme;
  }
  return comments;
}

function commentAt(offset: number, lexeme: string, text: string, lines: LineTable): Comment {
  const written = lexeme.trimEnd();
  const start = positionAt(lines, offset);
  const isAloneOnItsLine = text.slice(lines[start.line - 1], offset).trim() === "";
  return { text: written, start, end: positionAt(lines, offset + written.length), isAloneOnItsLine };
}
