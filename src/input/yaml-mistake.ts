// What is wrong with a YAML text, in words for someone who does not know YAML's grammar?

import { type Mistake, syntaxMistake, tooDeep } from "./input-problem.ts";
import type { ErrorCode } from "./yaml-library.ts";

const WORDS = {
  ALIAS_PROPS: "a tag or an anchor stands before an alias (*name), which can have neither",
  BAD_ALIAS: "the name of an anchor or alias is missing or ends in a colon",
  BAD_COLLECTION_TYPE: "a tag stands before a value of another type",
  BAD_DIRECTIVE: "a line that begins with % is not understood",
  BAD_DQ_ESCAPE:
    "a backslash inside of double quotes stands before a character that needs none; write it twice, or use single quotes",
  BAD_INDENT: "this is indented differently from its neighbours, or a closing bracket is missing before it",
  BAD_PROP_ORDER: "a tag or an anchor stands at a wrong place",
  BAD_SCALAR_START: "a value that begins with this character must stand in quotes",
  BLOCK_AS_IMPLICIT_KEY:
    "a list or a mapping stands where a name should be; the indentation or a colon is wrong",
  BLOCK_IN_FLOW: "an indented list or mapping stands inside of [ ] or { }",
  DUPLICATE_KEY: "a name stands twice in one mapping",
  IMPOSSIBLE: "this cannot be read",
  KEY_OVER_1024_CHARS: "a name is longer than 1024 characters; a quote may be missing",
  MISSING_CHAR:
    "a character is missing, such as the colon after a name, a comma in a list, a space or a closing quote or bracket",
  MULTILINE_IMPLICIT_KEY: "a name must stand on one line; a colon or a quote may be missing before this",
  MULTIPLE_ANCHORS: "two anchors (&name) stand before one value",
  MULTIPLE_DOCS: "the file holds more than one document",
  MULTIPLE_TAGS: "two short functions stand in a row; write the outer one long, as in Fn::Base64: !Sub …",
  NON_STRING_KEY: "a name must be text",
  RESOURCE_EXHAUSTION: "values are nested too deep",
  TAB_AS_INDENT: "a tab stands where YAML takes only spaces",
  TAG_RESOLVE_FAILED: "a tag (!name) is not understood",
  UNEXPECTED_TOKEN:
    "this does not belong to the value before it; text that holds quotes, colons or brackets may itself need quotes",
} as const satisfies Readonly<Record<ErrorCode, string>>;

export function mistakeOf(code: ErrorCode, [start, end]: readonly [number, number]): Mistake {
  return code === "RESOURCE_EXHAUSTION"
    ? tooDeep(start)
    : syntaxMistake(`This is not valid YAML: ${WORDS[code]}.`, start, end);
}

/** Says more where the line shows what the text was meant for. */
export function withTemplateHint(mistake: Mistake, text: string): Mistake {
  return { ...mistake, message: mistake.message + templateHint(text, mistake.offset) };
}

/** `{{resolve:…}}` is CloudFormation's own. https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/dynamic-references.html */
function templateHint(text: string, offset: number): string {
  const lineStart = text.lastIndexOf("\n", offset - 1) + 1;
  const line = text.slice(lineStart, lineStart + 1000).split("\n", 1)[0] ?? "";
  if (/\{\{\s*resolve:/.test(line)) return " A {{resolve:…}} must stand in quotes.";
  if (!/\{\{|\{%/.test(line) && !/^\s*\{[{%]/.test(text)) return "";
  return " It looks like a template of Helm, Jinja or Go; give eks-lint the file that the template makes.";
}
