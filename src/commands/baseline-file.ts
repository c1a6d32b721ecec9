// The baseline on the disk: what it says of the files of this run, and what it says once it is written anew.

import path from "node:path";
import type { Baseline } from "../baseline/baseline.ts";
import { readBaseline } from "../baseline/read-baseline.ts";
import { baselineText } from "../baseline/write-baseline.ts";
import { STDIN } from "../input/find.ts";
import { isInside, shownPath } from "../input/shown-path.ts";
import type { Problem, Report } from "../report.ts";
import { InvalidOption } from "./option-values.ts";
import type { World } from "./world.ts";

export type GivenBaseline =
  | { readonly ok: true; readonly baseline: Baseline }
  | { readonly ok: false; readonly problems: readonly Problem[] };

type Place = Pick<World, "cwd" | "disk">;

/** `paths`: of this run. `isWritten`: in this run, so that it need not be there before. */
export function givenBaseline(
  file: string,
  { paths, isWritten }: { readonly paths: readonly string[]; readonly isWritten: boolean },
  place: Place,
): GivenBaseline {
  const absolute = path.resolve(place.cwd, file);
  const shown = shownPath(place.cwd, absolute);
  const isInRun = inRun(paths, place);
  const text = place.disk.read(absolute);
  if (text.ok) return baselineIn(text.value, absolute, isInRun, place);
  if (text.kind !== "input-not-recognised") return refused(shown, `${text.why}.`);
  return isWritten
    ? { ok: true, baseline: { file: shown, entries: [], isInRun } }
    : refused(shown, `${text.why}. Write it with --baseline ${shown} --update-baseline.`);
}

function baselineIn(
  text: string,
  absolute: string,
  isInRun: Baseline["isInRun"],
  { cwd }: Place,
): GivenBaseline {
  const file = shownPath(cwd, absolute);
  const read = readBaseline(text, { file, cwd, folder: path.dirname(absolute) });
  return read.ok ? { ok: true, baseline: { file, entries: read.entries, isInRun } } : read;
}

const refused = (file: string, message: string): GivenBaseline => ({
  ok: false,
  problems: [{ kind: "config-invalid", message, place: { kind: "file", file } }],
});

/** What no path of this run leads to was not looked at, unless it is not there any more. */
function inRun(paths: readonly string[], { cwd, disk }: Place): Baseline["isInRun"] {
  const given = paths.filter((one) => one !== "-").map((one) => path.resolve(cwd, one));
  return (file) => {
    if (file === STDIN) return paths.includes("-");
    const absolute = path.resolve(cwd, file);
    return given.some((one) => isInside(one, absolute)) || !disk.kindOf(absolute).ok;
  };
}

/** What could not be read may hold what the baseline knows: then it stays as it is. */
export function writeBaseline(report: Report, file: string, world: World): boolean {
  if (report.problems.length > 0) return false;
  const absolute = path.resolve(world.cwd, file);
  const text = baselineText(report, { cwd: world.cwd, folder: path.dirname(absolute) });
  try {
    world.writeFile(absolute, text);
  } catch (thrown) {
    const why = thrown instanceof Error ? thrown.message : String(thrown);
    throw new InvalidOption(`the baseline cannot be written to ${file}: ${why}`);
  }
  return true;
}
