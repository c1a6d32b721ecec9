// Lints files as the command line does with no options but those given. `folder` is the working directory.

import { resolve } from "node:path";
import { BUILT_IN_RULES } from "../src/engine/built-in-rules.ts";
import { rulesIn } from "../src/engine/rulesets.ts";
import type { JsonObject } from "../src/input/document.ts";
import { type LintRequest, lint } from "../src/lint.ts";
import { LINT_DEFAULTS } from "../src/lint-defaults.ts";
import { BUILT_IN_CALENDAR } from "../src/model/built-in-calendar.ts";
import type { Report } from "../src/report.ts";
import { reportAsText } from "../src/reporters/text.ts";

/** Ends of support are counted from a day that does not pass. */
export const TODAY = "2026-11-22";

const requestWith = (options: Partial<LintRequest>): LintRequest => ({
  ...LINT_DEFAULTS,
  paths: ["-"],
  cwd: "/",
  readStdin: () => "",
  today: TODAY,
  calendar: BUILT_IN_CALENDAR,
  version: "0.0.0",
  ...options,
});

/** Of a template or config that is given on standard input. */
export const requestFor = (input: JsonObject, options: Partial<LintRequest> = {}): LintRequest =>
  requestWith({ readStdin: () => JSON.stringify(input), ...options });

export const lintIn = (
  folder: string,
  paths: readonly string[],
  options: Partial<LintRequest> = {},
): Report => lint(requestWith({ paths, cwd: resolve(folder), ...options }));

export const textOf = (report: Report): string =>
  reportAsText(report, { color: false, quiet: false, reportSuppressed: false });

export const ruleIdsOf = (report: Report): readonly string[] => report.findings.map(({ ruleId }) => ruleId);

/** Only whether the nodes can start. */
export const lintForKeys = (
  folder: string,
  paths: readonly string[],
  options: Partial<LintRequest> = {},
): Report => lintIn(folder, paths, { rules: rulesIn("keys", BUILT_IN_RULES), ...options });
