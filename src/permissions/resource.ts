// Does a statement's Resource mean the key that the policy belongs to?
// https://docs.aws.amazon.com/kms/latest/developerguide/key-policy-overview.html

import type { Fact } from "../model/fact.ts";
import type { Key } from "../model/model.ts";
import { type Hole, literalOf, show, soleHole, type Text, textOf } from "../model/text.ts";
import { matchText } from "../model/text-match.ts";
import { anyOf, NO, type Truth, unsure, YES } from "../model/truth.ts";
import { hasVariable } from "./policy-variables.ts";

export const resourceMatches = (resource: readonly Fact<Text>[], key: Key): Truth =>
  anyOf(resource.map((one) => (one.state === "unknown" ? unsure(one.why) : isThisKey(one.value, key))));

/** Only `*` is documented. That KMS takes the key's own ARN is seen in practice, so it is never certain. */
function isThisKey(resource: Text, key: Key): Truth {
  if (/^\*+$/.test(literalOf(resource) ?? "")) return YES;
  if (hasVariable(resource)) return unsure({ kind: "unsupported", what: "policy variables in Resource" });
  if (isOtherResource(resource, key)) return NO;
  const match = anyOf(namesOf(key).map((name) => nameMatches(name, resource)));
  if (match.is !== "yes") return match;
  const what = `whether KMS takes the Resource ${show(resource)} for this key is not documented; only "*" is`;
  return unsure({ kind: "undocumented", what });
}

/** A `Ref` or `GetAtt` of the key is only that; what it may turn out to be is the ARN with an unknown id. */
function nameMatches(name: Text, resource: Text): Truth {
  const match = matchText(name, resource, { wildcards: true });
  return match.is === "unknown" && soleHole(name) !== null ? NO : match;
}

const KEY_ID: Hole = {
  id: "key-id",
  shown: "key id",
  like: "anything",
  why: {
    kind: "undocumented",
    what: 'the id of the key is not known, and for this key only the Resource "*" is documented',
  },
  of: null,
};

/** Its identifiers, and if none of them is a whole ARN, an ARN with an unknown id. */
function namesOf(key: Key): readonly Text[] {
  const hasArn = key.identifiers.some((identifier) => literalOf(identifier)?.startsWith("arn:"));
  if (hasArn) return key.identifiers;
  const { partition, region, account } = key.environment;
  return [...key.identifiers, textOf(`arn:${partition}:kms:`, region, ":", account, ":key/", KEY_ID)];
}

/** An attribute of something in this run that is not the key. */
export function isOtherResource(text: Text, key: Key): boolean {
  const of = soleHole(text)?.of ?? null;
  if (of === null || !of.type.startsWith("AWS::") || of.type.startsWith("AWS::CloudFormation::"))
    return false;
  return !key.identifiers.some((identifier) => {
    const own = soleHole(identifier)?.of;
    return own?.stackId === of.stackId && own.logicalId === of.logicalId;
  });
}
