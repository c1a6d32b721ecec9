// Fn::Select: one item of a list, by its index from 0.

import { asInteger, itemsOf } from "../../model/value.ts";
import { type Intrinsic, malformed, unresolved } from "../call.ts";

export const select: Intrinsic = (argument, call) => {
  const [rawIndex, rawList] = Array.isArray(argument) ? argument : [];
  const index = asInteger(call.resolve(rawIndex ?? null, 0));
  const list = call.resolve(rawList ?? null, 1);
  if (index.state === "unknown") return unresolved(index.why, call);
  if (index.value === null || list.kind === "absent")
    return malformed("Fn::Select takes an index and a list", call);
  const items = itemsOf(list, "lists-only");
  if (items.state === "unknown") return unresolved(items.why, call);
  const chosen = items.value[index.value];
  return (
    chosen ?? malformed(`Fn::Select asks for item ${index.value} of a list of ${items.value.length}`, call)
  );
};
