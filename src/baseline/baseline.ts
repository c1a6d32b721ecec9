// What is a baseline? Findings that were there when it was written, and that do not count for as long as they stay.

export interface Baseline {
  /** As it is shown. */
  readonly file: string;
  readonly entries: readonly BaselineEntry[];
  /** Whether the file of an entry was looked at in this run, or exists no more: what was not looked at may still be there. */
  readonly isInRun: (file: string) => boolean;
}

export interface BaselineEntry {
  readonly ruleId: string;
  /** For people; nothing is compared with it. */
  readonly resource: string;
  /** Where it was when the baseline was written, as it is shown: a file may be renamed since. */
  readonly file: string;
  readonly fingerprint: string;
}
