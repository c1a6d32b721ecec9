// What does a run find, against the baseline that the options or the configuration name?

import type { CommandLine } from "../config/settings.ts";
import type { Ruleset } from "../engine/rulesets.ts";
import { type LintRequest, lint } from "../lint.ts";
import type { Report } from "../report.ts";
import type { ConfiguredRun } from "../run-request/configured-run.ts";
import { InvalidOption } from "../run-request/invalid-option.ts";
import { levelsFrom, parametersFrom } from "./option-values.ts";
import type { ReportOptions } from "./print-report.ts";
import { refusedReport } from "./refused-report.ts";
import { withProblem } from "./with-problem.ts";
import type { World } from "./world.ts";

/** Of every command that judges something. */
export interface RunOptions extends ReportOptions {
  readonly failOn?: LintRequest["failOn"];
  /** False: none. */
  readonly config?: string | false;
  readonly ruleset?: Ruleset;
  readonly severity: readonly string[];
  readonly rules: readonly string[];
  /** False: none. */
  readonly baseline?: string | false;
  readonly updateBaseline?: true;
  readonly parameters: readonly string[];
  readonly today?: string;
  readonly kubernetesVersions?: string;
}

export const commandLineOf = (
  options: RunOptions,
  world: World,
): Omit<CommandLine, "paths" | "account" | "region"> => ({
  ruleset: options.ruleset,
  ownRules: options.rules,
  levels: levelsFrom(options.severity),
  failOn: options.failOn,
  parameters: parametersFrom(options.parameters, world.readFile),
  kubernetesVersions: options.kubernetesVersions,
  baseline: options.baseline,
});

export function refuseUpdateOfNothing(run: ConfiguredRun, options: RunOptions): void {
  if (options.updateBaseline === true && run.settings.baseline.value === null)
    throw new InvalidOption(NAME_BASELINE);
}

const NAME_BASELINE =
  "--update-baseline needs to know the file: --baseline eks-lint.baseline.json, or baseline in the configuration";

export async function judgedReport(
  request: LintRequest,
  run: ConfiguredRun,
  options: RunOptions,
  world: World,
): Promise<Report> {
  const file = run.settings.baseline.value;
  if (file === null) return lint(request);
  const { givenBaseline } = await import("../run-request/baseline-file.ts");
  const isWritten = options.updateBaseline === true;
  const given = givenBaseline(file, { paths: request.paths, isWritten }, world);
  if (!given.ok) return refusedReport(given.problems, request.config);
  const report = lint({ ...request, baseline: given.baseline });
  return isWritten ? updated(report, given.baseline.file, world) : report;
}

/** What could not be read may hold what the baseline knows: then it stays as it is. */
async function updated(report: Report, file: string, world: World): Promise<Report> {
  if (report.problems.length > 0) return withProblem(report, NOT_WRITTEN);
  const { writeBaseline } = await import("../run-request/baseline-file.ts");
  const { afterUpdate } = await import("../baseline/after-update.ts");
  try {
    writeBaseline(report.baseline ?? [], file, world);
  } catch (thrown) {
    const why = thrown instanceof Error ? thrown.message : String(thrown);
    throw new InvalidOption(`the baseline cannot be written to ${file}: ${why}`);
  }
  return afterUpdate(report, file);
}

const NOT_WRITTEN =
  "The baseline is left as it was, because not everything could be read: what is there could be missing in it.";
