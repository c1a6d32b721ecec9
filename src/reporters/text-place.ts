// Where is it? The user's own line of code first, then the template, with the frame that shows most.

import type { Place, Severity, SourceLine } from "../report.ts";
import { codeFrame } from "./code-frame.ts";
import { indented, type Line, piece } from "./styled-line.ts";
import { inputInWords, sourceHere, sourceInWords } from "./wording.ts";

type Span = Extract<Place, { readonly kind: "span" }>;

export function placeLines(place: Place, style: Severity, columns: number): readonly Line[] {
  if (place.kind !== "span") return [arrow("-->", inputInWords(place))];
  const source = sourceHere(place);
  return source === null ? inputFirst(place, style, columns) : sourceFirst(source, place, style, columns);
}

function inputFirst(place: Span, style: Severity, columns: number): readonly Line[] {
  const elsewhere = place.source;
  return [
    arrow("-->", inputInWords(place)),
    ...inputFrame(place, style, columns),
    ...(elsewhere === null
      ? []
      : [arrow(":::", `created at ${sourceInWords(elsewhere)}, which is not here`)]),
  ];
}

function sourceFirst(source: SourceLine, place: Span, style: Severity, columns: number): readonly Line[] {
  const frame = sourceFrame(source, style, columns);
  // Beside the user's code, lines of a generated template help only where they show one exact value.
  const isExact = lastLine(place) <= place.start.line;
  return [
    arrow("-->", sourceInWords(source)),
    ...frame,
    arrow(":::", inputInWords(place)),
    ...(frame.length === 0 || isExact ? inputFrame(place, style, columns) : []),
  ];
}

const arrow = (sign: "-->" | ":::", where: string): Line =>
  indented(2, piece(`${sign} `, "frame"), piece(where));

function inputFrame(span: Span, style: Severity, columns: number): readonly Line[] {
  if (span.excerpt === null) return [];
  const { start, end } = span;
  const label = lastLine(span) > start.line ? `down to line ${lastLine(span)}` : null;
  return codeFrame(span.excerpt, { line: start.line, column: start.column, end, label, style }, columns);
}

/** A span that ends before the first character of a line has nothing on that line. */
const lastLine = ({ end }: Span): number => (end.column === 1 ? end.line - 1 : end.line);

function sourceFrame(
  { excerpt, line, column }: SourceLine,
  style: Severity,
  columns: number,
): readonly Line[] {
  if (excerpt === null) return [];
  return codeFrame(excerpt, { line, column, end: null, label: "created here", style }, columns);
}
