// What would an account have to tell for a launch to be judged: what does its volume, its image or its key only name?

import { mapsDevice } from "../model/image-disks.ts";
import type { Key, Launcher, Volume } from "../model/model.ts";
import type { NodeSettings } from "../model/node-settings.ts";
import { isOfAccount } from "../model/origin.ts";
import { literalOf } from "../model/text.ts";
import type { Want, Wanted } from "../model/want.ts";
import type { Subject } from "./subject.ts";

/** Also what an account has told already. `nodes`: those that the launcher starts. */
export function wantsOf(
  { launcher, volume, linked }: Subject,
  nodes: readonly NodeSettings[],
): readonly Want[] {
  const key = linked === null ? [] : keyNamed(linked.key, launcher);
  // The rest of what an account launches it tells of itself.
  if (isOfAccount(launcher.identity)) return key;
  const here = (wanted: Wanted): Want => ({ environment: launcher.environment, ...wanted });
  return [
    ...[...wantedOf(volume), ...ofDataDisk(launcher)].map(here),
    ...imagesNamed(nodes).map((imageId) => here({ kind: "image", imageId })),
    ...key,
  ];
}

function wantedOf(volume: Volume): readonly Wanted[] {
  const { nature } = volume;
  switch (nature.kind) {
    case "unseen":
      return templateNamed(nature);
    case "mapped":
    case "unmapped":
      return namesKey(volume) ? [] : [...snapshotNamed(volume), ...settingsOf(volume)];
    case "not-ebs":
      return [];
    default:
      return nature satisfies never;
  }
}

function templateNamed({ launchTemplate }: Extract<Volume["nature"], { kind: "unseen" }>): readonly Wanted[] {
  if (launchTemplate === null) return [];
  const idOrName = literalOf(launchTemplate.idOrName);
  const version = launchTemplate.version === null ? null : literalOf(launchTemplate.version);
  const isOpen = idOrName === null || (version === null && launchTemplate.version !== null);
  return isOpen ? [] : [{ kind: "launch-template", idOrName, version }];
}

function snapshotNamed({ snapshotId }: Volume): readonly Wanted[] {
  const id = snapshotId.state === "known" && snapshotId.value !== null ? literalOf(snapshotId.value) : null;
  return id?.startsWith("snap-") ? [{ kind: "snapshot", snapshotId: id }] : [];
}

/** What is named wins over image, snapshot and account. */
function namesKey({ keyId, keyFrom }: Volume): boolean {
  const isGiven = keyFrom !== undefined && (keyFrom.state === "unknown" || keyFrom.value !== null);
  return !isGiven && (keyId.state === "unknown" || keyId.value !== null);
}

/** The account decides whether it is encrypted, and with which key, unless its snapshot does. */
const settingsOf = ({ keyFrom }: Volume): readonly Wanted[] =>
  keyFrom?.state === "known" && keyFrom.value === "source" ? [] : [{ kind: "ebs-settings" }];

/** The account decides about the data disk of the image where nothing maps it, whatever the other volumes name. */
function ofDataDisk({ imageDisks, volumes }: Launcher): readonly Wanted[] {
  const device = imageDisks.state === "known" ? (imageDisks.value?.dataDevice ?? null) : null;
  return device !== null && mapsDevice(volumes, device).is === "no" ? [{ kind: "ebs-settings" }] : [];
}

const imagesNamed = (nodes: readonly NodeSettings[]): readonly string[] =>
  nodes.flatMap(({ image }) => {
    if (image.state === "unknown") return [];
    const named = image.value.kind === "named" || image.value.kind === "described" ? image.value.id : null;
    const id = named && literalOf(named);
    return id?.startsWith("ami-") ? [id] : [];
  });

/** What a file describes is not asked for, nor what an alias of AWS means. */
function keyNamed(key: Key, { role }: Launcher): readonly Want[] {
  const { identity, manager, environment } = key;
  const isOfAws = manager.state === "known" && manager.value === "aws";
  const keyId = identity === null ? literalOf(key.identifiers[0] ?? []) : arnIn(identity.origin);
  if (keyId === null || keyId === "" || (identity === null && isOfAws)) return [];
  const launchRole = role.state === "known" ? role.value.arn : null;
  return [{ kind: "key", keyId, launchRole, environment }];
}

const arnIn = (origin: Key["origin"]): string | null => (origin.kind === "aws" ? origin.arn : null);
