// Are several Availability Zones one and the same?

import type { Fact } from "./fact.ts";
import type { Recording, Scenario } from "./scenario.ts";
import { soleHole, type Text } from "./text.ts";
import { sameText } from "./text-match.ts";
import { NO, type Truth, unsure, YES } from "./truth.ts";

interface SeenZone {
  readonly zone: Text;
  readonly recording: Recording;
}

/** Each is compared with all that may differ from it, and no Region has as many zones. */
const MOST_COMPARED = 30;

/** Two that differ decide, and what the others depend on is not asked then. */
export function areOneZone(zones: Iterable<() => Fact<Text>>, scenario: Scenario): Truth {
  const recordings: Recording[] = [];
  const seen: SeenZone[] = [];
  let result = YES;
  for (const read of zones) {
    const { result: zone, recording } = scenario.record(read);
    recordings.push(recording);
    if (zone.state === "unknown") {
      if (result.is === "yes") result = unsure(zone.why);
      continue;
    }
    const truths = seen.map((other) => sameZone(other.zone, zone.value));
    const different = seen[truths.findIndex(({ is }) => is === "no")];
    if (different !== undefined) {
      for (const decisive of [different.recording, recording]) scenario.replay(decisive);
      return NO;
    }
    if (result.is === "yes") result = truths.find(({ is }) => is === "unknown") ?? result;
    const isNew = truths.every(({ is }) => is !== "yes");
    if (isNew && seen.length < MOST_COMPARED) seen.push({ zone: zone.value, recording });
  }
  for (const recording of recordings) scenario.replay(recording);
  return result;
}

/** Nobody knows the zones of a list before the deployment, but that its items differ. */
function sameZone(a: Text, b: Text): Truth {
  const [one, other] = [soleHole(a)?.itemOf, soleHole(b)?.itemOf];
  const areItems = one !== undefined && other !== undefined && one.list === other.list;
  return areItems && one.item !== other.item ? NO : sameText(a, b);
}
