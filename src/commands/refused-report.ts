// What is reported of a run that did not take place?

import type { Problem, Report } from "../report.ts";
import { VERSION } from "../version.ts";

/** With half of the rules or of the configuration, what the other half forbids would seem to be right. */
export const refusedReport = (problems: readonly Problem[]): Report => ({
  version: VERSION,
  exitCode: 2,
  inputs: [],
  judged: new Set(),
  clusters: 0,
  launchers: 0,
  passedOver: 0,
  volumes: [],
  findings: [],
  suppressed: [],
  idleSuppressions: [],
  fixed: null,
  kept: [],
  problems,
  undecided: [],
  notJudged: [],
  notices: [NOT_CHECKED[problems.every(({ kind }) => kind === "rule-invalid") ? "rules" : "configuration"]],
});

const NOT_CHECKED = {
  rules: "nothing was checked, because not all of the given rules are right",
  configuration: "nothing was checked, because the configuration is not right",
} as const;
