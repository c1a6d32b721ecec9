// Why may a role not be assumed, be it that of --role-arn or of the profile?

import type { Refusal } from "../reader.ts";
import type { Asker } from "./credentials.ts";

/** Null: that is not what was refused. */
export function whyRoleNotAssumed(refusal: Refusal, { roleArn, externalId }: Asker): string | null {
  const { reason, code, message } = refusal;
  if (reason === "access-denied" && isOfRole(message, roleArn)) {
    const { who, role } = named(message);
    const said = who === null && message !== "" ? ` (${message})` : "";
    const idHint = externalId === undefined ? "give it with --external-id" : "check --external-id";
    return `${who ?? "the user of these credentials"} may not assume the role ${role ?? roleArn ?? "of the profile"}${said}: its trust policy must allow that, and a policy of the former must allow sts:AssumeRole on it; if the trust policy wants an external id, ${idHint}.`;
  }
  if (code !== "ValidationError" || roleArn === undefined) return null;
  return `The role ${roleArn} cannot be assumed: ${message}.`;
}

/** To ask whose the credentials are takes no permission, so that it is the role that was refused. https://docs.aws.amazon.com/STS/latest/APIReference/API_GetCallerIdentity.html */
const isOfRole = (message: string, roleArn: string | undefined): boolean =>
  message.includes("sts:AssumeRole") || (roleArn !== undefined && !message.includes("sts:GetCallerIdentity"));

/** https://docs.aws.amazon.com/IAM/latest/UserGuide/troubleshoot_access-denied.html */
function named(message: string): { readonly who: string | null; readonly role: string | null } {
  const [, who, role] =
    /User: (\S+) is not authorized to perform: sts:AssumeRole\w* on resource: (\S+)/.exec(message) ?? [];
  return { who: who ?? null, role: role ?? null };
}
