// Which findings count? Not those of rules that are off, those that somebody suppressed, and those of the baseline.

import { againstBaseline } from "./baseline/against-baseline.ts";
import type { Baseline } from "./baseline/baseline.ts";
import { resourcesAt } from "./cloudformation/resources-at.ts";
import type { Stack } from "./cloudformation/stack.ts";
import type { JudgedFinding } from "./engine/finding.ts";
import type { Judgement } from "./engine/judge.ts";
import type { OpenQuestion } from "./engine/said.ts";
import type { Document } from "./input/document.ts";
import { linesAt } from "./input/lines-at.ts";
import { lazily } from "./model/lazily.ts";
import type { BaselineEntry, FixedFinding, IdleSuppression, Problem } from "./report.ts";
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
  /** Of the baseline: found no more, and not known to be fixed. */
  readonly kept: readonly BaselineEntry[];
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
  const isUnasked = unaskedRules(judged, request, stated.problems.length > 0);
  const { findings, suppressed, idleSuppressions } = suppress({
    findings: judgement.findings.filter(({ ruleId }) => !request.silentRules.has(ruleId)),
    suppressions: [...stated.suppressions, ...request.suppressions],
    today: request.today,
    resourcesAt: resourcesAt(stacks),
    linesAt: linesAt(documents),
    open: judgement.open,
    isUnasked,
  });
  const { problems } = stated;
  if (request.baseline === null)
    return { findings, suppressed, idleSuppressions, fixed: null, kept: [], problems };
  const isOpen = openEntries(judgement.open, isUnasked);
  const compared = againstBaseline(findings, suppressed, request.baseline, isOpen);
  return {
    findings: compared.findings,
    suppressed: [...suppressed, ...compared.suppressed],
    idleSuppressions,
    fixed: compared.fixed,
    kept: compared.kept,
    problems,
  };
}

/** Of a rule that was not asked nothing is known, and of none where something could not be read or judged. */
function unaskedRules(
  { judgedRules, hasProblems }: Judged,
  { silentRules }: CountRequest,
  hasWrongSuppressions: boolean,
): (ruleId: string) => boolean {
  if (hasProblems || hasWrongSuppressions) return () => true;
  return (ruleId) => !judgedRules.has(ruleId) || silentRules.has(ruleId);
}

/** Whether what an entry of a baseline names may still be found. */
function openEntries(
  open: readonly OpenQuestion[],
  isUnasked: (ruleId: string) => boolean,
): (entry: BaselineEntry) => boolean {
  const asked = lazily(
    () => new Set(open.map(({ ruleId, fingerprint }) => JSON.stringify([ruleId, fingerprint]))),
  );
  const isAsked = (ruleId: string, fingerprint: string | null) =>
    asked().has(JSON.stringify([ruleId, fingerprint]));
  return ({ ruleId, fingerprint }) =>
    isUnasked(ruleId) || isAsked(ruleId, fingerprint) || isAsked(ruleId, null);
}
