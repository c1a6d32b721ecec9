// How do rules see a KMS key?

import type { Key } from "../../model/model.ts";
import { isOfAccount } from "../../model/origin.ts";
import { literalOf } from "../../model/text.ts";
import { NO } from "../../model/truth.ts";
import { isTooLarge } from "../../permissions/policy-size.ts";
import { stalePrincipals } from "../../permissions/stale-principals.ts";
import type { DecisionFor } from "../decisions.ts";
import { type Fields, NotKnown, read, settled, wholeText } from "./view.ts";

export class KeyView {
  static readonly FIELDS = {
    name: "string",
    isCustomerManaged: "bool",
    isForEbs: "bool",
    enabled: "bool",
    state: "string",
    arn: "string",
    spec: "string",
    usage: "string",
    region: "string",
    isDescribed: "bool",
    hasDefaultPolicy: "bool",
    policyTooLarge: "bool",
    rotates: "bool",
    isDeployed: "bool",
    stalePrincipals: "list<string>",
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
  /** Whether it is the key that AWS manages for EBS; those for other services work for these only. */
  get isForEbs(): boolean {
    if (this.isCustomerManaged) return false;
    const { isForEbs } = this.key;
    if (isForEbs === undefined)
      throw new NotKnown({
        kind: "not-in-this-run",
        reference: `for which service AWS manages ${this.name}`,
      });
    return read(isForEbs);
  }
  /** A key of imported material is unusable until someone imports it, which only its state in an account shows. https://docs.aws.amazon.com/kms/latest/developerguide/key-state.html */
  get enabled(): boolean {
    const enabled = read(this.key.enabled);
    if (enabled && this.key.state === undefined && read(this.key.materialOrigin) === "EXTERNAL") {
      throw new NotKnown({
        kind: "undocumented",
        what: `${this.name} cannot be used until its key material is imported`,
      });
    }
    return enabled;
  }
  /** As KMS gives it: `Enabled`, `Disabled`, `PendingDeletion`, …; empty: no account was asked. */
  get state(): string {
    return this.key.state === undefined ? "" : read(this.key.state);
  }
  get arn(): string {
    const arn = this.key.identifiers.find((text) =>
      /^arn:[\w-]+:kms:[\w-]+:\d+:key\/[\w-]+$/.test(literalOf(text) ?? ""),
    );
    if (arn === undefined)
      throw new NotKnown({ kind: "not-in-this-run", reference: `the ARN of ${this.name}` });
    return wholeText(arn);
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
  /** Read from an account, and not from a file. */
  get isDeployed(): boolean {
    return this.key.identity !== null && isOfAccount(this.key.identity);
  }
  /** Ids of deleted roles and users that stand in the policy in place of their ARNs. */
  get stalePrincipals(): readonly string[] {
    return read(stalePrincipals(this.key));
  }
}
