// Is an answer one to its question, as far as its lists and members go? A snapshot file may hold anything.

import type { Json } from "../input/document.ts";
import type { Action } from "./actions.ts";
import { isList, isObject, memberOf } from "./json-shape.ts";
import { isListOfKept, KEPT, KEPT_FIELDS, type Kept, type KeptAnswer } from "./kept-fields.ts";

/** What is wrong with it, as a clause; null: nothing. What single members hold is seen where they are read. */
export function misshapen(action: Action, json: Json): string | null {
  const { fields, needed }: KeptAnswer = KEPT_FIELDS[action];
  const missing = needed.find((path) => !isThere(json, path));
  if (missing !== undefined) return `it has no ${missing}`;
  return wrongIn(fields, json, []) ?? wrongNames(action, json) ?? wrongPolicy(action, json);
}

/** KMS tells of it as a string. */
function wrongPolicy(action: Action, json: Json): string | null {
  if (action !== "kms:GetKeyPolicy") return null;
  return isObjectAsText(memberOf(json, "Policy")) ? null : "Policy is no JSON object in a string";
}

function isObjectAsText(policy: Json | undefined): boolean {
  if (typeof policy !== "string") return false;
  try {
    return isObject(JSON.parse(policy) as Json);
  } catch {
    return false;
  }
}

/** What is not listed is never asked about, so no name may be left out without a word. */
const NAMES: Readonly<Partial<Record<Action, string>>> = {
  "eks:ListClusters": "clusters",
  "eks:ListNodegroups": "nodegroups",
};

function wrongNames(action: Action, json: Json): string | null {
  const list = NAMES[action];
  const names = list === undefined ? [] : memberOf(json, list);
  const isRight = Array.isArray(names) && names.every((name) => typeof name === "string" && name !== "");
  return isRight ? null : `${list} is no list of names`;
}

function isThere(json: Json, path: string): boolean {
  let inner: Json | undefined = json;
  for (const name of path.split(".")) inner = memberOf(inner, name);
  return inner !== undefined && inner !== null;
}

function wrongIn(kept: Kept, json: Json | undefined, path: readonly string[]): string | null {
  if (kept === KEPT || json === undefined || json === null) return null;
  const at = path.length === 0 ? "it" : path.join(".");
  if (isListOfKept(kept)) {
    if (!isList(json)) return `${at} is no list`;
    return firstWrong(json, (item) =>
      item === null ? `an item of ${at} is null` : wrongIn(kept[0], item, path),
    );
  }
  if (!isObject(json)) return `${at} is no JSON object`;
  return firstWrong(Object.entries(kept), ([name, inner]) =>
    wrongIn(inner, memberOf(json, name), [...path, name]),
  );
}

function firstWrong<T>(all: readonly T[], wrong: (one: T) => string | null): string | null {
  for (const one of all) {
    const found = wrong(one);
    if (found !== null) return found;
  }
  return null;
}
