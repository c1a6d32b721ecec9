// What is said of a volume in all of the launcher's scenarios together, and when does each of it hold?

import type { Origin } from "../model/origin.ts";
import { distinctWants, type Want } from "../model/want.ts";
import type { VerdictKind, VolumeRow } from "../report.ts";
import type { Leaf } from "./explore.ts";
import type { JudgedFinding } from "./finding.ts";
import type { JudgedLaunch } from "./judge-launch.ts";
import { type Asked, NOTHING_SAID, type Said } from "./said.ts";
import { distinct, GAVE_UP, saidInScenarios, sameFinding } from "./said-in-scenarios.ts";
import { inWords, whenOf } from "./when.ts";

type Leaves = readonly Leaf<JudgedLaunch>[];

export interface InAllScenarios {
  /** Null: no scenario has the volume. */
  readonly row: VolumeRow<Origin> | null;
  readonly aboutVolume: Said;
  readonly aboutKeys: Said;
  readonly reached: readonly Origin[];
  /** In any scenario. */
  readonly wants: readonly Want[];
  /** Not all combinations of answers were tried. */
  readonly isCut: boolean;
}

export function mergeScenarios(leaves: Leaves): InAllScenarios {
  // What an answer that was not tried may take back is not said.
  const saying = leaves.filter(({ cut }) => cut !== "presumed");
  const untold = leaves.filter(({ cut }) => cut === "presumed").flatMap(({ result }) => openIn(result));
  const aboutVolume = saidInScenarios(saying, ({ volume }) => volume, sameOfVolume, homeOf(leaves));
  return {
    row: rowOf(leaves),
    aboutVolume: { ...aboutVolume, asked: [...aboutVolume.asked, ...untold] },
    aboutKeys: saidInScenarios(saying, ({ aboutKeys }) => aboutKeys(), sameFinding, homeOf(leaves)),
    reached: distinct(
      leaves.flatMap(({ result }) => result.reached),
      JSON.stringify,
    ),
    wants: distinctWants(leaves.flatMap(({ result }) => result.wants)),
    isCut: leaves.some(({ cut }) => cut !== null),
  };
}

/** Of a scenario that may turn out to be none. */
const openIn = ({ volume, aboutKeys }: JudgedLaunch): readonly Asked[] =>
  [volume ?? NOTHING_SAID, aboutKeys()].flatMap(({ findings, asked }) =>
    [...findings, ...asked].map(({ ruleId, primary, resource, declared, fingerprint }) => ({
      ruleId,
      primary,
      resource,
      declared,
      fingerprint,
      isSettled: false,
    })),
  );

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

/** Where a scenario is cut, it waits for one thing or another. */
function sameOfVolume(
  { ruleId, severity, message, fix, primary }: JudgedFinding,
  { result: { volume }, cut }: Leaves[number],
): string {
  const row = volume?.row;
  if (cut !== null && row?.verdict === "unknown") return JSON.stringify([ruleId, primary]);
  return JSON.stringify([ruleId, severity, message, fix?.description, primary]);
}
