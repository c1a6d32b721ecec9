// Where does what is deployed differ from what a template or config says?

import type { Origin, ResourceIdentity } from "./origin.ts";

export interface Drift {
  /** The launcher or key, as it is deployed. */
  readonly identity: ResourceIdentity;
  /** As a person would say it: `the key of volume /dev/xvda`, `the statement AllowUse of the key policy`. */
  readonly what: string;
  /** What the input says, in a few words: `alias/nodes`, `no such statement`. */
  readonly stated: string;
  readonly deployed: string;
  /** Of what is deployed. */
  readonly origin: Origin;
  /** Of what the input says. */
  readonly statedAt: Origin;
}
