// Which functions may an expression call: with what, and what do they give?

import { SIGNATURES } from "../expression.ts";

export interface Signature {
  readonly name: string;
  /** The type of what it is called on, as in `volume.device.startsWith("/dev/")`. */
  readonly on: string | null;
  readonly takes: readonly string[];
  readonly gives: string;
}

/**
 * Those of CEL whose work grows no faster than what they are given. The library has more: regular expressions that
 * backtrack, `split` and `bind`, with which a text can be doubled again and again, and times of the machine's own zone.
 */
const OF_CEL = [
  "size(string): int",
  "size(list): int",
  "string.size(): int",
  "list.size(): int",
  "string.startsWith(string): bool",
  "string.endsWith(string): bool",
  "string.contains(string): bool",
  "string.lowerAscii(): string",
  "string.upperAscii(): string",
  "string.trim(): string",
  "list<string>.join(): string",
  "list<string>.join(string): string",
] as const;

export const FUNCTIONS: readonly Signature[] = [...Object.values(SIGNATURES), ...OF_CEL].map(parseSignature);

function parseSignature(written: string): Signature {
  const [, on, name = "", takes = "", gives = ""] =
    /^(?:([\w<>]+)\.)?(\w+)\((.*)\): (.+)$/.exec(written) ?? [];
  return { name, on: on ?? null, takes: takes === "" ? [] : takes.split(", "), gives };
}

/** What goes over a list: `list.all(item, condition)`. */
export const COMPREHENSIONS = ["all", "exists", "exists_one", "filter", "map"] as const;

export const FUNCTION_NAMES: readonly string[] = [
  ...new Set([...FUNCTIONS.map(({ name }) => name), ...COMPREHENSIONS]),
];

const NO_CLOCK = "there are no times: ask support(version) how long EKS supports a version of Kubernetes";

/** What authors who know CEL look for here in vain. */
export const INSTEAD: ReadonlyMap<string, string> = new Map([
  [
    "matches",
    "there is no matches: a regular expression can run for ever on a text made for it; use startsWith, endsWith, contains, or in with a list of texts",
  ],
  [
    "has",
    "there is no has: every field is always there, and one that the inputs leave open makes the rule undecided by itself; leave has out, or ask a field such as volume.hasKey",
  ],
  ["timestamp", NO_CLOCK],
  ["duration", NO_CLOCK],
]);
