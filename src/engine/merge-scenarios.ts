// What is said of a launcher in all of its scenarios together, and when does each of it hold?

import type { Origin } from "../model/origin.ts";
import type { Finding, VerdictKind, VolumeRow, When } from "../report.ts";
import type { Leaf } from "./explore.ts";
import type { JudgedLauncher } from "./judge-launcher.ts";
import { type Said, together } from "./judge-volume.ts";
import { inWords, whenOf } from "./when.ts";

type Leaves = readonly Leaf<JudgedLauncher>[];

export interface InAllScenarios {
  readonly rows: readonly VolumeRow<Origin>[];
  readonly aboutVolumes: Said;
  readonly aboutKeys: Said;
}

export function mergeScenarios(leaves: Leaves): InAllScenarios {
  const ids = [...new Set(leaves.flatMap(({ result }) => [...result.volumes.keys()]))];
  return {
    rows: ids.map((id) => rowOf(id, leaves)),
    aboutVolumes: together(
      ids.map((id) => saidOf(leaves, ({ volumes }) => volumes.get(id) ?? null, sameOfVolume(id))),
    ),
    aboutKeys: saidOf(leaves, ({ aboutKeys }) => aboutKeys(), sameFinding),
  };
}

const FROM_WORST: readonly VerdictKind[] = ["fail", "unknown", "pass", "not-applicable"];

/** The worst verdict is the row's; a volume that only some scenarios have is judged in those. */
function rowOf(id: string, leaves: Leaves): VolumeRow<Origin> {
  const rowIn = ({ result }: Leaves[number]) => result.volumes.get(id)?.row;
  const rows = leaves.flatMap((leaf) => rowIn(leaf) ?? []);
  const verdict = FROM_WORST.find((kind) => rows.some((row) => row.verdict === kind)) ?? "unknown";
  const holds = (leaf: Leaves[number]) => rowIn(leaf)?.verdict === verdict;
  const [first, ...others] = rows.filter((row) => row.verdict === verdict);
  if (first === undefined) throw new RangeError(`no scenario has the volume ${id}`);
  const gaveUp = verdict === "unknown" && leaves.some((leaf) => leaf.isCut && holds(leaf));
  const when = whenOf(leaves, holds, first.resource.stack);
  // Where some were not tried, what each of them still waits for says nothing.
  const reasons = new Set([first, ...(gaveUp ? [] : others)].flatMap((row) => row.reasons));
  return {
    ...first,
    reasons: [...reasons, ...(gaveUp ? [GAVE_UP] : []), ...(when === null ? [] : [inWords(when)])],
    when,
  };
}

const GAVE_UP =
  "there are more combinations of conditions and parameters than eks-lint tries, so some were not judged; --parameters decides them";

/** What one scenario says, and how to tell whether two of them say the same. */
type SaidIn = (result: JudgedLauncher) => Said | null;
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
      return [conditional(finding, whenOf(leaves, holds, finding.resource.stack))];
    }),
    undecided: distinct(
      said.flatMap(({ undecided }) => undecided),
      JSON.stringify,
    ),
    crashes: said.flatMap(({ crashes }) => crashes),
  };
}

const conditional = (finding: Finding<Origin>, when: When | null): Finding<Origin> =>
  when === null ? finding : { ...finding, when, message: `${finding.message} This holds ${inWords(when)}.` };

const sameFinding = ({ fingerprint, message, primary }: Finding<Origin>): string =>
  JSON.stringify([fingerprint, message, primary]);

/** The same volume may be another device in each scenario; and where a scenario is cut, it waits for one thing or another. */
const sameOfVolume =
  (id: string): Identity =>
  ({ ruleId, message, primary }, { result, isCut }) => {
    const row = result.volumes.get(id)?.row;
    if (isCut && row?.verdict === "unknown") return JSON.stringify([ruleId, primary]);
    return JSON.stringify([ruleId, primary, message.replaceAll(row?.device ?? "", "…")]);
  };

function distinct<T>(all: readonly T[], keyOf: (one: T) => string): T[] {
  const first = new Map<string, T>();
  for (const one of all) if (!first.has(keyOf(one))) first.set(keyOf(one), one);
  return [...first.values()];
}

/** Launchers that share a key are told the same about it. */
export function withoutRepetition(said: Said): Said {
  return {
    ...said,
    findings: distinct(said.findings, sameFinding),
    undecided: distinct(said.undecided, JSON.stringify),
  };
}
