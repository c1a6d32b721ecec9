// What does an expression consist of?

import type { SyntaxNode } from "../expression.ts";
import { COMPREHENSIONS } from "./signatures.ts";

export function partsOf(node: SyntaxNode): readonly SyntaxNode[] {
  switch (node.op) {
    case "value":
    case "id":
      return [];
    case ".":
    case ".?":
      return [node.args[0]];
    case "call":
      return node.args[1];
    case "rcall":
      return [node.args[1], ...node.args[2]];
    case "!_":
    case "-_":
      return [node.args];
    case "map":
      return node.args.flat();
    case "list":
    case "?:":
    case "||":
    case "&&":
    case "[]":
    case "[?]":
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
      return node.args;
    default:
      return node satisfies never;
  }
}

/** `range.name(item, …bodies)`. CEL gives it a meaning by its name and by how many arguments it has. */
export interface Comprehension {
  readonly name: (typeof COMPREHENSIONS)[number];
  readonly range: SyntaxNode;
  readonly item: SyntaxNode;
  readonly bodies: readonly SyntaxNode[];
}

export function comprehensionIn(node: SyntaxNode): Comprehension | null {
  if (node.op !== "rcall") return null;
  const [called, range, [item, ...bodies]] = node.args;
  const name = COMPREHENSIONS.find((one) => one === called);
  const most = name === "map" ? 2 : 1;
  if (name === undefined || item === undefined || bodies.length < 1 || bodies.length > most) return null;
  return { name, range, item, bodies };
}
