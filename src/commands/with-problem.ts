// What becomes of a report when something that was to be written is not?

import type { Report } from "../report.ts";

/** `message`: a sentence. The run is not clean any more. */
export const withProblem = (report: Report, message: string): Report => ({
  ...report,
  exitCode: report.exitCode === 3 ? 3 : 2,
  problems: [...report.problems, { kind: "output-failed", message, place: null }],
});
