// What has been computed before in a scenario? What is asked for by many is computed once, and asks again what it asked then.

import type { Recording, Scenario } from "./scenario.ts";

/** A computation that asks for itself gets `circular`. */
export type Once<T> = (key: string, circular: T, compute: () => T) => T;

export interface Memory<T> {
  readonly once: Once<T>;
  /** What was computed here, if it comes out the same in the other scenario. */
  readonly sameIn: (other: Scenario, key: string) => Kept<T> | null;
}

export interface Kept<T> {
  readonly result: T;
  readonly recording: Recording;
}

/** Computed once per key; `kept` belongs to the scenario. */
export function recalled<Key, T>(
  kept: { get(key: Key): Kept<T> | undefined; set(key: Key, one: Kept<T>): unknown },
  key: Key,
  scenario: Scenario,
  compute: () => T,
): T {
  const one = kept.get(key) ?? scenario.record(compute);
  kept.set(key, one);
  return askedAgain(one, scenario);
}

function askedAgain<T>({ result, recording }: Kept<T>, scenario: Scenario): T {
  scenario.replay(recording);
  return result;
}

/** `isWhole`: nothing of a result is left to be computed later, so that another scenario may use it. */
export function memoryIn<T>(
  scenario: Scenario,
  shared: Memory<T> | null = null,
  isWhole: (result: T) => boolean = () => true,
): Memory<T> {
  const kept = new Map<string, Kept<T>>();
  const inProgress = new Set<string>();
  return {
    sameIn(other, key) {
      const one = kept.get(key) ?? null;
      return one !== null && isWhole(one.result) && !other.assumes(one.recording.looked) ? one : null;
    },
    once(key, circular, compute) {
      if (inProgress.has(key)) return circular;
      const already = kept.get(key) ?? shared?.sameIn(scenario, key) ?? null;
      if (already !== null) return askedAgain(already, scenario);
      inProgress.add(key);
      try {
        return recalled(kept, key, scenario, compute);
      } finally {
        inProgress.delete(key);
      }
    },
  };
}
