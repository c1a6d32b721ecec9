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
