// Does a property hold the CIDR block of every address?

import { isEveryAddress } from "../model/every-address.ts";
import { NO, type Truth, unsure } from "../model/truth.ts";
import { asText, type Value } from "../model/value.ts";

export function holdsEveryAddress(block: Value): Truth {
  const text = asText(block);
  if (text.state === "unknown") return unsure(text.why);
  return text.value === null ? NO : isEveryAddress(text.value);
}
