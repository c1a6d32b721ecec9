// Which file of the run is called so, in whatever folder?

import { posix } from "node:path";
import { lazily } from "../model/lazily.ts";

/** Null where there is none, or more than one. */
export type FileCalled = (name: string) => string | null;

export function filesByName(files: () => Iterable<string>): FileCalled {
  const byName = lazily(() => onlyOnes(new Set(files())));
  return (name) => byName().get(name) ?? null;
}

function onlyOnes(files: ReadonlySet<string>): ReadonlyMap<string, string | null> {
  const byName = new Map<string, string | null>();
  for (const file of files) {
    const name = posix.basename(file);
    byName.set(name, byName.has(name) ? null : file);
  }
  return byName;
}
