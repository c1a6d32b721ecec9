// What is certain of a field, whatever another program fills in for its placeholders? An unknown never makes a rejection.

import type { Json } from "../input/document.ts";
import { type Field, isList, isMapping, membersOf } from "./field.ts";
import { placeholderIn } from "./placeholder.ts";

/** What stands in it, and what does not, can be told: no program puts more members in. */
export const isCertainBlock = (field: Field): boolean =>
  field.json === null ||
  (isMapping(field.json) && membersOf(field).every(([name]) => placeholderIn(name) === null));

/** Not there, or the empty string, which eksctl takes for the same in most fields. */
export const isUnset = ({ json }: Field): boolean => json === null || json === "";

export const isTrue = ({ json }: Field): boolean => json === true;

export const isFalse = ({ json }: Field): boolean => json === false;

/** Not empty, and without a placeholder. */
export const certainText = ({ json }: Field): string | null =>
  typeof json === "string" && json !== "" && placeholderIn(json) === null ? json : null;

export const certainNumber = ({ json }: Field): number | null =>
  typeof json === "number" && Number.isInteger(json) ? json : null;

export const isPlaceholder = (json: Json): boolean =>
  typeof json === "string" && placeholderIn(json) !== null;

/** Holds something that eksctl does not take for nothing. */
export const isGiven = (field: Field): boolean => {
  const { json } = field;
  if (isList(json)) return json.some((item) => !isPlaceholder(item));
  return isMapping(json) || certainText(field) !== null || certainNumber(field) !== null || isTrue(field);
};
