// Which values does the declaration of a parameter allow, as far as the scenario has not ruled them out?
// https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/parameters-section-structure.html

import type { Run } from "./call.ts";
import { isList } from "./parameters.ts";
import { member as memberOf } from "./template.ts";

/** Null: the template does not list the values that the parameter may have. */
export function possibleValues(id: string, run: Run): readonly string[] | null {
  const declared = run.parameter(id);
  const allowed = declared === null ? undefined : memberOf(declared.declaration, "AllowedValues");
  if (declared === null || !Array.isArray(allowed) || !allowed.every(isScalar)) return null;
  if (isList(memberOf(declared.declaration, "Type"))) return null;
  const values = [...new Set(allowed.map(String))];
  const knowledge = run.scenario.knows(id);
  if (knowledge === null || values.length === 0) return values.length === 0 ? null : values;
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
  const least = Number(memberOf(declaration, "MinLength") ?? 0);
  const most = Number(memberOf(declaration, "MaxLength") ?? Number.POSITIVE_INFINITY);
  return !(value.length < least) && !(value.length > most);
}
