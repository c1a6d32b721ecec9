// What to change, and the text to paste.

import type { Finding, Fix, Place } from "../report.ts";
import { indented, type Line, piece } from "./styled-line.ts";
import { wrap } from "./wrap.ts";

type Snippet = Fix["snippets"][number];
type Form = Snippet["form"];

export function fixLines(finding: Finding<Place>, columns: number): readonly Line[] {
  const { fix } = finding;
  if (fix === null) return [];
  const snippet = snippetFor(finding, fix.snippets);
  return [
    ...wrap([piece("Fix: ", "good"), piece(fix.description)], { columns, first: 2, rest: 4 }),
    ...(snippet === null ? [] : [[], ...snippetLines(snippet)]),
  ];
}

/** In the language of the file that the person will change. */
function snippetFor(finding: Finding<Place>, snippets: readonly Snippet[]): Snippet | null {
  for (const form of formsFor(finding)) {
    const snippet = snippets.find((one) => one.form === form);
    if (snippet !== undefined) return snippet;
  }
  return snippets[0] ?? null;
}

function formsFor({ primary, resource }: Finding<Place>): readonly Form[] {
  if (primary.kind === "arn") return ["aws-cli"];
  const source = primary.kind === "span" ? primary.source : null;
  const input: Form = /\.ya?ml$/i.test(primary.file) ? "yaml" : "json";
  if (source?.file.endsWith(".py")) return ["cdk-python", "cdk-typescript", input];
  const isCdk = source !== null || resource.constructPath !== null;
  return isCdk ? ["cdk-typescript", input] : [input];
}

/** Never wrapped, and with nothing before it but spaces: it is there to be copied. */
function snippetLines({ text }: Snippet): readonly Line[] {
  return text
    .trimEnd()
    .split(/\r?\n/)
    .map((line) => (line.trim() === "" ? [] : indented(6, piece(line.replaceAll("\t", "  ").trimEnd()))));
}
