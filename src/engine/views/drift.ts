// How do rules see where what runs differs from what an input says?

import type { Drift } from "../../model/drift.ts";
import { describe } from "../../model/unknown.ts";
import { LAUNCHER_KINDS } from "./launcher.ts";
import { type Fields, NotKnown } from "./view.ts";

export class DriftView {
  static readonly FIELDS = {
    kind: "string",
    owner: "string",
    what: "string",
    stated: "string",
    deployed: "string",
    meaning: "string",
    differs: "bool",
  } as const satisfies Fields<DriftView>;
  readonly drift: Drift;
  constructor(drift: Drift) {
    this.drift = drift;
  }
  /** `volume`, `key` or `statement`. */
  get kind(): string {
    return this.drift.kind;
  }
  /** `node group workers` or `key alias/nodes`, as a person would say it. */
  get owner(): string {
    const { type, logicalId } = this.drift.identity;
    const [, kind = "key"] = Object.entries(LAUNCHER_KINDS).find(([launcher]) => launcher === type) ?? [];
    return `${kind} ${logicalId}`;
  }
  /** `the key of volume /dev/xvda`, `the statement AllowUse of its policy`. */
  get what(): string {
    return this.drift.what;
  }
  /** What the input says. */
  get stated(): string {
    return this.drift.stated;
  }
  get deployed(): string {
    return this.drift.deployed;
  }
  /** What follows from it, as a clause; empty: nothing beyond itself. */
  get meaning(): string {
    return this.drift.meaning;
  }
  get differs(): boolean {
    const { differs, what } = this.drift;
    if (differs.is !== "unknown") return differs.is === "yes";
    // Many may wait for the same.
    const open = `whether ${what} differs is not known: ${describe(differs.why)}`;
    throw new NotKnown({ kind: "undocumented", what: open });
  }
}
