// Where do two resolvers agree about a value, and where not?

import type { Path } from "../../src/model/origin.ts";
import { ABSENT, type Said } from "./differential-values.ts";

export type Outcome = "equal" | "different" | "only ours" | "only theirs" | "neither";

export interface Comparison {
  readonly path: Path;
  /** Of the resource; empty elsewhere. */
  readonly type: string;
  readonly outcome: Outcome;
  readonly ours: string;
  readonly theirs: string;
}

/** Down to the scalars. */
export function compare(ours: Said, theirs: Said, path: Path, type = ""): Comparison[] {
  if (ours.kind === "list" && theirs.kind === "list" && ours.items.length === theirs.items.length) {
    return ours.items.flatMap((item, index) =>
      compare(item, theirs.items[index] ?? ABSENT, [...path, index], type),
    );
  }
  if (ours.kind === "map" && theirs.kind === "map") {
    const names = new Set([...ours.members.keys(), ...theirs.members.keys()]);
    return [...names].flatMap((name) =>
      compare(ours.members.get(name) ?? ABSENT, theirs.members.get(name) ?? ABSENT, [...path, name], type),
    );
  }
  return [{ path, type, outcome: outcomeOf(ours, theirs), ours: told(ours), theirs: told(theirs) }];
}

function outcomeOf(ours: Said, theirs: Said): Outcome {
  if (isOpen(ours)) return isOpen(theirs) ? "neither" : "only theirs";
  if (isOpen(theirs)) return "only ours";
  return isSame(ours, theirs) ? "equal" : "different";
}

/** An item that is not known may be no item, and so leave the length of its list open. */
const isOpen = (said: Said): boolean =>
  said.kind === "open" || (said.kind === "list" && said.items.some(isOpen));

function isSame(ours: Said, theirs: Said): boolean {
  if (ours.kind !== "scalar" || theirs.kind !== "scalar") {
    return ours.kind === "absent" && theirs.kind === "absent";
  }
  return ours.text === theirs.text || isSameNumber(ours.text, theirs.text);
}

/** It reads numbers as numbers, eks-lint keeps them as they are written: 1.0 is 1, but 012 is no 12. */
const isSameNumber = (ours: string, theirs: string): boolean =>
  /^-?\d+\.\d+$/.test(ours) && theirs === String(Number(ours));

function told(said: Said): string {
  switch (said.kind) {
    case "scalar":
      return said.text;
    case "absent":
      return "(absent)";
    case "open":
      return `(open: ${said.why})`;
    case "list":
      return `[${said.items.map(told).join(", ")}]`;
    case "map":
      return `{${[...said.members].map(([name, inner]) => `${name}: ${told(inner)}`).join(", ")}}`;
    default:
      return said satisfies never;
  }
}
