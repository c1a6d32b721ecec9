// Which of the things that stacks of a run name does a name mean? For what is found by its name alone, across stacks.

import { type Recording, type Scenario, withoutQuestions } from "../model/scenario.ts";
import { type Hole, keyOf, type Text } from "../model/text.ts";
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
  /** Those whose name hangs on what is assumed, or would have to be. */
  readonly dependent: readonly T[];
}

export const NO_NAMES: NameIndex<never> = { byName: new Map(), dependent: [] };

export function indexNames<T extends Named>(all: Iterable<T>): NameIndex<T> {
  const byName = new Map<string, T[]>();
  const dependent: T[] = [];
  for (const one of all) {
    const { name, recording } = one;
    if (recording.looked.size > 0) dependent.push(one);
    if (name === null) continue;
    const others = byName.get(keyOf(name));
    if (others === undefined) byName.set(keyOf(name), [one]);
    else others.push(one);
  }
  return { byName, dependent };
}

/** The one of the base scenario where nothing is assumed that a name in it depends on. */
export function indexIn<T extends Named>(
  scenario: Scenario,
  ofBase: () => NameIndex<T>,
  list: () => Iterable<T>,
): NameIndex<T> {
  const index = ofBase();
  const isSame = !index.dependent.some(({ recording }) => scenario.assumes(recording.looked));
  return isSame ? index : indexNames(list());
}

/** Those of the name that are seen where it is looked up, and are made. */
export function meantBy<T extends Named>(
  name: Text,
  { byName, dependent }: NameIndex<T>,
  scenario: Scenario,
  isSeen: (one: T) => boolean,
  isMade: (one: T) => boolean,
): readonly T[] {
  const seen = (byName.get(keyOf(name)) ?? []).filter(isSeen);
  for (const { recording } of seen) scenario.replay(recording);
  const made = seen.filter(isMade);
  if (made.length === 0) askForNames(name, dependent, scenario);
  return made;
}

/** Another value of a parameter, or a condition, may make the name that is looked for, or is why it is not made here. */
function askForNames(name: Text, dependent: readonly Named[], scenario: Scenario): void {
  for (const one of dependent) {
    const mayBe = one.name === null || sameText(one.name, name).is !== "no";
    scenario.replay(mayBe ? one.recording : withoutQuestions(one.recording));
  }
}

/** The account and the Region are often part of a name; that they are open does not keep it from being found. */
export function openPart(name: Text): Hole | null {
  const part = name.find(
    (one): one is Hole => typeof one !== "string" && one.like !== "account" && one.like !== "region",
  );
  return part ?? null;
}
