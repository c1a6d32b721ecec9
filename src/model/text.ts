// A string that may have holes: `arn:aws:iam::${AWS::AccountId}:role/x`. Joining and showing; matching is text-match.ts.

import type { UnknownReason } from "./unknown.ts";

/** A part of a string that is not known. Two holes with the same id stand for the same string. */
export interface Hole {
  readonly id: string;
  /** As it is shown between `${` and `}`. */
  readonly shown: string;
  /** What may stand in the hole: 12 digits, a Region name, an id (letters, digits, `-`, `_`), or any string. */
  readonly like: "account" | "region" | "id" | "anything";
  readonly why: UnknownReason;
  /** The resource of this run whose attribute it is; `attribute` is `Ref` or a GetAtt attribute name. */
  readonly of: ResourceAttribute | null;
  /** Of a list whose items all differ. */
  readonly itemOf?: { readonly list: string; readonly item: string };
}

export interface ResourceAttribute {
  /** Identity of the stack instance, unique in a run. */
  readonly stackId: string;
  readonly logicalId: string;
  readonly type: string;
  readonly attribute: string;
}

/** Neighbouring strings are merged and no part is empty, so equal texts have equal parts. */
export type Text = readonly (string | Hole)[];

export const textOf = (...parts: readonly (string | Hole | Text)[]): Text => joinTexts(parts);

/** For lists of any length: arguments have a limit. */
export function joinTexts(parts: readonly (string | Hole | Text)[]): Text {
  const merged: (string | Hole)[] = [];
  for (const part of parts.flat() as readonly (string | Hole)[]) {
    const last = merged.at(-1);
    if (part === "") continue;
    if (typeof part === "string" && typeof last === "string") merged[merged.length - 1] = last + part;
    else merged.push(part);
  }
  return merged;
}

/** The string, or null when a hole is left. */
export function literalOf(text: Text): string | null {
  if (text.length === 0) return "";
  const [only, ...more] = text;
  return more.length === 0 && typeof only === "string" ? only : null;
}

export function firstHole(text: Text): Hole | null {
  return text.find((part): part is Hole => typeof part !== "string") ?? null;
}

/** The hole when the text is nothing but that hole. */
export function soleHole(text: Text): Hole | null {
  const [only, ...more] = text;
  return only !== undefined && typeof only !== "string" && more.length === 0 ? only : null;
}

export const show = (text: Text): string =>
  text.map((part) => (typeof part === "string" ? part : `\${${part.shown}}`)).join("");

/** A string that is equal for equal texts only: a key for maps. */
export const keyOf = (text: Text): string =>
  text
    .map((part) => (typeof part === "string" ? `s${part.length}:${part}` : `h${part.id.length}:${part.id}`))
    .join("");

const CHARACTERS = {
  account: /[0-9]/,
  region: /[a-z0-9-]/,
  id: /[A-Za-z0-9_-]/,
  anything: /(?:)/,
} as const satisfies Record<Hole["like"], RegExp>;

/** The first hole that may hold a separator, or some of it. */
export const mayHold = (text: Text, separator: string): Hole | null =>
  text.find((part): part is Hole => typeof part !== "string" && CHARACTERS[part.like].test(separator)) ??
  null;

/** Splits the strings at a separator; holes are never split, so the caller must know that none holds it. */
export function splitText(text: Text, separator: string): Text[] {
  const pieces: (string | Hole)[][] = [[]];
  for (const part of text) {
    if (typeof part !== "string") {
      pieces.at(-1)?.push(part);
      continue;
    }
    part.split(separator).forEach((piece, index) => {
      if (index > 0) pieces.push([]);
      pieces.at(-1)?.push(piece);
    });
  }
  return pieces.map((piece) => textOf(...piece));
}
