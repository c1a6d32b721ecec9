// Which variables and fields are there, and of which types?

import { didYouMean } from "../../wording/did-you-mean.ts";
import { quoted } from "../../wording/quoted.ts";
import { thereAre } from "../../wording/there-are.ts";
import { VIEWS } from "../expression.ts";
import { typeInWords } from "./type-words.ts";

export type Variables = ReadonlyMap<string, string>;

/** Null where the type has none, as text. */
export function fieldsOf(type: string): ReadonlyMap<string, string> | null {
  const view = Object.entries(VIEWS).find(([name]) => name === type)?.[1];
  return view === undefined ? null : new Map(Object.entries(view.FIELDS));
}

export function unknownVariable(name: string, variables: Variables): string {
  const names = [...variables.keys()];
  const owner = names.find((one) => fieldsOf(variables.get(one) ?? "")?.has(name));
  const meant = owner === undefined ? didYouMean(name, names) : `; did you mean ${owner}.${name}?`;
  return `there is no variable ${quoted(name)}${meant}${thereAre("variables", names)}`;
}

export function unknownField(name: string, type: string): string {
  const names = [...(fieldsOf(type)?.keys() ?? [])];
  if (names.length === 0)
    return `this is ${typeInWords(type)}, which has no fields, and so no ${quoted(name)}`;
  return `${typeInWords(type)} has no field ${quoted(name)}${didYouMean(name, names)}${thereAre("fields", names)}`;
}
