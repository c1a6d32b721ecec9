// What is reported of a run that did not take place?

import type { Problem, Report } from "../report.ts";
import { VERSION } from "../version.ts";

/** With half of the rules or of the configuration, what the other half forbids would seem to be right. `config`: its file. */
export const refusedReport = (problems: readonly Problem[], config: string | null): Report => ({
  version: VERSION,
  exitCode: 2,
  config,
  inputs: [],
  judged: new Set(),
  clusters: 0,
  launchers: 0,
  passedOver: 0,
  volumes: [],
  deployed: [],
  findings: [],
  suppressed: [],
  idleSuppressions: [],
  fixed: null,
  baseline: null,
  problems,
  undecided: [],
  notJudged: [],
  notices: [`nothing was checked, because ${whatIsWrong(problems)}`],
});

function whatIsWrong(problems: readonly Problem[]): string {
  if (problems.every(({ kind }) => kind === "rule-invalid")) return "not all of the given rules are right";
  if (problems.every(({ kind }) => kind !== "rule-invalid" && kind !== "config-invalid"))
    return "the snapshot cannot be used";
  const isOfOptions = problems.every(({ place }) => place === null);
  return isOfOptions ? "not all of the options are right" : "the configuration is not right";
}
