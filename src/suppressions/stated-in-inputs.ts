// What do the inputs state about suppressions, right and wrong?

import type { Place, Problem } from "../report.ts";
import type { Suppression } from "./suppression.ts";

export interface StatedInInputs {
  readonly suppressions: readonly Suppression[];
  readonly problems: readonly Problem[];
}

export const together = (parts: readonly StatedInInputs[]): StatedInInputs => ({
  suppressions: parts.flatMap(({ suppressions }) => suppressions),
  problems: parts.flatMap(({ problems }) => problems),
});

/** Whoever reads more of them has another file in hand; a hostile one would make a report of a gigabyte. */
const MOST_WRONG = 50;

/** Reads one after another until too many are wrong, and says so. */
export function readUntilWrong(parts: Iterable<StatedInInputs>, file: string): StatedInInputs {
  const suppressions: Suppression[] = [];
  const problems: Problem[] = [];
  for (const part of parts) {
    suppressions.push(...part.suppressions);
    problems.push(...part.problems.slice(0, MOST_WRONG - problems.length));
    if (problems.length >= MOST_WRONG) {
      const message = `More than ${MOST_WRONG} mistakes are in the suppressions of this file; those after them are not read.`;
      problems.push(wrongSuppression(message, { kind: "file", file }));
      break;
    }
  }
  return { suppressions, problems };
}

export const wrongSuppression = (message: string, place: Place): Problem => ({
  kind: "config-invalid",
  message,
  place,
});
