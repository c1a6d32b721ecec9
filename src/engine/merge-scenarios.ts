// What is said of a volume in all of the launcher's scenarios together, and when does each of it hold?

import type { Origin } from "../model/origin.ts";
import type { Finding, VerdictKind, VolumeRow, When } from "../report.ts";
import type { Leaf } from "./explore.ts";
import type { JudgedLaunch } from "./judge-launch.ts";
import type { Said } from "./judge-volume.ts";
import { inWords, whenOf } from "./when.ts";

type Leaves = readonly Leaf<JudgedLaunch>[];

export interface InAllScenarios {
  /** Null: no scenario has the volume. */
  readonly row: VolumeRow<Origin> | null;
  readonly aboutVolume: Said;
  readonly aboutKeys: Said;
  readonly reached: readonly Origin[];
  /** Not all combinations of answers were tried. */
  readonly isCut: boolean;
}

export function mergeScenarios(leaves: Leaves): InAllScenarios {
  // What an answer that was not tried may take back is not said.
  const saying = leaves.filter(({ cut }) => cut !== "presumed");
  return {
    row: rowOf(leaves),
    aboutVolume: saidOf(saying, ({ volume }) => volume, sameOfVolume),
    aboutKeys: saidOf(saying, ({ aboutKeys }) => aboutKeys(), sameFinding),
    reached: distinct(
      leaves.flatMap(({ result }) => result.reached),
      JSON.stringify,
    ),
    isCut: leaves.some(({ cut }) => cut !== null),
  };
}

/** Of the launcher. */
function homeOf(leaves: Leaves): string {
  const [row] = leaves.flatMap(({ result }) => result.volume?.row ?? []);
  return row?.resource.stack ?? row?.file ?? "";
}

const FROM_WORST: readonly VerdictKind[] = ["fail", "unknown", "pass", "not-applicable"];

/** What an answer that was not tried may change is not known. */
const verdictIn = ({ result: { volume }, cut }: Leaves[number]): VerdictKind | null =>
  volume !== null && cut === "presumed" ? "unknown" : (volume?.row.verdict ?? null);

/** The worst verdict is the row's; a volume that only some scenarios have is judged in those. */
function rowOf(leaves: Leaves): VolumeRow<Origin> | null {
  const verdict = FROM_WORST.find((kind) => leaves.some((leaf) => verdictIn(leaf) === kind));
  const holding = leaves.filter((leaf) => verdictIn(leaf) === verdict);
  const rows = holding.flatMap(({ result }) => result.volume?.row ?? []);
  const [first] = rows;
  if (verdict === undefined || first === undefined) return null;
  const gaveUp = verdict === "unknown" && holding.some(({ cut }) => cut !== null);
  const when = whenOf(leaves, (leaf) => verdictIn(leaf) === verdict, homeOf(leaves));
  // Where some were not tried, what each of them still waits for says nothing.
  const told = gaveUp ? [GAVE_UP] : rows.flatMap(({ reasons }) => reasons);
  const reasons = [...new Set(told), ...(when === null || gaveUp ? [] : [inWords(when)])];
  return { ...first, verdict, reasons, when };
}

const GAVE_UP =
  "there are more combinations of conditions and parameters than eks-lint tries, so some were not judged; --parameters decides them";

/** What one scenario says, and how to tell whether two of them say the same. */
type SaidIn = (result: JudgedLaunch) => Said | null;
type Identity = (finding: Finding<Origin>, leaf: Leaves[number]) => string;

function saidOf(leaves: Leaves, saidIn: SaidIn, identity: Identity): Said {
  const findings = new Map(
    leaves.map((leaf) => {
      const ofLeaf = saidIn(leaf.result)?.findings ?? [];
      return [leaf, new Map(ofLeaf.map((finding) => [identity(finding, leaf), finding]))] as const;
    }),
  );
  const said = leaves.flatMap((leaf) => saidIn(leaf.result) ?? []);
  const names = new Set([...findings.values()].flatMap((ofLeaf) => [...ofLeaf.keys()]));
  return {
    findings: [...names].flatMap((name) => {
      const [finding] = [...findings.values()].flatMap((ofLeaf) => ofLeaf.get(name) ?? []);
      if (finding === undefined) return [];
      const holds = (leaf: Leaves[number]) => findings.get(leaf)?.has(name) === true;
      return [conditional(finding, whenOf(leaves, holds, homeOf(leaves)))];
    }),
    undecided: distinct(
      said.flatMap(({ undecided }) => undecided),
      JSON.stringify,
    ),
    crashes: said.flatMap(({ crashes }) => crashes),
  };
}

const conditional = (finding: Finding<Origin>, when: When | null): Finding<Origin> =>
  when === null ? finding : { ...finding, when };

/** Said at the end of the message, once launchers that are told the same have been put together. */
export const saidWhen = (finding: Finding<Origin>): Finding<Origin> =>
  finding.when === null
    ? finding
    : { ...finding, message: `${finding.message} This holds ${inWords(finding.when)}.` };

const sameFinding = ({ fingerprint, message, primary }: Finding<Origin>): string =>
  JSON.stringify([fingerprint, message, primary]);

/** The same volume may be another device in each scenario; and where a scenario is cut, it waits for one thing or another. */
function sameOfVolume(
  { ruleId, message, primary }: Finding<Origin>,
  { result: { volume }, cut }: Leaves[number],
): string {
  const row = volume?.row;
  if (cut !== null && row?.verdict === "unknown") return JSON.stringify([ruleId, primary]);
  return JSON.stringify([ruleId, primary, message.replaceAll(row?.device ?? "", "…")]);
}

function distinct<T>(all: readonly T[], keyOf: (one: T) => string): T[] {
  const first = new Map<string, T>();
  for (const one of all) if (!first.has(keyOf(one))) first.set(keyOf(one), one);
  return [...first.values()];
}

/** Volumes and launchers that share a key are told the same about it; what always holds for one of them, holds. */
export function withoutRepetition(said: Said): Said {
  const findings = new Map<string, Finding<Origin>>();
  for (const finding of said.findings) {
    const same = findings.get(sameFinding(finding));
    findings.set(
      sameFinding(finding),
      same === undefined ? finding : { ...same, when: eitherWhen(same, finding) },
    );
  }
  return {
    ...said,
    findings: [...findings.values()],
    undecided: distinct(said.undecided, JSON.stringify),
  };
}

function eitherWhen({ when: a }: Finding<Origin>, { when: b }: Finding<Origin>): When | null {
  return a === null || b === null ? null : distinct([...a, ...b], JSON.stringify);
}
