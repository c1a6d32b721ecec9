// Which findings are suppressed, and which suppressions suppress nothing?

import type { JudgedFinding } from "../engine/finding.ts";
import type { Origin } from "../model/origin.ts";
import type { IdleSuppression, SuppressedBy } from "../report.ts";
import type { Suppressible, Suppression } from "./suppression.ts";

export interface SuppressRequest {
  readonly findings: readonly JudgedFinding[];
  readonly suppressions: readonly Suppression[];
  /** As `2026-11-22`. */
  readonly today: string;
  /** The resources that are written at an origin: several where one template makes several stacks. */
  readonly resourcesAt: (origin: Origin) => readonly Suppressible[];
  /** The lines on which what is at an origin begins: its own, and that of its name. Empty: in no file of this run. */
  readonly linesAt: (origin: Origin) => readonly number[];
  /** Could the rule have found something in this run that it did not? Then a suppression is not known to be unused. */
  readonly isOpen: (ruleId: string) => boolean;
}

export interface SuppressedJudgedFinding {
  readonly finding: JudgedFinding;
  readonly by: SuppressedBy;
  readonly reason: string;
  readonly until: string | null;
}

export interface Suppressed {
  readonly findings: readonly JudgedFinding[];
  readonly suppressed: readonly SuppressedJudgedFinding[];
  readonly idleSuppressions: readonly IdleSuppression[];
}

export function suppress({ findings }: SuppressRequest): Suppressed {
  return { findings, suppressed: [], idleSuppressions: [] };
}
