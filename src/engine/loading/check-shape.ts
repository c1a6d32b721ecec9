// Has a rule file the keys and the kinds of values that schemas/rule.schema.json asks for?

import { Ajv, type ErrorObject } from "ajv";
import schema from "../../../schemas/rule.schema.json" with { type: "json" };
import { lazily } from "../../model/lazily.ts";
import { didYouMean, quoted, thereAre } from "./did-you-mean.ts";
import { below, type RuleMistake } from "./rule-mistake.ts";

/** `undefined` in the value stands for what is known to be wrong, and nothing is said about it. */
export function shapeMistakes(value: unknown): readonly RuleMistake[] {
  const isRule = validator();
  return isRule(value) ? [] : (isRule.errors ?? []).flatMap((error) => mistakeOf(error) ?? []);
}

/** `verbose` hands over what each error is about. */
const validator = lazily(() => new Ajv({ allErrors: true, verbose: true, logger: false }).compile(schema));

function mistakeOf(error: ErrorObject): RuleMistake | null {
  const { keyword, instancePath: path, data } = error;
  if (data === undefined || error.schemaPath.includes("/anyOf/")) return null;
  switch (keyword) {
    case "required":
      return missingKey(error);
    case "additionalProperties":
      return unknownKey(error);
    case "dependencies":
      return {
        path: below(path, "snippet"),
        message: "a snippet belongs to a fix; state the fix of this case, too",
      };
    case "anyOf":
      return { path, message: "a case states something of its own: severity, message or fix" };
    case "const":
      return { path: "/decides", message: "only a rule about a volume decides; take this key out" };
    case "enum":
      // The places of what the rule is about are fewer than those in the schema, and checked by check-rule.ts.
      return path === "/at" ? null : { path, message: noneOf(data, namesIn(error.schema)) };
    case "type":
      return { path, message: path === "" ? noMapping(data) : wrongKind(data, String(error.schema)) };
    case "pattern":
      return { path, message: wrongForm(path, String(data)) };
    default:
      return {
        path,
        message: WRONG_SIZE[keyword]?.(String(error.schema)) ?? error.message ?? "this is not right",
      };
  }
}

function missingKey({ instancePath, data, params, parentSchema }: ErrorObject): RuleMistake | null {
  const name = String(params.missingProperty);
  if (Object.hasOwn(Object(data), name)) return null;
  const meaning = String(parentSchema?.properties[name].description ?? "").split(/\. |\.$/, 1)[0] ?? "";
  const what = meaning === "" ? "" : `: ${meaning.charAt(0).toLowerCase()}${meaning.slice(1)}`;
  return { path: instancePath, message: `${name} is missing${what}` };
}

function unknownKey({ instancePath, params, parentSchema }: ErrorObject): RuleMistake {
  const name = String(params.additionalProperty);
  const known = Object.keys(Object(parentSchema?.properties));
  const meant = didYouMean(name, known) || thereAre("keys", known);
  return { path: below(instancePath, name), message: `there is no key ${quoted(name)}${meant}`, of: "key" };
}

const namesIn = (list: unknown): readonly string[] => (Array.isArray(list) ? list.map(String) : []);

const noneOf = (data: unknown, names: readonly string[]): string =>
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

const JSON_TYPES: ReadonlyMap<string, string> = new Map([
  ["string", "text"],
  ["array", "a list"],
  ["object", "a mapping of names to values"],
]);

const noMapping = (data: unknown): string =>
  data === null
    ? "the file is empty"
    : `a rule consists of keys and values (id: …), and ${KINDS[kindOf(data)]}`;

function wrongKind(data: unknown, wanted: string): string {
  const isScalar = typeof data === "boolean" || typeof data === "number";
  const hint = wanted === "string" && isScalar ? "; put it in quotes" : "";
  return `${KINDS[kindOf(data)]}, and ${JSON_TYPES.get(wanted)} is wanted${hint}`;
}

/** By the key, or the key of the list. */
function wrongForm(path: string, written: string): string {
  const [, key] = path.split("/");
  switch (key) {
    case "id":
      return `${quoted(written)} is not written in small letters and digits, joined by hyphens, as volume-not-gp3 is`;
    case "title":
      return "a title is one line";
    case "references":
      return `${quoted(written)} is no address that begins with https://`;
    default:
      return `${quoted(written)} is no tag: those are a letter and then letters, digits and . : _ / -, as security-hub:EKS.1`;
  }
}

const WRONG_SIZE: Readonly<Record<string, (limit: string) => string>> = {
  minLength: () => "this is empty",
  maxLength: (limit) => `this is longer than ${limit} characters`,
  minItems: () => "this list is empty",
  maxItems: (limit) => `this list has more than ${limit} entries`,
};
