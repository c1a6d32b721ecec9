// What has been computed before in a scenario? What is asked for by many is computed once, and asks again what it asked then.

import type { Recording, Scenario } from "./scenario.ts";

/** A computation that asks for itself gets `circular`. */
export type Once<T> = (key: string, circular: T, compute: () => T) => T;

export interface Memory<T> {
  readonly once: Once<T>;
  /** What was computed without asking or assuming anything: it holds in every scenario. */
  readonly unconditional: (key: string) => Kept<T> | null;
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

const NOTHING: Recording = { questions: new Map(), observations: new Map(), isAssuming: false };

/** `isWhole`: nothing of a result is left to be computed later, so that another scenario may use it. */
export function memoryIn<T>(
  scenario: Scenario,
  shared: Memory<T> | null = null,
  isWhole: (result: T) => boolean = () => true,
): Memory<T> {
  const kept = new Map<string, Kept<T>>();
  return {
    unconditional(key) {
      const already = kept.get(key);
      return already !== undefined && isUnconditional(already.recording) && isWhole(already.result)
        ? already
        : null;
    },
    once(key, circular, compute) {
      const already = kept.get(key) ?? shared?.unconditional(key) ?? null;
      if (already !== null) return askedAgain(already, scenario);
      kept.set(key, { result: circular, recording: NOTHING });
      const computed = scenario.record(compute);
      kept.set(key, computed);
      return askedAgain(computed, scenario);
    },
  };
}

const isUnconditional = ({ questions, isAssuming }: Recording): boolean =>
  questions.size === 0 && !isAssuming;
