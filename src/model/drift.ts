// Where does what is deployed differ from what a template or config says?

import type { Origin, ResourceIdentity } from "./origin.ts";
import type { Truth } from "./truth.ts";

export interface Drift {
  readonly kind: DriftKind;
  /** The launcher or key, as it is deployed. */
  readonly identity: ResourceIdentity;
  /** As a person would say it: `the key of volume /dev/xvda`, `the statement AllowUse of its policy`. */
  readonly what: string;
  /** What the input says, in a few words: `alias/nodes`, `no such statement`. */
  readonly stated: string;
  readonly deployed: string;
  /** What follows from it, as a clause without a full stop; empty: nothing beyond itself. */
  readonly meaning: string;
  /** Yes; or unknown, where both may say the same. */
  readonly differs: Truth;
  /** Of what is deployed. */
  readonly origin: Origin;
  /** Of what the input says. */
  readonly statedAt: Origin;
}

export type DriftKind = "volume" | "key" | "statement";
