// What does a YAML file say? Its first document, read as CloudFormation or eksctl reads YAML.

import { lazily } from "../model/lazily.ts";
import type { Path } from "../model/origin.ts";
import type { Problem } from "../report.ts";
import type { Dialect, Document, Json } from "./document.ts";
import { DEEPEST, limitMistake, type Mistake, problemAt, problemsAt, tooDeep } from "./input-problem.ts";
import { linesOf, positionAt } from "./line-table.ts";
import { type YamlExtent, yamlLocator } from "./locate-yaml.ts";
import { withoutByteOrderMark } from "./parse-json.ts";
import { commentsAmong } from "./yaml-comments.ts";
import { parseTrees, type YamlTree } from "./yaml-library.ts";
import { mistakeOf, withTemplateHint } from "./yaml-mistake.ts";
import { readTree, type YamlReading } from "./yaml-to-json.ts";

/** The parser takes seconds and hundreds of megabytes for as much. CloudFormation itself takes templates of up to 1 MB. */
const LONGEST = 4 * 1024 * 1024;

export type ParsedYaml =
  | {
      readonly ok: true;
      readonly document: Document;
      /** How many YAML documents the file holds. Only the first is read, as eksctl does. */
      readonly documents: number;
      readonly problems: readonly Problem[];
    }
  | { readonly ok: false; readonly problem: Problem };

/** `dialectOf` is asked with the file read as CloudFormation reads it, where every value that tells them apart is text. */
export function parseYaml(file: string, given: string, dialectOf: (root: Json) => Dialect): ParsedYaml {
  const text = withoutByteOrderMark(given);
  const failed = (mistake: Mistake): ParsedYaml => ({ ok: false, problem: problemAt(file, text, mistake) });
  if (text.length > LONGEST) {
    return failed(
      limitMistake("The file is longer than 4 MiB, and eks-lint reads no YAML as long as that.", 0),
    );
  }
  const parsed = parseTrees(text, DEEPEST);
  if (!parsed.ok) return failed(tooDeep(parsed.tooDeepAt));
  const { trees, lexemes } = parsed;
  const tree = trees[0];
  const error = tree?.errors[0];
  if (tree !== undefined && error !== undefined)
    return failed(withTemplateHint(mistakeOf(error.code, error.pos), text));
  const { reading, dialect } = readAs(tree, dialectOf);
  if (reading.fatal !== null) return failed(withTemplateHint(reading.fatal, text));
  const later = trees.slice(1).filter((one) => !isEmpty(one));
  const document = documentOf(file, text, { first: tree, later, lexemes }, reading, dialect);
  return {
    ok: true,
    document,
    documents: trees.length === 0 ? 0 : later.length + 1,
    problems: problemsAt(file, text, reading.duplicates),
  };
}

function readAs(
  tree: YamlTree | undefined,
  dialectOf: (root: Json) => Dialect,
): { reading: YamlReading; dialect: Dialect } {
  const contents = tree?.contents ?? null;
  const reading = readTree(contents, "cloudformation");
  const dialect = reading.fatal === null ? dialectOf(reading.root) : "cloudformation";
  return { reading: dialect === "cloudformation" ? reading : readTree(contents, dialect), dialect };
}

/** A `---` at the end of a file starts a document with nothing in it. */
const isEmpty = ({ contents }: YamlTree): boolean =>
  contents === null || contents.range[0] === contents.range[1];

interface YamlText {
  readonly first: YamlTree | undefined;
  readonly later: readonly YamlTree[];
  readonly lexemes: () => Iterable<string>;
}

function documentOf(
  file: string,
  text: string,
  { first, later, lexemes }: YamlText,
  reading: YamlReading,
  dialect: Dialect,
): Document {
  let locator: ReturnType<typeof yamlLocator> | null = null;
  const extentOf = (path: Path, index: number): YamlExtent => {
    const whole = later[index - 1]?.contents?.range;
    if (whole !== undefined) return { value: [whole[0], whole[1]], beginning: whole[0] };
    const contents = first?.contents ?? null;
    if (contents !== null) locator ??= yamlLocator(text, contents, dialect, reading.places);
    return locator?.(path) ?? { value: [0, 0], beginning: 0 };
  };
  const document: Document = {
    file,
    syntax: "yaml",
    root: reading.root,
    text,
    locate: (path, index = 0) => {
      const [start, end] = extentOf(path, index).value;
      const lines = linesOf(document);
      return { start: positionAt(lines, start), end: positionAt(lines, end) };
    },
    locateBeginning: (path, index = 0) => positionAt(linesOf(document), extentOf(path, index).beginning),
    comments: lazily(() => commentsAmong(lexemes(), text, linesOf(document))),
  };
  return document;
}
