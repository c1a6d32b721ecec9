// Does one of several facts hold? One that does decides, and what the others depend on is not asked then.

import type { Fact } from "./fact.ts";
import type { Recording, Scenario } from "./scenario.ts";

/** `otherwise`: where it is certain of all of them that they do not. */
export function anyFact(
  facts: Iterable<() => Fact<boolean>>,
  scenario: Scenario,
  otherwise: Fact<boolean>,
): Fact<boolean> {
  const recordings: Recording[] = [];
  let open: Fact<boolean> | null = null;
  for (const read of facts) {
    const { result: fact, recording } = scenario.record(read);
    if (fact.state === "known" && fact.value) {
      scenario.replay(recording);
      return fact;
    }
    recordings.push(recording);
    if (fact.state === "unknown") open ??= fact;
  }
  for (const recording of recordings) scenario.replay(recording);
  return open ?? otherwise;
}
