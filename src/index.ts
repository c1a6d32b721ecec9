// What may a program import? The run and the types of its report.

import { resolve } from "node:path";
import { BUILT_IN_RULES } from "./engine/built-in-rules.ts";
import { type LintRequest, lint as lintRequest } from "./lint.ts";
import type { Report } from "./report.ts";
import { VERSION } from "./version.ts";

export type LintOptions = Partial<Omit<LintRequest, "paths" | "version">>;

/**
 * Files, folders, or `-` for standard input. What is not given is as on the command line: the working directory of the
 * process, no account, no Region, no parameters, the built-in rules, and errors make the exit code 1.
 */
export function lint(paths: readonly string[], options: LintOptions = {}): Report {
  return lintRequest({
    paths,
    version: VERSION,
    cwd: resolve(options.cwd ?? "."),
    readStdin: options.readStdin ?? (() => ""),
    account: options.account ?? null,
    region: options.region ?? null,
    parameters: options.parameters ?? new Map(),
    rules: options.rules ?? BUILT_IN_RULES,
    failOn: options.failOn ?? "error",
  });
}

export type { Rule } from "./engine/rule.ts";
export type * from "./report.ts";
export {
  FORMATS,
  type Format,
  type Reporter,
  type ReporterOptions,
  reporterFor,
} from "./reporters/reporter.ts";
export { BUILT_IN_RULES };
