// A line of output before it is printed: pieces of text with the meaning that colour will show.

import { styleText } from "node:util";
import { columnsOf, visible } from "./terminal.ts";

const STYLES = {
  plain: [],
  strong: ["bold"],
  faint: ["dim"],
  error: ["bold", "red"],
  warning: ["bold", "yellow"],
  note: ["bold", "cyan"],
  good: ["green"],
  frame: ["blue"],
} as const satisfies Readonly<Record<string, readonly Parameters<typeof styleText>[0][]>>;

export type Style = keyof typeof STYLES;

export interface Piece {
  readonly text: string;
  readonly style: Style;
}

/** Empty: a blank line. */
export type Line = readonly Piece[];

/** No sentence and no line to paste is longer; a name that is tells nobody anything. */
const LONGEST = 4_000;

export const piece = (text: string, style: Style = "plain"): Piece => ({
  text: text.length > LONGEST ? `${text.slice(0, LONGEST)}…` : text,
  style,
});
export const indented = (columns: number, ...pieces: readonly Piece[]): Line => [
  piece(" ".repeat(columns)),
  ...pieces,
];
export const columnsOfLine = (line: Line): number => line.reduce((sum, { text }) => sum + columnsOf(text), 0);

/** The only way from pieces to output, so that nothing gets out that a terminal would obey. */
export function printLines(lines: readonly Line[], color: boolean): string {
  return lines
    .map(
      (line) =>
        `${joinAlike(line)
          .map((one) => paint(one, color))
          .join("")}\n`,
    )
    .join("");
}

function paint({ text, style }: Piece, color: boolean): string {
  const shown = visible(text);
  if (!color || style === "plain" || shown.trim() === "") return shown;
  // The caller has looked at the stream and at NO_COLOR; styleText would look at stdout once more.
  return styleText([...STYLES[style]], shown, { validateStream: false });
}

function joinAlike(line: Line): readonly Piece[] {
  const joined: Piece[] = [];
  for (const one of line) {
    const last = joined.at(-1);
    if (last?.style === one.style) joined[joined.length - 1] = piece(last.text + one.text, one.style);
    else joined.push(one);
  }
  return joined;
}
