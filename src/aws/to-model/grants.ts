// Which grants of keys did KMS tell of, and of whose is nothing known?
// https://docs.aws.amazon.com/kms/latest/APIReference/API_GrantListEntry.html

import type { Json } from "../../input/document.ts";
import { known, unknown } from "../../model/fact.ts";
import type { Grant } from "../../model/model.ts";
import type { Origin } from "../../model/origin.ts";
import { literalOf, show, type Text, textOf } from "../../model/text.ts";
import type { UnknownReason } from "../../model/unknown.ts";
import { asText, itemsOf, member, type Value } from "../../model/value.ts";
import { awsOrigin } from "../answer-value.ts";
import { stringAt, stringInJson, stringsAt } from "../strings.ts";
import { type Answers, notThere, type Told, valueTold } from "./answers.ts";
import { resourceIdentity } from "./identity.ts";

export interface GrantsTold {
  readonly grants: readonly Grant[];
  /** By the ARNs of key and role. */
  readonly unread: (keyArn: string, grantee: Text) => UnknownReason | null;
}

export function grantsTold(answers: Answers): GrantsTold {
  const lists = new Map<string, List>();
  for (const reply of answers.of("kms:ListGrants")) {
    const list = { told: answers.by(reply), ...askedAbout(reply.parameters) };
    if (lists.get(keyOf(list))?.told.kind !== "answered") lists.set(keyOf(list), list);
  }
  const grants = [...lists.values()].flatMap(grantsIn);
  return {
    // One and the same grant may be told to several who ask.
    grants: [
      ...new Map(
        grants.map((grant) => [JSON.stringify([grant.keyId, grant.identity.logicalId]), grant]),
      ).values(),
    ],
    unread: (keyArn, grantee) =>
      unreadIn(lists.get(keyOf({ keyArn, grantee: literalOf(grantee) ?? "" })), keyArn, grantee),
  };
}

interface Asked {
  readonly keyArn: string;
  readonly grantee: string;
}

interface List extends Asked {
  readonly told: Told;
}

const keyOf = ({ keyArn, grantee }: Asked): string => JSON.stringify([keyArn, grantee]);

const askedAbout = (parameters: Json): Asked => ({
  keyArn: stringInJson(parameters, "KeyId") ?? "",
  grantee: stringInJson(parameters, "GranteePrincipal") ?? "",
});

function unreadIn(list: List | undefined, keyArn: string, grantee: Text): UnknownReason | null {
  const what = `the list of grants of the key ${keyArn} for ${show(grantee)}`;
  if (list === undefined) return { kind: "not-in-this-run", reference: what, of: "account" };
  switch (list.told.kind) {
    case "answered":
      return null;
    case "unknown":
      return list.told.why;
    case "absent":
      return notThere({ what: `the key ${keyArn}`, code: list.told.code });
    default:
      return list.told satisfies never;
  }
}

function grantsIn({ told, keyArn, grantee }: List): readonly Grant[] {
  const items = itemsOf(member(valueTold(told), "Grants"), "lists-only");
  return items.state === "unknown"
    ? []
    : items.value.flatMap((item, index) => grantIn(item, index, keyArn, grantee));
}

/** None where it can never hold for the volume of a new instance. */
function grantIn(grant: Value, index: number, keyArn: string, asked: string): readonly Grant[] {
  const constraint = constraintOf(member(grant, "Constraints"));
  if (constraint === "never-met") return [];
  const origin = awsOrigin(keyArn, "kms:ListGrants");
  return [
    {
      keyId: known(textOf(keyArn), origin),
      grantee: granteeOf(grant, asked, origin),
      operations: constraint === "none" ? operationsOf(member(grant, "Operations")) : null,
      issuingAccount: accountIn(stringAt(grant, "IssuingAccount")),
      identity: resourceIdentity("aws:grant", stringAt(grant, "GrantId") ?? `grant ${index + 1}`, origin),
    },
  ];
}

/** KMS was asked for the grants of this one only. */
function granteeOf(grant: Value, asked: string, origin: Origin) {
  const grantee = asText(member(grant, "GranteePrincipal"));
  if (grantee.state === "unknown") return unknown(grantee.why, origin);
  return known(grantee.value ?? textOf(asked), origin);
}

/** Null where one of them cannot be read. */
function operationsOf(list: Value): readonly string[] | null {
  const items = itemsOf(list, "lists-only");
  const operations = stringsAt(list);
  return items.state === "known" && operations.length === items.value.length ? operations : null;
}

/**
 * An encryption context with anything in it is that of one volume, `aws:ebs:id`, or of none: EBS puts nothing else there.
 * https://docs.aws.amazon.com/kms/latest/developerguide/services-ebs.html#ebs-encryption-context
 */
function constraintOf(constraints: Value): "none" | "never-met" | "unknown" {
  if (constraints.kind === "absent") return "none";
  if (constraints.kind !== "map") return "unknown";
  const contexts = CONTEXTS.map((name) => constraints.member(name));
  const others = constraints.names.filter(
    (name) => !CONTEXTS.includes(name) && constraints.member(name).kind !== "absent",
  );
  if (contexts.some((one) => one.kind === "map" && one.names.length > 0)) return "never-met";
  const isRead = contexts.every((one) => one.kind === "absent" || one.kind === "map");
  return isRead && others.length === 0 ? "none" : "unknown";
}

const CONTEXTS: readonly string[] = ["EncryptionContextSubset", "EncryptionContextEquals"];

/** `arn:aws:iam::111122223333:root`, or the number alone. */
const accountIn = (issuer: string | null): string | null =>
  /(?:^|::)(\d{12})(?::root)?$/.exec(issuer ?? "")?.[1] ?? null;
