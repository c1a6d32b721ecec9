// What do the rules say about one volume of a launcher in one scenario, about its key, and the statements of that?

import { lazily } from "../model/lazily.ts";
import type { Launcher, Volume } from "../model/model.ts";
import type { Origin } from "../model/origin.ts";
import { unseenVolume } from "../model/volume-outside-mappings.ts";
import type { Want } from "../model/want.ts";
import type { Bench } from "./bench.ts";
import type { Openness } from "./explore.ts";
import { judgeKeys } from "./judge-keys.ts";
import { type JudgedVolume, judgeVolume } from "./judge-volume.ts";
import { messageOf } from "./outcome.ts";
import { NOTHING_SAID, type Said } from "./said.ts";
import { bareRow } from "./volume-row.ts";
import { wantsOf } from "./wants.ts";

export interface JudgedLaunch {
  /** Null: in this scenario the launcher has no such volume. */
  readonly volume: JudgedVolume | null;
  /** There may be more volumes than are shown. */
  readonly isListOpen: boolean;
  /** Of all volumes that are shown. */
  readonly ids: () => Iterable<string>;
  /** About keys and their statements, which other volumes and launchers may share. */
  readonly aboutKeys: () => SaidOfKeys;
  /** What leads to the volumes. */
  readonly reached: readonly Origin[];
  /** Of an account, for this volume; also what one has told already. */
  readonly wants: readonly Want[];
}

export interface SaidOfKeys extends Said {
  /** Something in the policy hangs on a question, so there may be more to say, or less. */
  readonly isPolicyOpen: boolean;
}

export type VolumesById = ReadonlyMap<string, Volume>;

export function judgeLaunch(
  launcher: Launcher,
  volumes: VolumesById,
  id: string,
  bench: Bench,
): JudgedLaunch {
  const found = volumes.get(id);
  const volume = found === undefined ? null : judgeCalmly(launcher, found, bench);
  return {
    volume,
    isListOpen: launcher.volumes.some(({ nature }) => nature.kind === "unseen"),
    ids: () => volumes.keys(),
    aboutKeys: lazily(() => judgedKeys(volume, bench)),
    reached: launcher.volumes.flatMap(({ through }) => through.map(({ origin }) => origin)),
    wants: wantedFor(volume, launcher, bench),
  };
}

/** Nothing that is judged hangs on them, so what they depend on is not asked for. */
function wantedFor(volume: JudgedVolume | null, launcher: Launcher, bench: Bench): readonly Want[] {
  const subject = volume?.subject ?? null;
  if (subject === null) return [];
  try {
    return bench.scenario.record(() => wantsOf(subject, bench.nodesOf(launcher))).result;
  } catch {
    // What cannot be read is told where it is judged.
    return [];
  }
}

function judgedKeys(volume: JudgedVolume | null, bench: Bench): SaidOfKeys {
  const { scenario } = bench;
  const { result: said, recording } = scenario.record(() => judgeKeys(volume?.subject ?? null, bench));
  scenario.replay(recording);
  return { ...said, isPolicyOpen: recording.questions.size > 0 };
}

/** By its place and what leads to it, which are the same in each scenario; its device may be another. A loop makes several at one place. */
export function volumesById({ volumes }: Launcher): VolumesById {
  const found = new Map<string, Volume>();
  const counts = new Map<string, number>();
  for (const volume of volumes) {
    const place = JSON.stringify([volume.origin, volume.through.map(({ id }) => id)]);
    const count = (counts.get(place) ?? 0) + 1;
    counts.set(place, count);
    found.set(count === 1 ? place : `${place} ${count}`, volume);
  }
  return found;
}

/** What an answer to a question may still change. While a verdict is open, nobody needs to know what else is. */
export function opennessOf({ volume, isListOpen, aboutKeys }: JudgedLaunch): Openness {
  if (volume === null) return isListOpen ? "verdict" : "nothing";
  if (volume.row.verdict === "unknown") return "verdict";
  const said = aboutKeys();
  const isDetailOpen =
    volume.isPartlyOpen ||
    volume.hasOpenWords ||
    said.hasOpenWords ||
    volume.undecided.length > 0 ||
    said.undecided.length > 0 ||
    said.isPolicyOpen;
  return isDetailOpen ? "detail" : "nothing";
}

/** Templates are resolved while they are judged, so a mistake in eks-lint shows here: it must cost one volume, not the run. */
function judgeCalmly(launcher: Launcher, volume: Volume, bench: Bench): JudgedVolume {
  try {
    return judgeVolume(launcher, volume, bench);
  } catch (thrown) {
    const why = `a volume of ${launcher.identity.logicalId} could not be judged: ${messageOf(thrown)}`;
    return {
      ...NOTHING_SAID,
      isPartlyOpen: false,
      row: unreadableRow(launcher, volume, why),
      subject: null,
      crashes: [why],
    };
  }
}

/** What cannot be read for the judgement cannot be read for the row. */
const unreadableRow = (launcher: Launcher, { origin, through }: Volume, why: string) =>
  bareRow(launcher, unseenVolume({ kind: "limit", what: why }, origin, through), "unknown", [why]);
