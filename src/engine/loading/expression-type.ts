// Of which type is an expression, and which names, functions and operators in it are wrong?

import type { Extent } from "../../strict-yaml/mistake.ts";
import { quoted } from "../../wording/quoted.ts";
import type { SyntaxNode } from "../expression.ts";
import { callType, comprehensionForm, comprehensionType, unknownFunction } from "./call-type.ts";
import { fieldsOf, unknownField, unknownVariable, type Variables } from "./name-type.ts";
import { type Operator, operatorType, type Typed } from "./operator-type.ts";
import { type Comprehension, comprehensionIn } from "./syntax-tree.ts";
import { wrongTier } from "./tier.ts";
import { commonType, itemOf, listOf, NO_ITEM, typeInWords } from "./type-words.ts";

export interface ExpressionMistake extends Extent {
  readonly message: string;
}

export interface Reading {
  readonly source: string;
  readonly variables: Variables;
  readonly mistakes: ExpressionMistake[];
}

/** Null once a mistake has been found: what is around it cannot be judged. */
type Type = string | null;

export function typeOf(node: SyntaxNode, reading: Reading): Type {
  switch (node.op) {
    case "value":
      return literalType(node.args) ?? complain(reading, node, uselessLiteral(node.args));
    case "id":
      return (
        reading.variables.get(node.args) ??
        complain(reading, node, unknownVariable(node.args, reading.variables))
      );
    case ".":
      return fieldOf(node.args[0], node.args[1], { start: node.pos, end: node.end }, reading);
    case "call":
      return called(node, { name: node.args[0], on: null, args: node.args[1] }, reading);
    case "rcall": {
      const comprehension = comprehensionIn(node);
      if (comprehension !== null) return comprehended(comprehension, reading);
      const [name, on, args] = node.args;
      return called(node, { name, on, args }, reading);
    }
    case "list":
      return listType(node.args, reading);
    case "?:":
      return choice(node, node.args, reading);
    case "||":
    case "&&":
      return allTrueOrFalse(node.args, `${node.op} joins`, reading);
    case "!_":
      return allTrueOrFalse([node.args], "! turns over", reading);
    case "-_":
      return negative(node.args, reading);
    case "==":
    case "!=":
    case "<":
    case "<=":
    case ">":
    case ">=":
    case "in":
    case "+":
    case "-":
    case "*":
    case "/":
    case "%":
      return operation(node, node.op, node.args, reading);
    case "map":
      return complain(reading, node, "{ } has no meaning in a rule; a list is written in [ ]");
    case "[]":
    case "[?]":
    case ".?":
      return complain(
        reading,
        node,
        "[ ] behind a value is not offered; ask about a list with in, size, all or exists, and write a field with a dot",
      );
    default:
      return node satisfies never;
  }
}

function complain({ mistakes }: Reading, { start, end }: Extent, message: string): null {
  mistakes.push({ start, end, message });
  return null;
}

function settle(reading: Reading, extent: Extent, { type, wrong }: Typed): Type {
  return wrong === undefined ? type : complain(reading, extent, wrong);
}

function literalType(value: unknown): Type {
  switch (typeof value) {
    case "string":
      return "string";
    case "bigint":
      return "int";
    case "number":
      return "double";
    case "boolean":
      return "bool";
    default:
      return null;
  }
}

const uselessLiteral = (value: unknown): string =>
  value === null
    ? "nothing is ever null here: ask what says that it is absent, such as volume.hasKey"
    : 'values are true, false, texts such as "gp3", and numbers such as 50 and 0.5';

function fieldOf(of: SyntaxNode, name: string, extent: Extent, reading: Reading): Type {
  const type = typeOf(of, reading);
  if (type === null) return null;
  return fieldsOf(type)?.get(name) ?? complain(reading, extent, unknownField(name, type));
}

interface Written {
  readonly name: string;
  readonly on: SyntaxNode | null;
  readonly args: readonly SyntaxNode[];
}

function called(node: SyntaxNode, { name, on, args }: Written, reading: Reading): Type {
  const start = on === null ? node.start : reading.source.indexOf(name, on.end);
  const extent = { start, end: start + name.length };
  const unknown = unknownFunction(name);
  if (unknown !== null) return complain(reading, extent, unknown);
  const form = comprehensionForm(name);
  if (form !== null) return complain(reading, extent, `${name} goes over a list, and is written ${form}`);
  const onType = on === null ? null : typeOf(on, reading);
  const takes = args.flatMap((one) => typeOf(one, reading) ?? []);
  if (takes.length < args.length || (on !== null && onType === null)) return null;
  const type = settle(reading, extent, callType({ name, on: onType, takes }));
  const tier = type === null ? null : wrongTier(name, args);
  return tier === null ? type : complain(reading, tier.node, tier.message);
}

function comprehended({ name, range, item, bodies }: Comprehension, reading: Reading): Type {
  const over = typeOf(range, reading);
  if (over === null) return null;
  const held = itemOf(over);
  if (held === null)
    return complain(reading, range, `${name} goes over a list, and this is ${typeInWords(over)}`);
  const variable = item.op === "id" ? item.args : "";
  if (reading.variables.has(variable))
    return complain(reading, item, `${quoted(variable)} has a meaning already; give the item another name`);
  const variables = new Map([...reading.variables, [variable, held]]);
  const types = bodies.map((body) => typeOf(body, { ...reading, variables }));
  const conditions = name === "map" ? bodies.slice(0, -1) : bodies;
  const wrong = conditions.find((_, index) => types[index] !== null && types[index] !== "bool");
  if (wrong !== undefined)
    return complain(
      reading,
      wrong,
      `${name} asks something of each item that is true or false, and this is neither`,
    );
  return types.includes(null) ? null : comprehensionType(name, held, types.at(-1) ?? "bool");
}

function listType(items: readonly SyntaxNode[], reading: Reading): Type {
  let held: Type = NO_ITEM;
  for (const item of items) {
    const type = typeOf(item, reading);
    if (held === null || type === null) held = null;
    else if (held === NO_ITEM) held = type;
    else
      held =
        commonType(held, type) ??
        complain(
          reading,
          item,
          `this is ${typeInWords(type)} in ${typeInWords(listOf(held))}; a list holds one kind of thing`,
        );
  }
  return held === null ? null : listOf(held);
}

function choice(
  node: Extent,
  [condition, yes, no]: readonly [SyntaxNode, SyntaxNode, SyntaxNode],
  reading: Reading,
): Type {
  const asked = allTrueOrFalse([condition], "? asks", reading);
  const [one, other] = [typeOf(yes, reading), typeOf(no, reading)];
  if (asked === null || one === null || other === null) return null;
  const both = commonType(one, other);
  const message = `both sides of the colon must be of one kind, and they are ${typeInWords(one)} and ${typeInWords(other)}`;
  return both ?? complain(reading, node, message);
}

function allTrueOrFalse(operands: readonly SyntaxNode[], what: string, reading: Reading): Type {
  const types = operands.map((operand) => {
    const type = typeOf(operand, reading);
    if (type === null || type === "bool") return type;
    return complain(reading, operand, `${what} what is true or false, and this is ${typeInWords(type)}`);
  });
  return types.includes(null) ? null : "bool";
}

function negative(operand: SyntaxNode, reading: Reading): Type {
  const type = typeOf(operand, reading);
  if (type === null || type === "int" || type === "double") return type;
  return complain(reading, operand, `- wants a number behind it, and this is ${typeInWords(type)}`);
}

function operation(
  node: Extent,
  operator: Operator,
  [left, right]: readonly [SyntaxNode, SyntaxNode],
  reading: Reading,
): Type {
  const [one, other] = [typeOf(left, reading), typeOf(right, reading)];
  return one === null || other === null ? null : settle(reading, node, operatorType(operator, one, other));
}
