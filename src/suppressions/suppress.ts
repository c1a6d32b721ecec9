// Which findings are suppressed, and which suppressions suppress nothing?

import type { JudgedFinding } from "../engine/finding.ts";
import type { OpenQuestion } from "../engine/said.ts";
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
  /** What rules may find: a suppression of that is not known to be unused. */
  readonly open: readonly OpenQuestion[];
  /** Was the rule not asked? Then nothing of it is known to be unused. */
  readonly isUnasked: (ruleId: string) => boolean;
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
  for (const question of request.open) {
    for (const bucket of matchingOf(question.ruleId)?.(question) ?? []) bucket.isOpen = true;
  }
  return { findings, suppressed, idleSuppressions: idleAmong(index.all, request.isUnasked) };
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

/** One that has expired is superfluous even where another has taken its place; where there is nothing to suppress, that it is unused says more. */
function idleAmong(
  all: readonly Indexed[],
  isUnasked: SuppressRequest["isUnasked"],
): readonly IdleSuppression[] {
  return all.flatMap(({ suppression, isExpired, bucket }) => {
    const { ruleId, by, reason, until, place } = suppression;
    const mayMatch = bucket.isMatched || bucket.isOpen || isUnasked(ruleId);
    if (!isExpired && mayMatch) return [];
    return [{ ruleId, by, reason, until, why: mayMatch ? "expired" : "unused", place: place() }];
  });
}
