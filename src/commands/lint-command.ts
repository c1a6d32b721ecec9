// `eks-lint [paths…]`: the lint run, its report where it was asked for.

import path from "node:path";
import { levelsOf } from "../config/choose-rules.ts";
import type { CommandLine } from "../config/settings.ts";
import type { Ruleset } from "../engine/rulesets.ts";
import { shownPath } from "../input/shown-path.ts";
import { type LintRequest, lint } from "../lint.ts";
import type { ExitCode, Report } from "../report.ts";
import { type Format, reporterFor } from "../reporters/reporter.ts";
import { type ConfiguredRun, configuredRun } from "../run-request/configured-run.ts";
import { InvalidOption } from "../run-request/invalid-option.ts";
import { requestOf } from "../run-request/request-of.ts";
import { levelsFrom, parametersFrom } from "./option-values.ts";
import { refusedReport } from "./refused-report.ts";
import type { World } from "./world.ts";

export interface LintOptions {
  readonly format: Format;
  readonly output?: string;
  readonly failOn?: LintRequest["failOn"];
  /** False: none. */
  readonly config?: string | false;
  readonly printConfig?: true;
  readonly ruleset?: Ruleset;
  readonly severity: readonly string[];
  readonly rules: readonly string[];
  /** False: none. */
  readonly baseline?: string | false;
  readonly updateBaseline?: true;
  readonly reportSuppressed?: true;
  readonly account?: string;
  readonly region?: string;
  readonly parameters: readonly string[];
  readonly today?: string;
  readonly kubernetesVersions?: string;
  readonly quiet?: true;
  readonly color: boolean;
}

export async function lintCommand(
  paths: readonly string[],
  options: LintOptions,
  world: World,
): Promise<ExitCode> {
  if (paths.includes("")) throw new InvalidOption(NAME_WHAT);
  const run = await configuredRun(commandLine(paths, options, world), options.config, world);
  if (run.problems.length > 0)
    return printed(refusedReport(run.problems, run.config?.file ?? null), options, world);
  if (options.printConfig === true) return printConfig(run, options, world);
  const { baseline } = run.settings;
  if (run.settings.paths.value.length === 0) throw new InvalidOption(NAME_WHAT);
  if (options.updateBaseline === true && baseline.value === null) throw new InvalidOption(NAME_BASELINE);
  return printed(await reportOn(run, options, world), options, world);
}

const NAME_WHAT =
  "name what to check: a template, a cdk.out folder, an eksctl config, a folder of these, or - for standard input; or state it as paths in a configuration (eks-lint init writes one)";
const NAME_BASELINE =
  "--update-baseline needs to know the file: --baseline eks-lint.baseline.json, or baseline in the configuration";

const commandLine = (paths: readonly string[], options: LintOptions, world: World): CommandLine => ({
  paths,
  ruleset: options.ruleset,
  ownRules: options.rules,
  levels: levelsFrom(options.severity),
  failOn: options.failOn,
  account: options.account,
  region: options.region,
  parameters: parametersFrom(options.parameters, world.readFile),
  kubernetesVersions: options.kubernetesVersions,
  baseline: options.baseline,
});

async function reportOn(run: ConfiguredRun, options: LintOptions, world: World): Promise<Report> {
  const request: LintRequest = {
    ...requestOf(run, world.cwd),
    readStdin: world.readStdin,
    today: options.today ?? world.today,
  };
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

const withProblem = (report: Report, message: string): Report => ({
  ...report,
  problems: [...report.problems, { kind: "output-failed", message, place: null }],
});

async function printConfig(run: ConfiguredRun, options: LintOptions, world: World): Promise<ExitCode> {
  const { settingsInWords } = await import("./settings-in-words.ts");
  const { settings, config, own } = run;
  const shown = (absolute: string) => (path.isAbsolute(absolute) ? shownPath(world.cwd, absolute) : absolute);
  deliver(settingsInWords({ settings, config, levels: levelsOf(settings, own), shown }), options, world);
  return 0;
}

async function printed(report: Report, options: LintOptions, world: World): Promise<ExitCode> {
  const reporter = await reporterFor(options.format);
  const isToTerminal = options.output === undefined;
  const text = reporter(report, {
    color: isToTerminal && options.color && world.color,
    quiet: options.quiet === true,
    reportSuppressed: options.reportSuppressed === true,
    ...(isToTerminal && world.width !== null ? { width: world.width } : {}),
  });
  deliver(text, options, world);
  return report.exitCode;
}

function deliver(text: string, { output }: LintOptions, world: World): void {
  if (output === undefined) {
    world.stdout(text);
    return;
  }
  try {
    world.writeFile(output, text);
  } catch (thrown) {
    const why = thrown instanceof Error ? thrown.message : String(thrown);
    throw new InvalidOption(`the report cannot be written to ${output}: ${why}`);
  }
}
