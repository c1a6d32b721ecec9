// How do rules see an IAM policy of the inputs?

import { isServiceLinkedRoleName } from "../../model/launch-role.ts";
import type { IdentityPolicy } from "../../model/model.ts";
import { type Fields, NotKnown } from "./view.ts";

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
