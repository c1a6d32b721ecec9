// The row of the report for one launcher and one volume.

import type { Origin } from "../model/origin.ts";
import { show } from "../model/text.ts";
import { describe } from "../model/unknown.ts";
import type { VerdictKind, VolumeRow } from "../report.ts";
import { chainOf } from "./chain.ts";
import { actionReports, resourceOf, type Subject } from "./finding.ts";

export function rowOf(subject: Subject, verdict: VerdictKind, reasons: readonly string[]): VolumeRow<Origin> {
  const { launcher, volume } = subject;
  const { origin } = launcher.identity;
  return {
    resource: resourceOf(launcher.identity),
    launcherType: launcher.type,
    file: origin.kind === "file" ? origin.file : null,
    device: volume.device,
    encrypted: encryptedOf(subject),
    key: keyName(subject),
    role:
      launcher.role.state === "known"
        ? show(launcher.role.value.arn)
        : `unknown: ${describe(launcher.role.why)}`,
    verdict,
    reasons: reasons.length > 0 ? reasons : [plainReason(subject, verdict)],
    chain: chainOf(subject),
    decision: actionReports(subject),
  };
}

function encryptedOf({ volume }: Subject): boolean | "unknown" {
  if (volume.nature.kind === "unmapped" || volume.encrypted.state === "unknown") return "unknown";
  return volume.encrypted.value ?? false;
}

function keyName({ volume, linked }: Subject): string | null {
  if (linked !== null) return linked.key.name;
  return volume.keyId.state === "unknown"
    ? null
    : volume.keyId.value === null
      ? null
      : show(volume.keyId.value);
}

/** For what the rules had no reason to speak about. */
function plainReason({ linked, launcher }: Subject, verdict: VerdictKind): string {
  switch (verdict) {
    case "pass":
      return linked?.key.manager.state === "known" && linked.key.manager.value === "aws"
        ? `${linked.key.name} is the AWS managed key, which Auto Scaling may always use`
        : `the key policy lets ${launcher.role.state === "known" ? show(launcher.role.value.arn) : "the launching role"} use the key`;
    case "not-applicable":
      return "the input does not encrypt this volume; the image or the account's EBS encryption by default may still do so";
    case "fail":
    case "unknown":
      return "see the findings";
    default:
      return verdict satisfies never;
  }
}
