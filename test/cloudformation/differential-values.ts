// What does each of two resolvers say about a value, written alike?

import { isObject, member } from "../../src/cloudformation/template.ts";
import type { Json, JsonObject } from "../../src/input/document.ts";
import { firstHole, show, type Text } from "../../src/model/text.ts";
import { describe } from "../../src/model/unknown.ts";
import type { Value } from "../../src/model/value.ts";

export type Said =
  | { readonly kind: "scalar"; readonly text: string }
  | { readonly kind: "absent" }
  | { readonly kind: "open"; readonly why: string }
  | { readonly kind: "list"; readonly items: readonly Said[] }
  | { readonly kind: "map"; readonly members: ReadonlyMap<string, Said> };

export const ABSENT: Said = { kind: "absent" };

export function oursSaid(value: Value): Said {
  switch (value.kind) {
    case "text":
      return textSaid(value.text);
    case "boolean":
      return { kind: "scalar", text: String(value.value) };
    case "absent":
      return ABSENT;
    case "list":
      return listSaid(value.items.map(oursSaid));
    case "map":
      return {
        kind: "map",
        members: new Map(value.names.map((name) => [name, oursSaid(value.member(name))])),
      };
    case "unknown":
      return { kind: "open", why: describe(value.why) };
    default:
      return value satisfies never;
  }
}

function textSaid(text: Text): Said {
  const hole = firstHole(text);
  return hole === null ? { kind: "scalar", text: show(text) } : { kind: "open", why: describe(hole.why) };
}

/** One of the two keeps a null that is written in a list, the other does not tell it from `AWS::NoValue`. */
const listSaid = (items: readonly Said[]): Said => ({
  kind: "list",
  items: items.filter(({ kind }) => kind !== "absent"),
});

export type TruthOf = (condition: string) => boolean | null;

export function theirsSaid(json: Json, truthOf: TruthOf): Said {
  if (json === null) return ABSENT;
  if (Array.isArray(json)) return listSaid(json.map((item: Json) => theirsSaid(item, truthOf)));
  if (!isObject(json)) return { kind: "scalar", text: String(json) };
  const condition = member(json, "__conditional");
  if (typeof condition === "string") return branchSaid(condition, json, truthOf);
  if (Object.keys(json).some(isMark)) return { kind: "open", why: JSON.stringify(json) };
  const members = Object.entries(json).map(([name, inner]) => [name, theirsSaid(inner, truthOf)] as const);
  return { kind: "map", members: new Map(members) };
}

function branchSaid(condition: string, json: JsonObject, truthOf: TruthOf): Said {
  const truth = truthOf(condition);
  if (truth === null) return { kind: "open", why: `condition ${condition}` };
  return theirsSaid(member(json, truth ? "__if_true" : "__if_false") ?? null, truthOf);
}

/** What it did not resolve is marked, and what it did not understand it leaves as it is written. */
const isMark = (name: string): boolean => /^(?:__dynamic|__enum|__intrinsic|__ref|Ref$|Fn::)/.test(name);
