// A line of output before it is printed: pieces of text with the meaning that colour will show.

import { columnsOf, visible } from "./terminal.ts";

/** Select Graphic Rendition parameters (ECMA-48); node:util's styleText came with Node 20.12 only. */
const STYLES = {
  plain: "",
  strong: "1",
  faint: "2",
  error: "1;31",
  warning: "1;33",
  note: "1;36",
  good: "32",
  frame: "34",
} as const satisfies Readonly<Record<string, string>>;

export type Style = keyof typeof STYLES;

export interface Piece {
  readonly text: string;
  readonly style: Style;
}

/** Empty: a blank line. */
export type Line = readonly Piece[];

/** No sentence is longer; a name that is tells nobody anything. */
const LONGEST = 4_000;

export const piece = (text: string, style: Style = "plain"): Piece => ({
  text: text.length > LONGEST ? `${text.slice(0, LONGEST)}…` : text,
  style,
});

/** What is there to be copied is whole, or it is not there. */
export const whole = (text: string): Piece => ({ text, style: "plain" });

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
        `${joinAlike(harmless(line))
          .map((one) => paint(one, color))
          .join("")}\n`,
    )
    .join("");
}

/**
 * GitHub Actions and Azure Pipelines take a line of a log that begins with `::`, or holds `##[`, for a command.
 * https://docs.github.com/actions/reference/workflows-and-actions/workflow-commands
 */
function harmless(line: Line): Line {
  const first = line.findIndex(({ text }) => text.trim() !== "");
  return line.map(({ text, style }, index) => {
    const unled = index === first ? text.replace(/^(\s*)::(?=[^:\s])/, "$1\\x3a:") : text;
    return { text: unled.replaceAll("##[", "\\x23#["), style };
  });
}

function paint({ text, style }: Piece, color: boolean): string {
  const shown = visible(text);
  if (!color || style === "plain" || shown.trim() === "") return shown;
  return `\u001b[${STYLES[style]}m${shown}\u001b[0m`;
}

function joinAlike(line: Line): readonly Piece[] {
  const joined: Piece[] = [];
  for (const one of line) {
    const last = joined.at(-1);
    if (last?.style === one.style)
      joined[joined.length - 1] = { text: last.text + one.text, style: one.style };
    else joined.push(one);
  }
  return joined;
}
