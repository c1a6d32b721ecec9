// Which part of an answer is kept? What kept-fields.ts names, if it is an answer at all.

import type { Json, JsonObject } from "../input/document.ts";
import type { Action } from "./actions.ts";
import { type Fields, KEPT, KEPT_FIELDS, type Kept } from "./kept-fields.ts";
import { misshapen } from "./to-model/answer-shape.ts";

export type Keeping =
  | { readonly ok: true; readonly json: JsonObject }
  /** What makes it no answer to the question: a clause. */
  | { readonly ok: false; readonly why: string };

export function keep(action: Action, json: Json): Keeping {
  const why = misshapen(action, json);
  if (why !== null) return { ok: false, why };
  if (!isObject(json)) return { ok: false, why: "it is no JSON object" };
  return { ok: true, json: keptMembers(KEPT_FIELDS[action].fields, json) };
}

const keptMembers = (fields: Fields, json: JsonObject): JsonObject =>
  Object.fromEntries(
    Object.entries(fields).flatMap(([name, kept]) => {
      const inner = Object.hasOwn(json, name) ? json[name] : undefined;
      return inner === undefined ? [] : [[name, keptPart(kept, inner)]];
    }),
  );

function keptPart(kept: Kept, json: Json): Json {
  if (kept === KEPT || json === null) return json;
  if (isList(kept)) return isItems(json) ? json.map((item) => keptPart(kept[0], item)) : [];
  return isObject(json) ? keptMembers(kept, json) : {};
}

const isList = (kept: Kept): kept is readonly [Kept] => Array.isArray(kept);

const isItems = (json: Json): json is readonly Json[] => Array.isArray(json);

const isObject = (json: Json): json is JsonObject =>
  typeof json === "object" && json !== null && !Array.isArray(json);
