// `eks-lint verify`: what runs in an account, judged as templates are.

import { accountToModel } from "../aws/to-model/account-to-model.ts";
import type { LintRequest } from "../lint.ts";
import type { ExitCode, Problem } from "../report.ts";
import { type ConfiguredRun, configuredRun } from "../run-request/configured-run.ts";
import { requestOf } from "../run-request/request-of.ts";
import { inEnvironment, onlyEnvironment } from "./account-environment.ts";
import type { AccountOptions } from "./check-account-options.ts";
import { checkVerifyOptions } from "./check-verify-options.ts";
import { commandLineOf, judgedReport, type RunOptions, refuseUpdateOfNothing } from "./judged-report.ts";
import { narrowed } from "./narrowed-snapshot.ts";
import { printReport } from "./print-report.ts";
import { refusedReport } from "./refused-report.ts";
import { saveSnapshot } from "./save-snapshot.ts";
import { type ReadSnapshot, verifiedSnapshot } from "./verified-snapshot.ts";
import { withProblem } from "./with-problem.ts";
import type { World } from "./world.ts";

export interface VerifyOptions extends RunOptions, AccountOptions {
  readonly cluster?: string;
  readonly allClusters?: true;
  readonly nodegroup: readonly string[];
  readonly region: readonly string[];
  readonly against?: readonly string[];
}

export async function verifyCommand(options: VerifyOptions, world: World): Promise<ExitCode> {
  checkVerifyOptions(options, world);
  const run = await configuredRun({ ...commandLineOf(options, world), paths: [] }, options.config, world);
  const refuse = (problems: readonly Problem[]) =>
    printReport(refusedReport(problems, run.config?.file ?? null), options, world);
  if (run.problems.length > 0) return refuse(run.problems);
  refuseUpdateOfNothing(run, options);
  const read = await verifiedSnapshot(options, world);
  if (!read.ok) return refuse([read.problem]);
  // Before anything is judged, which may fail as well.
  const unsaved = saveSnapshot(read.snapshot, options, world);
  const report = await judgedReport(requestFor(read, run, options, world), run, options, world);
  return printReport(unsaved === null ? report : withProblem(report, unsaved), options, world);
}

function requestFor(
  { snapshot, file }: ReadSnapshot,
  run: ConfiguredRun,
  options: VerifyOptions,
  world: World,
): LintRequest {
  const judged = file === null ? snapshot : narrowed(snapshot, file, options);
  const givenAccount = accountToModel(judged, { file, use: "judged" });
  const request: LintRequest = {
    ...requestOf(run, world.cwd),
    paths: options.against ?? [],
    against: options.against !== undefined,
    isWholeRun: false,
    readStdin: world.readStdin,
    today: options.today ?? (file === null ? world.today : judged.takenAt.slice(0, 10)),
    givenAccount,
  };
  if (!request.against) return request;
  // What the templates do not say of account and Region is as in the account that they are compared with.
  const environment = onlyEnvironment(givenAccount);
  return inEnvironment(request, givenAccount, environment, file ?? "the AWS configuration");
}
