// What does an account tell of what templates and configs only name: keys, launch templates, images, EBS settings?

import { accountOf, regionOf } from "../../model/environment.ts";
import { kmsArn } from "../../model/kms-arn.ts";
import { literalOf } from "../../model/text.ts";
import type { Want } from "../../model/want.ts";
import { versionCalled } from "../named-launch-templates.ts";
import type { AwsReader } from "../reader.ts";
import type { AwsSnapshot } from "../snapshot.ts";
import { readEbsSnapshot } from "./block-device-mappings.ts";
import { readEbsSettings } from "./ebs-settings.ts";
import { readImage } from "./image.ts";
import { readKey } from "./key.ts";
import { readLaunchTemplate } from "./launch-template.ts";
import { arnsOf, defaultRole } from "./role.ts";
import { openSession, type Session, type Watch } from "./session.ts";
import { unlessAborted } from "./unless-aborted.ts";
import { allOf, type Readers, type Walk } from "./walk.ts";

/** `before`: asked in this run already; its answers are in the new snapshot, too. Throws as readAccount does. */
export async function readWanted(
  wants: readonly Want[],
  before: AwsSnapshot | null,
  readers: Readers,
  watch: Watch,
  takenAt: string,
): Promise<AwsSnapshot> {
  const session = openSession(watch, before?.answers ?? []);
  return unlessAborted(watch.signal, async () => {
    await allOf(wants.map((want) => readWant(want, session, readers)));
    return {
      takenAt: before?.takenAt ?? takenAt,
      clusters: before?.clusters ?? [],
      answers: session.answers(),
    };
  });
}

/** What belongs to an account or Region that nobody can ask is left unknown. */
async function readWant(want: Want, session: Session, readers: Readers): Promise<void> {
  const region = regionOf(want.environment) ?? statedRegion(want);
  const main = whoTells(want, readers);
  if (region !== null && main !== null)
    await readIn({ session, readers: { ...readers, main }, region }, want);
}

const statedRegion = (want: Want): string | null =>
  want.kind === "key" ? (kmsArn(want.keyId)?.region ?? null) : null;

/** An id or an alias means another thing in each account; an ARN says itself whom to ask. */
function whoTells(want: Want, { main, ofKeys }: Readers): AwsReader | null {
  const account = accountOf(want.environment) ?? main.account;
  if (account === main.account) return main;
  if (want.kind !== "key") return null;
  return kmsArn(want.keyId) === null ? (ofKeys.find((one) => one.account === account) ?? null) : main;
}

function readIn(walk: Walk, want: Want): Promise<void> {
  const roles = arnsOf([defaultRole(walk)]);
  switch (want.kind) {
    case "key":
      return readKey(
        walk,
        want.keyId,
        [want.launchRole].flatMap((arn) => literalOf(arn ?? []) || []),
      );
    case "launch-template":
      return readLaunchTemplate(walk, versionCalled(want.idOrName, want.version), roles);
    case "image":
      return readImage(walk, want.imageId, roles);
    case "snapshot":
      return readEbsSnapshot(walk, want.snapshotId, roles);
    case "ebs-settings":
      return readEbsSettings(walk, roles);
    default:
      return want satisfies never;
  }
}
