// Which string stands here? For names that are looked up, where a hole or another type is no name.

import { literalOf } from "../../model/text.ts";
import { asText, itemsOf, type Value } from "../../model/value.ts";

/** Null: none, an empty one, or something else. */
export function stringIn(value: Value): string | null {
  const text = value.kind === "text" ? asText(value) : null;
  const literal = text?.state === "known" ? literalOf(text.value ?? []) : null;
  return literal === "" ? null : literal;
}

/** Those that are strings. */
export function stringsIn(list: Value): readonly string[] {
  const items = itemsOf(list, "lists-only");
  return items.state === "known" ? items.value.flatMap((item) => stringIn(item) ?? []) : [];
}
