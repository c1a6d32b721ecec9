// What to change, and the text to paste.

import type { Finding, Place } from "../report.ts";
import { indented, type Line, piece, whole } from "./styled-line.ts";
import { type Part, partsOfFinding } from "./text-commands.ts";
import { resourceInWords } from "./wording.ts";
import { wrap } from "./wrap.ts";

/** `parts`: what there is to paste. */
export function fixLines(
  finding: Finding<Place>,
  columns: number,
  parts: readonly Part[] = partsOfFinding(finding),
): readonly Line[] {
  const { fix } = finding;
  if (fix === null) return [];
  return [
    ...wrap([piece("Fix: ", "good"), piece(fix.description)], { columns, first: 2, rest: 4 }),
    ...(parts.length === 0 ? [] : [[], ...partLines(parts, columns)]),
  ];
}

function partLines(parts: readonly Part[], columns: number): readonly Line[] {
  // A shell knows the end of a here-document at the beginning of a line only.
  const hasDocument = parts.some((part) => part.kind === "here" && part.snippet.text.includes("<<'"));
  return parts.flatMap((part, index) => {
    if (part.kind === "here") return snippetLines(part.snippet.text, hasDocument ? 0 : 6, columns);
    const { severity, ruleId, resource } = part.finding;
    const where = `above, with ${severity}[${ruleId}] of ${resourceInWords(resource)}`;
    return wrap([piece(aboveInWords(where, index, parts.length))], { columns, first: 4, rest: 4 });
  });
}

function aboveInWords(where: string, index: number, count: number): string {
  if (count === 1) return `The commands for it stand ${where}.`;
  return index === 0
    ? `First the commands that stand ${where}; then:`
    : `Then the commands that stand ${where}.`;
}

/** More than a line of the largest key policy, with the command around it. A name that is longer comes from no account. */
const LONGEST_LINE = 65_536;

const TOO_LONG = "The text to paste has lines that are too long to show here; --format json has them.";

/** Never wrapped or cut, and with nothing before it but spaces: it is there to be copied. */
function snippetLines(text: string, indent: number, columns: number): readonly Line[] {
  const lines = text.trimEnd().split(/\r?\n/);
  if (lines.some(({ length }) => length > LONGEST_LINE))
    return wrap([piece(TOO_LONG)], { columns, first: 6, rest: 6 });
  return lines.map((line) =>
    line.trim() === "" ? [] : indented(indent, whole(line.replaceAll("\t", "  ").trimEnd())),
  );
}
