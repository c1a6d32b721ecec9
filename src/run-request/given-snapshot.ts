// What did an account answer, by the file that a run is given?

import path from "node:path";
import type { AwsSnapshot } from "../aws/snapshot.ts";
import { readSnapshot } from "../aws/snapshot-file.ts";
import { problemOf } from "../input/input-problem.ts";
import { shownPath } from "../input/shown-path.ts";
import type { Problem } from "../report.ts";
import type { Surroundings } from "./surroundings.ts";

export type GivenSnapshot =
  | { readonly ok: true; readonly snapshot: AwsSnapshot /** As it is shown. */; readonly file: string }
  | { readonly ok: false; readonly problem: Problem };

export function givenSnapshot(given: string, { cwd, disk }: Surroundings): GivenSnapshot {
  const absolute = path.resolve(cwd, given);
  const file = shownPath(cwd, absolute);
  const text = disk.read(absolute);
  if (!text.ok) return { ok: false, problem: problemOf(text.kind, file, `${text.why}. ${HOW_TO_TAKE_ONE}`) };
  const read = readSnapshot(text.value, file);
  return read.ok ? { ok: true, snapshot: read.snapshot, file } : read;
}

const HOW_TO_TAKE_ONE = "eks-lint verify --save-snapshot writes a snapshot of an account.";
