// Is a comparison a drift? Only where both certainly differ; where they may be the same, it is an open question.

import type { Drift } from "../model/drift.ts";
import type { Fact } from "../model/fact.ts";
import { NO, type Truth, unsure, YES } from "../model/truth.ts";
import type { UnknownReason } from "../model/unknown.ts";

type Compared = Omit<Drift, "differs"> & { readonly same: Truth };

/** None where both are the same. */
export function found({ same, ...drift }: Compared): readonly Drift[] {
  switch (same.is) {
    case "yes":
      return [];
    case "no":
      return [{ ...drift, differs: YES }];
    case "unknown":
      return [{ ...drift, differs: same }];
    default:
      return same satisfies never;
  }
}

/** What an input leaves to a default was perhaps deployed when that was another one. */
export const sameStated = <T>(stated: Fact<T>, deployed: Fact<T>, same: (a: T, b: T) => boolean): Truth =>
  sameFact(stated, deployed, (a, b) => {
    if (same(a, b)) return YES;
    return a !== null && stated.state === "known" && stated.from === "default" ? unsure(BY_DEFAULT) : NO;
  });

const BY_DEFAULT: UnknownReason = {
  kind: "not-in-this-run",
  reference: "the default that held when it was deployed",
};

/** Of two facts. */
export function sameFact<T>(a: Fact<T>, b: Fact<T>, same: (a: T, b: T) => Truth): Truth {
  if (a.state === "unknown") return unsure(a.why);
  return b.state === "unknown" ? unsure(b.why) : same(a.value, b.value);
}
