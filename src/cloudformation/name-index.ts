// Which of the things that stacks of a run name does a name mean? For what is found by its name alone, across stacks.

import type { Recording, Scenario } from "../model/scenario.ts";
import { firstHole, type Hole, keyOf, type Text } from "../model/text.ts";
import { sameText } from "../model/text-match.ts";

export interface Named {
  /** Null: not known. */
  readonly name: Text | null;
  /** What the name depends on: it matters only to whoever may mean this one. */
  readonly recording: Recording;
}

export interface NameIndex<T extends Named> {
  /** By the key of the name. */
  readonly byName: ReadonlyMap<string, readonly T[]>;
  /** Those whose name, or a part of it, hangs on a question. */
  readonly open: readonly T[];
}

export const NO_NAMES: NameIndex<never> = { byName: new Map(), open: [] };

export function indexNames<T extends Named>(all: Iterable<T>): NameIndex<T> {
  const byName = new Map<string, T[]>();
  const open: T[] = [];
  for (const one of all) {
    const { name, recording } = one;
    const isOpen = name === null || firstHole(name) !== null;
    if (isOpen && recording.questions.size > 0) open.push(one);
    if (name === null) continue;
    const others = byName.get(keyOf(name));
    if (others === undefined) byName.set(keyOf(name), [one]);
    else others.push(one);
  }
  return { byName, open };
}

/** Those of the name that are seen where it is looked up, and are made. */
export function meantBy<T extends Named>(
  name: Text,
  { byName, open }: NameIndex<T>,
  scenario: Scenario,
  isSeen: (one: T) => boolean,
  isMade: (one: T) => boolean,
): readonly T[] {
  const seen = (byName.get(keyOf(name)) ?? []).filter(isSeen);
  for (const { recording } of seen) scenario.replay(recording);
  const made = seen.filter(isMade);
  if (made.length === 0) askForNames(name, open, scenario);
  return made;
}

/** Another value of a parameter, or a condition, may make the name that is looked for. */
function askForNames(name: Text, open: readonly Named[], scenario: Scenario): void {
  for (const one of open) {
    if (one.name === null || sameText(one.name, name).is === "unknown") scenario.replay(one.recording);
  }
}

/** The account and the Region are often part of a name; that they are open does not keep it from being found. */
export function openPart(name: Text): Hole | null {
  const part = name.find(
    (one): one is Hole => typeof one !== "string" && one.like !== "account" && one.like !== "region",
  );
  return part ?? null;
}
