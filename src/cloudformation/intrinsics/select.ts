// Fn::Select: one item of a list, by its index from 0.

import { settledItems } from "../../launch-template/settled-items.ts";
import { asInteger, itemsOf } from "../../model/value.ts";
import { type Intrinsic, malformed, unresolved } from "../call.ts";

export const select: Intrinsic = (argument, call) => {
  const [rawIndex, rawList, ...others] = Array.isArray(argument) ? argument : [];
  const index = asInteger(call.resolve(rawIndex ?? null, 0));
  const list = call.resolve(rawList ?? null, 1);
  if (index.state === "unknown") return unresolved(index.why, call);
  if (index.value === null || list.kind === "absent" || others.length > 0)
    return malformed("Fn::Select takes an index and a list", call);
  if (list.kind === "unknown" && list.itemAt !== undefined && index.value >= 0)
    return list.itemAt(index.value);
  const all = itemsOf(list, "lists-only");
  if (all.state === "unknown") return unresolved(all.why, call);
  if (index.value < 0 || index.value >= all.value.length)
    return malformed(`Fn::Select asks for item ${index.value} of a list of ${all.value.length}`, call);
  const items = settledItems(list, index.value + 1);
  if (items.state === "unknown") return unresolved(items.why, call);
  return items.value[index.value] ?? malformed("Fn::Select takes an index and a list", call);
};
