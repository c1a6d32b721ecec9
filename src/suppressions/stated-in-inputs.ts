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

export const wrongSuppression = (message: string, place: Place): Problem => ({
  kind: "config-invalid",
  message,
  place,
});
