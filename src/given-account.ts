// What an account adds to a run: a model, and what of it could not be read. Types only, so that no run loads what it does not ask.

import type { Model } from "./model/model.ts";
import type { Want } from "./model/want.ts";
import type { AccountSummary, Problem } from "./report.ts";

export interface AccountProblem extends Problem {
  /** Whether the call tells one of these; where inputs only refer to the account, it is no problem else. Absent: it is one in any case. */
  readonly isFor?: (wants: readonly Want[]) => boolean;
}

export interface GivenAccount {
  readonly model: Partial<Model>;
  readonly summaries: readonly AccountSummary[];
  /** Every refused call: what it would have told is unknown. */
  readonly problems: readonly AccountProblem[];
  /** What the judgement needed, and the snapshot lacks: to be asked for after it. */
  readonly neverAsked?: (wants: readonly Want[]) => readonly Problem[];
  readonly notices: readonly string[];
  /** The ids of accounts are not the real ones: what is to be pasted says so. */
  readonly isMasked?: true;
  /**
   * "judged": its clusters and node groups, as with `verify`. "looked-up": only what launchers of the inputs refer to;
   * refusals of what none of them needs are no problems then.
   */
  readonly use: "judged" | "looked-up";
}
