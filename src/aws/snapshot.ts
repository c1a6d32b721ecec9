// What did an account answer? Answers and refusals, each with its question: what a snapshot file holds.

import type { Json } from "../input/document.ts";
import type { Action } from "./actions.ts";
import type { Answer } from "./reader.ts";
import type { Site } from "./site.ts";

/** What a snapshot file says of itself, so that it is known again. */
export const SNAPSHOT_VERSION = 1;

export interface AwsSnapshot {
  /** When the first question was asked, in UTC: `2026-11-23T09:30:00Z`. */
  readonly takenAt: string;
  /** The ids of accounts are not the real ones. */
  readonly masked?: true;
  /** Where inputs that state no account or Region were taken to be; only of what was asked for templates. */
  readonly askedIn?: Site;
  /** What it was made for: at least one for `verify`, none where only what templates refer to was asked. */
  readonly clusters: readonly AskedClusters[];
  /** In the order of account, Region, action and parameters; no question twice. */
  readonly answers: readonly Answered[];
}

export interface AskedClusters {
  readonly account: string;
  readonly region: string;
  /** Null: all of the account and Region. */
  readonly cluster: string | null;
  /** Empty: all of the cluster, and the Auto Scaling groups beside them. */
  readonly nodegroups: readonly string[];
}

export interface Answered {
  /** Whose credentials were used; the key of a `kms:` question may belong to another account. */
  readonly account: string;
  /** Null for IAM and STS. */
  readonly region: string | null;
  readonly action: Action;
  /** Of the request, as in `Parameters`. */
  readonly parameters: Json;
  readonly answer: Answer;
}
