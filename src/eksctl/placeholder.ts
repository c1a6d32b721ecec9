// Is a string of a ClusterConfig text that another program fills in before eksctl reads the file?

import { chainFact, type Fact, unknown } from "../model/fact.ts";

/** eksctl itself expands nothing: such files go through envsubst, gomplate or a person first. */
const BRACKETS = [
  { open: "${", close: "}" },
  { open: "$(", close: ")" },
  { open: "{{", close: "}}" },
  { open: "<", close: ">" },
] as const;

/** The first placeholder of the string, as it is written. */
export function placeholderIn(text: string): string | null {
  let first: { readonly start: number; readonly end: number } | null = null;
  for (const { open, close } of BRACKETS) {
    const start = text.indexOf(open);
    const end = start < 0 ? -1 : text.indexOf(close, start + open.length);
    if (end >= 0 && (first === null || start < first.start)) first = { start, end: end + close.length };
  }
  return first === null
    ? (shellVariable(text) ?? namedPlaceholder(text))
    : text.slice(first.start, first.end);
}

/** `$AWS_REGION`, as envsubst takes it. `$Latest` is a version of a launch template. */
const shellVariable = (text: string): string | null =>
  /\$[A-Z_][A-Z0-9_]*(?![A-Za-z0-9_])/.exec(text)?.[0] ?? null;

/** `AMI_ID_PLACEHOLDER`: the word, and what belongs to it near by. */
function namedPlaceholder(text: string): string | null {
  const at = text.search(/placeholder/i);
  const near = at < 0 ? "" : text.slice(Math.max(0, at - 50), at + 60);
  return /\w*placeholder\w*/i.exec(near)?.[0] ?? null;
}

/** A known string stays known only when no placeholder is in it. */
export function withoutPlaceholder(fact: Fact<string | null>): Fact<string | null> {
  return chainFact(fact, (text, origin) => {
    const placeholder = text === null ? null : placeholderIn(text);
    return placeholder === null ? fact : unknown({ kind: "placeholder", text: placeholder }, origin);
  });
}
