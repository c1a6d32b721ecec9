// How does the model say that a node group has volumes here which this run cannot see?

import { unknown } from "../model/fact.ts";
import type { ChainStep, Volume } from "../model/model.ts";
import type { Origin } from "../model/origin.ts";
import type { UnknownReason } from "../model/unknown.ts";

export function unseenVolume(
  device: string,
  why: UnknownReason,
  origin: Origin,
  through: readonly ChainStep[],
): Volume {
  const nothing = unknown(why, origin);
  return {
    device,
    nature: { kind: "unseen", why },
    encrypted: nothing,
    keyId: nothing,
    snapshotId: nothing,
    through,
    origin,
  };
}
