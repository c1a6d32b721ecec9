// How is one value after another taken out of a configuration? What is wrong with it is left out, and told.

import type { StartOfPaths } from "../input/pattern-mistake.ts";
import type { Place, Problem } from "../report.ts";
import { below, type Mistake } from "../strict-yaml/mistake.ts";
import type { Stated } from "./config.ts";
import type { ConfigContext } from "./config-file.ts";

/** With the folder from which paths start. */
export interface Reading extends ConfigContext, StartOfPaths {
  /** Paths of what the schema says something about. */
  readonly wrong: ReadonlySet<string>;
  readonly mistakes: Mistake[];
  /** On which the key stands; where there is none, the value. */
  readonly lineOf: (path: string) => number;
  readonly placeOf: (path: string) => Place;
  /** For mistakes that are found later. */
  readonly problemOf: (mistake: Mistake) => Problem;
}

export type Members = Readonly<Record<string, unknown>>;

/** A mapping, and where it stands. */
export interface Section {
  readonly members: Members;
  readonly path: string;
}

export interface Entry {
  readonly name: string;
  readonly path: string;
  readonly value: unknown;
}

export const isMembers = (value: unknown): value is Members =>
  typeof value === "object" && value !== null && !Array.isArray(value);

/** Undefined is what has been told already. */
const isRight = ({ wrong }: Reading, { path, value }: Entry): boolean =>
  value !== undefined && !wrong.has(path);

/** Null: it is not stated, or not right. */
export function stated<T>(
  reading: Reading,
  section: Section,
  name: string,
  read: (entry: Entry) => T | null,
): Stated<T> | null {
  const entry = entryOf(section, name);
  const value = isRight(reading, entry) ? read(entry) : null;
  return value === null ? null : { value, line: reading.lineOf(entry.path) };
}

export const textOf = ({ value }: Entry): string | null => (typeof value === "string" ? value : null);

export const entryOf = ({ members, path }: Section, name: string): Entry => ({
  name,
  path: below(path, name),
  value: Object.hasOwn(members, name) ? members[name] : undefined,
});

/** What stands in a mapping or a list, as far as it is right. */
export const entriesOf = (reading: Reading, entry: Entry): readonly Entry[] =>
  isRight(reading, entry) ? allEntriesOf(entry).filter((one) => isRight(reading, one)) : [];

export function allEntriesOf({ path, value }: Entry): readonly Entry[] {
  if (!isMembers(value) && !Array.isArray(value)) return [];
  return Object.entries<unknown>(value).map(([name, one]) => ({ name, path: below(path, name), value: one }));
}

export const membersOf = ({ path, value }: Entry): Section => ({
  path,
  members: isMembers(value) ? value : {},
});
