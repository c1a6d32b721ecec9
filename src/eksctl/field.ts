// What does a field of a ClusterConfig hold? Typed as strictly as eksctl's decoder: "true" is no boolean and 80 no string.

import type { Json, JsonObject } from "../input/document.ts";
import { type Fact, known, unknown } from "../model/fact.ts";
import type { Origin } from "../model/origin.ts";
import { within } from "../model/value.ts";
import { placeholderIn } from "./placeholder.ts";

/** A missing field holds null, for eksctl takes the two for the same. */
export interface Field {
  readonly json: Json;
  readonly origin: Origin;
}

/** Null: not stated. */
export type Stated<T> = Fact<T | null>;

const WANTED = {
  string: "a string, in quotes where it looks like something else",
  boolean: "true or false, without quotes",
  integer: "a whole number, without quotes",
  mapping: "a mapping of names to values",
  list: "a list",
} as const;

export function member(field: Field, name: string): Field {
  const { json } = field;
  const held = isMapping(json) && Object.hasOwn(json, name) ? json[name] : undefined;
  return { json: held ?? null, origin: within(field.origin, name) };
}

/** The members of a mapping, by their names; none of anything else. */
export const membersOf = (field: Field): readonly (readonly [name: string, Field])[] =>
  isMapping(field.json) ? Object.keys(field.json).map((name) => [name, member(field, name)]) : [];

export const memberAt = (field: Field, ...names: readonly string[]): Field => names.reduce(member, field);

export const asString = (field: Field): Stated<string> =>
  typed(field, "string", (json) => typeof json === "string");

export const asBoolean = (field: Field): Stated<boolean> =>
  typed(field, "boolean", (json) => typeof json === "boolean");

export const asInteger = (field: Field): Stated<number> =>
  typed(field, "integer", (json): json is number => Number.isInteger(json));

export function asMapping(field: Field): Stated<Field> {
  return isMapping(field.json) || field.json === null
    ? known(field.json === null ? null : field, field.origin)
    : wrongType(field, "mapping");
}

export function asItems(field: Field): Fact<readonly Field[]> {
  const { json, origin } = field;
  if (json === null) return known([], origin);
  if (!isList(json)) return wrongType(field, "list");
  return known(
    json.map((item, index) => ({ json: item, origin: within(origin, index) })),
    origin,
  );
}

/** An item of a list, where null is no way to leave something out. */
export const asItemMapping = (item: Field): Fact<Field> =>
  isMapping(item.json) ? known(item, item.origin) : wrongType(item, "mapping");

export const isMapping = (json: Json): json is JsonObject =>
  typeof json === "object" && json !== null && !Array.isArray(json);

export const isList = (json: Json): json is readonly Json[] => Array.isArray(json);

function typed<T extends Json>(
  field: Field,
  wanted: keyof typeof WANTED,
  is: (json: Json) => json is T,
): Stated<T> {
  if (field.json === null) return known(null, field.origin);
  return is(field.json) ? known(field.json, field.origin) : wrongType(field, wanted);
}

function wrongType({ json, origin }: Field, wanted: keyof typeof WANTED): Fact<never> {
  const placeholder = typeof json === "string" ? placeholderIn(json) : null;
  if (placeholder !== null) return unknown({ kind: "placeholder", text: placeholder }, origin);
  const what = `${pathOf(origin)} must be ${WANTED[wanted]}, and ${nounOf(json)} stands there`;
  return unknown({ kind: "malformed", what }, origin);
}

/** With its value where that is short. */
export function nounOf(json: Json): string {
  if (json === null) return "nothing";
  if (typeof json === "object") return isList(json) ? "a list" : "a mapping";
  const written = JSON.stringify(json);
  return written.length > 60 ? `a ${typeof json}` : `the ${typeof json} ${written}`;
}

/** `managedNodeGroups[0].volumeSize` */
export function pathOf(origin: Origin): string {
  if (origin.kind === "aws") return origin.arn;
  const path = origin.path.map((step) => (typeof step === "number" ? `[${step}]` : `.${step}`)).join("");
  return path === "" ? "the document" : path.replace(/^\./, "");
}
