// What does a lint run find when an account tells what its inputs only refer to: by a snapshot, or asked now?

import type { Readers, Watch } from "../aws/fetch/read-account.ts";
import type { AwsSnapshot } from "../aws/snapshot.ts";
import { accountToModel } from "../aws/to-model/account-to-model.ts";
import type { LintRequest } from "../lint.ts";
import { lookUp } from "../look-up.ts";
import type { Report } from "../report.ts";
import type { ConfiguredRun } from "../run-request/configured-run.ts";
import { givenSnapshot } from "../run-request/given-snapshot.ts";
import { inEnvironment, onlyEnvironment } from "./account-environment.ts";
import { askAccount } from "./ask-account.ts";
import { judgedReport } from "./judged-report.ts";
import type { LintOptions } from "./lint-command.ts";
import { refusedReport } from "./refused-report.ts";
import { regionOfConfiguration } from "./region-of-configuration.ts";
import { saveSnapshot } from "./save-snapshot.ts";
import { withProblem } from "./with-problem.ts";
import type { World } from "./world.ts";

export async function reportWithAccount(
  request: LintRequest,
  run: ConfiguredRun,
  options: LintOptions,
  world: World,
): Promise<Report> {
  const told =
    options.snapshot === undefined
      ? await toldNow(request, options, world)
      : toldBefore(request, options.snapshot, world);
  if ("refused" in told) return told.refused;
  const unsaved = saveSnapshot(told.snapshot, options, world);
  const report = await judgedReport(told.request, run, options, world);
  return unsaved === null ? report : withProblem(report, unsaved);
}

interface Told {
  readonly snapshot: AwsSnapshot;
  /** With what the snapshot adds to it. */
  readonly request: LintRequest;
}

function toldBefore(request: LintRequest, given: string, world: World): Told | { readonly refused: Report } {
  const read = givenSnapshot(given, "looked-up", world);
  if (!read.ok) return { refused: refusedReport([read.problem], request.config) };
  const { snapshot, file } = read;
  const account = accountToModel(snapshot, { file, use: "looked-up" });
  return {
    snapshot,
    request: inEnvironment(request, account, snapshot.askedIn ?? onlyEnvironment(account), file),
  };
}

/** The account of the credentials is known even where it is asked nothing. */
async function toldNow(request: LintRequest, options: LintOptions, world: World): Promise<Told> {
  const region = request.region ?? (await regionOfConfiguration(options, world));
  const asked = async (readers: Readers, watch: Watch) => ({
    snapshot: await lookUp(request, { readers, watch, regions: [region], takenAt: world.now }),
    askedIn: { account: readers.main.account, region },
  });
  const { snapshot, askedIn } = await askAccount(options, region, asked, world);
  const account = accountToModel(snapshot, { file: null, use: "looked-up" });
  return {
    // A run with the file takes the same for granted.
    snapshot: { ...snapshot, askedIn },
    request: inEnvironment(request, account, askedIn, "the AWS configuration"),
  };
}
