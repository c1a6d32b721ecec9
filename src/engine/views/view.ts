// How does an expression read a fact? Each field of a view is a getter, and that of an unknown fact throws NotKnown.

import { firstHole, show, type Text } from "../../model/text.ts";
import type { Truth } from "../../model/truth.ts";
import { describe, type UnknownReason } from "../../model/unknown.ts";

/** Every field that a rule may use is a member of the class; its type is one of CEL. */
export type Fields<View> = { readonly [Name in keyof View]?: string };

export class NotKnown extends Error {
  readonly why: UnknownReason;
  /** For a message, where part of a text is known: `arn:aws:kms:${AWS::Region}:…`. */
  readonly shown: string | null;
  constructor(why: UnknownReason, shown: string | null = null) {
    super(describe(why));
    this.why = why;
    this.shown = shown;
  }
}

/** To be compared, a text must be known to the last letter. */
export function wholeText(text: Text): string {
  const hole = firstHole(text);
  if (hole !== null) throw new NotKnown(hole.why, show(text));
  return show(text);
}

/** Of a fact, or of an answer without a place. */
type Known<T> =
  | { readonly state: "known"; readonly value: T }
  | { readonly state: "unknown"; readonly why: UnknownReason };

export function read<T>(fact: Known<T>): T {
  if (fact.state === "unknown") throw new NotKnown(fact.why);
  return fact.value;
}

/** `otherwise`: who decides what nobody states, as a reason. */
export function readStated<T>(fact: Known<T | null>, otherwise: UnknownReason): T {
  const value = read(fact);
  if (value === null) throw new NotKnown(otherwise);
  return value;
}

export function settled(truth: Truth): boolean {
  if (truth.is === "unknown") throw new NotKnown(truth.why);
  return truth.is === "yes";
}

/** CEL's whole numbers are BigInts. */
export const readInteger = (fact: Known<number | null>, otherwise: UnknownReason): bigint =>
  BigInt(readStated(fact, otherwise));

/** Of what was read from files. */
export const NOT_DEPLOYED: UnknownReason = { kind: "not-in-this-run", reference: "what is deployed" };
