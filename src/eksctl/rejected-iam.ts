// Which IAM fields of a node group does eksctl refuse beside a role or an instance profile that exists already?
// https://github.com/eksctl-io/eksctl/blob/main/pkg/apis/eksctl.io/v1alpha5/validation.go

import { certainText, isGiven, isTrue } from "./certainty.ts";
import { member, memberAt, membersOf } from "./field.ts";
import type { JudgedGroup, Rejection } from "./rejection.ts";
import { reject } from "./rejection.ts";

const EXISTING = {
  managed: ["instanceRoleARN"],
  selfManaged: ["instanceProfileARN", "instanceRoleARN"],
} as const;

/** What eksctl would write into a role that it makes itself. */
const OF_NEW_ROLE = [
  "instanceRoleName",
  "attachPolicy",
  "attachPolicyARNs",
  "instanceRolePermissionsBoundary",
];

export function policiesOfExistingRole({ field, isManaged }: JudgedGroup): Rejection | null {
  const iam = member(field, "iam");
  const names = EXISTING[isManaged ? "managed" : "selfManaged"];
  const existing = names.find((name) => certainText(member(iam, name)) !== null);
  if (existing === undefined) return null;
  const addons = membersOf(member(iam, "withAddonPolicies")).map(([, addon]) => addon);
  const [clashing] = [
    ...OF_NEW_ROLE.map((name) => member(iam, name)).filter(isGiven),
    ...addons.filter(isTrue),
  ];
  return clashing === undefined ? null : reject(clashing, `it cannot be set together with iam.${existing}`);
}

export function profileOfManagedGroup({ field }: JudgedGroup): Rejection | null {
  const profile = memberAt(field, "iam", "instanceProfileARN");
  if (certainText(profile) === null) return null;
  return reject(profile, "instanceProfileARN is not supported for managed node groups");
}
