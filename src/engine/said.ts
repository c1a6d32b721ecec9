// What did the rules say about something, in one scenario or in all of them together?

import type { Origin } from "../model/origin.ts";
import { describe } from "../model/unknown.ts";
import type { Resource, Undecided } from "../report.ts";
import type { CompiledRule } from "./compiled-rule.ts";
import type { Scope } from "./expression.ts";
import type { Failure, JudgedFinding } from "./finding.ts";
import { messageOf, type Outcome, outcomeOf } from "./outcome.ts";
import type { Rule } from "./rule.ts";

export interface Said {
  readonly findings: readonly JudgedFinding[];
  readonly undecided: readonly Undecided<Origin>[];
  /** Of the rules that are watched. */
  readonly asked: readonly Asked[];
  /** Rules that threw, in words. */
  readonly crashes: readonly string[];
  /** Other words may fit a finding better, depending on something that is not known. */
  readonly hasOpenWords: boolean;
}

/** A rule that was asked about a thing and found nothing. */
export interface Asked {
  readonly ruleId: string;
  /** False: it may have something to say, so what it said before is not known to be settled. */
  readonly isSettled: boolean;
  /** Where the rule would point to. */
  readonly primary: Origin;
  readonly resource: Resource;
  readonly declared: Origin | null;
  /** Of what it may say. Null: about which volume is not known. */
  readonly fingerprint: string | null;
}

export const NOTHING_SAID: Said = {
  findings: [],
  undecided: [],
  asked: [],
  crashes: [],
  hasOpenWords: false,
};

export const together = (said: readonly Said[]): Said => ({
  findings: said.flatMap(({ findings }) => findings),
  undecided: said.flatMap(({ undecided }) => undecided),
  asked: said.flatMap(({ asked }) => asked),
  crashes: said.flatMap(({ crashes }) => crashes),
  hasOpenWords: said.some(({ hasOpenWords }) => hasOpenWords),
});

export interface Spoken {
  readonly compiled: CompiledRule;
  readonly outcome: Outcome;
}

export const spoken = (compiled: CompiledRule, scope: Scope): Spoken => ({
  compiled,
  outcome: outcomeOf(compiled, scope),
});

/** What is judged, as far as what is said of it needs it. */
export interface Judged {
  readonly where: Origin;
  readonly findingFor: (failure: Failure) => JudgedFinding;
  readonly askedFor: (rule: Rule, isSettled: boolean) => Asked;
}

/** The words of a rule are put together only where it has something to say. */
export function saidBy({ compiled, outcome }: Spoken, scope: Scope, judged: Judged): Said {
  const { rule } = compiled;
  switch (outcome.kind) {
    case "fail":
      return found(compiled, scope, judged);
    case "unknown":
      return {
        ...NOTHING_SAID,
        undecided: undecidedBy(rule, describe(outcome.why), judged.where),
        asked: askedOf(compiled, judged, false),
      };
    case "crashed":
      return crashed(rule, outcome.message);
    case "pass":
    case "not-applicable":
      return { ...NOTHING_SAID, asked: askedOf(compiled, judged, true) };
    default:
      return outcome satisfies never;
  }
}

/** Nobody wants to know of most rules. */
export const askedOf = (
  { rule, isWatched }: CompiledRule,
  { askedFor }: Pick<Judged, "askedFor">,
  isSettled: boolean,
): readonly Asked[] => (isWatched ? [askedFor(rule, isSettled)] : []);

export function found(
  compiled: CompiledRule,
  scope: Scope,
  { findingFor }: Pick<Judged, "findingFor">,
): Said {
  const { rule } = compiled;
  try {
    const words = compiled.words(scope);
    return { ...NOTHING_SAID, findings: [findingFor({ rule, words })], hasOpenWords: words.isOpen };
  } catch (thrown) {
    return crashed(rule, messageOf(thrown));
  }
}

/** What a deciding rule leaves open shows in the verdict of the volume. */
export const undecidedBy = (rule: Rule, reason: string, where: Origin): Undecided<Origin>[] =>
  rule.decides === undefined ? [{ ruleId: rule.id, reason, where }] : [];

const crashed = ({ id }: Rule, message: string): Said => ({
  ...NOTHING_SAID,
  crashes: [`rule ${id} failed: ${message}`],
});
