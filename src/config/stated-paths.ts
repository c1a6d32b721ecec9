// Which paths does a configuration state, and where do they lead?

import { patternMistake, type StartOfPaths } from "../input/pattern-mistake.ts";
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

export function pathIn(reading: Reading, entry: Entry, kind: PathKind): string | null {
  const written = textOf(entry);
  if (written === null) return null;
  const leads = followed(written, kind, reading);
  if (leads.ok) return leads.absolute;
  reading.mistakes.push({ path: entry.path, message: leads.message });
  return null;
}

export const statedPatterns = (
  reading: Reading,
  root: Section,
  name: string,
): Stated<readonly string[]> | null =>
  stated(reading, root, name, (entry) =>
    entriesOf(reading, entry).flatMap((one) => patternIn(reading, one, patternMistake) ?? []),
  );

/** `mistakeIn`: a clause, or null. */
export function patternIn(
  reading: Reading,
  entry: Entry,
  mistakeIn: (pattern: string, start: StartOfPaths) => string | null,
): string | null {
  const pattern = textOf(entry);
  const message = pattern === null ? null : mistakeIn(pattern, reading);
  if (message === null) return pattern;
  reading.mistakes.push({ path: entry.path, message });
  return null;
}
