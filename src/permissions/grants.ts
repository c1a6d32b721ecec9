// Do the KMS grants of the run let the role make a call that the key policy does not allow?
// https://docs.aws.amazon.com/kms/latest/developerguide/grants.html

import type { Grant, Key } from "../model/model.ts";
import type { Text } from "../model/text.ts";
import { sameText } from "../model/text-match.ts";
import { allOf, anyOf, NO, type Truth, truthOf, unsure, YES } from "../model/truth.ts";
import { launchRoleCaller, type RoleCaller } from "./callers.ts";
import type { LaunchAction, Question } from "./decision.ts";
import { nameMatches } from "./principal.ts";
import { isOtherResource } from "./resource.ts";

/** A grant allows, and never takes back a Deny. `counts`: whether the grants of whoever made it suffice. */
export function allowedByGrants(
  question: Question,
  counts: (grant: Grant) => Truth = () => YES,
): (action: LaunchAction) => Truth {
  const caller = launchRoleCaller(question);
  const applicable = question.grants
    .map((grant) => ({ grant, applies: allOf([isForKey(grant, question), isForRole(grant, caller)]) }))
    .filter(({ applies }) => applies.is !== "no");
  const unread = question.key.unreadGrants?.(question.role.arn) ?? null;
  const others = unread === null ? NO : unsure(unread);
  return (action) =>
    anyOf([
      ...applicable.map(({ grant, applies }) => allOf([applies, covers(grant, action), counts(grant)])),
      others,
    ]);
}

function isForKey({ keyId }: Grant, { key }: Question): Truth {
  return keyId.state === "unknown" ? unsure(keyId.why) : isKey(keyId.value, key);
}

export const mayBeForKey = (keyId: Text, key: Key): boolean => isKey(keyId, key).is !== "no";

function isKey(keyId: Text, key: Key): Truth {
  if (isOtherResource(keyId, key)) return NO;
  return anyOf(key.identifiers.map((identifier) => sameText(keyId, identifier)));
}

const isForRole = ({ grantee }: Grant, caller: RoleCaller): Truth =>
  nameMatches({ type: "AWS", text: grantee }, caller, "Allow");

function covers({ operations, identity }: Grant, action: LaunchAction): Truth {
  if (operations === null) {
    return unsure({
      kind: "unsupported",
      what: `the grant that ${identity.logicalId} (${identity.type}) may make`,
    });
  }
  // The grants that a launch makes allow Decrypt, and a grant can pass on only what it allows itself.
  const needed = action === "kms:CreateGrant" ? ["CreateGrant", "Decrypt"] : [action.slice("kms:".length)];
  return truthOf(needed.every((operation) => operations.includes(operation)));
}
