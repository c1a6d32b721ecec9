// What may a program import? The run, its rules, and the types of its report.

import { resolve } from "node:path";
import { BUILT_IN_RULES } from "./engine/built-in-rules.ts";
import type { LoadedRules } from "./engine/load-rules.ts";
import { rulesIn } from "./engine/rulesets.ts";
import type { GivenAccount } from "./given-account.ts";
import { DISK } from "./input/find.ts";
import { type LintRequest, lint as lintRequest } from "./lint.ts";
import { LINT_DEFAULTS } from "./lint-defaults.ts";
import { BUILT_IN_CALENDAR } from "./model/built-in-calendar.ts";
import type { Report } from "./report.ts";
import { ownRules } from "./run-request/own-rules.ts";
import { type LoadedConfig, programConfig } from "./run-request/program-config.ts";
import type { LoadedSnapshot } from "./run-request/program-snapshot.ts";
import { VERSION } from "./version.ts";

export type LintOptions = Partial<Omit<LintRequest, "paths" | "version">>;

/**
 * Files, folders, or `-` for standard input. What is not given is as on the command line: the working directory of the
 * process, no account, no Region, no parameters, the recommended rules, the ends of support for Kubernetes versions that
 * eks-lint knows, today's date in UTC, and errors make the exit code 1.
 */
export function lint(paths: readonly string[], options: LintOptions = {}): Report {
  return lintRequest({
    ...LINT_DEFAULTS,
    readStdin: () => "",
    today: new Date().toISOString().slice(0, 10),
    calendar: BUILT_IN_CALENDAR,
    ...stated(options),
    cwd: resolve(options.cwd ?? "."),
    paths,
    version: VERSION,
  });
}

/** What is undefined is as if it were left out. */
const stated = (options: LintOptions): LintOptions =>
  Object.fromEntries(Object.entries(options).filter(([, value]) => value !== undefined));

/**
 * The rules of all .yaml and .yml files in the folders and below, to be given to `lint`, by themselves or beside those of
 * `rulesIn`. With any problem none of them should be used. Throws when a folder does not exist, or holds no rule.
 */
export async function loadRules(
  folders: readonly string[],
  { cwd = "." }: { readonly cwd?: string } = {},
): Promise<LoadedRules> {
  return ownRules(folders, { cwd: resolve(cwd), disk: DISK });
}

/**
 * What the nearest configuration says (eks-lint.config.yaml and the like, upward from `cwd`), or that of `file`, whose
 * paths start from `cwd`:
 * `const { paths, options, problems } = await loadConfig(); lint(paths, options)`. With any problem nothing should be linted.
 */
export async function loadConfig({
  cwd = ".",
  file,
}: {
  readonly cwd?: string;
  readonly file?: string;
} = {}): Promise<LoadedConfig> {
  return programConfig(cwd, file);
}

/**
 * What `eks-lint verify --save-snapshot` wrote, to be given to `lint`. `use`: "looked-up" (default) for what templates and
 * configs only refer to, as `--snapshot` does; "judged" for the clusters and node groups of the account, as `eks-lint verify`
 * does: `const { givenAccount } = await loadSnapshot("account.json", { use: "judged" }); lint([], { givenAccount })`.
 */
export async function loadSnapshot(
  file: string,
  { cwd = ".", use = "looked-up" }: { readonly cwd?: string; readonly use?: GivenAccount["use"] } = {},
): Promise<LoadedSnapshot> {
  const { programSnapshot } = await import("./run-request/program-snapshot.ts");
  return programSnapshot(file, cwd, use);
}

export type { LoadedRules } from "./engine/load-rules.ts";
export type { Rule } from "./engine/rule.ts";
export { RULESETS, type Ruleset } from "./engine/rulesets.ts";
export type { GivenAccount } from "./given-account.ts";
export { calendarFrom, type GivenCalendar } from "./model/built-in-calendar.ts";
export type { KubernetesCalendar } from "./model/kubernetes-calendar.ts";
export type * from "./report.ts";
export {
  FORMATS,
  type Format,
  type Reporter,
  type ReporterOptions,
  reporterFor,
} from "./reporters/reporter.ts";
export type { LoadedConfig } from "./run-request/program-config.ts";
export type { LoadedSnapshot } from "./run-request/program-snapshot.ts";
export { BUILT_IN_RULES, rulesIn };
