// Where would the work of an expression grow faster than what it is given?

import type { SyntaxNode } from "../expression.ts";
import type { ExpressionMistake } from "./expression-type.ts";
import { type Comprehension, comprehensionIn, partsOf } from "./syntax-tree.ts";

/**
 * What the inputs hold comes from strangers and may be as long as they like. Each part of an expression is evaluated
 * once, or once for each item of one list, so it is enough that no two long things are multiplied with each other.
 */
interface Around {
  /** The comprehension that this stands in. */
  readonly inside: string | null;
  /** In a comprehension over a list of the inputs, as long as they like: the one variable that may be asked about. */
  readonly item: string | null;
  /** Items of lists that the rule itself states. */
  readonly short: ReadonlySet<string>;
}

export const unboundedIn = (node: SyntaxNode): readonly ExpressionMistake[] =>
  walk(node, { inside: null, item: null, short: new Set() });

function walk(node: SyntaxNode, around: Around): readonly ExpressionMistake[] {
  const comprehension = comprehensionIn(node);
  if (comprehension !== null) return walkComprehension(node, comprehension, around);
  const own = mistakeOf(node, around);
  return own === null ? partsOf(node).flatMap((part) => walk(part, around)) : [own];
}

function walkComprehension(
  { start, end }: SyntaxNode,
  { name, range, item, bodies }: Comprehension,
  around: Around,
): readonly ExpressionMistake[] {
  if (around.inside !== null) {
    const message = `${name} stands inside of ${around.inside}, so the work would grow with the square of what the inputs hold; write them side by side, or use in`;
    return [{ start, end, message }];
  }
  const variable = item.op === "id" ? item.args : "";
  const isStated = isShort(range, around.short);
  const within: Around = {
    inside: name,
    item: isStated || range.op === "list" ? null : variable,
    short: isStated ? new Set([...around.short, variable]) : around.short,
  };
  return [...walk(range, { ...around, inside: name }), ...bodies.flatMap((body) => walk(body, within))];
}

function mistakeOf(node: SyntaxNode, { inside, item, short }: Around): ExpressionMistake | null {
  const { start, end } = node;
  if (node.op === "id" && item !== null && node.args !== item) {
    const message = `${inside} goes over a list of the inputs, and asks there about the item (${item}) and what the rule states itself; ask about ${node.args} outside of it, with && or ||`;
    return { start, end, message };
  }
  if (node.op !== "rcall") return null;
  const [name, , args] = node.args;
  const long = SEARCHES.has(name) ? args.find((one) => !isShort(one, short)) : undefined;
  if (long === undefined) return null;
  const message = `${name} takes a text that the rule states itself, such as "gp3"; this one comes from the inputs and may be as long as they like`;
  return { start: long.start, end: long.end, message };
}

/** The work of these is that of both texts multiplied. */
const SEARCHES: ReadonlySet<string> = new Set(["contains", "join"]);

/** Made of nothing but what the rule states. */
const isShort = (node: SyntaxNode, short: ReadonlySet<string>): boolean =>
  node.op === "id" ? short.has(node.args) : partsOf(node).every((part) => isShort(part, short));
