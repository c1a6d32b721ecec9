// Which paths does a configuration state, and where do they lead?

import { patternMistake } from "../input/pattern-mistake.ts";
import type { Stated } from "./config.ts";
import { followed, type PathKind } from "./plain-path.ts";
import { type Entry, entriesOf, type Reading, type Section, stated, textOf } from "./reading.ts";

export const statedPath = (
  reading: Reading,
  root: Section,
  name: string,
  kind: PathKind,
): Stated<string> | null => stated(reading, root, name, (entry) => pathIn(reading, entry, kind));

export const statedPaths = (
  reading: Reading,
  root: Section,
  name: string,
  kind: PathKind,
): Stated<readonly string[]> | null =>
  stated(reading, root, name, (entry) =>
    entriesOf(reading, entry).flatMap((one) => pathIn(reading, one, kind) ?? []),
  );

function pathIn({ folder, disk, mistakes }: Reading, entry: Entry, kind: PathKind): string | null {
  const written = textOf(entry);
  if (written === null) return null;
  const leads = followed(written, kind, folder, disk);
  if (leads.ok) return leads.absolute;
  mistakes.push({ path: entry.path, message: leads.message });
  return null;
}

export const statedPatterns = (
  reading: Reading,
  root: Section,
  name: string,
): Stated<readonly string[]> | null =>
  stated(reading, root, name, (entry) =>
    entriesOf(reading, entry).flatMap((one) => patternIn(reading, one) ?? []),
  );

export function patternIn({ mistakes, folder }: Reading, entry: Entry): string | null {
  const pattern = textOf(entry);
  const message = pattern === null ? null : patternMistake(pattern, folder);
  if (message === null) return pattern;
  mistakes.push({ path: entry.path, message });
  return null;
}
