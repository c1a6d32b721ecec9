// `eks-lint [paths…]`: the lint run, its report where it was asked for.

import path from "node:path";
import { levelsOf } from "../config/choose-rules.ts";
import type { CommandLine } from "../config/settings.ts";
import { shownPath } from "../input/shown-path.ts";
import type { LintRequest } from "../lint.ts";
import { lazily } from "../model/lazily.ts";
import type { ExitCode } from "../report.ts";
import { type ConfiguredRun, configuredRun } from "../run-request/configured-run.ts";
import { InvalidOption } from "../run-request/invalid-option.ts";
import { requestOf } from "../run-request/request-of.ts";
import { checkLookUpOptions, type LookUpOptions } from "./check-account-options.ts";
import { checkOutput } from "./check-output.ts";
import { commandLineOf, judgedReport, type RunOptions, refuseUpdateOfNothing } from "./judged-report.ts";
import { deliver, printReport } from "./print-report.ts";
import { refusedReport } from "./refused-report.ts";
import type { World } from "./world.ts";

export interface LintOptions extends RunOptions, LookUpOptions {
  readonly printConfig?: true;
  readonly account?: string;
  readonly region?: string;
}

export async function lintCommand(
  paths: readonly string[],
  options: LintOptions,
  world: World,
): Promise<ExitCode> {
  if (paths.includes("")) throw new InvalidOption(NAME_WHAT);
  checkOutput(options, world);
  checkLookUpOptions(options, world);
  const run = await configuredRun(commandLine(paths, options, world), options.config, world);
  if (run.problems.length > 0)
    return printReport(refusedReport(run.problems, run.config?.file ?? null), options, world);
  if (options.printConfig === true) return printConfig(run, options, world);
  if (run.settings.paths.value.length === 0) throw new InvalidOption(NAME_WHAT);
  refuseUpdateOfNothing(run, options);
  const request: LintRequest = {
    ...requestOf(run, world.cwd),
    // Standard input ends once, and with an account the inputs are read again and again.
    readStdin: lazily(world.readStdin),
    today: options.today ?? world.today,
  };
  if (options.snapshot !== undefined || options.live === true) {
    const { reportWithAccount } = await import("./report-with-account.ts");
    return printReport(await reportWithAccount(request, run, options, world), options, world);
  }
  return printReport(await judgedReport(request, run, options, world), options, world);
}

const NAME_WHAT =
  "name what to check: a template, a cdk.out folder, an eksctl config, a folder of these, or - for standard input; or state it as paths in a configuration (eks-lint init writes one)";

const commandLine = (paths: readonly string[], options: LintOptions, world: World): CommandLine => ({
  ...commandLineOf(options, world),
  paths,
  account: options.account,
  region: options.region,
});

async function printConfig(run: ConfiguredRun, options: LintOptions, world: World): Promise<ExitCode> {
  const { settingsInWords } = await import("./settings-in-words.ts");
  const { settings, config, own } = run;
  const shown = (absolute: string) => (path.isAbsolute(absolute) ? shownPath(world.cwd, absolute) : absolute);
  deliver(settingsInWords({ settings, config, levels: levelsOf(settings, own), shown }), options, world);
  return 0;
}
