// Is a caller one of those that a statement names in Principal or NotPrincipal?
// https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_principal.html

import { literalOf, show, type Text, textOf } from "../model/text.ts";
import { sameText } from "../model/text-match.ts";
import { allOf, anyOf, NO, type Truth, unsure, YES } from "../model/truth.ts";
import type { UnknownReason } from "../model/unknown.ts";
import { arnParts } from "./arn-match.ts";
import type { Caller, RoleCaller } from "./callers.ts";
import type { Effect, Element, PrincipalName } from "./statement.ts";
import { areOtherIdentities, isOwnIdentity } from "./string-match.ts";

const EVERYONE = textOf("*");

export function principalMatches(element: Element<PrincipalName>, caller: Caller, effect: Effect): Truth {
  if (!element.negated) return anyOf(element.names.map((name) => nameMatches(name, caller, effect)));
  return effect === "Allow" ? unsure(ALLOW_NOT_PRINCIPAL) : deniedByNotPrincipal(element.names, caller);
}

const ALLOW_NOT_PRINCIPAL: UnknownReason = {
  kind: "undocumented",
  what: "what NotPrincipal does in an Allow of a key policy is not documented",
};

/**
 * Spared is who is listed with the role, its session and its account; who is not listed in any form is denied.
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_notprincipal.html
 */
function deniedByNotPrincipal(names: readonly PrincipalName[], caller: Caller): Truth {
  const listed = anyOf(names.map((name) => nameMatches(name, caller, "Deny")));
  if (listed.is === "no") return names.some(isPartialWildcard) ? unsure(PARTIAL_WILDCARD) : YES;
  const spared = anyOf(names.map((name) => equalToAny(name, [EVERYONE])));
  if (spared.is === "yes") return NO;
  if (caller.kind === "role" && caller.session !== null) {
    const forms = [caller.arn, caller.session, caller.root];
    const all = allOf(forms.map((form) => anyOf(names.map((name) => equalToAny(name, [form])))));
    if (all.is === "yes") return NO;
  }
  return unsure(listed.is === "unknown" ? listed.why : PARTLY_LISTED);
}

const PARTIAL_WILDCARD: UnknownReason = {
  kind: "undocumented",
  what: "what KMS does with a wildcard inside a NotPrincipal is not documented; only a lone * is a wildcard",
};

const PARTLY_LISTED: UnknownReason = {
  kind: "undocumented",
  what: "a Deny with NotPrincipal spares a role for certain only if the role, its session and its account are all listed",
};

const hasWildcard = (text: Text): boolean =>
  text.some((part) => typeof part === "string" && /[*?]/.test(part));

const isPartialWildcard = ({ text }: PrincipalName): boolean =>
  text.state === "known" && hasWildcard(text.value) && literalOf(text.value) !== "*";

const equalToAny = (name: PrincipalName, forms: readonly Text[]): Truth =>
  name.type !== "AWS"
    ? NO
    : name.text.state === "unknown"
      ? unsure(name.text.why)
      : anyOfTexts(name.text.value, forms);

const anyOfTexts = (text: Text, forms: readonly Text[]): Truth =>
  anyOf(forms.map((form) => sameText(text, form)));

export function nameMatches(name: PrincipalName, caller: Caller, effect: Effect): Truth {
  if (name.text.state === "unknown") return unsure(name.text.why);
  const text = name.text.value;
  switch (name.type) {
    case "AWS":
      return awsPrincipalMatches(text, caller, effect);
    case "Service":
      return caller.kind === "aws-service" ? serviceMatches(text, caller.services) : NO;
    case "Federated":
      return NO;
    case "CanonicalUser":
      return effect === "Allow" ? NO : unsure({ kind: "unsupported", what: "a CanonicalUser in a Deny" });
    default:
      return name.type satisfies never;
  }
}

/** Under which of its names EBS is seen as a principal is not documented. */
function serviceMatches(text: Text, services: readonly Text[]): Truth {
  const match = anyOfTexts(text, services);
  return match.is === "yes" ? unsure(SERVICE_NAME_UNKNOWN) : match;
}

const SERVICE_NAME_UNKNOWN: UnknownReason = {
  kind: "undocumented",
  what: "as which service principal EBS decrypts the key of a volume is not documented",
};

function awsPrincipalMatches(text: Text, caller: Caller, effect: Effect): Truth {
  if (literalOf(text) === "*") return YES;
  if (hasWildcard(text)) return NO;
  switch (caller.kind) {
    case "aws-service":
      return isOwnIdentity(text) ? NO : sameText(text, EVERYONE);
    case "account-member":
      return memberMatches(text, caller.account, caller.root);
    case "role":
      return roleMatches(text, caller, effect);
    default:
      return caller satisfies never;
  }
}

function memberMatches(text: Text, account: Text, root: Text): Truth {
  const whole = anyOfTexts(text, [root, account]);
  if (whole.is === "yes") return YES;
  const theirs = arnParts(text)?.[4];
  const sameAccount = theirs === undefined ? whole : sameText(theirs, account);
  return sameAccount.is === "yes"
    ? unsure({ kind: "undocumented", what: "who creates the grant is not known" })
    : sameAccount;
}

function roleMatches(text: Text, caller: RoleCaller, effect: Effect): Truth {
  const direct = isThisRole(text, caller);
  // A single identity is no account.
  if (direct.is === "yes" || isOwnIdentity(text)) return direct;
  const account = anyOfTexts(text, [caller.root, caller.account]);
  if (effect === "Deny") return anyOf([direct, account]);
  if (caller.iam !== "customer-policies" || account.is === "no") return direct;
  return unsure(iamPoliciesOf(caller));
}

function isThisRole(text: Text, caller: RoleCaller): Truth {
  if (caller.iam !== "customer-policies" && (isOwnIdentity(text) || isUniqueId(text))) return NO;
  if (isUniqueId(text))
    return unsure({ kind: "undocumented", what: "the unique id of the role is not known" });
  if (areOtherIdentities(text, caller.arn)) return NO;
  return anyOfTexts(text, [caller.arn, EVERYONE, ...(caller.session === null ? [] : [caller.session])]);
}

const iamPoliciesOf = (caller: RoleCaller): UnknownReason => ({
  kind: "not-in-this-run",
  reference: `what the IAM policies of ${show(caller.arn)} allow`,
});

/** `AROA…`, what IAM shows in place of a role that was deleted. A role made again has a new id. */
export const isUniqueId = (text: Text): boolean => /^A[A-Z]{3}[A-Z0-9]{12,}$/.test(literalOf(text) ?? "");
