// The report for programs: what schemas/report.schema.json describes.

import type { Report } from "../report.ts";
import { escapeInvisible } from "../wording/invisible.ts";
import { deployedInJson } from "./json-deployed.ts";
import { findingInJson } from "./json-finding.ts";
import { placeInJson } from "./json-place.ts";
import { resourceInJson } from "./json-resource.ts";
import { idleInJson, suppressedInJson } from "./json-suppression.ts";
import { volumeInJson } from "./json-volume.ts";
import type { ReporterOptions } from "./reporter.ts";
import { tallyOf } from "./tally.ts";

export function reportAsJson(
  report: Report,
  { reportSuppressed }: Pick<ReporterOptions, "reportSuppressed">,
): string {
  const suppressed = reportSuppressed ? report.suppressed : [];
  const content = {
    schemaVersion: 1,
    tool: { name: "eks-lint", version: report.version },
    summary: summaryOf(report),
    config: report.config,
    inputs: report.inputs,
    volumes: report.volumes.map(volumeInJson),
    deployed: report.deployed.map(deployedInJson),
    findings: [...report.findings.map(findingInJson), ...suppressed.map(suppressedInJson)],
    suppressions: report.idleSuppressions.map(idleInJson),
    ...(report.fixed === null
      ? {}
      : { fixed: report.fixed.map(({ ruleId, resource }) => ({ ruleId, resource })) }),
    problems: report.problems.map(({ kind, message, place }) => ({
      kind,
      message,
      ...(place === null ? {} : { location: placeInJson(place) }),
    })),
    undecided: report.undecided.map(({ ruleId, reason, where }) => ({
      ruleId,
      reason,
      location: placeInJson(where),
    })),
    notJudged: report.notJudged.map(({ resource, why, place }) => ({
      resource: resourceInJson(resource),
      why,
      location: placeInJson(place),
    })),
    notices: report.notices,
  };
  return `${escapeInvisible(JSON.stringify(content, null, 2))}\n`;
}

function summaryOf(report: Report): Readonly<Record<string, number>> {
  const { bySeverity, byVerdict, files } = tallyOf(report);
  return {
    exitCode: report.exitCode,
    errors: bySeverity.error,
    warnings: bySeverity.warning,
    notes: bySeverity.note,
    suppressed: report.suppressed.length,
    ...(report.fixed === null ? {} : { fixed: report.fixed.length }),
    files,
    clusters: report.clusters,
    launchers: report.launchers,
    volumes: report.volumes.length,
    passed: byVerdict.pass,
    failed: byVerdict.fail,
    unknown: byVerdict.unknown,
    notApplicable: byVerdict["not-applicable"],
    passedOver: report.passedOver,
    undecided: report.undecided.length,
  };
}
