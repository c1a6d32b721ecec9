// Does a CIDR block hold every address: 0.0.0.0/0, ::/0, or however else one writes it?

import { type Text, textOf } from "./text.ts";
import { matchText, sameText } from "./text-match.ts";
import { anyOf, type Truth, truthOf } from "./truth.ts";

/** What stands before the prefix does not count then. */
const EVERY = textOf("*/0");

/** Two halves are the whole. */
const HALVES = ["0.0.0.0/1", "128.0.0.0/1"].map((half) => textOf(half));

export const holdEveryAddress = (blocks: readonly Text[]): Truth =>
  anyOf([
    ...blocks.map(isEveryAddress),
    truthOf(HALVES.every((half) => blocks.some((block) => sameText(block, half).is === "yes"))),
  ]);

export function isEveryAddress(block: Text): Truth {
  return matchText(block, EVERY, { wildcards: true });
}
