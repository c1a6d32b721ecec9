// Where in a YAML scalar, as it is written, does a character of its value stand?

/** As the YAML library calls them. */
export type ScalarStyle = keyof typeof PIECES;

export const styleOf = (type: string | undefined): ScalarStyle | null =>
  type !== undefined && Object.hasOwn(PIECES, type) ? (type as ScalarStyle) : null;

/** Quotes and the header of a block (`>-`) are part of what is written. */
export interface WrittenScalar {
  readonly style: ScalarStyle;
  readonly written: string;
  readonly value: string;
}

/** Folding and indentation change nothing but blanks, so it is enough to count the characters between them. */
export function offsetInScalar({ style, written, value }: WrittenScalar, index: number): number {
  let left = value.slice(0, index).replace(/[ \t\r\n]/g, "").length;
  const pieces = PIECES[style];
  pieces.lastIndex = firstPiece(style, written);
  for (let match = pieces.exec(written); match !== null; match = pieces.exec(written)) {
    const [piece] = match;
    if (BLANK.test(piece)) continue;
    if (left === 0) return match.index;
    left -= 1;
  }
  return written.length;
}

function firstPiece(style: ScalarStyle, written: string): number {
  switch (style) {
    case "PLAIN":
      return 0;
    case "QUOTE_DOUBLE":
    case "QUOTE_SINGLE":
      return 1;
    case "BLOCK_FOLDED":
    case "BLOCK_LITERAL":
      return written.indexOf("\n") + 1;
    default:
      return style satisfies never;
  }
}

/** What stands for one character of the value. */
const PIECES = {
  PLAIN: /[\s\S]/g,
  QUOTE_DOUBLE: /\\(?:x.{2}|u.{4}|U.{8}|\r\n|[\s\S])|[\s\S]/g,
  QUOTE_SINGLE: /''|[\s\S]/g,
  BLOCK_FOLDED: /[\s\S]/g,
  BLOCK_LITERAL: /[\s\S]/g,
} as const satisfies Readonly<Record<string, RegExp>>;

/** Written as such, or escaped between double quotes. */
const BLANK = /^\\?[ \t\r\n]$|^\\(?:[ntr]|\r\n)$/;
