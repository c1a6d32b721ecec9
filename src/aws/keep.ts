// Which part of an answer is kept? What kept-fields.ts names, if it is an answer at all.

import type { Json, JsonObject } from "../input/document.ts";
import type { Action } from "./actions.ts";
import { misshapen } from "./answer-shape.ts";
import { isList, isObject, memberOf } from "./json-shape.ts";
import { type Fields, isListOfKept, KEPT, KEPT_FIELDS, type Kept } from "./kept-fields.ts";

export type Keeping =
  | { readonly ok: true; readonly json: JsonObject }
  /** What makes it no answer to the question: a clause. */
  | { readonly ok: false; readonly why: string };

export function keep(action: Action, json: Json): Keeping {
  const why = misshapen(action, json);
  if (why !== null) return { ok: false, why };
  return { ok: true, json: keptMembers(KEPT_FIELDS[action].fields, json) };
}

const keptMembers = (fields: Fields, json: Json): JsonObject =>
  Object.fromEntries(
    Object.entries(fields).flatMap(([name, kept]) => {
      const inner = memberOf(json, name);
      return inner === undefined ? [] : [[name, keptPart(kept, inner)]];
    }),
  );

/** What is not of the shape of an answer is null by now. */
function keptPart(kept: Kept, json: Json): Json {
  if (kept === KEPT) return json;
  if (isListOfKept(kept)) return isList(json) ? json.map((item) => keptPart(kept[0], item)) : null;
  return isObject(json) ? keptMembers(kept, json) : null;
}
