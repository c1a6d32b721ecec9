// How do rules see what stands by itself, without a launcher: IAM policies, and what a config gets wrong?

import { isServiceLinkedRoleName } from "../model/launch-role.ts";
import type { ConfigMistake, IdentityPolicy } from "../model/model.ts";
import { type Fields, LAUNCHER_KINDS, NotKnown } from "./views.ts";

export class IdentityPolicyView {
  static readonly FIELDS = {
    name: "string",
    serviceLinkedRole: "string",
  } as const satisfies Fields<IdentityPolicyView>;
  readonly policy: IdentityPolicy;
  constructor(policy: IdentityPolicy) {
    this.policy = policy;
  }
  get name(): string {
    return this.policy.identity.logicalId;
  }
  /** The first service-linked role that it is attached to; empty: none. */
  get serviceLinkedRole(): string {
    const role = serviceLinkedRoleOf(this.policy);
    if (role === null && this.policy.open !== null) throw new NotKnown(this.policy.open);
    return role?.name ?? "";
  }
}

export const serviceLinkedRoleOf = ({ roles }: IdentityPolicy): IdentityPolicy["roles"][number] | null =>
  roles.find(({ name }) => isServiceLinkedRoleName(name)) ?? null;

export class ConfigMistakeView {
  static readonly FIELDS = {
    kind: "string",
    field: "string",
    meant: "string",
    reason: "string",
    owner: "string",
  } as const satisfies Fields<ConfigMistakeView>;
  readonly mistake: ConfigMistake;
  constructor(mistake: ConfigMistake) {
    this.mistake = mistake;
  }
  get kind(): string {
    return this.mistake.kind;
  }
  get field(): string {
    return this.mistake.field;
  }
  /** Empty: nobody can tell. */
  get meant(): string {
    return this.mistake.meant;
  }
  get reason(): string {
    return this.mistake.reason;
  }
  /** `node group workers`, as a person would say it. */
  get owner(): string {
    const { type, logicalId } = this.mistake.identity;
    const [, kind = "cluster"] = Object.entries(LAUNCHER_KINDS).find(([launcher]) => launcher === type) ?? [];
    return `${kind} ${logicalId}`;
  }
}
