// What does a configuration come to for a program that lints by itself?

import { resolve } from "node:path";
import { DISK } from "../input/find.ts";
import type { LintRequest } from "../lint.ts";
import type { Problem } from "../report.ts";
import { givenBaseline } from "./baseline-file.ts";
import { configuredRun } from "./configured-run.ts";
import { requestOf } from "./request-of.ts";

export interface LoadedConfig {
  /** Empty where the configuration names none. */
  readonly paths: readonly string[];
  readonly options: Partial<Omit<LintRequest, "paths" | "version">>;
  /** With any of them nothing should be linted. */
  readonly problems: readonly Problem[];
}

/** `file`: undefined for the nearest one, upward from `cwd`. */
export async function programConfig(cwd: string, file: string | undefined): Promise<LoadedConfig> {
  const place = { cwd: resolve(cwd), disk: DISK };
  const run = await configuredRun(
    { paths: [], ownRules: [], levels: new Map(), parameters: new Map() },
    file,
    place,
  );
  const { paths, version, ...options } = requestOf(run, place.cwd);
  const baseline = run.settings.baseline.value;
  if (baseline === null) return { paths, options, problems: run.problems };
  const read = givenBaseline(baseline, { paths, isWritten: false }, place);
  return read.ok
    ? { paths, options: { ...options, baseline: read.baseline }, problems: run.problems }
    : { paths, options, problems: [...run.problems, ...read.problems] };
}
