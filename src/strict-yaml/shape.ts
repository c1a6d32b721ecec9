// What says a JSON schema against a value, in words for the person who wrote it?

import type { ErrorObject, ValidateFunction } from "ajv";
import { didYouMean } from "../wording/did-you-mean.ts";
import { quoted } from "../wording/quoted.ts";
import { thereAre } from "../wording/there-are.ts";
import { below, type Mistake } from "./mistake.ts";

/** Made with `allErrors` and, so that each error has what it is about, with `verbose`. */
export type SchemaCheck = ValidateFunction;
export type SchemaError = ErrorObject;

/** What only the one who knows the schema can say. */
export interface SchemaWords {
  /** What the whole consists of: "a rule consists of keys and values (id: …)". */
  readonly whole: string;
  /** Of an error with a meaning of its own. Null: others speak about it. Undefined: it has none. */
  readonly own: (error: SchemaError) => Mistake | null | undefined;
  /** Of text that is not of the form that is wanted there. */
  readonly wrongForm: (path: string, written: string) => string;
}

/** `undefined` in the value stands for what is known to be wrong, and nothing is said about it. */
export const shapeMistakes = (
  isRight: SchemaCheck,
  value: unknown,
  words: SchemaWords,
): readonly Mistake[] =>
  isRight(value) ? [] : (isRight.errors ?? []).flatMap((error) => mistakeOf(error, words) ?? []);

function mistakeOf(error: SchemaError, words: SchemaWords): Mistake | null {
  const { keyword, instancePath: path, data } = error;
  if (data === undefined || keyword === "if" || error.schemaPath.includes("/anyOf/")) return null;
  const own = words.own(error);
  if (own !== undefined) return own;
  switch (keyword) {
    case "required":
      return missingKey(error);
    case "additionalProperties":
      return unknownKey(error);
    case "enum":
      return { path, message: noneOf(data, namesIn(error.schema)) };
    case "type":
      return { path, message: path === "" ? noMapping(data, words.whole) : wrongKind(data, error.schema) };
    case "pattern":
      return { path, message: words.wrongForm(path, String(data)) };
    default:
      return {
        path,
        message: WRONG_SIZE[keyword]?.(String(error.schema)) ?? error.message ?? "this is not right",
      };
  }
}

function missingKey({ instancePath, data, params, parentSchema }: SchemaError): Mistake | null {
  const name = String(params.missingProperty);
  if (Object.hasOwn(Object(data), name)) return null;
  const meaning = String(parentSchema?.properties[name].description ?? "").split(/\. |\.$/, 1)[0] ?? "";
  const what = meaning === "" ? "" : `: ${meaning.charAt(0).toLowerCase()}${meaning.slice(1)}`;
  return { path: instancePath, message: `${name} is missing${what}` };
}

function unknownKey({ instancePath, params, parentSchema }: SchemaError): Mistake {
  const name = String(params.additionalProperty);
  const known = Object.keys(Object(parentSchema?.properties));
  const meant = didYouMean(name, known) || thereAre("keys", known);
  return { path: below(instancePath, name), message: `there is no key ${quoted(name)}${meant}`, of: "key" };
}

const namesIn = (list: unknown): readonly string[] => (Array.isArray(list) ? list.map(String) : []);

export const noneOf = (data: unknown, names: readonly string[]): string =>
  typeof data === "string"
    ? `${quoted(data)} is none of ${names.join(", ")}${didYouMean(data, names)}`
    : `${KINDS[kindOf(data)]}, and one of ${names.join(", ")} is wanted`;

type Kind = "nothing" | "boolean" | "number" | "list" | "mapping" | "text";

const KINDS = {
  nothing: "nothing stands here",
  boolean: "to YAML this is true or false",
  number: "to YAML this is a number",
  list: "this is a list",
  mapping: "this is a mapping of names to values",
  text: "this is text",
} as const satisfies Record<Kind, string>;

function kindOf(data: unknown): Kind {
  if (data === null) return "nothing";
  if (Array.isArray(data)) return "list";
  if (typeof data === "string") return "text";
  if (typeof data === "number") return "number";
  return typeof data === "boolean" ? "boolean" : "mapping";
}

const JSON_TYPES: ReadonlyMap<unknown, string> = new Map([
  ["string", "text"],
  ["boolean", "true or false"],
  ["array", "a list"],
  ["object", "a mapping of names to values"],
]);

const noMapping = (data: unknown, whole: string): string =>
  data === null ? "the file is empty" : `${whole}, and ${KINDS[kindOf(data)]}`;

function wrongKind(data: unknown, wanted: unknown): string {
  const types: readonly unknown[] = Array.isArray(wanted) ? wanted : [wanted];
  const names = types.flatMap((type) => JSON_TYPES.get(type) ?? []);
  const isScalar = typeof data === "boolean" || typeof data === "number";
  const hint = wanted === "string" && isScalar ? "; put it in quotes" : "";
  return `${KINDS[kindOf(data)]}, and ${names.join(" or ")} is wanted${hint}`;
}

const WRONG_SIZE: Readonly<Record<string, (limit: string) => string>> = {
  minLength: () => "this is empty",
  maxLength: (limit) => `this is longer than ${limit} characters`,
  minItems: () => "this list is empty",
  maxItems: (limit) => `this list has more than ${limit} entries`,
};
