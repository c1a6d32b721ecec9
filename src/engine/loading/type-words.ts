// What is a type of CEL to a person?

import type { VIEWS } from "../expression.ts";

const WORDS: Readonly<Record<keyof typeof VIEWS | "bool" | "string" | "int" | "double" | "list", string>> = {
  bool: "true or false",
  string: "text",
  int: "a whole number",
  double: "a number",
  list: "a list",
  Cluster: "a cluster",
  NodeGroup: "a node group",
  Launcher: "a launcher",
  Deployed: "a group as it runs",
  Role: "a role",
  Volume: "a volume",
  Key: "a key",
  Statement: "a statement",
  Support: "what support() gives",
  IdentityPolicy: "an IAM policy",
  ConfigMistake: "a mistake in a config",
  Drift: "a difference between what runs and an input",
};

const PLURALS: ReadonlyMap<string, string> = new Map([
  ["string", "texts"],
  ["int", "whole numbers"],
  ["double", "numbers"],
]);

export function typeInWords(type: string): string {
  const item = itemOf(type);
  if (item !== null) return PLURALS.has(item) ? `a list of ${PLURALS.get(item)}` : WORDS.list;
  return Object.entries(WORDS).find(([name]) => name === type)?.[1] ?? type;
}

/** Of the empty list, which fits every list. */
export const NO_ITEM = "nothing";

export const listOf = (item: string): string => `list<${item}>`;

export const itemOf = (type: string): string | null => /^list<(.+)>$/.exec(type)?.[1] ?? null;

/** The type that both can be taken for; null when they have none in common. */
export function commonType(one: string, other: string): string | null {
  if (one === other) return one;
  const [empty, list] = one === listOf(NO_ITEM) ? [one, other] : [other, one];
  return empty === listOf(NO_ITEM) && itemOf(list) !== null ? list : null;
}

export const isNumber = (type: string): boolean => type === "int" || type === "double";
/** What CEL compares by value; of what the model has, a field must be compared. */
export const isPlain = (type: string): boolean =>
  ["bool", "string", "int", "double", NO_ITEM].includes(itemOf(type) ?? type);
