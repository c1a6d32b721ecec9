// What is wrong with a JSON text, and which names stand twice in one object? Slower than JSON.parse, so asked only when needed.

import { type Mistake, syntaxMistake } from "./input-problem.ts";
import { endOfBlank } from "./json-scan.ts";
import { lineTableOf, positionAt } from "./line-table.ts";

export interface JsonCheck {
  /** The first one: nothing behind it is looked at. */
  readonly mistake: Mistake | null;
  readonly duplicates: readonly Mistake[];
}

type Expected = "value" | "value-or-close" | "name" | "name-or-close" | "colon" | "comma-or-close" | "end";

interface Container {
  readonly close: "}" | "]";
  readonly opened: number;
  readonly names: Set<string>;
}

interface Check {
  readonly text: string;
  readonly open: Container[];
  readonly duplicates: Mistake[];
  at: number;
  expected: Expected;
}

export function checkJson(text: string): JsonCheck {
  const check: Check = { text, open: [], duplicates: [], at: 0, expected: "value" };
  for (;;) {
    check.at = endOfBlank(text, check.at);
    if (check.expected === "end" && check.at === text.length)
      return { mistake: null, duplicates: check.duplicates };
    const mistake = readNext(check);
    if (mistake !== null) return { mistake, duplicates: check.duplicates };
  }
}

function readNext(check: Check): Mistake | null {
  const char = check.text[check.at];
  if (char === undefined) return endsTooEarly(check);
  switch (check.expected) {
    case "value":
      return readValue(check, char);
    case "value-or-close":
      return char === "]" ? close(check) : readValue(check, char);
    case "name-or-close":
      return char === "}" ? close(check) : readName(check, char);
    case "name":
      return readName(check, char);
    case "colon":
      return char === ":"
        ? step(check, 1, "value")
        : wrong(check, "a colon is missing between a name and its value");
    case "comma-or-close":
      return readCommaOrClose(check, char);
    case "end":
      return wrong(check, "more text follows after the end of the JSON value");
    default:
      return check.expected satisfies never;
  }
}

function step(check: Check, length: number, expected: Expected): null {
  check.at += length;
  check.expected = expected;
  return null;
}

const wrong = (check: Check, what: string, length = 1): Mistake =>
  syntaxMistake(`This is not valid JSON: ${what}.`, check.at, check.at + length);

function open(check: Check, close: "}" | "]"): null {
  check.open.push({ close, opened: check.at, names: new Set() });
  return step(check, 1, close === "}" ? "name-or-close" : "value-or-close");
}

function close(check: Check): null {
  check.open.pop();
  return step(check, 1, afterValue(check));
}

const afterValue = (check: Check): Expected => (check.open.length === 0 ? "end" : "comma-or-close");

function readCommaOrClose(check: Check, char: string): Mistake | null {
  const wanted = check.open.at(-1)?.close ?? "}";
  if (char === wanted) return close(check);
  if (char === ",") return step(check, 1, wanted === "}" ? "name" : "value");
  return wrong(check, commentSentence(char) ?? `a comma or a closing ${wanted} is missing before this`);
}

function readName(check: Check, char: string): Mistake | null {
  if (char === "}") return wrong(check, "a comma stands before the closing }, and JSON allows none there");
  if (char !== '"') {
    return wrong(check, commentSentence(char) ?? "a name must stand here, in double quotes");
  }
  const end = endOfText(check);
  if (typeof end !== "number") return end;
  const name = JSON.parse(check.text.slice(check.at, end)) as string;
  const names = check.open.at(-1)?.names;
  if (names?.has(name) === true) {
    const message = `The name ${JSON.stringify(name)} stands twice in this object; only the last one counts.`;
    check.duplicates.push(syntaxMistake(message, check.at, end));
  }
  names?.add(name);
  return step(check, end - check.at, "colon");
}

function readValue(check: Check, char: string): Mistake | null {
  if (char === "{") return open(check, "}");
  if (char === "[") return open(check, "]");
  if (char === '"') {
    const end = endOfText(check);
    return typeof end === "number" ? step(check, end - check.at, afterValue(check)) : end;
  }
  const word = literalAt(check);
  if (isLiteral(word)) return step(check, word.length, afterValue(check));
  return wrong(check, valueSentence(char, word), Math.max(1, word.length));
}

function valueSentence(char: string, word: string): string {
  if (char === "]") return "a comma stands before the closing ], and JSON allows none there";
  if (char === "'") return "text must stand in double quotes, not in single ones";
  const shown = word.length > 40 ? `${word.slice(0, 40)}…` : word;
  return commentSentence(char) ?? (word === "" ? "a value is missing here" : `${shown} is not a JSON value`);
}

const commentSentence = (char: string): string | null =>
  char === "/" || char === "#" ? "JSON allows no comments" : null;

const isLiteral = (word: string): boolean =>
  word === "true" ||
  word === "false" ||
  word === "null" ||
  /^-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?$/.test(word);

function literalAt(check: Check): string {
  const delimiter = /[\s,:{}[\]"']/g;
  delimiter.lastIndex = check.at;
  return check.text.slice(check.at, delimiter.exec(check.text)?.index ?? check.text.length);
}

/** The end of the quoted text at `check.at`, or what is wrong with it. */
function endOfText(check: Check): number | Mistake {
  const special = /["\\\u0000-\u001f]/g;
  special.lastIndex = check.at + 1;
  for (let found = special.exec(check.text); found !== null; found = special.exec(check.text)) {
    if (found[0] === '"') return found.index + 1;
    if (found[0] !== "\\") return unfinished(check, found.index);
    const known = /\\(?:["\\/bfnrt]|u[0-9a-fA-F]{4})/y;
    known.lastIndex = found.index;
    if (!known.test(check.text)) {
      return syntaxMistake(
        "This is not valid JSON: a backslash stands before a character that needs none.",
        found.index,
        found.index + 2,
      );
    }
    special.lastIndex = known.lastIndex;
  }
  return unfinished(check, check.text.length);
}

function unfinished(check: Check, at: number): Mistake {
  const isLineEnd = at >= check.text.length || check.text[at] === "\n" || check.text[at] === "\r";
  const what = isLineEnd
    ? "the closing double quote is missing on this line"
    : "a tab or another control character stands inside of quotes; write it as an escape such as \\t";
  return syntaxMistake(
    `This is not valid JSON: ${what}.`,
    isLineEnd ? check.at : at,
    at + (isLineEnd ? 0 : 1),
  );
}

function endsTooEarly(check: Check): Mistake {
  const container = check.open.at(-1);
  if (container === undefined) return wrong(check, "the text ends before a value is complete", 0);
  const { line } = positionAt(lineTableOf(check.text), container.opened);
  const opening = container.close === "}" ? "{" : "[";
  return wrong(check, `the text ends, but the ${opening} of line ${line} is never closed`, 0);
}
