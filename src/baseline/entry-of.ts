// How does a baseline name a finding?

import type { JudgedFinding } from "../engine/finding.ts";
import type { BaselineEntry, Resource } from "../report.ts";

export const entryOf = (finding: JudgedFinding): BaselineEntry => ({
  ruleId: finding.ruleId,
  resource: resourceNameOf(finding.resource),
  file: fileOf(finding),
  stack: finding.resource.stack,
  fingerprint: finding.fingerprint,
});

/** That of the resource: what is found in the policy of a key on behalf of a node group is gone with the node group. The ARN of what is in no file. */
export function fileOf({ declared, primary }: Pick<JudgedFinding, "declared" | "primary">): string {
  const origin = declared ?? primary;
  return origin.kind === "file" ? origin.file : origin.arn;
}

export function resourceNameOf({ constructPath, stack, logicalId, arn }: Resource): string {
  const inStack = logicalId === null || stack === null ? logicalId : `${stack}/${logicalId}`;
  return constructPath ?? inStack ?? arn ?? "a key that no input describes";
}
