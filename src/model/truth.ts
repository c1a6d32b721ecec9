// Yes, no, or unknown with the reason: the three values every decision of the program is made in.

import type { UnknownReason } from "./unknown.ts";

export type Truth =
  | { readonly is: "yes" }
  | { readonly is: "no" }
  | { readonly is: "unknown"; readonly why: UnknownReason };

export const YES: Truth = { is: "yes" };
export const NO: Truth = { is: "no" };
export const unsure = (why: UnknownReason): Truth => ({ is: "unknown", why });
export const truthOf = (holds: boolean): Truth => (holds ? YES : NO);

export function not(a: Truth): Truth {
  return a.is === "yes" ? NO : a.is === "no" ? YES : a;
}

/** Kleene: one no decides; else the first unknown; yes when empty. */
export function allOf(truths: Iterable<Truth>): Truth {
  let result = YES;
  for (const truth of truths) {
    if (truth.is === "no") return NO;
    if (truth.is === "unknown" && result.is === "yes") result = truth;
  }
  return result;
}

/** Kleene: one yes decides; else the first unknown; no when empty. */
export function anyOf(truths: Iterable<Truth>): Truth {
  let result = NO;
  for (const truth of truths) {
    if (truth.is === "yes") return YES;
    if (truth.is === "unknown" && result.is === "no") result = truth;
  }
  return result;
}
