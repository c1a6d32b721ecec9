// Which string stands here? For names that are looked up, where a hole or another type is no name.

import type { Json } from "../input/document.ts";
import { literalOf } from "../model/text.ts";
import { itemsOf, memberAt, type Value } from "../model/value.ts";

/** Null: none, an empty one, or something else. */
export function stringIn(value: Value): string | null {
  const literal = value.kind === "text" ? literalOf(value.text) : null;
  return literal === "" ? null : literal;
}

export const stringAt = (value: Value, ...names: readonly string[]): string | null =>
  stringIn(memberAt(value, ...names));

/** None where no list stands there. */
export function listAt(value: Value, ...names: readonly string[]): readonly Value[] {
  const items = itemsOf(memberAt(value, ...names), "lists-only");
  return items.state === "known" ? items.value : [];
}

/** Those that are strings. */
export const stringsAt = (value: Value, ...names: readonly string[]): readonly string[] =>
  listAt(value, ...names).flatMap((item) => stringIn(item) ?? []);

/** Of a question: its parameters may come from a snapshot file, and so may be anything. Null: as above. */
export function stringInJson(json: Json, ...path: readonly (string | number)[]): string | null {
  let inner: unknown = json;
  for (const step of path) {
    if (typeof inner !== "object" || inner === null || !Object.hasOwn(inner, step)) return null;
    inner = (inner as Readonly<Record<string | number, unknown>>)[step];
  }
  return typeof inner === "string" && inner !== "" ? inner : null;
}
