// Which policy does KMS tell of a key? It tells nobody of another account.
// https://docs.aws.amazon.com/kms/latest/APIReference/API_GetKeyPolicy.html

import { type Fact, known, unknown } from "../../model/fact.ts";
import { valueOfJsonText } from "../../model/json-text.ts";
import type { KeyPolicy } from "../../model/model.ts";
import type { Origin } from "../../model/origin.ts";
import { shellWord } from "../../model/shell-word.ts";
import { textOf } from "../../model/text.ts";
import type { UnknownReason } from "../../model/unknown.ts";
import { member } from "../../model/value.ts";
import { kmsArn } from "../key-arn.ts";
import { notThere, type Told } from "./answers.ts";
import { awsOrigin } from "./identity.ts";
import { stringIn } from "./strings.ts";

/** `told`: null where nobody asked. */
export function policyOf(told: Told | null, manager: Fact<"aws" | "customer">, arn: string): Fact<KeyPolicy> {
  const origin = awsOrigin(arn, "kms:GetKeyPolicy");
  if (manager.state === "known" && manager.value === "aws") {
    return unknown({ kind: "unsupported", what: "the policy of an AWS managed key" }, origin);
  }
  if (told === null) return unknown(untold(arn), origin);
  switch (told.kind) {
    case "answered":
      return documentIn(stringIn(member(told.value, "Policy")), told.what, origin);
    case "absent":
      return unknown(notThere(told), origin);
    case "unknown":
      return unknown(told.why, origin);
    default:
      return told satisfies never;
  }
}

/** AWS answers with a JSON object as a string, and with nothing else. */
function documentIn(json: string | null, what: string, origin: Origin): Fact<KeyPolicy> {
  const document = json === null ? null : valueOfJsonText(textOf(json), what, origin);
  if (document?.kind === "unknown") return unknown(document.why, origin);
  if (document?.kind === "map") return known({ kind: "document", document }, origin);
  return unknown({ kind: "malformed", what: `${what} came as something that is no policy` }, origin);
}

function untold(arn: string): UnknownReason {
  const place = kmsArn(arn);
  if (place === null) return { kind: "not-in-this-run", reference: `the policy of the key ${arn}` };
  const command = `aws kms get-key-policy --region ${place.region} --key-id ${shellWord(arn)} --policy-name default`;
  const ways = `in account ${place.account}, ${command} prints it, and with --key-role-arn eks-lint reads it`;
  return { kind: "not-in-this-run", reference: `the policy of the key ${arn} (${ways})` };
}
