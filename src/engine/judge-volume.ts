// What do the rules say about one volume of one launcher?

import { standsForName } from "../model/image-disks.ts";
import { type KeyIndex, type LinkedKey, linkKey } from "../model/link.ts";
import type { Launcher, Volume } from "../model/model.ts";
import type { Origin } from "../model/origin.ts";
import { presumably, type Scenario } from "../model/scenario.ts";
import { describe, type UnknownReason } from "../model/unknown.ts";
import type { VerdictKind, VolumeRow } from "../report.ts";
import type { Bench } from "./bench.ts";
import type { CompiledRule } from "./compiled-rule.ts";
import type { Scope } from "./expression.ts";
import { askedAbout, findingOf } from "./finding.ts";
import { idleBecause } from "./idle.ts";
import { type Decided, verdictOf } from "./outcome.ts";
import {
  askedOf,
  found,
  type Judged,
  NOTHING_SAID,
  type Said,
  type Spoken,
  saidBy,
  spoken,
  together,
} from "./said.ts";
import type { Subject } from "./subject.ts";
import { LauncherView } from "./views/launcher.ts";
import { VolumeView } from "./views/volume.ts";
import { rowOf } from "./volume-row.ts";

export interface JudgedVolume extends Said {
  /** A rule that decides is left open, though another one has decided. */
  readonly isPartlyOpen: boolean;
  readonly row: VolumeRow<Origin>;
  /** Null where nothing can be launched with the volume, or it could not be judged. */
  readonly subject: Subject | null;
}

/** What the rules that decide say of a volume. */
export interface DecidedVolume {
  readonly subject: Subject;
  /** Why no rule has anything to say; null: they decide. */
  readonly idle: string | null;
  readonly decided: readonly (Spoken & Decided)[];
  readonly verdict: VerdictKind;
  /** Why it is not known, where it is not. */
  readonly open: readonly UnknownReason[];
}

export function decidedAbout(launcher: Launcher, volume: Volume, bench: Bench): DecidedVolume {
  const linked = linkedKey(volume, launcher, bench.keys);
  const linkedSource = linkedSourceOf(volume, launcher, bench.keys);
  const subject: Subject = { launcher, volume, linked, decide: bench.decide, linkedSource };
  const idle = notApplicableBecause(launcher, volume, bench.scenario);
  if (idle !== null) return { subject, idle, decided: [], verdict: "not-applicable", open: [] };
  const scope = scopeOf(subject, "unknown", []);
  const decided = bench.rulesAbout("volume").flatMap((rule) => decidedBy(rule, scope));
  return { subject, idle, decided, verdict: verdictOf(decided), open: openQuestions(decided) };
}

const scopeOf = (subject: Subject, verdict: VerdictKind, open: readonly UnknownReason[]): Scope => ({
  launcher: new LauncherView(subject.launcher),
  volume: new VolumeView(subject, verdict, clauses(open), open.some(isRefusal)),
});

export function judgeVolume(launcher: Launcher, volume: Volume, bench: Bench): JudgedVolume {
  const { subject, idle, decided, verdict, open } = decidedAbout(launcher, volume, bench);
  if (idle !== null) {
    const row = rowOf(subject, "not-applicable", [idle]);
    return { ...NOTHING_SAID, isPartlyOpen: false, row, subject: null };
  }
  const rules = bench.rulesAbout("volume");
  const scope = scopeOf(subject, verdict, open);
  // Rules that decide nothing may ask what was decided.
  const others = rules.filter(({ rule }) => rule.decides === undefined).map((rule) => spoken(rule, scope));
  const judged: Judged = {
    where: volume.origin,
    findingFor: (failure) => findingOf(failure, subject),
    askedFor: (rule, isSettled) => askedAbout(rule, isSettled, subject),
  };
  const say = (one: Spoken) => saidBy(one, scope, judged);
  // What the verdict waits for, or what the device is called, may still make a finding of any of these.
  const isOpen = verdict === "unknown" || volume.encrypted.state === "unknown";
  const isNameOpen = standsForName(volume.device);
  const unsettled = [...(isOpen || isNameOpen ? decided : []), ...(isNameOpen ? others : [])];
  const isTold = (one: Spoken) => verdict === "unknown" && isOpenAsTheVerdict(one);
  return {
    ...together([
      ...decided.map((one) => (isFinding(one) ? found(one.compiled, scope, judged) : say(one))),
      ...others.map((one) => (isTold(one) ? { ...say(one), undecided: [] } : say(one))),
      ...unsettled.map(({ compiled }) => ({ ...NOTHING_SAID, asked: askedOf(compiled, judged, false) })),
    ]),
    isPartlyOpen: decided.some(({ outcome }) => outcome.kind === "unknown"),
    row: rowOf(subject, verdict, reasonsFor(verdict, open, decided)),
    subject,
  };
}

function decidedBy(compiled: CompiledRule, scope: Scope): (Spoken & Decided)[] {
  const { decides } = compiled.rule;
  return decides === undefined ? [] : [{ ...spoken(compiled, scope), decides }];
}

/** A rule that only says "this cannot be known" speaks also when it is not known whether it holds. */
function isFinding({ decides, outcome }: Decided): boolean {
  return outcome.kind === "fail" || (decides === "unknown" && outcome.kind === "unknown" && outcome.applies);
}

const openQuestions = (decided: readonly Decided[]): UnknownReason[] =>
  decided.flatMap(({ decides, outcome }) =>
    decides === "fail" && outcome.kind === "unknown" ? [outcome.why] : [],
  );

const clauses = (open: readonly UnknownReason[]): readonly string[] => [...new Set(open.map(describe))];

const isRefusal = ({ kind }: UnknownReason): boolean => kind === "not-read";

/** Empty when no rule has a word to say, as for a pass. */
function reasonsFor(
  verdict: VerdictKind,
  open: readonly UnknownReason[],
  decided: readonly (Spoken & Decided)[],
): readonly string[] {
  if (verdict === "unknown" && open.length > 0) return clauses(open);
  return decided.filter(isFinding).map(({ compiled }) => compiled.rule.title);
}

/** Where the verdict is unknown, it says why; a rule that waits for the same answers adds nothing. */
const isOpenAsTheVerdict = ({ compiled: { rule }, outcome }: Spoken): boolean =>
  rule.tags.includes("keys") && outcome.kind === "unknown" && !outcome.applies;

function linkedKey(volume: Volume, launcher: Launcher, keys: KeyIndex): LinkedKey | null {
  const { keyId, keyFrom } = volume;
  if (keyId.state === "unknown" || keyId.value === null) return null;
  if (keyFrom?.state === "known" && keyFrom.value === "source") return linkedSourceOf(volume, launcher, keys);
  return linkKey(keyId.value, launcher.environment, keys, keyId.origin);
}

/** By way of the snapshot. */
function linkedSourceOf({ source, keyId }: Volume, launcher: Launcher, keys: KeyIndex): LinkedKey | null {
  if (source?.state !== "known" || source.value?.kind !== "encrypted") return null;
  const { snapshotId, keyId: ofSnapshot } = source.value;
  if (ofSnapshot.state === "unknown") return null;
  const { key, through } = linkKey(ofSnapshot.value, launcher.environment, keys, keyId.origin);
  return { key, through: [{ type: "snapshot", id: snapshotId, origin: source.origin }, ...through] };
}

const isKnown = ({ state }: Launcher["maxSize"]): boolean => state === "known";

/** Why no rule has anything to say about the volume; null when the rules decide. */
function notApplicableBecause(launcher: Launcher, { nature }: Volume, scenario: Scenario): string | null {
  const maxSize = presumably(scenario, () => launcher.maxSize, isKnown);
  const idle = idleBecause(launcher, maxSize);
  if (idle !== null) return idle;
  switch (nature.kind) {
    case "not-ebs":
      return nature.why;
    case "mapped":
    case "unmapped":
    case "unseen":
      return null;
    default:
      return nature satisfies never;
  }
}
