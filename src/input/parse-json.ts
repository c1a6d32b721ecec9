// What does a JSON file say? JSON.parse reads it; positions are looked for only when asked.

import type { Problem } from "../report.ts";
import { checkJson } from "./check-json.ts";
import type { Document, Json, Parsed } from "./document.ts";
import { DEEPEST, problemAt, problemsAt, syntaxMistake, tooDeep } from "./input-problem.ts";
import { linesOf, positionAt } from "./line-table.ts";
import { jsonLocator } from "./locate-json.ts";

/**
 * A name that stands twice goes unnoticed here, as in JSON.parse: looking for it costs several times the parse, and what
 * a program such as the CDK wrote has none. `duplicateNames` looks in what people write.
 */
export function parseJson(file: string, given: string): Parsed {
  const text = withoutByteOrderMark(given);
  const root = parsed(text);
  if (root === undefined) {
    const mistake = checkJson(text).mistake ?? syntaxMistake("This is not valid JSON.", 0);
    return { ok: false, problem: problemAt(file, text, mistake) };
  }
  if (isDeeperThan(root, DEEPEST)) {
    return { ok: false, problem: problemAt(file, text, tooDeep(0)) };
  }
  return { ok: true, document: documentOf(file, text, root), problems: [] };
}

export function duplicateNames(document: Document): Problem[] {
  return problemsAt(document.file, document.text, checkJson(document.text).duplicates);
}

/** JSON.parse refuses it, and YAML would count it as a column. */
export const withoutByteOrderMark = (text: string): string =>
  text.startsWith("\uFEFF") ? text.slice(1) : text;

function parsed(text: string): Json | undefined {
  try {
    return JSON.parse(text) as Json;
  } catch {
    return undefined;
  }
}

function documentOf(file: string, text: string, root: Json): Document {
  let locator: ReturnType<typeof jsonLocator> | null = null;
  const document: Document = {
    file,
    syntax: "json",
    root,
    text,
    locate: (path) => {
      locator ??= jsonLocator(text);
      const [start, end] = locator(path);
      const lines = linesOf(document);
      return { start: positionAt(lines, start), end: positionAt(lines, end) };
    },
    locateBeginning: (path) => document.locate(path).start,
    comments: () => [],
  };
  return document;
}

function isDeeperThan(value: Json, levels: number): boolean {
  if (typeof value !== "object" || value === null) return false;
  if (levels === 0) return true;
  if (Array.isArray(value)) return value.some((item: Json) => isDeeperThan(item, levels - 1));
  for (const name in value) {
    const member = (value as { readonly [name: string]: Json })[name];
    if (member !== undefined && isDeeperThan(member, levels - 1)) return true;
  }
  return false;
}
