// What is a baseline? Findings that were there when it was written, and that do not count for as long as they stay.

import type { BaselineEntry } from "../report.ts";

export interface Baseline {
  /** As it is shown. */
  readonly file: string;
  readonly entries: readonly BaselineEntry[];
  /** Whether the file of an entry was looked at in this run, or exists no more: what was not looked at may still be there. */
  readonly isInRun: (file: string) => boolean;
}
