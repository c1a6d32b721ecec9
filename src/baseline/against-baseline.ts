// Which findings does a baseline know, and which of its own are found no more?

import type { JudgedFinding } from "../engine/finding.ts";
import type { FixedFinding } from "../report.ts";
import type { SuppressedJudgedFinding } from "../suppressions/suppress.ts";
import type { Baseline } from "./baseline.ts";

export interface AgainstBaseline {
  /** Those that the baseline does not know. */
  readonly findings: readonly JudgedFinding[];
  readonly suppressed: readonly SuppressedJudgedFinding[];
  readonly fixed: readonly FixedFinding[];
}

/** `isOpen`: could the rule have found something in this run that it did not? Then nothing of it is known to be fixed. */
export function againstBaseline(
  findings: readonly JudgedFinding[],
  _suppressed: readonly SuppressedJudgedFinding[],
  _baseline: Baseline,
  _isOpen: (ruleId: string) => boolean,
): AgainstBaseline {
  return { findings, suppressed: [], fixed: [] };
}
