// Which values does the declaration of a parameter allow, as far as the scenario has not ruled them out?
// https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/parameters-section-structure.html

import type { Json, JsonObject } from "../input/document.ts";
import type { Run } from "./call.ts";
import { member as memberOf } from "./template.ts";

/** Null: the template does not list the values that the parameter may have. */
export function possibleValues(id: string, run: Run): readonly string[] | null {
  const declared = run.parameter(id);
  const allowed = declared === null ? undefined : memberOf(declared.declaration, "AllowedValues");
  if (declared === null || !Array.isArray(allowed) || !allowed.every(isScalar)) return null;
  if (isList(memberOf(declared.declaration, "Type"))) return null;
  const values = [...new Set(allowed.map(String))];
  if (values.length === 0) return null;
  const knowledge = run.scenario.knows(id);
  if (knowledge === null) return values;
  return "is" in knowledge
    ? values.filter((value) => value === knowledge.is)
    : values.filter((value) => !knowledge.isNot.includes(value));
}

const isScalar = (value: unknown): boolean => ["string", "number", "boolean"].includes(typeof value);

/** Whether the declaration lets the parameter have the value. */
export function couldBe(id: string, value: string, run: Run): boolean {
  const possible = possibleValues(id, run);
  if (possible !== null) return possible.includes(value);
  const declaration = run.parameter(id)?.declaration ?? {};
  if (memberOf(declaration, "Type") === "Number") return isNumberWithin(value, declaration);
  const pattern = memberOf(declaration, "AllowedPattern");
  if (value === "" && typeof pattern === "string" && !takesEmpty(pattern)) return false;
  return isBetween(value.length, memberOf(declaration, "MinLength"), memberOf(declaration, "MaxLength"));
}

const isNumberWithin = (value: string, declaration: JsonObject): boolean =>
  value.trim() !== "" &&
  !Number.isNaN(Number(value)) &&
  isBetween(Number(value), memberOf(declaration, "MinValue"), memberOf(declaration, "MaxValue"));

/** A bound that is no number is none. */
const isBetween = (value: number, least: Json | undefined, most: Json | undefined): boolean =>
  !(value < Number(least ?? Number.NaN)) && !(value > Number(most ?? Number.NaN));

/** Only this is asked of a pattern: on a longer text, a pattern of a stranger may take for ever. */
function takesEmpty(pattern: string): boolean {
  try {
    return new RegExp(`^(?:${pattern})$`).test("");
  } catch {
    // Java, in which CloudFormation reads it, knows more than JavaScript.
    return true;
  }
}

/** Of a parameter: the allowed values are those of its items then. */
export const isList = (type: unknown): boolean =>
  typeof type === "string" && /^(CommaDelimitedList$|List<)/.test(type);
