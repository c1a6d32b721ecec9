// When does something hold that does not hold in all scenarios, in the names of the user's conditions and parameters?

import type { Observation } from "../model/scenario.ts";
import type { When } from "../report.ts";
import type { Leaf } from "./explore.ts";

type Case = ReadonlyMap<string, Observation>;

/**
 * Null: always; empty: not always, and it cannot be told when. Names what is needed to tell the scenarios apart, and no more; what belongs to
 * another stack than `home` with the name of that.
 */
export function whenOf<T>(
  leaves: readonly Leaf<T>[],
  holds: (leaf: Leaf<T>) => boolean,
  home: string,
): When | null {
  const others = leaves.filter((leaf) => !holds(leaf));
  if (others.length === 0) return null;
  const cases = leaves.filter(holds).map(({ observations }) => reduced(observations, others));
  if (cases.some(({ size }) => size === 0)) return [];
  const distinct = [...new Map(cases.map((one) => [JSON.stringify([...one]), one])).values()];
  const kept = distinct.filter((one) => !distinct.some((other) => other !== one && isPartOf(other, one)));
  const isAmbiguous = ambiguousNames(leaves, home);
  return kept.map((one) => named(one, home, isAmbiguous));
}

/** A condition says more than the parameter that decides it, so parameters are left out first. */
function reduced<T>(whole: Case, others: readonly Leaf<T>[]): Case {
  let left = whole;
  const candidates = [...whole.values()].reverse();
  for (const what of ["parameter", "condition"] as const) {
    for (const { id } of candidates.filter((candidate) => candidate.what === what)) {
      const fewer = new Map([...left].filter(([other]) => other !== id));
      if (!others.some(({ observations }) => agree(fewer, observations))) left = fewer;
    }
  }
  return left;
}

const agree = (some: Case, others: Case): boolean =>
  [...some.values()].every(({ id, value }) => {
    const other = others.get(id);
    return other === undefined || other.value === value;
  });

const isPartOf = (small: Case, large: Case): boolean =>
  small.size < large.size && [...small.values()].every(({ id, value }) => large.get(id)?.value === value);

const shownName = ({ name, home: own, fullName }: Observation, home: string): string =>
  own === home ? name : fullName;

/** A stack may have a condition of the same name as a parameter of it. */
function ambiguousNames<T>(leaves: readonly Leaf<T>[], home: string): (name: string) => boolean {
  const ids = new Map<string, Set<string>>();
  for (const one of leaves.flatMap(({ observations }) => [...observations.values()])) {
    const shown = shownName(one, home);
    ids.set(shown, (ids.get(shown) ?? new Set()).add(one.id));
  }
  return (name) => (ids.get(name)?.size ?? 0) > 1;
}

function named(one: Case, home: string, isAmbiguous: (name: string) => boolean): When[number] {
  const names: Record<string, string | boolean> = {};
  for (const observation of one.values()) {
    const shown = shownName(observation, home);
    names[isAmbiguous(shown) ? `${observation.what} ${shown}` : shown] = observation.value;
  }
  return names;
}

const MOST_SHOWN = 3;

/** "when IsProd is true, or when Stage is test": without a full stop. */
export function inWords(when: When): string {
  if (when.length === 0) return "in some cases that the conditions and parameters of the template decide";
  const [only] = when.length > 1 ? valuesOfOne(when) : [];
  if (only !== undefined) return `when ${only}`;
  const shown = when.slice(0, MOST_SHOWN).map((one) => `when ${conjunction(one)}`);
  const more = when.length - shown.length;
  return [...shown, ...(more > 0 ? [`in ${more} other cases`] : [])].join(", or ");
}

const conjunction = (one: When[number]): string =>
  Object.entries(one)
    .map(([name, value]) => `${name} is ${shownValue(value)}`)
    .join(" and ");

/** "Stage is test, prod or 4 other values". */
function valuesOfOne(when: When): string[] {
  const [name, ...others] = new Set(when.flatMap((one) => Object.keys(one)));
  if (name === undefined || others.length > 0) return [];
  const values = when.map((one) => shownValue(one[name] ?? ""));
  const shown = values.slice(0, MOST_SHOWN);
  const more = values.length - shown.length;
  const last = more > 0 ? `${more} other values` : shown.pop();
  return [`${name} is ${shown.join(", ")} or ${last}`];
}

const shownValue = (value: string | boolean): string => (value === "" ? "empty" : String(value));
