// Which texts does a list hold? What is not known of an item is a hole in it.

import { type Fact, known, mapFact } from "../model/fact.ts";
import { type Text, textOf } from "../model/text.ts";
import { asText, itemsOf, type Value } from "../model/value.ts";

/** Null when absent. */
export function asTexts(list: Value, owner: string): Fact<readonly Text[] | null> {
  if (list.kind === "absent") return known(null, list.origin);
  return mapFact(itemsOf(list, "lists-only"), (items) => items.map((item) => textOfItem(item, owner)));
}

export function textOfItem(item: Value, owner: string): Text {
  const text = asText(item);
  if (text.state === "known") return text.value ?? [];
  const place = text.origin.kind === "file" ? text.origin.path.join("/") : JSON.stringify(text.origin);
  const shown = `item of ${owner}`;
  return textOf({ id: `${owner}#${place}`, shown, like: "anything", why: text.why, of: null });
}
