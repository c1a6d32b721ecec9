// What does one rule say about one thing, and what do the deciding rules together say of a volume?

import type { UnknownReason } from "../model/unknown.ts";
import type { VerdictKind } from "../report.ts";
import type { CompiledRule } from "./compiled-rule.ts";
import type { Scope } from "./expression.ts";

export type Outcome =
  | { readonly kind: "not-applicable" | "pass" | "fail" }
  /** `applies`: the `when` of the rule holds, and only its assertion is undecided. */
  | { readonly kind: "unknown"; readonly why: UnknownReason; readonly applies: boolean }
  | { readonly kind: "crashed"; readonly message: string };

/** A rule that throws is a problem of that rule; the others go on. */
export function outcomeOf({ when, assert }: Pick<CompiledRule, "when" | "assert">, scope: Scope): Outcome {
  try {
    const applies = when?.(scope) ?? { state: "known", value: true };
    if (applies.state === "known" && !applies.value) return { kind: "not-applicable" };
    const holds = assert(scope);
    if (applies.state === "unknown") {
      // Whether it applies or not, it has nothing to say.
      if (holds.state === "known" && holds.value) return { kind: "not-applicable" };
      return { kind: "unknown", why: applies.why, applies: false };
    }
    if (holds.state === "unknown") return { kind: "unknown", why: holds.why, applies: true };
    return { kind: holds.value ? "pass" : "fail" };
  } catch (thrown) {
    return { kind: "crashed", message: messageOf(thrown) };
  }
}

export const messageOf = (thrown: unknown): string =>
  thrown instanceof Error ? thrown.message : String(thrown);

export interface Decided {
  readonly decides: "fail" | "unknown";
  readonly outcome: Outcome;
}

/** One fail decides; then what is not known; a pass needs a rule that can fail and did not. */
export function verdictOf(outcomes: readonly Decided[]): VerdictKind {
  const canFail = outcomes.filter(({ decides }) => decides === "fail").map(({ outcome }) => outcome.kind);
  const leavesOpen = outcomes.filter(({ decides }) => decides === "unknown").map(({ outcome }) => outcome);
  if (canFail.includes("fail")) return "fail";
  if (canFail.includes("unknown") || canFail.includes("crashed")) return "unknown";
  if (leavesOpen.some(isOpen)) return "unknown";
  return canFail.includes("pass") ? "pass" : "not-applicable";
}

const isOpen = (outcome: Outcome) =>
  outcome.kind === "fail" || outcome.kind === "crashed" || (outcome.kind === "unknown" && outcome.applies);
