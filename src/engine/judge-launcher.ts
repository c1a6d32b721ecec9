// Which volumes does a launcher have in any of its scenarios, and what is said of each in all of them?

import { remembered } from "../model/lazily.ts";
import type { PossibleLauncher } from "../model/model.ts";
import type { Origin } from "../model/origin.ts";
import { isPresumablyMade } from "../model/possible.ts";
import type { Scenario } from "../model/scenario.ts";
import type { Want } from "../model/want.ts";
import type { VolumeRow } from "../report.ts";
import type { Bench } from "./bench.ts";
import { explore, type Room, sharedAnswers } from "./explore.ts";
import { type JudgedLaunch, judgeLaunch, opennessOf, volumesById } from "./judge-launch.ts";
import { type InAllScenarios, mergeScenarios } from "./merge-scenarios.ts";
import { type Said, together } from "./said.ts";

/** Of one volume. */
const MOST_SCENARIOS = 64;
const MOST_JUDGEMENTS = 1_000;

export interface JudgedLauncher {
  readonly rows: readonly VolumeRow<Origin>[];
  readonly aboutVolumes: Said;
  readonly aboutKeys: Said;
  /** What leads to the volumes. */
  readonly reached: readonly Origin[];
  /** Of an account. */
  readonly wants: readonly Want[];
  /** Volumes for which not all combinations were tried. */
  readonly cutVolumes: number;
}

/** Volumes are explored one by one: what one depends on does not multiply what another does. `room`: of the whole run. */
export function judgeLauncher(
  launcher: PossibleLauncher,
  base: Scenario,
  benchIn: (scenario: Scenario) => Bench,
  room: Room,
): JudgedLauncher {
  const assume = sharedAnswers();
  const volumesOf = remembered(volumesById);
  const launchIn = (id: string, scenario: Scenario): JudgedLaunch | null => {
    if (!isPresumablyMade(scenario, () => launcher.exists(scenario))) return null;
    const seen = launcher.under(scenario);
    return judgeLaunch(seen, volumesOf(seen), id, benchIn(scenario));
  };
  const wanted = [...volumesOf(base.record(() => launcher.under(base)).result).keys()];
  const known = new Set(wanted);
  const merged: InAllScenarios[] = [];
  for (const id of wanted) {
    const given = Math.min(MOST_JUDGEMENTS, room.left);
    const own = { left: given };
    room.left -= given;
    const leaves = explore(
      base,
      (scenario) => launchIn(id, scenario),
      opennessOf,
      MOST_SCENARIOS,
      own,
      assume,
    );
    room.left += own.left;
    merged.push(mergeScenarios(leaves));
    // Only where something was assumed can there be other volumes than at first.
    const others = own.left < given ? leaves.flatMap(({ result }) => [...result.ids()]) : [];
    for (const other of others) {
      if (!known.has(other)) wanted.push(other);
      known.add(other);
    }
  }
  return {
    rows: merged.flatMap(({ row }) => row ?? []),
    aboutVolumes: together(merged.map(({ aboutVolume }) => aboutVolume)),
    aboutKeys: together(merged.map(({ aboutKeys }) => aboutKeys)),
    reached: merged.flatMap(({ reached }) => reached),
    wants: merged.flatMap(({ wants }) => wants),
    cutVolumes: merged.filter(({ isCut }) => isCut).length,
  };
}
