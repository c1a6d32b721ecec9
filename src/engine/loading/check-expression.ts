// What is wrong with an expression of a rule: its syntax, its names, its types, or the work that it would make? The library
// stops at its first mistake and speaks of its own types, so names and types are looked at here, and by it behind that.

import { parserFor, TYPES, VARIABLES } from "../expression.ts";
import type { About } from "../rule.ts";
import { type ExpressionMistake, type Reading, typeOf } from "./expression-type.ts";
import { fieldsOf } from "./name-type.ts";
import { syntaxInWords } from "./syntax-words.ts";
import { typeInWords } from "./type-words.ts";
import { unboundedIn } from "./unbounded.ts";

/** `text`: a placeholder of a message. */
export type Wanted = "condition" | "text";

export function checkExpression(source: string, wanted: Wanted, about: About): readonly ExpressionMistake[] {
  const { tree, refusal } = parserFor(about)(source);
  if (tree === null) return refusal === null ? [] : [{ ...refusal, message: syntaxInWords(source, refusal) }];
  const variables = new Map(VARIABLES[about].map((name) => [name as string, TYPES[name] as string]));
  const reading: Reading = { source, variables, mistakes: [] };
  const type = typeOf(tree, reading);
  const mistakes = [...reading.mistakes, ...unboundedIn(tree)];
  if (mistakes.length > 0) return mistakes;
  // What eks-lint takes for right and the library does not, would crash when it is evaluated.
  if (refusal !== null) return [{ ...refusal, message: refusal.summary }];
  if (type === null || TYPES_WANTED[wanted].some((one) => one === type)) return [];
  return [{ start: 0, end: source.length, message: unwanted(type, wanted) }];
}

const TYPES_WANTED = {
  condition: ["bool"],
  text: ["string", "int", "list<string>"],
} as const satisfies Record<Wanted, readonly string[]>;

function unwanted(type: string, wanted: Wanted): string {
  const given = `this is ${typeInWords(type)}`;
  if (wanted === "condition") return `${given}, and what is true or false is wanted`;
  if (type === "bool")
    return `${given}, which says nothing in a sentence; make text of it: {… ? "yes" : "no"}`;
  return fieldsOf(type) === null
    ? `${given}; a placeholder stands for text, a whole number or a list of texts`
    : `${given}; name the field of it that is to be shown, such as its name`;
}
