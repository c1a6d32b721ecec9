// The baseline on the disk: what it says of the files of this run, and what it says once it is written anew.

import path from "node:path";
import type { Baseline, BaselineDisk } from "../baseline/baseline.ts";
import { MOST_ENTRIES } from "../baseline/check-baseline.ts";
import { readBaseline } from "../baseline/read-baseline.ts";
import { baselineText } from "../baseline/write-baseline.ts";
import { STDIN } from "../input/find.ts";
import { shownPath } from "../input/shown-path.ts";
import type { BaselineEntry, Problem } from "../report.ts";
import { linkAt } from "./link-at.ts";
import type { Surroundings } from "./surroundings.ts";

export type GivenBaseline =
  | { readonly ok: true; readonly baseline: Baseline }
  | { readonly ok: false; readonly problems: readonly Problem[] };

/** `paths`: of this run. `isWritten`: in this run, so that it need not be there before. */
export function givenBaseline(
  file: string,
  { paths, isWritten }: { readonly paths: readonly string[]; readonly isWritten: boolean },
  place: Surroundings,
): GivenBaseline {
  const { cwd } = place;
  const absolute = path.resolve(cwd, file);
  const shown = shownPath(cwd, absolute);
  const link = linkAt(absolute, place.disk);
  if (link !== null) return refused(shown, link);
  const disk = baselineDisk(paths, place);
  const text = place.disk.read(absolute);
  if (text.ok) {
    const read = readBaseline(text.value, { file: shown, cwd, folder: path.dirname(absolute) });
    return read.ok ? { ok: true, baseline: { file: shown, entries: read.entries, disk } } : read;
  }
  if (text.kind !== "input-not-recognised") return refused(shown, `${text.why}.`);
  return isWritten
    ? { ok: true, baseline: { file: shown, entries: [], disk } }
    : refused(shown, `${text.why}. Write it with --baseline ${shown} --update-baseline.`);
}

const refused = (file: string, message: string): GivenBaseline => ({
  ok: false,
  problems: [{ kind: "config-invalid", message, place: { kind: "file", file } }],
});

function baselineDisk(paths: readonly string[], { cwd, disk }: Surroundings): BaselineDisk {
  const given = new Set(paths.filter((one) => one !== "-").map((one) => path.resolve(cwd, one)));
  const isGone = (file: string): boolean => {
    const kind = disk.kindOf(path.resolve(cwd, file));
    return !kind.ok && kind.kind === "input-not-recognised";
  };
  const isFile = (name: string): boolean => name !== STDIN && !name.startsWith("arn:");
  return {
    isGone: (file) => isFile(file) && isGone(file),
    isGiven: (file) => isFile(file) && foldersUp(path.resolve(cwd, file)).some((folder) => given.has(folder)),
  };
}

/** The path itself first. */
function foldersUp(absolute: string): readonly string[] {
  const folders = [absolute];
  for (let folder = path.dirname(absolute); folder !== folders.at(-1); folder = path.dirname(folder))
    folders.push(folder);
  return folders;
}

/** `writeFile` throws where it cannot be written. */
export function writeBaseline(
  entries: readonly BaselineEntry[],
  file: string,
  { cwd, writeFile }: { readonly cwd: string; readonly writeFile: (path: string, text: string) => void },
): void {
  if (entries.length > MOST_ENTRIES)
    throw new Error(`there are ${entries.length} findings, and a baseline holds at most ${MOST_ENTRIES}`);
  const absolute = path.resolve(cwd, file);
  writeFile(absolute, baselineText(entries, { cwd, folder: path.dirname(absolute) }));
}
