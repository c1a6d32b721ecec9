// Fn::Select: one item of a list, by its index from 0.

import { asInteger, itemsOf } from "../../model/value.ts";
import { type Intrinsic, malformed, unresolved } from "../call.ts";

export const select: Intrinsic = (argument, call) => {
  const [rawIndex, rawList] = Array.isArray(argument) ? argument : [];
  if (rawIndex === undefined || rawList === undefined)
    return malformed("Fn::Select takes an index and a list", call);
  const index = asInteger(call.resolve(rawIndex, 0));
  const items = itemsOf(call.resolve(rawList, 1), "lists-only");
  if (index.state === "unknown") return unresolved(index.why, call);
  if (items.state === "unknown") return unresolved(items.why, call);
  const chosen = items.value[index.value ?? -1];
  return (
    chosen ?? malformed(`Fn::Select asks for item ${index.value} of a list of ${items.value.length}`, call)
  );
};
