// Does a property hold the CIDR block of every address: 0.0.0.0/0, ::/0, or however else one writes it?

import { textOf } from "../model/text.ts";
import { matchText } from "../model/text-match.ts";
import { NO, type Truth, unsure } from "../model/truth.ts";
import { asText, type Value } from "../model/value.ts";

/** What stands before the prefix does not count then. */
const EVERY = textOf("*/0");

export function isEveryAddress(block: Value): Truth {
  const text = asText(block);
  if (text.state === "unknown") return unsure(text.why);
  return text.value === null ? NO : matchText(text.value, EVERY, { wildcards: true });
}
