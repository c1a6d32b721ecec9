// What is asked of the disk? Answers are values: a file that cannot be read is a problem of the run, never an exception.

import type { ProblemKind } from "../report.ts";

export type Answer<T> = { readonly ok: true; readonly value: T } | Refusal;

export interface Refusal {
  readonly ok: false;
  readonly kind: Extract<ProblemKind, "input-not-recognised" | "input-refused" | "input-limit">;
  /** A sentence without its full stop. */
  readonly why: string;
}

export type EntryKind = "file" | "folder" | "link" | "other";

export interface Entry {
  readonly name: string;
  readonly kind: EntryKind;
}

/** Paths are absolute. */
export interface Disk {
  /** Links are followed: never "link". */
  readonly kindOf: (path: string) => Answer<EntryKind>;
  /** Of what is called so, be it a link that leads nowhere. */
  readonly entryAt: (path: string) => Answer<EntryKind>;
  readonly realPath: (path: string) => Answer<string>;
  readonly list: (folder: string) => Answer<readonly Entry[]>;
  /** Refuses what is no regular file, and files too large to hold in memory. */
  readonly read: (file: string) => Answer<string>;
}
