// Which policy does KMS tell of a key? It tells nobody of another account.
// https://docs.aws.amazon.com/kms/latest/APIReference/API_GetKeyPolicy.html

import { type Fact, known, unknown } from "../../model/fact.ts";
import { valueOfJsonText } from "../../model/json-text.ts";
import { kmsArn } from "../../model/kms-arn.ts";
import type { KeyPolicy } from "../../model/model.ts";
import type { Origin } from "../../model/origin.ts";
import { shellWord } from "../../model/shell-word.ts";
import { textOf } from "../../model/text.ts";
import type { UnknownReason } from "../../model/unknown.ts";
import { awsOrigin } from "../answer-value.ts";
import { stringAt } from "../strings.ts";
import { notThere } from "./answers.ts";
import type { ToldBeside } from "./key.ts";

export function policyOf(
  { policy: told, isRoleRefused }: Pick<ToldBeside, "policy" | "isRoleRefused">,
  manager: Fact<"aws" | "customer">,
  arn: string,
): Fact<KeyPolicy> {
  const origin = awsOrigin(arn, "kms:GetKeyPolicy");
  if (manager.state === "known" && manager.value === "aws") {
    return unknown({ kind: "unsupported", what: "the policy of an AWS managed key" }, origin);
  }
  if (told === null) return unknown(untold(arn, isRoleRefused), origin);
  switch (told.kind) {
    case "answered":
      return documentIn(stringAt(told.value, "Policy"), told.what, origin);
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

function untold(arn: string, isRoleRefused: boolean): UnknownReason {
  const what = `the policy of the key ${arn}`;
  const place = kmsArn(arn);
  if (place === null) return { kind: "not-in-this-run", reference: what, of: "account" };
  const command = `aws kms get-key-policy --region ${place.region} --key-id ${shellWord(arn)} --policy-name default`;
  const role = isRoleRefused ? "could not be used" : "lets eks-lint read it";
  const how = `in account ${place.account}, ${command} prints it, and --key-role-arn ${role}`;
  return { kind: "not-told", what, how };
}
