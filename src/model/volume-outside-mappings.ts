// How does the model say that there are volumes which no mapping of the inputs shows?

import { type Fact, known, unknown } from "./fact.ts";
import type { ChainStep, Volume, VolumeNature } from "./model.ts";
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
  return volumeWith(device, { kind: "unseen", why }, unknown(why, origin), origin, through);
}

/** The root volume of the image, which no mapping names. */
export function unmappedRoot(why: string, origin: Origin, through: readonly ChainStep[]): Volume {
  return volumeWith(ROOT, { kind: "unmapped", why }, known(null, origin), origin, through);
}

function volumeWith(
  device: string,
  nature: VolumeNature,
  fact: Fact<null>,
  origin: Origin,
  through: readonly ChainStep[],
): Volume {
  return {
    device,
    deviceOrigin: origin,
    nature,
    encrypted: fact,
    keyId: fact,
    snapshotId: fact,
    through,
    origin,
  };
}
