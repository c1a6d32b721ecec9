// Are two questions the same one? Their keys are, whatever the order of their members.

import type { Json } from "../input/document.ts";
import { byCodeUnit } from "../model/by-code-unit.ts";
import { isList } from "./json-shape.ts";
import type { Answered } from "./snapshot.ts";

export type AskedQuestion = Omit<Answered, "answer">;

/** Equal for equal questions only. The keys of questions stand in the order of account, Region, action and parameters. */
export const questionKey = ({ account, region, action, parameters }: AskedQuestion): string =>
  JSON.stringify([account, region ?? "", action, inOrder(parameters)]);

/** Members by their names, so that the same always has the same bytes. */
export function inOrder(json: Json): Json {
  if (typeof json !== "object" || json === null) return json;
  if (isList(json)) return json.map(inOrder);
  const members = Object.entries(json).map(([name, inner]): [string, Json] => [name, inOrder(inner)]);
  return Object.fromEntries(members.sort(([a], [b]) => byCodeUnit(a, b)));
}

export const inOrderOfQuestions = (answers: readonly Answered[]): readonly Answered[] =>
  answers
    .map((answered) => ({ answered, key: questionKey(answered) }))
    .sort((a, b) => byCodeUnit(a.key, b.key))
    .map(({ answered }) => answered);
