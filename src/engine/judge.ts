// What do the rules say about every volume of every launcher?

import { indexKeys, type KeyIndex, type LinkedKey, linkKey } from "../model/link.ts";
import type { Launcher, Model, Volume } from "../model/model.ts";
import type { Origin } from "../model/origin.ts";
import { describe, type UnknownReason } from "../model/unknown.ts";
import type { Finding, Problem, Undecided, VerdictKind, VolumeRow } from "../report.ts";
import { type CompiledRule, compileRule } from "./compiled-rule.ts";
import { type DecisionFor, decisions } from "./decisions.ts";
import { expressionLanguage, type Scope } from "./expression.ts";
import { findingOf, type Subject } from "./finding.ts";
import { type Decided, type Outcome, outcomeOf, verdictOf } from "./outcome.ts";
import type { Rule } from "./rule.ts";
import { ruleFunctions } from "./rule-functions.ts";
import { LauncherView, VolumeView } from "./views.ts";
import { rowOf } from "./volume-row.ts";

export interface Judgement {
  readonly volumes: readonly VolumeRow<Origin>[];
  readonly findings: readonly Finding<Origin>[];
  readonly undecided: readonly Undecided<Origin>[];
  readonly problems: readonly Problem[];
}

interface Bench {
  readonly deciding: readonly (CompiledRule & { readonly decides: "fail" | "unknown" })[];
  readonly others: readonly CompiledRule[];
  readonly keys: KeyIndex;
  readonly decide: DecisionFor;
}

export function judge(model: Model, rules: readonly Rule[]): Judgement {
  if (model.launchers.length === 0) return { volumes: [], findings: [], undecided: [], problems: [] };
  const bench = benchOf(model, rules);
  const judged = model.launchers.flatMap((launcher) =>
    launcher.volumes.map((volume) => judgeVolume(launcher, volume, bench)),
  );
  return {
    volumes: judged.map(({ row }) => row),
    findings: judged.flatMap(({ findings }) => findings),
    undecided: judged.flatMap(({ undecided }) => undecided),
    problems: crashesOf(judged.flatMap(({ spoken }) => spoken)),
  };
}

function benchOf(model: Model, rules: readonly Rule[]): Bench {
  const decide = decisions(model.grants);
  const language = expressionLanguage(ruleFunctions(decide));
  const compiled = rules.map((rule) => compileRule(rule, language));
  return {
    deciding: compiled.flatMap((rule) => {
      const { decides } = rule.rule;
      return decides === undefined ? [] : [{ ...rule, decides }];
    }),
    others: compiled.filter(({ rule }) => rule.decides === undefined),
    keys: indexKeys(model),
    decide,
  };
}

interface Spoken {
  readonly compiled: CompiledRule;
  readonly outcome: Outcome;
}

function judgeVolume(launcher: Launcher, volume: Volume, bench: Bench) {
  const linked = linkedKey(volume, launcher, bench.keys);
  const idle = notApplicableBecause(launcher, volume);
  const scopeWith = (verdict: VerdictKind, undecided: readonly string[]): Scope => ({
    launcher: new LauncherView(launcher),
    volume: new VolumeView(volume, linked, verdict, undecided),
  });
  const first = idle === null ? bench.deciding : [];
  const decided = first.map((compiled) => ({
    compiled,
    decides: compiled.decides,
    outcome: outcomeFor(compiled, scopeWith("unknown", [])),
  }));
  const verdict = verdictOf(decided);
  const undecided = openQuestions(decided);
  const scope = scopeWith(verdict, undecided);
  const rest = (idle === null ? bench.others : []).map((compiled) => ({
    compiled,
    outcome: outcomeFor(compiled, scope),
  }));
  const subject: Subject = { launcher, volume, linked, decide: bench.decide };
  const spoken: Spoken[] = [...decided, ...rest];
  const findings = [
    ...decided.filter((one) => isFinding(one)).map(({ compiled }) => findingOf(compiled, scope, subject)),
    ...rest
      .filter(({ outcome }) => outcome.kind === "fail")
      .map(({ compiled }) => findingOf(compiled, scope, subject)),
  ];
  const reasons =
    verdict === "unknown" && undecided.length > 0
      ? undecided
      : findings.filter(({ ruleId }) => decidesIt(ruleId, bench)).map(({ message }) => message);
  return {
    row: rowOf(subject, verdict, idle === null ? reasons : [idle]),
    findings,
    undecided: undecidedOf(rest, volume),
    spoken,
  };
}

const outcomeFor = (compiled: CompiledRule, scope: Scope): Outcome =>
  outcomeOf(compiled.when, compiled.assert, scope);

const decidesIt = (ruleId: string, bench: Bench) => bench.deciding.some(({ rule }) => rule.id === ruleId);

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

function undecidedOf(spoken: readonly Spoken[], volume: Volume): Undecided<Origin>[] {
  return spoken.flatMap(({ compiled: { rule }, outcome }) =>
    outcome.kind === "unknown" && !rule.tags.includes("keys")
      ? [{ ruleId: rule.id, reason: describe(outcome.why), where: volume.origin }]
      : [],
  );
}

function linkedKey(volume: Volume, launcher: Launcher, keys: KeyIndex): LinkedKey | null {
  if (volume.keyId.state === "unknown" || volume.keyId.value === null) return null;
  return linkKey(volume.keyId.value, launcher.environment, keys, volume.keyId.origin);
}

/** Why no rule has anything to say about the volume; null when the rules decide. */
function notApplicableBecause({ maxSize }: Launcher, { nature }: Volume): string | null {
  if (maxSize.state === "known" && maxSize.value === 0)
    return "the group never launches an instance: its maximum size is 0";
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

function crashesOf(spoken: readonly Spoken[]): Problem[] {
  const messages = spoken.flatMap(({ compiled: { rule }, outcome }) =>
    outcome.kind === "crashed" ? [`rule ${rule.id} failed: ${outcome.message}`] : [],
  );
  return [...new Set(messages)].map((message) => ({ kind: "rule-crashed", message, place: null }));
}
