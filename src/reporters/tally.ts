// How many of each are there in a report? The same numbers in every format.

import type { AccountSummary, InputSummary, Report, Severity, VerdictKind } from "../report.ts";

export interface Tally {
  readonly bySeverity: Readonly<Record<Severity, number>>;
  readonly byVerdict: Readonly<Record<VerdictKind, number>>;
  readonly files: number;
}

export function tallyOf(report: Report): Tally {
  const bySeverity = { error: 0, warning: 0, note: 0 };
  const byVerdict = { pass: 0, fail: 0, unknown: 0, "not-applicable": 0 };
  for (const finding of report.findings) bySeverity[finding.severity] += 1;
  for (const row of report.volumes) byVerdict[row.verdict] += 1;
  // One file may hold several inputs, and one assembly several stacks; an account is none, be it told by a snapshot or not.
  const files = new Set(report.inputs.flatMap((input) => (isOfAccount(input) ? [] : input.file))).size;
  return { bySeverity, byVerdict, files };
}

export const isOfAccount = (input: InputSummary): input is AccountSummary =>
  input.kind === "aws-account" || input.kind === "aws-snapshot";
