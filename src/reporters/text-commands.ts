// Which text to paste is printed with which finding? The same commands once, and from then on where they stand.

import type { Finding, Fix, Place } from "../report.ts";
import type { Block } from "./text-block.ts";

type Snippet = Fix["snippets"][number];
type Form = Snippet["form"];

export type Part =
  | { readonly kind: "here"; readonly snippet: Snippet }
  /** With the finding. */
  | { readonly kind: "above"; readonly finding: Finding<Place> };

export type PartsOf = (block: Block) => readonly Part[];

/** `blocks`: in the order in which they are printed. */
export function partsIn(blocks: readonly Block[]): PartsOf {
  const printed = new Map<string, Finding<Place>>();
  const parts = new Map(blocks.map((block) => [block, partsOf(block, printed)] as const));
  return (block) => parts.get(block) ?? [];
}

export const partsOfFinding = (finding: Finding<Place>): readonly Part[] =>
  partsOf({ first: finding, others: [] }, new Map());

function partsOf({ first, others }: Block, printed: Map<string, Finding<Place>>): readonly Part[] {
  const parts: Part[] = [];
  for (const snippet of snippetsOf(first, others)) {
    const above = isCommand(snippet) ? printed.get(snippet.text) : undefined;
    if (isCommand(snippet)) printed.set(snippet.text, above ?? first);
    const last = parts.at(-1);
    if (above === undefined) parts.push({ kind: "here", snippet });
    else if (last?.kind !== "above" || last.finding !== above) parts.push({ kind: "above", finding: above });
  }
  return parts;
}

/** Of each group that the finding is about, for it has to be launched by itself. */
function snippetsOf(first: Finding<Place>, others: readonly Finding<Place>[]): readonly Snippet[] {
  const chosen = snippetFor(first);
  if (chosen?.form !== "aws-cli") return chosen === null ? [] : [chosen];
  const commands = [first, ...others].flatMap(({ fix }) =>
    (fix?.snippets ?? []).filter(({ form }) => form === "aws-cli"),
  );
  return [...new Map(commands.map((one) => [one.text, one])).values()];
}

/** Something to run, and not only a word about it. */
const isCommand = ({ form, text }: Snippet): boolean => form === "aws-cli" && /^[^#\s]/m.test(text);

/** In the language that the person will change: that of the CDK app, else the first, which is that of the input. */
function snippetFor({ primary, resource, fix }: Finding<Place>): Snippet | null {
  const snippets = fix?.snippets ?? [];
  if (primary.kind === "arn") return snippets.find(({ form }) => form === "aws-cli") ?? snippets[0] ?? null;
  const source = primary.kind === "span" ? primary.source : null;
  const isCdk = source !== null || resource.constructPath !== null;
  const inCode = (form: Form) => (isCdk ? snippets.find((one) => one.form === form) : undefined);
  const inPython = source?.file.endsWith(".py") === true ? inCode("cdk-python") : undefined;
  return inPython ?? inCode("cdk-typescript") ?? snippets[0] ?? null;
}
