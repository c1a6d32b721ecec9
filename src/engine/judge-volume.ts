// What do the rules say about one volume of one launcher?

import type { KeyIndex } from "../model/link.ts";
import { type LinkedKey, linkKey } from "../model/link.ts";
import type { Launcher, Volume } from "../model/model.ts";
import type { Origin } from "../model/origin.ts";
import { describe, type UnknownReason } from "../model/unknown.ts";
import type { Finding, Undecided, VerdictKind, VolumeRow } from "../report.ts";
import type { CompiledRule } from "./compiled-rule.ts";
import type { DecisionFor } from "./decisions.ts";
import type { Scope } from "./expression.ts";
import { findingOf, type Subject } from "./finding.ts";
import { type Decided, type Outcome, outcomeOf, verdictOf } from "./outcome.ts";
import { LauncherView, VolumeView } from "./views.ts";
import { rowOf } from "./volume-row.ts";

export interface Bench {
  /** The rules that decide the verdict are judged first; the others may ask for it. */
  readonly deciding: readonly DecidingRule[];
  readonly others: readonly CompiledRule[];
  readonly keys: KeyIndex;
  readonly decide: DecisionFor;
}

export interface DecidingRule extends CompiledRule {
  readonly decides: "fail" | "unknown";
}

export interface JudgedVolume {
  readonly row: VolumeRow<Origin>;
  readonly findings: readonly Finding<Origin>[];
  readonly undecided: readonly Undecided<Origin>[];
  /** Rules that threw, in words. */
  readonly crashes: readonly string[];
}

interface Spoken {
  readonly compiled: CompiledRule;
  readonly outcome: Outcome;
}

export function judgeVolume(launcher: Launcher, volume: Volume, bench: Bench): JudgedVolume {
  const linked = linkedKey(volume, launcher, bench.keys);
  const subject: Subject = { launcher, volume, linked, decide: bench.decide };
  const idle = notApplicableBecause(launcher, volume);
  if (idle !== null) {
    return { row: rowOf(subject, "not-applicable", [idle]), findings: [], undecided: [], crashes: [] };
  }
  const scopeWith = (verdict: VerdictKind, undecided: readonly string[]): Scope => ({
    launcher: new LauncherView(launcher),
    volume: new VolumeView(volume, linked, verdict, undecided),
  });
  const decided = bench.deciding.map((rule) => decidedBy(rule, scopeWith("unknown", [])));
  const verdict = verdictOf(decided);
  const open = openQuestions(decided);
  const scope = scopeWith(verdict, open);
  const others = bench.others.map((compiled) => ({ compiled, outcome: outcomeFor(compiled, scope) }));
  const speaking = [...decided.filter(isFinding), ...others.filter(({ outcome }) => outcome.kind === "fail")];
  return {
    row: rowOf(subject, verdict, reasonsFor(verdict, open, decided)),
    findings: speaking.map(({ compiled }) => findingOf(compiled, scope, subject)),
    undecided: undecidedOf(others, volume),
    crashes: [...decided, ...others].flatMap(crashOf),
  };
}

function decidedBy(rule: DecidingRule, scope: Scope): Spoken & Decided {
  return { compiled: rule, decides: rule.decides, outcome: outcomeFor(rule, scope) };
}

const outcomeFor = (compiled: CompiledRule, scope: Scope): Outcome =>
  outcomeOf(compiled.when, compiled.assert, scope);

/** A rule that only says "this cannot be known" speaks also when it is not known whether it holds. */
function isFinding({ decides, outcome }: Decided): boolean {
  return outcome.kind === "fail" || (decides === "unknown" && outcome.kind === "unknown" && outcome.applies);
}

function openQuestions(decided: readonly Decided[]): string[] {
  const reasons = decided.flatMap(({ decides, outcome }): UnknownReason[] =>
    decides === "fail" && outcome.kind === "unknown" ? [outcome.why] : [],
  );
  return [...new Set(reasons.map(describe))];
}

/** Empty when no rule has a word to say, as for a pass. */
function reasonsFor(
  verdict: VerdictKind,
  open: readonly string[],
  decided: readonly (Spoken & Decided)[],
): readonly string[] {
  if (verdict === "unknown" && open.length > 0) return open;
  return decided.filter(isFinding).map(({ compiled }) => compiled.rule.title);
}

function undecidedOf(spoken: readonly Spoken[], volume: Volume): Undecided<Origin>[] {
  return spoken.flatMap(({ compiled: { rule }, outcome }) =>
    outcome.kind === "unknown" && !rule.tags.includes("keys")
      ? [{ ruleId: rule.id, reason: describe(outcome.why), where: volume.origin }]
      : [],
  );
}

const crashOf = ({ compiled: { rule }, outcome }: Spoken): string[] =>
  outcome.kind === "crashed" ? [`rule ${rule.id} failed: ${outcome.message}`] : [];

function linkedKey(volume: Volume, launcher: Launcher, keys: KeyIndex): LinkedKey | null {
  if (volume.keyId.state === "unknown" || volume.keyId.value === null) return null;
  return linkKey(volume.keyId.value, launcher.environment, keys, volume.keyId.origin);
}

/** Why no rule has anything to say about the volume; null when the rules decide. */
function notApplicableBecause({ maxSize }: Launcher, { nature }: Volume): string | null {
  if (maxSize.state === "known" && maxSize.value === 0) {
    return "the group never launches an instance: its maximum size is 0";
  }
  switch (nature.kind) {
    case "unmapped":
    case "not-ebs":
      return nature.why;
    case "mapped":
    case "unseen":
      return null;
    default:
      return nature satisfies never;
  }
}
