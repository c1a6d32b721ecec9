// What decides, beside the findings themselves, which of them count? A type of the public API, so it stands apart from the engine.

import type { Baseline } from "./baseline/baseline.ts";
import type { Suppression } from "./suppressions/suppression.ts";

export interface CountRequest {
  /** Rules that are judged, because a verdict depends on them, and whose findings nobody wants to see. */
  readonly silentRules: ReadonlySet<string>;
  /** The ids of rules that there are beside those that are judged. */
  readonly ruleIds: ReadonlySet<string>;
  /** Those of the configuration. */
  readonly suppressions: readonly Suppression[];
  /** Whether the paths are all that the configuration is for: if not, its suppressions need not match anything. */
  readonly isWholeRun: boolean;
  readonly baseline: Baseline | null;
  /** As `2026-11-22`. */
  readonly today: string;
}
