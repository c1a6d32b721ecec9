// How do rules see a KMS key?

import type { Key } from "../../model/model.ts";
import { NO } from "../../model/truth.ts";
import { isTooLarge } from "../../permissions/policy-size.ts";
import type { DecisionFor } from "../decisions.ts";
import { type Fields, NotKnown, read, settled, wholeText } from "./view.ts";

export class KeyView {
  static readonly FIELDS = {
    name: "string",
    isCustomerManaged: "bool",
    enabled: "bool",
    spec: "string",
    usage: "string",
    region: "string",
    isDescribed: "bool",
    hasDefaultPolicy: "bool",
    policyTooLarge: "bool",
    rotates: "bool",
  } as const satisfies Fields<KeyView>;
  readonly key: Key;
  readonly decide: DecisionFor;
  constructor(key: Key, decide: DecisionFor) {
    this.key = key;
    this.decide = decide;
  }
  get name(): string {
    return this.key.name;
  }
  get isCustomerManaged(): boolean {
    return read(this.key.manager) === "customer";
  }
  /** A key of imported material is unusable until someone imports it, which no template shows. https://docs.aws.amazon.com/kms/latest/developerguide/key-state.html */
  get enabled(): boolean {
    const enabled = read(this.key.enabled);
    if (enabled && read(this.key.materialOrigin) === "EXTERNAL") {
      throw new NotKnown({
        kind: "undocumented",
        what: `${this.name} cannot be used until its key material is imported`,
      });
    }
    return enabled;
  }
  get spec(): string {
    return read(this.key.spec);
  }
  get usage(): string {
    return read(this.key.usage);
  }
  get region(): string {
    return wholeText(this.key.environment.region);
  }
  /** By an input of this run, and not only named. */
  get isDescribed(): boolean {
    return this.key.identity !== null;
  }
  /** None is stated, so KMS gives it the default one. */
  get hasDefaultPolicy(): boolean {
    return read(this.key.policy).kind === "kms-default";
  }
  get policyTooLarge(): boolean {
    const policy = read(this.key.policy);
    return settled(policy.kind === "document" ? isTooLarge(policy.document) : NO);
  }
  /** KMS replaces the key material by itself, every year or as often as is stated. */
  get rotates(): boolean {
    return read(this.key.rotation);
  }
}
