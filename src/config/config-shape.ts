// Has a configuration the keys and the kinds of values that schemas/config.schema.json asks for?

import { validate } from "../../build/config-check.js";
import { below, type Mistake } from "../strict-yaml/mistake.ts";
import { noneOf, type SchemaError, type SchemaWords, shapeMistakes } from "../strict-yaml/shape.ts";
import { quoted } from "../wording/quoted.ts";
import { RULE_LEVELS } from "./config.ts";

export const configShapeMistakes = (value: unknown): readonly Mistake[] =>
  shapeMistakes(validate, value, WORDS);

const WHOLE = "a configuration consists of keys and values (failOn: …)";

const WORDS: SchemaWords = {
  whole: WHOLE,
  own: ownWords,
  wrongForm,
};

/** What is said about them in metadata and in comments, too: suppressions/stated-suppression.ts. */
const OF_SUPPRESSION = /^\/suppress\/\d+(?:\/(?:rule|reason|until))?$/;

function ownWords(error: SchemaError): Mistake | null | undefined {
  const { keyword, instancePath: path, propertyName, data } = error;
  // In package.json, where the file is not empty.
  if (path === "" && data === null) return { path, message: `${WHOLE}, and nothing stands here` };
  if (keyword === "anyOf") return tooGeneral(error);
  if (keyword === "propertyNames") return null;
  if (propertyName !== undefined) return wrongParameter(path, propertyName);
  if (OF_SUPPRESSION.test(path) && (keyword === "required" || path.split("/").length > 3)) return null;
  if (keyword === "enum" && path.startsWith("/rules/")) return wrongLevel(error);
  if (keyword === "type" && /\/parameters\/[^/]+(?:\/\d+)?$/.test(path))
    return { path, message: "the value of a parameter is text, or a list of texts" };
  return undefined;
}

function tooGeneral({ instancePath: path, data, parentSchema }: SchemaError): Mistake | null {
  const known = Object.keys(Object(parentSchema?.properties));
  // What is misspelt is told as such.
  if (Object.keys(Object(data)).some((key) => !known.includes(key))) return null;
  if (path.startsWith("/ebs/"))
    return { path, message: "this says nothing; state encryptionByDefault, defaultKey, or both" };
  const { rule } = Object(data);
  const named = typeof rule === "string" ? rule : "the-rule";
  return {
    path,
    message: `this would suppress the rule everywhere; state a stack, construct, resource or path, or turn the rule off with rules: {${named}: off}`,
  };
}

const wrongParameter = (path: string, name: string): Mistake => ({
  path: below(path, name),
  message: `${quoted(name)} is no name of a parameter, which has only letters and digits; what holds for one stack stands under stacks`,
  of: "key",
});

/** Of other linters, and of YAML 1.1. */
const LEVELS_MEANT: ReadonlyMap<string, (typeof RULE_LEVELS)[number]> = new Map([
  ["false", "off"],
  ["no", "off"],
  ["none", "off"],
  ["never", "off"],
  ["ignore", "off"],
  ["disabled", "off"],
  ["0", "off"],
  ["info", "note"],
  ["warn", "warning"],
  ["1", "warning"],
  ["2", "error"],
]);

function wrongLevel({ instancePath: path, data }: SchemaError): Mistake {
  const meant = typeof data === "string" ? LEVELS_MEANT.get(data.toLowerCase()) : undefined;
  const message = noneOf(data, RULE_LEVELS);
  return { path, message: meant === undefined ? message : `${message}; did you mean ${meant}?` };
}

/** By the key. */
function wrongForm(path: string, written: string): string {
  switch (path.slice(path.lastIndexOf("/") + 1)) {
    case "account":
      return `${quoted(written)} is no account id, which has 12 digits`;
    case "region":
      return `${quoted(written)} is no Region, as us-west-2 is`;
    default:
      return `${quoted(written)} is no key: that is an ARN, an id, or an alias such as alias/aws/ebs`;
  }
}
