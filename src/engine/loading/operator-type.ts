// What does an operator of CEL give for two things of these types, or why do they not go together?

import { commonType, isNumber, isPlain, itemOf, NO_ITEM, typeInWords } from "./type-words.ts";

export type Operator = "==" | "!=" | "<" | "<=" | ">" | ">=" | "in" | "+" | "-" | "*" | "/" | "%";

export type Typed =
  | { readonly type: string; readonly wrong?: never }
  | { readonly wrong: string; readonly type?: never };

export function operatorType(operator: Operator, left: string, right: string): Typed {
  const both = commonType(left, right);
  switch (operator) {
    case "==":
    case "!=":
      return equality(operator, left, right);
    case "<":
    case "<=":
    case ">":
    case ">=":
      if (isNumber(left) && isNumber(right)) return { type: "bool" };
      return both === "string" ? { type: "bool" } : wrong(operator, "two numbers or two texts", left, right);
    case "in":
      return membership(left, right);
    case "+":
      if (both !== null && (both === "string" || itemOf(both) !== null)) return { type: both };
      return both !== null && isNumber(both)
        ? { type: both }
        : wrong(operator, "two texts, two lists or two numbers of one kind", left, right);
    case "-":
    case "*":
    case "/":
      return both !== null && isNumber(both)
        ? { type: both }
        : wrong(operator, "two numbers of one kind", left, right);
    case "%":
      return both === "int" ? { type: both } : wrong(operator, "two whole numbers", left, right);
    default:
      return operator satisfies never;
  }
}

const wrong = (operator: Operator, wanted: string, left: string, right: string): Typed => ({
  wrong: `${operator} wants ${wanted}, and here it has ${typeInWords(left)} and ${typeInWords(right)}`,
});

function equality(operator: Operator, left: string, right: string): Typed {
  const both = commonType(left, right);
  if (both === null) return wrong(operator, "two of one kind", left, right);
  return isPlain(both)
    ? { type: "bool" }
    : { wrong: `${typeInWords(both)} cannot be compared; compare a field of it, such as its name` };
}

function membership(item: string, list: string): Typed {
  const held = itemOf(list);
  if (held === null)
    return { wrong: `in asks whether something is in a list, and on its right is ${typeInWords(list)}` };
  if (held !== NO_ITEM && commonType(item, held) === null) {
    return { wrong: `${typeInWords(item)} is never in ${typeInWords(list)}` };
  }
  return isPlain(item)
    ? { type: "bool" }
    : { wrong: `${typeInWords(item)} cannot be looked for in a list; look for a field of it` };
}
