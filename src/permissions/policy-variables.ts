// What does a value of a policy say once its variables, such as `${aws:PrincipalAccount}`, are filled in?
// https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_variables.html

import { type Text, textOf } from "../model/text.ts";
import type { UnknownReason } from "../model/unknown.ts";
import type { ContextValue } from "./context-value.ts";

/** Version 2012-10-17 has variables; before it they stay the characters they are written with. */
export type Variables = "filled-in" | "kept-as-written" | { readonly why: UnknownReason };

/** `no-value`: a variable is absent from the request, so nothing equals the text. */
export type Filled = { readonly text: Text } | "no-value" | { readonly why: UnknownReason };

const VARIABLE = /(\$\{(?:\$|[^${}]*)\})/;

export const hasVariable = (text: Text): boolean =>
  text.some((part) => typeof part === "string" && VARIABLE.test(part));

export function fillIn(text: Text, variables: Variables, read: (key: string) => ContextValue): Filled {
  if (variables === "kept-as-written" || !hasVariable(text)) return { text };
  if (variables !== "filled-in") return variables;
  const parts: Text[] = [];
  for (const part of text) {
    for (const piece of typeof part === "string" ? part.split(VARIABLE) : [part]) {
      const filled = typeof piece === "string" ? fillPiece(piece, read) : { text: [piece] };
      if (filled === "no-value" || "why" in filled) return filled;
      parts.push(filled.text);
    }
  }
  return { text: textOf(...parts) };
}

function fillPiece(piece: string, read: (key: string) => ContextValue): Filled {
  if (!VARIABLE.test(piece)) return { text: textOf(piece) };
  const { key, fallback } = partsOf(piece);
  if (key === "$") return { text: textOf("$") };
  const value = read(key);
  if (value.kind === "values" && value.values.length === 1) {
    const [only] = value.values;
    if (only?.kind === "text") return { text: only.text };
  }
  if (value.kind === "absent") return fallback === null ? "no-value" : { text: textOf(fallback) };
  return { why: value.kind === "unknown" ? value.why : noValue(piece) };
}

/** `${key}` or `${key, 'value for when the key is absent'}`. */
function partsOf(variable: string): { readonly key: string; readonly fallback: string | null } {
  const inside = variable.slice(2, -1);
  const comma = inside.indexOf(",");
  if (comma < 0) return { key: inside.trim(), fallback: null };
  const quoted = inside.slice(comma + 1).trim();
  const isQuoted = quoted.length >= 2 && quoted.startsWith("'") && quoted.endsWith("'");
  return { key: inside.slice(0, comma).trim(), fallback: isQuoted ? quoted.slice(1, -1) : null };
}

const noValue = (variable: string): UnknownReason => ({
  kind: "undocumented",
  what: `the policy variable ${variable} has no certain value in this call`,
});
