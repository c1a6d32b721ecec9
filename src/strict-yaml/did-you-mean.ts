// What was probably meant by a name that does not exist, in words?

import { nearestName } from "../model/nearest-name.ts";

/** `; did you mean size?`, or nothing where no name is close. */
export function didYouMean(written: string, names: readonly string[]): string {
  const known = new Map(names.map((name) => [name.toLowerCase(), name]));
  const nearest = nearestName(written, known, LETTERS_FOR_A_SLIP);
  return nearest === null || nearest === written ? "" : `; did you mean ${nearest}?`;
}

/** The names are few, so what is close is hardly meant otherwise. */
const LETTERS_FOR_A_SLIP = 2;

/** ` (fields: device, size)` */
export const thereAre = (what: string, names: readonly string[]): string => ` (${what}: ${names.join(", ")})`;

/** Longer than any name that a person would write. */
const LONGEST = 60;

/** What a file says is shown in quotes, on one line and no longer than it helps. */
export const quoted = (text: string): string =>
  JSON.stringify(text.length > LONGEST ? `${text.slice(0, LONGEST)}…` : text);
