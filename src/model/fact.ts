// A fact is known, or we can say why not. Never a bare value that might be a lie.

import type { Origin } from "./origin.ts";
import type { UnknownReason } from "./unknown.ts";

export type Fact<T> =
  | {
      readonly state: "known";
      readonly value: T;
      readonly from: "stated" | "default";
      readonly origin: Origin;
    }
  | { readonly state: "unknown"; readonly why: UnknownReason; readonly origin: Origin };

export const known = <T>(value: T, origin: Origin): Fact<T> => ({
  state: "known",
  value,
  from: "stated",
  origin,
});
export const byDefault = <T>(value: T, origin: Origin): Fact<T> => ({
  state: "known",
  value,
  from: "default",
  origin,
});
export const unknown = (why: UnknownReason, origin: Origin): Fact<never> => ({
  state: "unknown",
  why,
  origin,
});

export function mapFact<T, U>(fact: Fact<T>, change: (value: T) => U): Fact<U> {
  return fact.state === "known" ? { ...fact, value: change(fact.value) } : fact;
}

/** Like mapFact, for a change that may itself end in an unknown. */
export function chainFact<T, U>(fact: Fact<T>, change: (value: T, origin: Origin) => Fact<U>): Fact<U> {
  return fact.state === "known" ? change(fact.value, fact.origin) : fact;
}

/** What nobody settles, something else decides. */
export function orElse<T>(fact: Fact<T | null>, decide: () => Fact<T>): Fact<T> {
  if (fact.state === "unknown") return fact;
  const { value } = fact;
  return value === null ? decide() : { ...fact, value };
}
