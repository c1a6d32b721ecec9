// Which roles does an IAM policy of the template attach itself to?

import type { Fact } from "../model/fact.ts";
import type { IdentityPolicy } from "../model/model.ts";
import { show } from "../model/text.ts";
import type { UnknownReason } from "../model/unknown.ts";
import { asText, itemsOf, member, type Value } from "../model/value.ts";
import type { Run } from "./call.ts";
import { propertiesOf } from "./resolve.ts";
import { identityOf, type Stack } from "./stack.ts";
import type { TemplateResource } from "./template.ts";

export const IDENTITY_POLICY_TYPES: ReadonlySet<string> = new Set([
  "AWS::IAM::Policy",
  "AWS::IAM::ManagedPolicy",
  "AWS::IAM::RolePolicy",
]);

/** `Roles` of a policy; `RoleName` of an AWS::IAM::RolePolicy. https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/aws-resource-iam-policy.html */
export function identityPolicyOf(run: Run, stack: Stack, resource: TemplateResource): IdentityPolicy {
  const properties = propertiesOf(run, stack, resource);
  const roles = itemsOf(member(properties, "Roles"), "single-allowed");
  const named = [...(roles.state === "known" ? roles.value : []), member(properties, "RoleName")];
  const known = named.flatMap((value) => {
    const text = asText(value);
    return text.state === "known" && text.value !== null
      ? [{ name: show(text.value), origin: text.origin }]
      : [];
  });
  return { roles: known, open: openIn(roles, named), identity: identityOf(stack, resource) };
}

function openIn(roles: Fact<readonly Value[]>, named: readonly Value[]): UnknownReason | null {
  if (roles.state === "unknown") return roles.why;
  const names = named.map(asText);
  return names.find((name) => name.state === "unknown")?.why ?? null;
}
