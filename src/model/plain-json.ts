// Which JSON is a value, where all of it is known?

import { firstHole, show } from "./text.ts";
import type { UnknownReason } from "./unknown.ts";
import type { Value } from "./value.ts";

/** Numbers are texts, as in a value. */
export type PlainJson = string | boolean | readonly PlainJson[] | MapOfJson;
export type MapOfJson = { readonly [name: string]: PlainJson };

export const isListOfJson = (json: PlainJson | undefined): json is readonly PlainJson[] =>
  Array.isArray(json);

export const isMapOfJson = (json: PlainJson | undefined): json is MapOfJson =>
  typeof json === "object" && !isListOfJson(json);

export type Written =
  | { readonly state: "known"; readonly value: PlainJson }
  | { readonly state: "unknown"; readonly why: UnknownReason };

/** What is absent is left out. */
export function plainJson(value: Value): Written {
  switch (value.kind) {
    case "text": {
      const hole = firstHole(value.text);
      return hole === null ? written(show(value.text)) : { state: "unknown", why: hole.why };
    }
    case "boolean":
      return written(value.value);
    case "absent":
      return {
        state: "unknown",
        why: { kind: "malformed", what: "nothing stands where something is expected" },
      };
    case "list":
      return listOf(value.items);
    case "map":
      return mapOf(value.names.map((name) => [name, value.member(name)] as const));
    case "unknown":
      return { state: "unknown", why: value.why };
    default:
      return value satisfies never;
  }
}

const written = (value: PlainJson): Written => ({ state: "known", value });

function listOf(items: readonly Value[]): Written {
  const plain: PlainJson[] = [];
  for (const item of items) {
    if (item.kind === "absent") continue;
    const one = plainJson(item);
    if (one.state === "unknown") return one;
    plain.push(one.value);
  }
  return written(plain);
}

function mapOf(members: readonly (readonly [string, Value])[]): Written {
  const plain: [string, PlainJson][] = [];
  for (const [name, member] of members) {
    if (member.kind === "absent") continue;
    const one = plainJson(member);
    if (one.state === "unknown") return one;
    plain.push([name, one.value]);
  }
  return written(Object.fromEntries(plain));
}
