// What do the rules say about one launcher in one scenario: its volumes, their keys, and the statements of those?

import type { Launcher, Volume } from "../model/model.ts";
import type { Origin } from "../model/origin.ts";
import type { Bench } from "./bench.ts";
import type { Openness } from "./explore.ts";
import { judgeKeys } from "./judge-keys.ts";
import { type JudgedVolume, judgeVolume, type Said } from "./judge-volume.ts";
import { bareRow } from "./volume-row.ts";

export interface JudgedLauncher {
  /** By an id that is the same for the same volume in each scenario. */
  readonly volumes: ReadonlyMap<string, JudgedVolume>;
  /** About keys and their statements, which other launchers may share. */
  readonly aboutKeys: () => Said;
  /** What leads to the volumes. */
  readonly reached: readonly Origin[];
}

export function judgeLauncher(launcher: Launcher, bench: Bench): JudgedLauncher {
  const volumes = new Map<string, JudgedVolume>();
  for (const volume of launcher.volumes) {
    volumes.set(idOf(volume, volumes), judgeCalmly(launcher, volume, bench));
  }
  return {
    volumes,
    aboutKeys: once(() =>
      judgeKeys(
        [...volumes.values()].map(({ subject }) => subject),
        bench,
      ),
    ),
    reached: launcher.volumes.flatMap(({ through }) => through.map(({ origin }) => origin)),
  };
}

/** Its place, and what leads to it; its device may be another in each scenario. A loop makes several at one place. */
function idOf({ origin, through }: Volume, taken: ReadonlyMap<string, JudgedVolume>): string {
  const id = JSON.stringify([origin, through.map((step) => step.id)]);
  if (!taken.has(id)) return id;
  let count = 2;
  while (taken.has(`${id} ${count}`)) count += 1;
  return `${id} ${count}`;
}

function once<T>(compute: () => T): () => T {
  let kept: { readonly result: T } | null = null;
  return () => {
    kept ??= { result: compute() };
    return kept.result;
  };
}

/** What an answer to a question may still change. While a verdict is open, nobody needs to know what else is. */
export function opennessOf({ volumes, aboutKeys }: JudgedLauncher): Openness {
  const all = [...volumes.values()];
  if (all.some(({ row }) => row.verdict === "unknown")) return "verdict";
  return [...all, aboutKeys()].some(({ undecided }) => undecided.length > 0) ? "detail" : "nothing";
}

/** Templates are resolved while they are judged, so a mistake in eks-lint shows here: it must cost one volume, not the run. */
function judgeCalmly(launcher: Launcher, volume: Volume, bench: Bench): JudgedVolume {
  try {
    return judgeVolume(launcher, volume, bench);
  } catch (thrown) {
    const what = thrown instanceof Error ? thrown.message : String(thrown);
    const why = `volume ${volume.device} of ${launcher.identity.logicalId} could not be judged: ${what}`;
    return {
      row: bareRow(launcher, volume, "unknown", [why]),
      subject: null,
      findings: [],
      undecided: [],
      crashes: [why],
    };
  }
}
