// What is the first thing in a JSON value that is not as it should be? What a program wrote has few mistakes.

import type { Json, JsonObject } from "../input/document.ts";
import type { Path } from "../model/origin.ts";
import { quoted } from "../wording/quoted.ts";

export interface Mistake {
  readonly path: Path;
  /** A sentence. */
  readonly message: string;
}

/** Null: nothing is wrong. */
export type Shape = (json: Json, path: Path) => Mistake | null;

export const isObject = (json: Json | undefined): json is JsonObject =>
  typeof json === "object" && json !== null && !Array.isArray(json);

export const isList = (json: Json | undefined): json is readonly Json[] => Array.isArray(json);

/** Undefined where there is none, or no object. */
export const memberOf = (json: Json | undefined, name: string): Json | undefined =>
  isObject(json) && Object.hasOwn(json, name) ? json[name] : undefined;

/** `answers[3].action` */
export function shownPath(path: Path): string {
  const shown = path.map((step) => (typeof step === "number" ? `[${step}]` : `.${step}`)).join("");
  return shown === "" ? "The file" : shown.replace(/^\./, "");
}

/** With just these members; `optional` ones need not be there. */
export const object =
  (members: Readonly<Record<string, Shape>>, optional: Readonly<Record<string, Shape>> = {}): Shape =>
  (json, path) => {
    if (!isObject(json)) return notSuch(json, path, `an object with ${Object.keys(members).join(", ")}`);
    const given = Object.entries(optional).filter(([name]) => memberOf(json, name) !== undefined);
    const shapes = { ...members, ...Object.fromEntries(given) };
    const extra = Object.keys(json).find((name) => !Object.hasOwn(shapes, name));
    if (extra !== undefined)
      return { path: [...path, extra], message: `${shownPath(path)} has no member ${quoted(extra)}.` };
    return firstMistake(Object.entries(shapes), ([name, shape]) => {
      const inner = memberOf(json, name);
      if (inner === undefined) return { path, message: `${shownPath([...path, name])} is missing.` };
      return shape(inner, [...path, name]);
    });
  };

export const onlyTrue: Shape = (json, path) => (json === true ? null : notSuch(json, path, "true"));

export const anyObject: Shape = (json, path) => (isObject(json) ? null : notSuch(json, path, "an object"));

export const listOf =
  (item: Shape): Shape =>
  (json, path) =>
    isList(json)
      ? firstMistake(json.entries(), ([index, one]) => item(one, [...path, index]))
      : notSuch(json, path, "a list");

/** `wanted`: what it is, in words. */
export const text =
  (wanted: string, isSuch: (text: string) => boolean = () => true): Shape =>
  (json, path) =>
    typeof json === "string" && isSuch(json) ? null : notSuch(json, path, wanted);

export const orNull =
  (shape: Shape): Shape =>
  (json, path) =>
    json === null ? null : shape(json, path);

/** By the member `kind`. */
export const oneOfKinds =
  (kinds: Readonly<Record<string, Shape>>): Shape =>
  (json, path) => {
    const kind = memberOf(json, "kind");
    const shape = typeof kind === "string" && Object.hasOwn(kinds, kind) ? kinds[kind] : undefined;
    if (shape !== undefined) return shape(json, path);
    const known = Object.keys(kinds).join(", ");
    return { path, message: `${shownPath([...path, "kind"])} is none of ${known}.` };
  };

export function firstMistake<T>(all: Iterable<T>, mistakeOf: (one: T) => Mistake | null): Mistake | null {
  for (const one of all) {
    const mistake = mistakeOf(one);
    if (mistake !== null) return mistake;
  }
  return null;
}

const notSuch = (json: Json, path: Path, wanted: string): Mistake => ({
  path,
  message: `${shownPath(path)} is not ${wanted}: ${shown(json)}.`,
});

function shown(json: Json): string {
  if (typeof json === "object" && json !== null) return isList(json) ? "it is a list" : "it is an object";
  return `here is ${typeof json === "string" ? quoted(json) : String(json)}`;
}
