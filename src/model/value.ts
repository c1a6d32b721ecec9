// A JSON value in which every part is known or says why not: what templates, eksctl files and account answers
// are read from, and what a key policy is handed over as.

import { type Fact, known, unknown } from "./fact.ts";
import type { Origin } from "./origin.ts";
import { firstHole, keyOf, literalOf, show, soleHole, type Text, textOf } from "./text.ts";
import type { UnknownReason } from "./unknown.ts";

export type Value =
  /** Missing, null, or `AWS::NoValue`. */
  | { readonly kind: "absent"; readonly origin: Origin }
  /** Strings and numbers; numbers as they were written. */
  | { readonly kind: "text"; readonly text: Text; readonly origin: Origin }
  | { readonly kind: "boolean"; readonly value: boolean; readonly origin: Origin }
  | { readonly kind: "list"; readonly items: readonly Value[]; readonly origin: Origin }
  /** Members are looked up when asked for, so that nothing is resolved that no one reads. */
  | {
      readonly kind: "map";
      readonly names: readonly string[];
      readonly member: (name: string) => Value;
      readonly origin: Origin;
    }
  | {
      readonly kind: "unknown";
      readonly why: UnknownReason;
      readonly origin: Origin;
      /** An item of a list that may turn out to be none: those behind it may move up. */
      readonly mayBeMissing?: true;
      /** It is one of these, and nobody knows which. */
      readonly either?: () => readonly Value[];
      /** Of a list: what stands at an index. */
      readonly itemAt?: (index: number) => Value;
    };

export const absent = (origin: Origin): Value => ({ kind: "absent", origin });
export const unknownValue = (why: UnknownReason, origin: Origin, either?: () => readonly Value[]): Value => ({
  kind: "unknown",
  why,
  origin,
  ...(either === undefined ? {} : { either }),
});
export const textValue = (text: Text, origin: Origin): Value => ({ kind: "text", text, origin });

export const within = (origin: Origin, step: string | number): Origin => ({
  ...origin,
  path: [...(origin.path ?? []), step],
});

/** Deeper than any policy or config that AWS accepts; beyond it a value is unknown. */
const DEEPEST = 250;

/** How a JSON is read. */
export interface JsonReading {
  /** Strings, numbers as they are written, and null. */
  readonly leaf: (written: string | null, origin: Origin) => Value;
  readonly deepest: number;
  readonly tooDeep: string;
}

const PLAIN: JsonReading = {
  leaf: (written, origin) => (written === null ? absent(origin) : textValue(textOf(written), origin)),
  deepest: DEEPEST,
  tooDeep: `it is nested more than ${DEEPEST} levels deep`,
};

/** JSON without intrinsics: policies of an account, settings of a config. */
export function valueOfJson(json: unknown, origin: Origin, reading = PLAIN, depth = 0): Value {
  if (json === undefined) return absent(origin);
  if (json === null) return reading.leaf(null, origin);
  if (typeof json === "boolean") return { kind: "boolean", value: json, origin };
  if (typeof json === "string" || typeof json === "number") return reading.leaf(String(json), origin);
  if (depth > reading.deepest) return unknownValue({ kind: "limit", what: reading.tooDeep }, origin);
  const inside = (inner: unknown, step: string | number) =>
    valueOfJson(inner, within(origin, step), reading, depth + 1);
  if (Array.isArray(json)) return { kind: "list", items: json.map(inside), origin };
  const entries = json as Readonly<Record<string, unknown>>;
  return {
    kind: "map",
    names: Object.keys(entries),
    member: (name) => inside(Object.hasOwn(entries, name) ? entries[name] : undefined, name),
    origin,
  };
}

/** The member of a map. Absent of absent is absent; of anything else it is unknown. */
export function member(value: Value, name: string): Value {
  switch (value.kind) {
    case "map":
      return value.member(name);
    case "absent":
      return absent(value.origin);
    case "unknown":
      return value.either === undefined ? value : memberOfEither(value.either, value, name);
    case "text":
    case "boolean":
    case "list":
      return unknownValue(wrongType("a mapping", value), value.origin);
    default:
      return value satisfies never;
  }
}

/** What all of them have in common is known. One of them that is itself one of several is not looked into: they could double at each step. */
function memberOfEither(
  either: () => readonly Value[],
  { why, origin }: Extract<Value, { kind: "unknown" }>,
  name: string,
): Value {
  const members = either().map((one) => (one.kind === "unknown" ? one : member(one, name)));
  const [first, ...others] = members;
  if (first !== undefined && others.every((other) => isSame(first, other))) return first;
  return { kind: "unknown", why, origin, either: () => members };
}

function isSame(a: Value, b: Value): boolean {
  if (a.kind === "text" && b.kind === "text") return keyOf(a.text) === keyOf(b.text);
  if (a.kind === "boolean" && b.kind === "boolean") return a.value === b.value;
  return a.kind === "absent" && b.kind === "absent";
}

export const memberAt = (value: Value, ...names: readonly string[]): Value => names.reduce(member, value);

/** The items; a value that is no list is a list of itself when `single` allows it, as in IAM policies. */
export function itemsOf(value: Value, single: "single-allowed" | "lists-only"): Fact<readonly Value[]> {
  if (value.kind === "absent") return known([], value.origin);
  if (value.kind === "list") return known(value.items, value.origin);
  if (value.kind === "unknown") return unknown(value.why, value.origin);
  if (single === "single-allowed") return known([value], value.origin);
  // An attribute or parameter that is not known yet may be a list.
  const hole = value.kind === "text" ? soleHole(value.text) : null;
  return unknown(hole?.why ?? wrongType("a list", value), value.origin);
}

/** Null when absent. */
export function asText(value: Value): Fact<Text | null> {
  switch (value.kind) {
    case "text":
      return known(value.text, value.origin);
    case "boolean":
      return known(textOf(String(value.value)), value.origin);
    case "absent":
      return known(null, value.origin);
    case "unknown":
      return unknown(value.why, value.origin);
    case "list":
    case "map":
      return unknown(wrongType("a string", value), value.origin);
    default:
      return value satisfies never;
  }
}

/** Null when absent. CloudFormation takes the strings "true" and "false" for booleans. */
export function asBoolean(value: Value): Fact<boolean | null> {
  if (value.kind === "boolean") return known(value.value, value.origin);
  const text = asText(value);
  if (text.state === "unknown") return text;
  if (text.value === null) return known(null, value.origin);
  const hole = firstHole(text.value);
  if (hole !== null) return unknown(hole.why, value.origin);
  const literal = literalOf(text.value)?.toLowerCase();
  if (literal === "true" || literal === "false") return known(literal === "true", value.origin);
  return unknown({ kind: "malformed", what: `${show(text.value)} is neither true nor false` }, value.origin);
}

/** Null when absent. */
export function asInteger(value: Value): Fact<number | null> {
  const text = asText(value);
  if (text.state === "unknown") return text;
  if (text.value === null) return known(null, value.origin);
  const hole = firstHole(text.value);
  if (hole !== null) return unknown(hole.why, value.origin);
  const literal = literalOf(text.value) ?? "";
  if (/^[+-]?\d{1,15}$/.test(literal)) return known(Number(literal), value.origin);
  return unknown({ kind: "malformed", what: `${show(text.value)} is not a whole number` }, value.origin);
}

function wrongType(wanted: string, value: Value): UnknownReason {
  const found = { text: "a string", boolean: "a boolean", list: "a list", map: "a mapping" } as const;
  const what = value.kind === "absent" || value.kind === "unknown" ? "nothing" : found[value.kind];
  return { kind: "malformed", what: `${wanted} is expected here, and ${what} stands here` };
}
