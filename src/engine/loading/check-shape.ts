// Has a rule file the keys and the kinds of values that schemas/rule.schema.json asks for?

import { validate } from "../../../build/rule-check.js";
import { below, type Mistake } from "../../strict-yaml/mistake.ts";
import { type SchemaError, type SchemaWords, shapeMistakes } from "../../strict-yaml/shape.ts";
import { quoted } from "../../wording/quoted.ts";

export const ruleShapeMistakes = (value: unknown): readonly Mistake[] =>
  shapeMistakes(validate, value, WORDS);

const WORDS: SchemaWords = {
  whole: "a rule consists of keys and values (id: …)",
  own: ownWords,
  wrongForm,
};

function ownWords({ keyword, instancePath: path }: SchemaError): Mistake | null | undefined {
  switch (keyword) {
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
      return path === "/at" ? null : undefined;
    default:
      return undefined;
  }
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
