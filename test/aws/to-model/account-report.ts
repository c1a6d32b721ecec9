// What does a run say of an account that gave these answers?

import type { Answered, AskedClusters, AwsSnapshot } from "../../../src/aws/snapshot.ts";
import { accountToModel } from "../../../src/aws/to-model/account-to-model.ts";
import type { GivenAccount } from "../../../src/given-account.ts";
import type { Launcher } from "../../../src/model/model.ts";
import { scenarioOf } from "../../../src/model/scenario.ts";
import type { Report, VolumeRow } from "../../../src/report.ts";
import { lintIn } from "../../lint-in.ts";
import { ACCOUNT, CLUSTER, REGION } from "../sample-account.ts";

const ASKED: AskedClusters = { account: ACCOUNT, region: REGION, cluster: CLUSTER, nodegroups: [] };

export const snapshotOf = (
  answers: readonly Answered[],
  clusters: readonly AskedClusters[] = [ASKED],
): AwsSnapshot => ({ takenAt: "2026-11-23T09:30:00Z", clusters, answers });

export const givenBy = (
  answers: readonly Answered[],
  asked: Partial<AskedClusters> = {},
  use: GivenAccount["use"] = "judged",
): GivenAccount => accountToModel(snapshotOf(answers, [{ ...ASKED, ...asked }]), { file: null, use });

export const reportOf = (answers: readonly Answered[], asked: Partial<AskedClusters> = {}): Report =>
  lintIn(".", [], { givenAccount: givenBy(answers, asked) });

export const launchersIn = (
  answers: readonly Answered[],
  asked: Partial<AskedClusters> = {},
): readonly Launcher[] =>
  (givenBy(answers, asked).model.launchers ?? []).map((one) => one.under(scenarioOf()));

export function launcherIn(answers: readonly Answered[]): Launcher {
  const [launcher, ...others] = launchersIn(answers);
  if (launcher === undefined || others.length > 0) throw new Error("not exactly one launcher");
  return launcher;
}

export function rowOf(report: Report): VolumeRow<unknown> {
  const [row, ...others] = report.volumes;
  if (row === undefined || others.length > 0) throw new Error("not exactly one volume");
  return row;
}
