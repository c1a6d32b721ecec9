// Why does a principal of an Allow not mean the launching role? In words for people who never heard of such roles.

import { isAccountId } from "../model/environment.ts";
import { type LaunchRole, roleName } from "../model/launch-role.ts";
import { literalOf, show, splitText, type Text } from "../model/text.ts";
import { sameText } from "../model/text-match.ts";
import { arnParts } from "./arn-match.ts";
import type { RoleCaller } from "./callers.ts";
import { isUniqueId } from "./principal.ts";
import type { Element, PrincipalName } from "./statement.ts";
import { isOwnIdentity } from "./string-match.ts";

/** How close a principal came: the lowest of a statement is the one to explain. */
type Closeness = 0 | 1 | 2 | 3 | 4;

interface Explained {
  readonly closeness: Closeness;
  readonly words: string;
}

export function explainPrincipal(
  element: Element<PrincipalName>,
  caller: RoleCaller,
  role: LaunchRole,
): string {
  const [first, ...others] = element.names.map((name) => explainName(name, caller, role));
  if (first === undefined) return "names nobody";
  return others.reduce((best, one) => (one.closeness < best.closeness ? one : best), first).words;
}

function explainName({ type, text }: PrincipalName, caller: RoleCaller, role: LaunchRole): Explained {
  const shown = text.state === "known" ? show(text.value) : "a principal that is not known";
  switch (type) {
    case "AWS":
      return text.state === "known"
        ? explainAws(text.value, caller, role)
        : { closeness: 4, words: `names ${shown}` };
    case "Service": {
      const words = `names the service ${shown}, but the call is made by a role, so this never matches`;
      return { closeness: 2, words };
    }
    case "Federated":
    case "CanonicalUser":
      return { closeness: 4, words: `names the ${type} principal ${shown}, but ${launchedAs(role)}` };
    default:
      return type satisfies never;
  }
}

const launchedAs = (role: LaunchRole): string => `the instances are launched as ${roleName(role)}`;

function explainAws(text: Text, caller: RoleCaller, role: LaunchRole): Explained {
  const shown = show(text);
  if (isAccount(text)) return { closeness: 1, words: explainAccount(text, caller, role) };
  if (isUniqueId(text)) {
    const words = `names the id ${shown}, which is what remains of a deleted role; a role that is made again has another id`;
    return { closeness: 1, words };
  }
  if (/[*?]/.test(shown)) {
    const words = `names ${shown}, but a wildcard inside a principal never matches; only a full ARN or a lone * does`;
    return { closeness: 2, words };
  }
  if (isOwnIdentity(text)) {
    const words = `names ${shown}, but ${launchedAs(role)}`;
    return {
      closeness: 3,
      words: caller.iam === "customer-policies" ? words : `${words}, a role that AWS makes`,
    };
  }
  const parts = arnParts(text);
  if (parts === null) return { closeness: 4, words: `names ${shown}, but ${launchedAs(role)}` };
  return explainArn(text, parts, caller, role);
}

const isAccount = (text: Text): boolean =>
  literalOf(arnParts(text)?.[5] ?? []) === "root" ||
  isAccountId(literalOf(text) ?? "") ||
  (text.length === 1 && typeof text[0] !== "string" && text[0]?.like === "account");

function explainAccount(text: Text, caller: RoleCaller, role: LaunchRole): string {
  const account = arnParts(text)?.[4] ?? text;
  if (sameText(account, caller.account).is === "no") {
    return `names the account ${show(account)}, but the instances are launched in account ${show(caller.account)}`;
  }
  const delegates = `names the account (${show(text)}): that only lets IAM policies of the account decide`;
  if (caller.iam === "customer-policies") return `${delegates}, and those are not in this run`;
  return `${delegates}, and the IAM policy of the service-linked role ${roleName(role)} holds no KMS permission and cannot be changed`;
}

function explainArn(text: Text, parts: readonly Text[], caller: RoleCaller, role: LaunchRole): Explained {
  const theirs = show(splitText(text, "/").at(-1) ?? text);
  const own = roleName(role);
  const kind = show(splitText(parts[5] ?? [], "/")[0] ?? []);
  if (theirs === own) return { closeness: 0, words: explainSameName(text, parts, caller, role) };
  if (kind !== "role")
    return { closeness: 4, words: `names ${show(text)}, which is not a role; ${launchedAs(role)}` };
  if (theirs === "AWSServiceRoleForAmazonEKSNodegroup") {
    const words = `names the role ${theirs}, which sets up node groups but does not launch instances; ${launchedAs(role)}`;
    return { closeness: 0, words };
  }
  const similar = theirs.startsWith("AWSServiceRoleForAutoScaling") || own.startsWith(theirs);
  return { closeness: similar ? 0 : 3, words: `names the role ${theirs}, but ${launchedAs(role)}` };
}

function explainSameName(text: Text, parts: readonly Text[], caller: RoleCaller, role: LaunchRole): string {
  const own = arnParts(role.arn) ?? [];
  const differs = (index: number): boolean => sameText(parts[index] ?? [], own[index] ?? []).is === "no";
  if (differs(1)) {
    return `names ${roleName(role)} in the partition ${show(parts[1] ?? [])}, but the instances are launched in the partition ${show(own[1] ?? [])}`;
  }
  if (differs(4)) {
    return `names ${roleName(role)} of account ${show(parts[4] ?? [])}, but the instances are launched in account ${show(caller.account)}`;
  }
  return `names ${show(text)}, but the full name of the role is ${show(role.arn)}`;
}
