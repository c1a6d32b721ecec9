// What does a function give for these arguments, or how is it used?

import { didYouMean } from "../../wording/did-you-mean.ts";
import { quoted } from "../../wording/quoted.ts";
import { thereAre } from "../../wording/there-are.ts";
import type { Typed } from "./operator-type.ts";
import { COMPREHENSIONS, FUNCTION_NAMES, FUNCTIONS, INSTEAD, type Signature } from "./signatures.ts";
import { itemOf, listOf, NO_ITEM, typeInWords } from "./type-words.ts";

export interface Call {
  readonly name: string;
  readonly on: string | null;
  readonly takes: readonly string[];
}

export function unknownFunction(name: string): string | null {
  if (FUNCTION_NAMES.includes(name)) return null;
  const meant = didYouMean(name, FUNCTION_NAMES) || thereAre("functions", FUNCTION_NAMES);
  return INSTEAD.get(name) ?? `there is no function ${quoted(name)}${meant}`;
}

export function callType(call: Call): Typed {
  const named = FUNCTIONS.filter(({ name }) => name === call.name);
  const fitting = named.find((signature) => isUsedAs(call, signature));
  if (fitting !== undefined) return { type: fitting.gives };
  const forms = named.map(formOf);
  return { wrong: `${call.name} is used as ${inWords(forms)}, not as ${formOf(call)}` };
}

const isUsedAs = ({ on, takes }: Call, signature: Signature): boolean =>
  takes.length === signature.takes.length &&
  (on === null ? signature.on === null : signature.on !== null && fits(on, signature.on)) &&
  takes.every((type, index) => fits(type, signature.takes[index] ?? ""));

function fits(type: string, wanted: string): boolean {
  const item = itemOf(type);
  return (
    type === wanted || (wanted === "list" && item !== null) || (item === NO_ITEM && itemOf(wanted) !== null)
  );
}

const formOf = ({ name, on, takes }: Call): string =>
  `${on === null ? "" : `${noun(on)}.`}${name}(${takes.map(noun).join(", ")})`;

const noun = (type: string): string => typeInWords(type).replace(/^an? /, "");

const inWords = (forms: readonly string[]): string =>
  forms.length < 2 ? forms.join() : `${forms.slice(0, -1).join(", ")} or ${forms.at(-1)}`;

/** Null: it does not go over a list. */
export function comprehensionForm(name: string): string | null {
  if (!COMPREHENSIONS.some((one) => one === name)) return null;
  return name === "map" ? "list.map(item, value)" : `list.${name}(item, condition)`;
}

/** What `all` and its like give, for the types of the items and of the last body. */
export function comprehensionType(name: string, item: string, body: string): string {
  if (name === "map") return listOf(body);
  return name === "filter" ? listOf(item) : "bool";
}
