// The row of the report for one launcher and one volume.

import type { Teller } from "../model/ebs-settings.ts";
import type { Launcher, Volume } from "../model/model.ts";
import type { Origin } from "../model/origin.ts";
import { show } from "../model/text.ts";
import { describe } from "../model/unknown.ts";
import type { VerdictKind, VolumeRow } from "../report.ts";
import { chainOf } from "./chain.ts";
import { actionReports, resourceOf } from "./finding.ts";
import type { Subject } from "./subject.ts";

export function rowOf(subject: Subject, verdict: VerdictKind, reasons: readonly string[]): VolumeRow<Origin> {
  const { launcher, volume, linked } = subject;
  return {
    ...bareRow(launcher, volume, verdict, reasons.length > 0 ? reasons : [plainReason(subject, verdict)]),
    key: linked?.key.name ?? null,
    chain: chainOf(subject),
    decision: actionReports(subject),
  };
}

/** Without what has to be resolved or decided. */
export function bareRow(
  launcher: Launcher,
  volume: Volume,
  verdict: VerdictKind,
  reasons: readonly string[],
): VolumeRow<Origin> {
  const { identity, role } = launcher;
  return {
    resource: resourceOf(identity),
    launcherType: launcher.type,
    file: identity.origin.kind === "file" ? identity.origin.file : null,
    device: volume.device,
    encrypted: encryptedOf(volume),
    key: null,
    role: role.state === "known" ? show(role.value.arn) : `unknown: ${describe(role.why)}`,
    verdict,
    when: null,
    reasons,
    chain: [],
    decision: null,
  };
}

const encryptedOf = ({ encrypted }: Volume): boolean | "unknown" =>
  encrypted.state === "unknown" ? "unknown" : (encrypted.value ?? false);

function whyNotEncrypted({ nature, snapshotId, underSettings }: Volume): string {
  const byAccount = underSettings?.encryptionByDefault;
  const isOff = byAccount?.state === "known" && byAccount.value === false;
  const off = `EBS encryption by default is off in the account and Region, ${SAID[byAccount?.by ?? "configuration"]}`;
  if (underSettings?.isPlain === true)
    return `neither the input nor the image encrypts this volume, and ${off}`;
  const open = byAccount?.state === "unknown" ? `; ${describe(byAccount.why)}` : "";
  if (nature.kind === "unmapped") return isOff ? `${nature.why}; ${off}` : `${nature.why}${open}`;
  if (snapshotId.state === "unknown" || snapshotId.value !== null) return SNAPSHOT;
  const deciders = isOff ? "the image" : "the image or the account's EBS encryption by default";
  return `the input does not encrypt this volume; ${deciders} may still do so${open}`;
}

const SAID = {
  configuration: "as the configuration states",
  account: "as the account answered",
} as const satisfies Record<Teller, string>;

const SNAPSHOT =
  "the input does not say whether this volume is encrypted, so its snapshot decides; if that is encrypted with a key of yours, the launching role needs that key";

/** For what the rules had no reason to speak about. */
function plainReason(subject: Subject, verdict: VerdictKind): string {
  const { linked, launcher, volume } = subject;
  switch (verdict) {
    case "pass":
      return linked?.key.manager.state === "known" && linked.key.manager.value === "aws"
        ? `${linked.key.name} is the AWS managed key, which Auto Scaling may always use`
        : `${isByGrants(subject) ? "a grant lets" : "the key policy lets"} ${launcher.role.state === "known" ? show(launcher.role.value.arn) : "the launching role"} use the key`;
    case "not-applicable":
      return whyNotEncrypted(volume);
    case "fail":
    case "unknown":
      return "a rule failed while it was judged";
    default:
      return verdict satisfies never;
  }
}

/** No statement of the key policy allows a call that the role needs, and all are allowed. */
function isByGrants(subject: Subject): boolean {
  const needed = (actionReports(subject) ?? []).filter(
    ({ request, tier }) => request === "launch-role" && tier === "needed",
  );
  const isByGrant = (one: (typeof needed)[number]) => one.outcome === "allowed" && one.decidedBy === null;
  return needed.length > 0 && needed.every(isByGrant);
}
