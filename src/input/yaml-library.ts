// The YAML parser and its tree: the only importer of the library, which is loaded when the first YAML file is read.

import { createRequire } from "node:module";
import type { Alias, CST, Document, ErrorCode, Lexer, ParsedNode, Scalar, YAMLMap, YAMLSeq } from "yaml";

type Library = typeof import("yaml");

export type YamlNode = ParsedNode;
export type YamlAlias = Alias.Parsed;
export type YamlMap = YAMLMap.Parsed;
export type YamlList = YAMLSeq.Parsed & { items: YamlNode[] };
export type YamlPair = YamlMap["items"][number];
export type YamlTree = Document.Parsed<ParsedNode>;
export type { ErrorCode };

let loaded: Library | null = null;

/** By `require`, because the static path is synchronous: the CDK calls it from within its synthesis. */
function library(): Library {
  loaded ??= createRequire(import.meta.url)("yaml") as Library;
  return loaded;
}

export const isAlias = (node: unknown): node is YamlAlias => library().isAlias(node);
export const isMap = (node: unknown): node is YamlMap => library().isMap(node);
export const isList = (node: unknown): node is YamlList => library().isSeq(node);
export const isScalar = (node: unknown): node is Scalar.Parsed => library().isScalar(node);

/**
 * Every scalar stays the text it was written as: the parser's own YAML 1.1 and 1.2 both read account id 012345678901
 * as a number. Its check for names that stand twice is quadratic, so the walk over the tree looks for them.
 */
const OPTIONS = {
  schema: "failsafe",
  resolveKnownTags: false,
  uniqueKeys: false,
  prettyErrors: false,
  logLevel: "silent",
} as const;

export type YamlTrees =
  | {
      readonly ok: true;
      readonly trees: readonly YamlTree[];
      /** The smallest parts of the text as this reading tells them apart. */
      readonly lexemes: () => Iterable<string>;
    }
  | { readonly ok: false; readonly tooDeepAt: number };

/** The strict reading knows better where a mistake is; what it refuses may still be a template that deploys. */
export function parseTrees(text: string, deepest: number): YamlTrees {
  const { Lexer } = library();
  const strict = composed(text, () => new Lexer(), deepest);
  if (!strict.ok || strict.trees[0]?.errors[0] === undefined) return strict;
  const lenient = composed(text, () => lenientLexer(text), deepest);
  return lenient.ok && lenient.trees[0]?.errors[0] === undefined ? lenient : strict;
}

/** The composer recurses, and Node aborts when a regular expression is compiled at the end of the stack: depth is checked before. */
function composed(text: string, lexer: () => Lexer, deepest: number): YamlTrees {
  const { Composer, Parser } = library();
  const lexemes = () => lexer().lex(text);
  const parser = new Parser();
  const tokens: CST.Token[] = [];
  for (const lexeme of lexemes()) tokens.push(...parser.next(lexeme));
  tokens.push(...parser.end());
  const tooDeepAt = firstBelow(tokens, deepest);
  if (tooDeepAt !== null) return { ok: false, tooDeepAt };
  return { ok: true, trees: Array.from(new Composer<ParsedNode>(OPTIONS).compose(tokens)), lexemes };
}

/** What the lexer keeps to itself. Should a later version name it differently, that lexer is as strict as any. */
interface LexerState {
  readonly pos?: number;
  readonly flowLevel?: number;
  continueScalar?: (offset: number) => number;
}

/**
 * Against YAML's grammar, PyYAML lets quoted text and brackets go on at any indentation, and templates that AWS has
 * published rely on it. The lexer has no option for it.
 */
function lenientLexer(text: string): Lexer {
  const lexer = new (library().Lexer)();
  const state = lexer as unknown as LexerState;
  const strict = state.continueScalar?.bind(lexer);
  if (strict === undefined) return lexer;
  state.continueScalar = (offset) => {
    const next = strict(offset);
    const isQuoted = QUOTES.has(text[state.pos ?? -1]);
    return next !== -1 || !isQuoted || DOCUMENT_MARKERS.has(text.slice(offset, offset + 3)) ? next : offset;
  };
  let indentNext = 0;
  Object.defineProperty(lexer, "indentNext", {
    get: () => ((state.flowLevel ?? 0) > 0 ? 0 : indentNext),
    set: (indent: number) => {
      indentNext = indent;
    },
  });
  return lexer;
}

const QUOTES: ReadonlySet<string | undefined> = new Set(['"', "'"]);
const DOCUMENT_MARKERS: ReadonlySet<string> = new Set(["---", "..."]);

function firstBelow(tokens: readonly CST.Token[], deepest: number): number | null {
  const pending = tokens.map((token) => ({ token, depth: 0 }));
  for (let next = pending.pop(); next !== undefined; next = pending.pop()) {
    const { token, depth } = next;
    if (depth > deepest) return token.offset;
    for (const child of childrenOf(token)) pending.push({ token: child, depth: depth + 1 });
  }
  return null;
}

function childrenOf(token: CST.Token): readonly CST.Token[] {
  if (token.type === "document") return token.value === undefined ? [] : [token.value];
  if (!("items" in token)) return [];
  const children: CST.Token[] = [];
  for (const { key, value } of token.items) {
    if (key && "items" in key) children.push(key);
    if (value && "items" in value) children.push(value);
  }
  return children;
}
