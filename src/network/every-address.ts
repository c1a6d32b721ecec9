// Does a property hold the CIDR block of every address, or a list in which it may stand?

import { isEveryAddress } from "../model/every-address.ts";
import { show } from "../model/text.ts";
import { NO, type Truth, unsure } from "../model/truth.ts";
import { asText, type Value } from "../model/value.ts";

export function holdsEveryAddress(block: Value): Truth {
  const text = asText(block);
  if (text.state === "unknown") return unsure(text.why);
  return text.value === null ? NO : isEveryAddress(text.value);
}

/** Its id; it may hold any blocks. */
export function listsEveryAddress(prefixList: Value): Truth {
  const id = asText(prefixList);
  if (id.state === "unknown") return unsure(id.why);
  if (id.value === null) return NO;
  return unsure({ kind: "not-in-this-run", reference: `the prefix list ${show(id.value)}` });
}
