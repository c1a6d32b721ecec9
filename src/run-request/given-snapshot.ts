// What did an account answer, by the file that a run is given?

import path from "node:path";
import type { AwsSnapshot } from "../aws/snapshot.ts";
import { readSnapshot } from "../aws/snapshot-file.ts";
import type { GivenAccount } from "../given-account.ts";
import { problemOf } from "../input/input-problem.ts";
import { shownPath } from "../input/shown-path.ts";
import type { Problem } from "../report.ts";
import type { Surroundings } from "./surroundings.ts";

export type GivenSnapshot =
  | { readonly ok: true; readonly snapshot: AwsSnapshot /** As it is shown. */; readonly file: string }
  | { readonly ok: false; readonly problem: Problem };

export function givenSnapshot(
  given: string,
  use: GivenAccount["use"],
  { cwd, disk }: Surroundings,
): GivenSnapshot {
  const absolute = path.resolve(cwd, given);
  const file = shownPath(cwd, absolute);
  const text = disk.read(absolute);
  if (!text.ok) return { ok: false, problem: problemOf(text.kind, file, `${text.why}. ${HOW_TO_TAKE_ONE}`) };
  const read = readSnapshot(text.value, file);
  if (!read.ok) return read;
  // It would be told to be without findings, and nobody has looked.
  if (use === "judged" && read.snapshot.clusters.length === 0)
    return { ok: false, problem: problemOf("input-not-recognised", file, OF_TEMPLATES) };
  return { ok: true, snapshot: read.snapshot, file };
}

const OF_TEMPLATES =
  "This snapshot was made for templates: no cluster was asked about, so there is none to verify. Give it to eks-lint with those templates (eks-lint PATH --snapshot FILE), or take one with eks-lint verify --save-snapshot.";

const HOW_TO_TAKE_ONE = "eks-lint verify --save-snapshot writes a snapshot of an account.";
