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

/** In the language that the person will change: that of the CDK app, else the first, which is that of the input. */
function snippetFor({ primary, resource }: Finding<Place>, snippets: readonly Snippet[]): Snippet | null {
  if (primary.kind === "arn") return snippets.find(({ form }) => form === "aws-cli") ?? snippets[0] ?? null;
  const source = primary.kind === "span" ? primary.source : null;
  const isCdk = source !== null || resource.constructPath !== null;
  const inCode = (form: Form) => (isCdk ? snippets.find((one) => one.form === form) : undefined);
  const inPython = source?.file.endsWith(".py") === true ? inCode("cdk-python") : undefined;
  return inPython ?? inCode("cdk-typescript") ?? snippets[0] ?? null;
}

/** Never wrapped, and with nothing before it but spaces: it is there to be copied. */
function snippetLines({ text }: Snippet): readonly Line[] {
  // A shell knows the end of a here-document at the beginning of a line only.
  const indent = text.includes("<<'") ? 0 : 6;
  return text
    .trimEnd()
    .split(/\r?\n/)
    .map((line) =>
      line.trim() === "" ? [] : indented(indent, piece(line.replaceAll("\t", "  ").trimEnd())),
    );
}
