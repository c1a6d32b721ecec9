// Which findings are suppressed, and which suppressions suppress nothing?

import type { JudgedFinding } from "../engine/finding.ts";
import type { Asked } from "../engine/said.ts";
import { remembered } from "../model/lazily.ts";
import type { IdleSuppression, SuppressedBy } from "../report.ts";
import { type Matching, matchingIn, type Places } from "./matching.ts";
import type { Suppression } from "./suppression.ts";
import { type Indexed, indexed, type Ranked, type SuppressionIndex } from "./suppression-index.ts";

export interface SuppressRequest extends Places {
  readonly findings: readonly JudgedFinding[];
  readonly suppressions: readonly Suppression[];
  /** As `2026-11-22`. */
  readonly today: string;
  /** Of the rules that are suppressed: what they were asked about, and found nothing. */
  readonly asked: readonly Asked[];
  /** Was the rule not asked? Then nothing of it is known to be unused. */
  readonly isUnasked: (ruleId: string) => boolean;
  /** False: only a part of what the configuration is for, so that its patterns need not match. */
  readonly isWholeRun: boolean;
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

export function suppress(request: SuppressRequest): Suppressed {
  const index = indexed(request.suppressions, request.today);
  const matchingOf = matchingByRule(index, request);
  const findings: JudgedFinding[] = [];
  const suppressed: SuppressedJudgedFinding[] = [];
  for (const finding of request.findings) {
    const suppression = suppressionOf(finding, matchingOf(finding.ruleId));
    if (suppression === null) findings.push(finding);
    else {
      const { by, reason, until } = suppression;
      suppressed.push({ finding, by, reason, until });
    }
  }
  for (const asked of request.asked) {
    for (const bucket of matchingOf(asked.ruleId)?.(asked) ?? [])
      bucket[asked.isSettled ? "isSettled" : "isOpen"] = true;
  }
  return { findings, suppressed, idleSuppressions: idleAmong(index.all, request) };
}

function matchingByRule({ byRule }: SuppressionIndex, places: Places): (ruleId: string) => Matching | null {
  return remembered((ruleId) => {
    const index = byRule.get(ruleId);
    return index === undefined ? null : matchingIn(index, places);
  });
}

function suppressionOf(finding: JudgedFinding, matching: Matching | null): Suppression | null {
  let best: Ranked | null = null;
  for (const bucket of matching?.(finding) ?? []) {
    bucket.isMatched = true;
    const { first } = bucket;
    if (first !== null && (best === null || first.rank < best.rank)) best = first;
  }
  return best?.suppression ?? null;
}

type Knowledge = Pick<SuppressRequest, "isUnasked" | "isWholeRun">;

function idleAmong(all: readonly Indexed[], known: Knowledge): readonly IdleSuppression[] {
  return all.flatMap((one) => {
    const why = whyIdle(one, known);
    if (why === null) return [];
    const { ruleId, by, reason, until, place } = one.suppression;
    return [{ ruleId, by, reason, until, why, place: place() }];
  });
}

/** Null: it is in use, or that is not known. One that has expired is superfluous even where another has taken its place. */
function whyIdle(
  { suppression: { ruleId, by }, isExpired, bucket }: Indexed,
  { isUnasked, isWholeRun }: Knowledge,
): IdleSuppression["why"] | null {
  if (bucket.isMatched || bucket.isOpen || isUnasked(ruleId)) return isExpired ? "expired" : null;
  if (bucket.isSettled) return "unused";
  if (isExpired) return "expired";
  return by === "config" && !isWholeRun ? null : "unmatched";
}
