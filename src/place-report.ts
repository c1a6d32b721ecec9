// What was judged by origin becomes a report by place: lines and columns are computed here, once, for what is reported.

import type { CreationTraceOf } from "./cloudformation/creation-trace.ts";
import type { Counted } from "./count-findings.ts";
import { deployedLaunchers } from "./engine/deployed-launchers.ts";
import { type JudgedFinding, resourceOf } from "./engine/finding.ts";
import type { Judgement } from "./engine/judge.ts";
import type { Rule } from "./engine/rule.ts";
import { stopsLaunches } from "./engine/stops-launches.ts";
import { findingOrder, type LauncherOf, launchersOf } from "./finding-order.ts";
import { readUnder } from "./input/find.ts";
import { placeOf } from "./input/place.ts";
import { resolveSource, userFrame } from "./input/source-line.ts";
import { flagged } from "./masked-commands.ts";
import type { Model } from "./model/model.ts";
import type { Origin } from "./model/origin.ts";
import type { PlaceRequest } from "./place-request.ts";
import type { Inputs } from "./read-inputs.ts";
import type {
  AccountSummary,
  ActionReport,
  ExitCode,
  Finding,
  Place,
  Problem,
  Report,
  Severity,
  SourceLine,
} from "./report.ts";

export interface Judged {
  readonly judgement: Judgement;
  /** What of the findings counts. */
  readonly counted: Counted;
  readonly model: Model;
  readonly rules: readonly Rule[];
  readonly inputs: Inputs;
  /** Of all steps. */
  readonly problems: readonly Problem[];
  readonly notices: readonly string[];
  /** Those that were asked. */
  readonly accounts: readonly AccountSummary[];
  /** Their ids are not the real ones. */
  readonly isMasked: boolean;
  readonly traceOf: CreationTraceOf;
  readonly request: PlaceRequest;
}

type PlaceIt = (origin: Origin) => Place;

export function placeReport({
  judgement,
  counted,
  model,
  rules,
  inputs,
  problems,
  notices,
  accounts,
  isMasked,
  traceOf,
  request,
}: Judged): Report {
  const placeIt = placer(inputs, traceOf, request.cwd);
  const inOwnWords = (finding: Finding<Place>) => (isMasked ? flagged(finding) : finding);
  const placed = (finding: JudgedFinding) =>
    inOwnWords(inLanguageOfInput(placedFinding(finding, placeIt), inputs.documents));
  const volumes = judgement.volumes.map((row) => ({
    ...row,
    chain: row.chain.map((step) => ({ ...step, where: placeIt(step.where) })),
    decision: placedDecision(row.decision, placeIt),
  }));
  const launcherOf = launchersOf(volumes);
  const byPlace = findingOrder(launcherOf, new Set(rules.filter(stopsLaunches).map(({ id }) => id)));
  const findings = counted.findings.map(placed).sort(byPlace);
  return {
    version: request.version,
    exitCode: exitCodeOf(findings, problems, request.failOn),
    config: request.config,
    inputs: [...inputs.summaries, ...accounts],
    judged: judgement.judged,
    clusters: model.clusters.length,
    launchers: model.launchers.length,
    passedOver: inputs.passedOver,
    volumes,
    deployed: withFindings(deployedLaunchers(model), findings, launcherOf),
    findings,
    suppressed: counted.suppressed
      .map((one) => ({ ...one, finding: placed(one.finding) }))
      .sort((a, b) => byPlace(a.finding, b.finding)),
    idleSuppressions: counted.idleSuppressions,
    fixed: counted.fixed,
    baseline: counted.baseline,
    problems,
    undecided: judgement.undecided.map((one) => ({ ...one, where: placeIt(one.where) })),
    notJudged: model.notJudged.map(({ identity, why }) => ({
      resource: resourceOf(identity),
      why,
      place: placeIt(identity.origin),
    })),
    notices,
  };
}

function withFindings(
  launchers: ReturnType<typeof deployedLaunchers>,
  findings: readonly Finding<Place>[],
  launcherOf: LauncherOf,
): Report["deployed"] {
  const byLauncher = new Map<string | null, Finding<Place>[]>();
  for (const finding of findings) {
    const own = byLauncher.get(launcherOf(finding)) ?? [];
    own.push(finding);
    byLauncher.set(launcherOf(finding), own);
  }
  return launchers.map((one) => ({ ...one, findings: byLauncher.get(one.resource.arn) ?? [] }));
}

/** The same origins come up again and again: in rows, chains, decisions and findings. */
function placer(inputs: Inputs, traceOf: CreationTraceOf, cwd: string): PlaceIt {
  const kept = new Map<string, Place>();
  const context = { documents: inputs.documents, sourceOf: sourceLines(traceOf, cwd) };
  return (origin) => {
    const key = JSON.stringify(origin);
    const place = kept.get(key) ?? placeOf(origin, context);
    kept.set(key, place);
    return place;
  };
}

/** Many resources are made in few files, and most paths tried do not exist here: each is read once. */
function sourceLines(traceOf: CreationTraceOf, cwd: string): (origin: Origin) => SourceLine | null {
  const texts = new Map<string, string | null>();
  const read = (relative: string): string | null => {
    const text = texts.has(relative) ? (texts.get(relative) ?? null) : readUnder(cwd, relative);
    texts.set(relative, text);
    return text;
  };
  return (origin) => {
    const frame = userFrame(traceOf(origin) ?? []);
    return frame === null ? null : resolveSource(frame, cwd, read);
  };
}

function placedFinding({ declared, refused, ...finding }: JudgedFinding, placeIt: PlaceIt): Finding<Place> {
  return {
    ...finding,
    primary: placeIt(finding.primary),
    related: finding.related.map(({ where, note }) => ({ where: placeIt(where), note })),
    chain: finding.chain.map((step) => ({ ...step, where: placeIt(step.where) })),
    decision: placedDecision(finding.decision, placeIt),
  };
}

/** What is to be pasted comes first in the syntax of the file that it is for. */
function inLanguageOfInput(finding: Finding<Place>, documents: Inputs["documents"]): Finding<Place> {
  const { fix, primary } = finding;
  const syntax = primary.kind === "arn" ? undefined : documents.get(primary.file)?.syntax;
  if (fix === null || syntax === undefined) return finding;
  const own = fix.snippets.filter(({ form }) => form === syntax);
  const others = fix.snippets.filter(({ form }) => form !== syntax);
  return { ...finding, fix: { ...fix, snippets: [...own, ...others] } };
}

export function placedDecision(
  decision: readonly ActionReport<Origin>[] | null,
  placeIt: PlaceIt,
): readonly ActionReport<Place>[] | null {
  return (
    decision?.map((one) => ({
      ...one,
      decidedBy: one.decidedBy && { ...one.decidedBy, where: placeIt(one.decidedBy.where) },
      nearMisses: one.nearMisses.map((miss) => ({ ...miss, where: placeIt(miss.where) })),
    })) ?? null
  );
}

const WEIGHT = { note: 1, warning: 2, error: 3, never: 4 } as const satisfies Record<
  Severity | "never",
  number
>;

/** The worst wins: 3 for what an account did not answer, 2 for what could not be read or a broken rule, 1 for findings. */
function exitCodeOf(
  findings: readonly Finding<Place>[],
  problems: readonly Problem[],
  failOn: PlaceRequest["failOn"],
): ExitCode {
  if (problems.some(({ kind }) => kind === "aws-call-failed")) return 3;
  if (problems.length > 0) return 2;
  return findings.some(({ severity }) => WEIGHT[severity] >= WEIGHT[failOn]) ? 1 : 0;
}
