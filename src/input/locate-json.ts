// Where in a valid JSON text does the value at a path stand?

import type { Path } from "../model/origin.ts";
import { endOfBlank, endOfValue, membersAt } from "./json-scan.ts";

export type Extent = readonly [start: number, end: number];

/** Each container on the way is scanned once, when a path first leads through it: many look-ups stay linear. */
export function jsonLocator(text: string): (path: Path) => Extent {
  const scanned = new Map<number, ReadonlyMap<string, number>>();
  const membersOf = (at: number): ReadonlyMap<string, number> => {
    const members = scanned.get(at) ?? membersAt(text, at);
    scanned.set(at, members);
    return members;
  };
  return (path) => {
    let at = endOfBlank(text, 0);
    for (const step of path) {
      const next = membersOf(at).get(String(step));
      if (next === undefined) break;
      at = next;
    }
    return [at, endOfValue(text, at)];
  };
}
