// Which findings count? Not those of rules that are off, those that somebody suppressed, and those of the baseline.

import { againstBaseline } from "./baseline/against-baseline.ts";
import { baselineKnowledge } from "./baseline-knowledge.ts";
import type { Run } from "./cloudformation/call.ts";
import { resourcesAt } from "./cloudformation/resources-at.ts";
import type { CountRequest } from "./count-request.ts";
import type { JudgedFinding } from "./engine/finding.ts";
import type { Judgement } from "./engine/judge.ts";
import type { Rule } from "./engine/rule.ts";
import { linesAt } from "./input/lines-at.ts";
import type { Model } from "./model/model.ts";
import type { Inputs } from "./read-inputs.ts";
import type { BaselineEntry, FixedFinding, IdleSuppression } from "./report.ts";
import { type SuppressedJudgedFinding, suppress } from "./suppressions/suppress.ts";
import type { Suppression } from "./suppressions/suppression.ts";

export interface Counted {
  readonly findings: readonly JudgedFinding[];
  readonly suppressed: readonly SuppressedJudgedFinding[];
  readonly idleSuppressions: readonly IdleSuppression[];
  /** Null, as that below: there is no baseline. */
  readonly fixed: readonly FixedFinding[] | null;
  /** What the baseline would hold if it were written now. */
  readonly baseline: readonly BaselineEntry[] | null;
}

export interface Judged {
  readonly judgement: Judgement;
  readonly inputs: Inputs;
  readonly run: Run;
  readonly model: Model;
  /** Those that were judged. */
  readonly rules: readonly Rule[];
  /** Those of the inputs and of the configuration. */
  readonly suppressions: readonly Suppression[];
  /** Something could not be read or judged. */
  readonly hasProblems: boolean;
}

/** Of which rules is it to be kept about what they were asked? */
export const watchedRules = (
  suppressions: readonly Suppression[],
  { baseline }: Pick<CountRequest, "baseline">,
): ReadonlySet<string> =>
  new Set([...suppressions, ...(baseline?.entries ?? [])].map(({ ruleId }) => ruleId));

export function countFindings(judged: Judged, request: CountRequest): Counted {
  const { judgement, inputs, run, suppressions } = judged;
  const { silentRules, today, isWholeRun, baseline } = request;
  const isUnasked = unaskedRules(judged, silentRules);
  const { findings, suppressed, idleSuppressions } = suppress({
    findings: judgement.findings.filter(({ ruleId }) => !silentRules.has(ruleId)),
    suppressions,
    today,
    resourcesAt: resourcesAt(run.stacks),
    linesAt: linesAt(inputs.documents),
    asked: judgement.asked,
    isUnasked,
    isWholeRun,
  });
  if (baseline === null) return { findings, suppressed, idleSuppressions, fixed: null, baseline: null };
  const knowledge = baselineKnowledge(judged, baseline, isUnasked);
  const compared = againstBaseline(findings, suppressed, baseline, knowledge);
  return {
    findings: compared.findings,
    suppressed: [...suppressed, ...compared.suppressed],
    idleSuppressions,
    fixed: compared.fixed,
    baseline: compared.entries,
  };
}

/** Of a rule that was not asked nothing is known, and of none where something could not be read or judged. */
function unaskedRules(
  { rules, hasProblems }: Judged,
  silentRules: ReadonlySet<string>,
): (ruleId: string) => boolean {
  if (hasProblems) return () => true;
  const judgedRules = new Set(rules.map(({ id }) => id));
  return (ruleId) => !judgedRules.has(ruleId) || silentRules.has(ruleId);
}
