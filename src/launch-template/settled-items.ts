// Which item of a list stands at which index, where an `Fn::If` may take an item away?

import { type Fact, known, unknown } from "../model/fact.ts";
import { firstHole, literalOf } from "../model/text.ts";
import { asText, itemsOf, type Value } from "../model/value.ts";

/** Unknown when an item among the first `count` may be missing. */
export function settledItems(list: Value, count = Number.POSITIVE_INFINITY): Fact<readonly Value[]> {
  const items = itemsOf(list, "lists-only");
  if (items.state === "unknown") return items;
  const loose = items.value.slice(0, count).find(mayBeMissing);
  return loose === undefined ? items : unknown(loose.why, loose.origin);
}

export const mayBeMissing = (item: Value): item is Extract<Value, { kind: "unknown" }> =>
  item.kind === "unknown" && item.mayBeMissing === true;

/** The items when every one of them is a string that is known. */
export function literalItems(list: Value): Fact<readonly string[]> {
  const items = settledItems(list);
  if (items.state === "unknown") return items;
  const literals: string[] = [];
  for (const item of items.value) {
    const text = asText(item);
    if (text.state === "unknown") return text;
    const hole = firstHole(text.value ?? []);
    if (hole !== null) return unknown(hole.why, item.origin);
    literals.push(literalOf(text.value ?? []) ?? "");
  }
  return known(literals, list.origin);
}
