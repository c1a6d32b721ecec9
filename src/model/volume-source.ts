// What is a volume made from: nothing, a snapshot that its mapping names, or the disk of its image?

import type { Image, ImageDisk, Snapshot, VolumeSource } from "./account-resources.ts";
import type { Environment } from "./environment.ts";
import { chainFact, type Fact, known, unknown } from "./fact.ts";
import { foundIfAsked } from "./found-by-identifier.ts";
import { deviceNotKnown, standsForName } from "./image-disks.ts";
import { imagesBehind, type LaunchedImage, type LaunchedImages } from "./launched-images.ts";
import type { Volume } from "./model.ts";
import type { Origin } from "./origin.ts";
import { keyOf, show } from "./text.ts";
import type { UnknownReason } from "./unknown.ts";
import { ROOT } from "./volume-outside-mappings.ts";

/** Null: nobody tells. */
export type Source = Fact<VolumeSource | null>;

export interface Sources {
  readonly images: LaunchedImages;
  readonly snapshots: readonly Snapshot[];
  readonly environment: Environment;
  /** All that a launch needs has been asked for: what is missing is not known then. */
  readonly isAsked: boolean;
}

export function sourceOf(volume: Volume, sources: Sources): Source {
  const { snapshotId, origin, nature } = volume;
  if (nature.kind === "unseen" || nature.kind === "not-ebs") return known(null, origin);
  if (snapshotId.state === "unknown") return known(null, snapshotId.origin);
  if (snapshotId.value === null) return agreed(volume, imagesBehind(volume, sources.images), origin);
  const { snapshots, environment, isAsked } = sources;
  const reference = { text: snapshotId.value, noun: "snapshot", origin: snapshotId.origin, environment };
  return chainFact<Snapshot | null, VolumeSource | null>(
    foundIfAsked(snapshots, reference, isAsked),
    (snapshot, origin) => snapshot?.source ?? known(null, origin),
  );
}

/** A group may launch from several images: what a volume is made from is known where they agree. */
function agreed(volume: Volume, images: readonly LaunchedImage[], origin: Origin): Source {
  const [first, ...others] = images.map((image) => diskSource(volume.device, image));
  if (first === undefined) return known(null, origin);
  const all = [first, ...others];
  const open =
    all.find(({ state }) => state === "unknown") ??
    all.find((source) => source.state === "known" && source.value === null);
  if (open !== undefined) return open;
  return new Set(all.map(nameOf)).size === 1 ? first : unknown(SEVERAL, origin);
}

const nameOf = (source: Source): string => {
  if (source.state === "unknown" || source.value === null) return "";
  const { value } = source;
  if (value.kind === "plain") return "plain";
  return value.keyId.state === "known" ? `${value.isOwn} ${keyOf(value.keyId.value)}` : value.snapshotId;
};

const SEVERAL: UnknownReason = {
  kind: "unsupported",
  what: "from which of its images, which differ in their encryption, the group makes the volume",
};

function diskSource(device: string, { isPublished, described }: LaunchedImage): Source {
  const isGone = described.state === "known" && described.value?.isGone === true;
  if (isPublished && !isGone) return known({ kind: "plain" }, described.origin);
  return chainFact<Image | null, VolumeSource | null>(described, (image, origin) =>
    image === null ? known(null, origin) : diskOf(image, device),
  );
}

function diskOf(image: Image, device: string): Source {
  const name: Fact<string> =
    device === ROOT
      ? image.rootDevice
      : standsForName(device)
        ? unknown(deviceNotKnown(device), image.disks.origin)
        : known(device, image.disks.origin);
  return chainFact<string, VolumeSource | null>(name, (wanted) =>
    chainFact(image.disks, (disks, origin) => {
      const disk = disksByName(disks).get(wanted);
      if (disk !== undefined) return disk.source;
      return device === ROOT ? unknown(rootMissing(image), origin) : known({ kind: "plain" }, origin);
    }),
  );
}

/** Thousands of mappings may name the disks of one image. */
const BY_NAME = new WeakMap<readonly ImageDisk[], ReadonlyMap<string, ImageDisk>>();

function disksByName(disks: readonly ImageDisk[]): ReadonlyMap<string, ImageDisk> {
  const byName = BY_NAME.get(disks) ?? new Map(disks.map((disk) => [disk.device, disk]));
  BY_NAME.set(disks, byName);
  return byName;
}

const rootMissing = ({ identifiers }: Image): UnknownReason => ({
  kind: "not-in-this-run",
  reference: `the root disk of the image ${show(identifiers[0] ?? [])}`,
});
