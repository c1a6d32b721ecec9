// How is a mistake in a file told as a problem, with its line and the lines around it?

import { linesOf } from "../input/line-table.ts";
import { spanIn } from "../input/span.ts";
import type { Place, Problem, ProblemKind } from "../report.ts";
import { type Extent, type Mistake, told } from "./mistake.ts";
import type { Fault } from "./parse-strict-yaml.ts";
import type { Tree } from "./tree.ts";

/** A file that somebody wrote for eks-lint. */
export interface Written {
  readonly kind: Extract<ProblemKind, "rule-invalid" | "config-invalid">;
  /** As it is shown. */
  readonly file: string;
  readonly text: string;
  /** The key behind which all of it stands. */
  readonly within?: string;
}

/** Of one file. */
const MOST_TOLD = 50;

/** In the order of their lines; what is too much for anybody to read is counted. */
export function problemsIn(
  written: Written,
  mistakes: readonly Mistake[],
  extentOf: Tree["extentOf"],
): readonly Problem[] {
  const placed = mistakes
    .slice(0, MOST_TOLD)
    .map((mistake) => ({ message: told(mistake, written.within), extent: extentOf(mistake) }))
    .sort((one, other) => one.extent.start - other.extent.start);
  const untold = mistakes.length - placed.length;
  const problems = placed.map((one) => problemOfFault(written, one));
  return untold > 0
    ? [...problems, problemOfFile(written, `${untold} more mistakes are in this file`)]
    : problems;
}

export const problemOfFile = ({ kind, file }: Omit<Written, "text">, message: string): Problem => ({
  kind,
  message,
  place: { kind: "file", file },
});

export const problemOfFault = (written: Written, { message, extent }: Fault): Problem => ({
  kind: written.kind,
  message,
  place: placeAt(written, extent),
});

export const placeAt = (written: Omit<Written, "kind">, { start, end }: Extent): Place =>
  spanIn({ file: written.file, text: written.text, lines: linesOf(written) }, start, end);

/** `my-rules/gp3.yaml:6:9: assert: …`, as compilers write it. */
export function problemLine({ message, place }: Problem): string {
  if (place?.kind === "span") return `${place.file}:${place.start.line}:${place.start.column}: ${message}`;
  return place?.kind === "file" ? `${place.file}: ${message}` : message;
}
