// Fn::Join: a delimiter and a list, or a function that gives a list.

import { mayBeMissing } from "../../launch-template/settled-items.ts";
import { itemsOf } from "../../model/value.ts";
import { type Intrinsic, malformed, unresolved } from "../call.ts";
import { joined } from "../joined.ts";
import { boundedText, textOfPart } from "../text-part.ts";

export const join: Intrinsic = (argument, call) => {
  const [delimiter, list, ...others] = Array.isArray(argument) ? argument : [];
  const given = call.resolve(list ?? null, 1);
  if (typeof delimiter !== "string" || given.kind === "absent" || others.length > 0)
    return malformed("Fn::Join takes a delimiter and a list", call);
  const items = itemsOf(given, "lists-only");
  if (items.state === "unknown") return unresolved(items.why, call);
  const parts = items.value
    .filter((item) => item.kind !== "absent")
    .map((item, index) => ({
      text: textOfPart(item, `Fn::Join[${index}]`, call),
      mayBeMissing: mayBeMissing(item),
    }));
  return boundedText(joined(delimiter, parts), call);
};
