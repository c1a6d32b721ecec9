// How does the model say that there are volumes which no mapping of the inputs shows?

import type { NamedLaunchTemplate } from "./account-resources.ts";
import { type Fact, known, unknown } from "./fact.ts";
import type { ChainStep, Volume } from "./model.ts";
import type { Origin } from "./origin.ts";
import type { UnknownReason } from "./unknown.ts";

/** In place of a device name, where no mapping names one. */
export const ROOT = "(root)";

/** Stands for volumes that are made and that this run does not show. */
export function unseenVolume(
  why: UnknownReason,
  origin: Origin,
  through: readonly ChainStep[],
  device: string = ROOT,
): Volume {
  const fact = unknown(why, origin);
  return {
    device,
    deviceOrigin: origin,
    nature: { kind: "unseen", why, launchTemplate: null },
    encrypted: fact,
    keyId: fact,
    snapshotId: fact,
    volumeType: fact,
    size: fact,
    iops: fact,
    throughput: fact,
    through,
    origin,
  };
}

/** Stands for the volumes of a launch template that only an account shows. Null: it is not known which one is meant. */
export const unseenVolumeOf = (
  launchTemplate: NamedLaunchTemplate | null,
  why: UnknownReason,
  origin: Origin,
  through: readonly ChainStep[],
): Volume => ({ ...unseenVolume(why, origin, through), nature: { kind: "unseen", why, launchTemplate } });

/** Who decides what a volume is like that no mapping names, and where its size is stated all the same. */
export interface Decider {
  /** As a person would say it: `the image decides`. */
  readonly says: string;
  readonly size: (() => Fact<number>) | null;
}

const IMAGE: Decider = { says: "the image decides", size: null };

/** The root volume of the image, which no mapping names, and with it no key and no snapshot. */
export const unmappedRoot = (
  why: string,
  origin: Origin,
  through: readonly ChainStep[],
  decider: Decider = IMAGE,
): Volume => unmappedDisk(ROOT, why, origin, through, decider);

/** Any disk of the image. */
export function unmappedDisk(
  device: string,
  why: string,
  origin: Origin,
  through: readonly ChainStep[],
  decider: Decider = IMAGE,
): Volume {
  const nothing = known(null, origin);
  const shown = device === ROOT ? "the root volume" : device;
  const notStated = (what: string) => {
    const reason = `no mapping names ${shown}, so ${decider.says} its ${what}`;
    return unknown({ kind: "undocumented", what: reason }, origin);
  };
  return {
    device,
    deviceOrigin: origin,
    nature: { kind: "unmapped", why },
    encrypted: unknown({ kind: "undocumented", what: why }, origin),
    keyId: nothing,
    snapshotId: nothing,
    volumeType: notStated("type"),
    get size() {
      return decider.size?.() ?? notStated("size");
    },
    iops: notStated("number of IOPS"),
    throughput: notStated("throughput"),
    through,
    origin,
  };
}
