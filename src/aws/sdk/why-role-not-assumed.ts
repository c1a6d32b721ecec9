// Why may a role not be assumed, be it that of --role-arn or of the profile?

import type { Refusal } from "../reader.ts";
import type { Asker } from "./why-not-opened.ts";

/** Null: that is not what was refused. */
export function whyRoleNotAssumed(refusal: Refusal, { roleArn, externalId }: Asker): string | null {
  const { reason, code, message } = refusal;
  if (reason === "access-denied" && message.includes("sts:AssumeRole")) {
    const { who, role } = named(message);
    const idHint = externalId === undefined ? "give it with --external-id" : "check --external-id";
    return `${who} may not assume the role ${role ?? roleArn ?? "of the profile"}: its trust policy must allow that, and a policy of the former must allow sts:AssumeRole on it; if the trust policy wants an external id, ${idHint}.`;
  }
  if (code !== "ValidationError" || roleArn === undefined) return null;
  return `The role ${roleArn} cannot be assumed: ${message}.`;
}

/** https://docs.aws.amazon.com/IAM/latest/UserGuide/troubleshoot_access-denied.html */
function named(message: string): { readonly who: string; readonly role: string | null } {
  const [, who, role] =
    /User: (\S+) is not authorized to perform: sts:AssumeRole\w* on resource: (\S+)/.exec(message) ?? [];
  return { who: who ?? "the user of these credentials", role: role ?? null };
}
