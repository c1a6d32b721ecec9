// Is a text that somebody wrote for eks-lint YAML, and one document of it? JSON is read as the YAML that it is.

import { Composer, type CST, type Document, type ErrorCode, type ParsedNode, Parser } from "yaml";
import { quoted } from "../wording/quoted.ts";
import type { Extent } from "./mistake.ts";

export { isAlias, isMap, isScalar, isSeq, type ParsedNode, type YAMLMap } from "yaml";

/** What is wanted of a text, and what it is called in messages. */
export interface Wording {
  readonly format: "YAML" | "JSON";
  /** "a rule file" */
  readonly file: string;
  /** "rule": what it holds one of. */
  readonly one: string;
  /** "rules" */
  readonly many: string;
  /** Levels of values in values, over which the composer recurses. */
  readonly deepest: number;
}

export type StrictYaml =
  | { readonly ok: true; readonly root: ParsedNode | null }
  | { readonly ok: false; readonly fault: Fault };

export interface Fault {
  readonly message: string;
  readonly extent: Extent;
}

export function parseStrictYaml(text: string, wording: Wording): StrictYaml {
  const tokens = [...new Parser().parse(text)];
  const unread = unreadable(tokens, wording);
  if (unread !== null) return { ok: false, fault: unread };
  const trees = [...new Composer<ParsedNode>(OPTIONS).compose(tokens)];
  const fault = syntaxFault(trees, text, wording) ?? secondDocument(trees, wording);
  return fault === null ? { ok: true, root: trees[0]?.contents ?? null } : { ok: false, fault };
}

/** YAML 1.2 without what nobody needs here. Keys that stand twice are looked for in tree.ts: the library takes quadratic time. */
const OPTIONS = {
  schema: "core",
  merge: false,
  resolveKnownTags: false,
  stringKeys: true,
  uniqueKeys: false,
  prettyErrors: false,
  logLevel: "silent",
} as const;

function unreadable(tokens: readonly CST.Token[], { file, one, deepest }: Wording): Fault | null {
  const pending = tokens.map((token) => ({ token, depth: 0 }));
  for (let next = pending.pop(); next !== undefined; next = pending.pop()) {
    const { token, depth } = next;
    if (token.type === "directive") return faultAt(token.offset, `${file} has no lines that begin with %`);
    if (depth > deepest) return faultAt(token.offset, `values are nested deeper than in any ${one}`);
    for (const child of childrenOf(token)) pending.push({ token: child, depth: depth + 1 });
  }
  return null;
}

function childrenOf(token: CST.Token): readonly CST.Token[] {
  if (token.type === "document") return token.value === undefined ? [] : [token.value];
  if (!("items" in token)) return [];
  return token.items.flatMap(({ key, value }) => [key ?? [], value ?? []].flat());
}

const faultAt = (start: number, message: string, end: number = start + 1): Fault => ({
  message,
  extent: { start, end },
});

type Trees = readonly Document.Parsed<ParsedNode>[];

/** The first: what follows it is often no mistake of its own. */
function syntaxFault([tree]: Trees, text: string, { format }: Wording): Fault | null {
  const error = tree?.errors[0];
  if (error === undefined) return null;
  const [start, end] = error.pos;
  const words = WORDS.get(error.code) ?? error.message;
  const hint = format === "YAML" && error.code !== "BAD_INDENT" ? quotesHint(text, start) : "";
  return faultAt(start, `this is not valid ${format}: ${words}${hint}`, end);
}

const WORDS: ReadonlyMap<ErrorCode, string> = new Map([
  ["BAD_DQ_ESCAPE", "a backslash between double quotes must be written twice"],
  ["BAD_INDENT", "this is indented differently from its neighbours, or a closing bracket is missing"],
  ["BAD_SCALAR_START", "a value does not begin with this character"],
  [
    "BLOCK_AS_IMPLICIT_KEY",
    "a value goes on as if it were a key; there is a colon in it, or the indentation is wrong",
  ],
  ["MISSING_CHAR", "a colon, a comma or a closing quote or bracket is missing"],
  ["MULTILINE_IMPLICIT_KEY", "a key stands on one line and has a colon behind it"],
  ["TAB_AS_INDENT", "lines are indented with spaces, and here is a tab"],
  ["UNEXPECTED_TOKEN", "the value before this has come to its end"],
]);

/** Where a value begins with a character that YAML has a use for, or holds a colon. */
function quotesHint(text: string, offset: number): string {
  const line = text.slice(text.lastIndexOf("\n", offset - 1) + 1).split("\n", 1)[0] ?? "";
  return /^\s*(?:- +)?[\w-]+: +(?:[!&*{}[\]"'@`%|>]|.*: )/.test(line) ? `. ${PUT_IN_QUOTES}` : "";
}

const PUT_IN_QUOTES = "Put the whole value in quotes, or indented on the line below, behind >-";

function secondDocument(trees: Trees, { one }: Wording): Fault | null {
  const second = trees
    .slice(1)
    .flatMap(({ contents }) => contents ?? [])
    .find(({ range: [start, end] }) => end > start);
  return second === undefined
    ? null
    : faultAt(second.range[0], `a second document begins here, and a file holds one ${one}`);
}

/** Of a value that begins with `!`, `&` or `*`. */
export const hasYamlMeaning = (written: string, { many }: Wording): string =>
  `${quoted(written)} begins with ${written.charAt(0)}, which means something to YAML that ${many} have no use for. ${PUT_IN_QUOTES}`;
