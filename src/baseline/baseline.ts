// What is a baseline? Findings that were there when it was written, and that do not count for as long as they stay.

import type { BaselineEntry } from "../report.ts";

export interface Baseline {
  /** As it is shown. */
  readonly file: string;
  readonly entries: readonly BaselineEntry[];
  readonly disk: BaselineDisk;
}

/** Of the file of an entry, which this run may not have read. */
export interface BaselineDisk {
  /** There is certainly no such file any more. */
  readonly isGone: (file: string) => boolean;
  /** A path of this run leads to it, or would if it were there. */
  readonly isGiven: (file: string) => boolean;
}

/** What this run knows about the entries of a baseline. */
export interface BaselineKnowledge {
  /** What was declared in its file, for its stack, was read. */
  readonly isRead: (entry: Pick<BaselineEntry, "file" | "stack">) => boolean;
  /** It is no part of what is deployed any more, though it may still lie on the disk. */
  readonly isGone: (file: string) => boolean;
  /** The rule may still find what the entry names, or it is only switched off. */
  readonly isOpen: (entry: BaselineEntry) => boolean;
}
