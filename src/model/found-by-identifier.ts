// Which thing of the run does an id mean, or a reference to a resource? The same whatever is assumed, so nothing is asked.

import { beside } from "./beside.ts";
import { type Environment, mayBeSamePlace } from "./environment.ts";
import { type Fact, known } from "./fact.ts";
import type { ResourceIdentity } from "./origin.ts";
import { onlyOne, type Reference } from "./reference.ts";
import { keyOf, type Text } from "./text.ts";

export interface Identified {
  readonly identity: ResourceIdentity;
  readonly environment: Environment;
  /** Texts that mean it wherever they stand. */
  readonly identifiers: readonly Text[];
}

export const foundByIdentifier = <T extends Identified>(all: readonly T[], reference: Reference): Fact<T> =>
  onlyOne(reference, beside(reference.origin, calledSo(all, reference)));

/** Null: nothing is called so, and nobody was asked. `isAsked`: what is missing should have been told, and is unknown. */
export const foundIfAsked = <T extends Identified>(
  all: readonly T[],
  reference: Reference,
  isAsked: boolean,
): Fact<T | null> =>
  isAsked || calledSo(all, reference).length > 0
    ? foundByIdentifier(all, reference)
    : known(null, reference.origin);

const calledSo = <T extends Identified>(all: readonly T[], { text, environment }: Reference): readonly T[] =>
  (positionsIn(all).get(keyOf(text)) ?? [])
    .flatMap((position) => all[position] ?? [])
    .filter((one) => mayBeSamePlace(one.environment, environment));

/** Thousands of references may be looked for among thousands of things. */
const POSITIONS = new WeakMap<readonly Identified[], ReadonlyMap<string, readonly number[]>>();

function positionsIn(all: readonly Identified[]): ReadonlyMap<string, readonly number[]> {
  const known = POSITIONS.get(all);
  if (known !== undefined) return known;
  const positions = new Map<string, number[]>();
  all.forEach(({ identifiers }, position) => {
    for (const key of identifiers.map(keyOf)) {
      const same = positions.get(key);
      if (same === undefined) positions.set(key, [position]);
      else same.push(position);
    }
  });
  POSITIONS.set(all, positions);
  return positions;
}
