// What is wrong with one rule that the schema cannot say: its id, its place, its expressions?

import type { Mistake } from "../../strict-yaml/mistake.ts";
import { didYouMean } from "../../wording/did-you-mean.ts";
import { quoted } from "../../wording/quoted.ts";
import { thereAre } from "../../wording/there-are.ts";
import { TYPES, VARIABLES } from "../expression.ts";
import { PLACES } from "../places.ts";
import type { About } from "../rule.ts";
import { checkExpression } from "./check-expression.ts";
import { expressionsIn, expressionTexts, type Members, strayBraces } from "./stated-expressions.ts";
import { typeInWords } from "./type-words.ts";

/** `wrong`: paths that the schema speaks about already. */
export function ruleMistakes(rule: Members, wrong: ReadonlySet<string>): readonly Mistake[] {
  const { about, at } = rule;
  if (!isAbout(about)) return [];
  const expressions = [...expressionTexts(rule)].filter(([path]) => !wrong.has(path));
  return [
    ...(typeof at === "string" ? wrongPlace(at, about) : []),
    ...expressions.flatMap(([path, text, wanted]) => [
      ...(wanted === "text" ? strayBraces(path, text) : []),
      ...expressionsIn(path, text, wanted).flatMap(({ source, offset }) =>
        checkExpression(source, wanted, about).map(({ message, start, end }) => ({
          path,
          message,
          part: { start: offset + start, end: offset + end },
        })),
      ),
    ]),
  ];
}

const isAbout = (about: unknown): about is About =>
  typeof about === "string" && Object.hasOwn(VARIABLES, about);

function wrongPlace(at: string, about: About): readonly Mistake[] {
  const places = Object.keys(PLACES[about]);
  if (places.includes(at)) return [];
  const message = `${quoted(at)} is no place of ${typeInWords(TYPES[about])}${didYouMean(at, places) || thereAre("places", places)}`;
  return [{ path: "/at", message }];
}
