// What is a run like once its baseline has been written? What counted is in it.

import type { Report } from "../report.ts";

export function afterUpdate(report: Report, file: string): Report {
  const reason = `in the baseline ${file}`;
  const written = report.findings.map(
    (finding) => ({ finding, by: "baseline", reason, until: null }) as const,
  );
  return {
    ...report,
    exitCode: 0,
    findings: [],
    suppressed: [...report.suppressed, ...written],
    fixed: [],
  };
}
