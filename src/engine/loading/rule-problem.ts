// How is a mistake in a rule file told as a problem, with its line and the lines around it?

import type { Excerpt, Position, Problem } from "../../report.ts";
import type { Fault } from "./rule-yaml.ts";

export const problemOfFile = (file: string, message: string): Problem => ({
  kind: "rule-invalid",
  message,
  place: { kind: "file", file },
});

export function problemAt(file: string, text: string, { message, extent }: Fault): Problem {
  const start = positionIn(text, extent.start);
  const end = positionIn(text, Math.max(extent.start, extent.end));
  const place = { kind: "span", file, start, end, excerpt: excerptOf(text, start), source: null } as const;
  return { kind: "rule-invalid", message, place };
}

function positionIn(text: string, offset: number): Position {
  const before = text.slice(0, offset).split("\n");
  return { line: before.length, column: (before.at(-1)?.length ?? 0) + 1 };
}

const LINES_AROUND = 2;
/** Columns must stay true, so lines are only cut at their ends. */
const WIDTH = 1000;

function excerptOf(text: string, { line, column }: Position): Excerpt | null {
  if (column > WIDTH) return null;
  const first = Math.max(1, line - LINES_AROUND);
  const lines = text.split("\n").slice(first - 1, line + LINES_AROUND);
  return { firstLine: first, lines: lines.map((one) => one.replace(/\r$/, "").slice(0, WIDTH)) };
}

/** `my-rules/gp3.yaml:6:9: assert: …`, as compilers write it. */
export function problemLine({ message, place }: Problem): string {
  if (place?.kind === "span") return `${place.file}:${place.start.line}:${place.start.column}: ${message}`;
  return place?.kind === "file" ? `${place.file}: ${message}` : message;
}
