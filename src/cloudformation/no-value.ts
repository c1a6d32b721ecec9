// May something that is written as an item of a list turn out to be `AWS::NoValue`, and so to be no item?

import type { Json, JsonObject } from "../input/document.ts";
import { isObject, member, objectOf } from "./template.ts";

export function mayGiveNoValue(raw: Json): boolean {
  if (!isObject(raw)) return raw === null;
  const [name, ...others] = Object.keys(raw);
  if (name === undefined || others.length > 0) return member(raw, "Fn::Transform") !== undefined;
  const judge = Object.hasOwn(MAY_GIVE, name) ? MAY_GIVE[name] : undefined;
  return judge?.(member(raw, name) ?? null) ?? false;
}

const MAY_GIVE: Readonly<Record<string, (argument: Json) => boolean>> = {
  Ref: (name) => name === "AWS::NoValue",
  "Fn::If": (argument) => partsOf(argument).slice(1).some(mayGiveNoValue),
  "Fn::FindInMap": (argument) => mayGiveNoValue(defaultOf(objectOf(partsOf(argument)[3]))),
  "Fn::Select": (argument) => !partsOf(argument).slice(1).every(isPlain),
  // An inserted file may hold anything.
  "Fn::Transform": () => true,
};

const partsOf = (argument: Json): readonly Json[] => (Array.isArray(argument) ? argument : []);

const defaultOf = (options: JsonObject): Json => member(options, "DefaultValue") ?? "";

/** A function that gives the list may be trusted to give items; a list that is written may hold an `Fn::If`. */
const isPlain = (list: Json): boolean => !partsOf(list).some(mayGiveNoValue);
