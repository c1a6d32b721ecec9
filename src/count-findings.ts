// Which findings count? Not those of rules that are off, those that somebody suppressed, and those of the baseline.

import { againstBaseline } from "./baseline/against-baseline.ts";
import type { Baseline } from "./baseline/baseline.ts";
import { resourcesAt } from "./cloudformation/resources-at.ts";
import type { Stack } from "./cloudformation/stack.ts";
import type { JudgedFinding } from "./engine/finding.ts";
import type { Judgement } from "./engine/judge.ts";
import type { Document } from "./input/document.ts";
import { linesAt } from "./input/lines-at.ts";
import type { FixedFinding, IdleSuppression, Problem } from "./report.ts";
import { suppressionsInInputs } from "./suppressions/in-inputs.ts";
import { type SuppressedJudgedFinding, suppress } from "./suppressions/suppress.ts";
import type { Suppression } from "./suppressions/suppression.ts";

export interface CountRequest {
  /** Rules that are judged, because a verdict depends on them, and whose findings nobody wants to see. */
  readonly silentRules: ReadonlySet<string>;
  /** The ids of all rules that there are, whether they are judged or not. */
  readonly ruleIds: ReadonlySet<string>;
  /** Those of the configuration. */
  readonly suppressions: readonly Suppression[];
  readonly baseline: Baseline | null;
  /** As `2026-11-22`. */
  readonly today: string;
}

export interface Counted {
  readonly findings: readonly JudgedFinding[];
  readonly suppressed: readonly SuppressedJudgedFinding[];
  readonly idleSuppressions: readonly IdleSuppression[];
  readonly fixed: readonly FixedFinding[] | null;
  /** Suppressions in the inputs that are not right. */
  readonly problems: readonly Problem[];
}

export interface Judged {
  readonly judgement: Judgement;
  readonly documents: ReadonlyMap<string, Document>;
  readonly stacks: readonly Stack[];
  /** The ids of the rules that were judged. */
  readonly judgedRules: ReadonlySet<string>;
  /** Something could not be read or judged. */
  readonly hasProblems: boolean;
}

export function countFindings(judged: Judged, request: CountRequest): Counted {
  const { judgement, documents, stacks } = judged;
  const stated = suppressionsInInputs(documents, stacks, request.ruleIds);
  const isOpen = openRules(judged, request, stated.problems.length > 0);
  const { findings, suppressed, idleSuppressions } = suppress({
    findings: judgement.findings.filter(({ ruleId }) => !request.silentRules.has(ruleId)),
    suppressions: [...stated.suppressions, ...request.suppressions],
    today: request.today,
    resourcesAt: resourcesAt(stacks),
    linesAt: linesAt(documents),
    isOpen,
  });
  const { problems } = stated;
  if (request.baseline === null) return { findings, suppressed, idleSuppressions, fixed: null, problems };
  const compared = againstBaseline(findings, suppressed, request.baseline, isOpen);
  return {
    findings: compared.findings,
    suppressed: [...suppressed, ...compared.suppressed],
    idleSuppressions,
    fixed: compared.fixed,
    problems,
  };
}

/** A rule that was not asked, or had no answer somewhere, may have more to say. */
function openRules(
  { judgement, judgedRules, hasProblems }: Judged,
  { silentRules }: CountRequest,
  hasWrongSuppressions: boolean,
): (ruleId: string) => boolean {
  if (hasProblems || hasWrongSuppressions) return () => true;
  const undecided = new Set(judgement.undecided.map(({ ruleId }) => ruleId));
  return (ruleId) => !judgedRules.has(ruleId) || silentRules.has(ruleId) || undecided.has(ruleId);
}
