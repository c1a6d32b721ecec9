// What does a snapshot of an account come to for a program that lints by itself?

import { resolve } from "node:path";
import { accountToModel } from "../aws/to-model/account-to-model.ts";
import type { GivenAccount } from "../given-account.ts";
import { DISK } from "../input/find.ts";
import type { Problem } from "../report.ts";
import { givenSnapshot } from "./given-snapshot.ts";

export interface LoadedSnapshot {
  /** Null: the file is no snapshot. */
  readonly givenAccount: GivenAccount | null;
  /** In UTC, as `2026-11-23T09:30:00Z`. Null: as above. */
  readonly takenAt: string | null;
  readonly problems: readonly Problem[];
}

export function programSnapshot(given: string, cwd: string, use: GivenAccount["use"]): LoadedSnapshot {
  const read = givenSnapshot(given, use, { cwd: resolve(cwd), disk: DISK });
  if (!read.ok) return { givenAccount: null, takenAt: null, problems: [read.problem] };
  const { snapshot, file } = read;
  return { givenAccount: accountToModel(snapshot, { file, use }), takenAt: snapshot.takenAt, problems: [] };
}
