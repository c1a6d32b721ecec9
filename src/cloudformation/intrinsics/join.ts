// Fn::Join: a delimiter and a list, or a function that gives a list.

import { textOf } from "../../model/text.ts";
import { itemsOf } from "../../model/value.ts";
import { type Intrinsic, malformed, unresolved } from "../call.ts";
import { boundedText, textOfPart } from "../text-part.ts";

export const join: Intrinsic = (argument, call) => {
  const [delimiter, list] = Array.isArray(argument) ? argument : [];
  const joined = call.resolve(list ?? null, 1);
  if (typeof delimiter !== "string" || joined.kind === "absent")
    return malformed("Fn::Join takes a delimiter and a list", call);
  const items = itemsOf(joined, "lists-only");
  if (items.state === "unknown") return unresolved(items.why, call);
  const parts = items.value
    .filter((item) => item.kind !== "absent")
    .flatMap((item, index) => [
      textOf(index === 0 ? "" : delimiter),
      textOfPart(item, `Fn::Join[${index}]`, call),
    ]);
  return boundedText(parts, call);
};
