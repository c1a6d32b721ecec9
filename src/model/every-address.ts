// Does a CIDR block hold every address: 0.0.0.0/0, ::/0, or however else one writes it?

import { type Text, textOf } from "./text.ts";
import { matchText } from "./text-match.ts";
import type { Truth } from "./truth.ts";

/** What stands before the prefix does not count then. */
const EVERY = textOf("*/0");

export const isEveryAddress = (block: Text): Truth => matchText(block, EVERY, { wildcards: true });
