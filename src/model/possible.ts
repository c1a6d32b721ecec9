// What may or may not be made, and may look different in each scenario?

import { type Kept, recalled } from "./memory.ts";
import { presumably, type Scenario } from "./scenario.ts";
import { type Truth, YES } from "./truth.ts";

export interface Possible<T> {
  readonly exists: (scenario: Scenario) => Truth;
  readonly under: (scenario: Scenario) => T;
}

export const certain = <T>(what: T): Possible<T> => ({ exists: () => YES, under: () => what });

/** Looked at once per scenario; who looks again is asked the same questions. */
export function possible<T>(
  exists: (scenario: Scenario) => Truth,
  look: (scenario: Scenario) => T,
): Possible<T> {
  const seen = new WeakMap<Scenario, Kept<T>>();
  return { exists, under: (scenario) => recalled(seen, scenario, scenario, () => look(scenario)) };
}

/** As long as nothing says otherwise it is taken to be made. */
export const isPresumablyMade = (scenario: Scenario, exists: () => Truth): boolean =>
  presumably(scenario, exists, ({ is }) => is !== "unknown").is !== "no";
