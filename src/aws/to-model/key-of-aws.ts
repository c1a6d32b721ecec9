// Is a key that AWS manages the one for EBS? Only its alias says for which service it is.
// https://docs.aws.amazon.com/ebs/latest/userguide/how-ebs-encryption-works.html

import { type Fact, known, unknown } from "../../model/fact.ts";
import { EBS_KEY_OF_AWS, isAliasOfAws } from "../../model/kms-arn.ts";
import { awsOrigin } from "../answer-value.ts";
import { listAt, stringAt } from "../strings.ts";
import { notThere, type Told } from "./answers.ts";

/** `told`: of kms:ListAliases; null: nobody asked. `stated`: the aliases that the key was asked for by. */
export function isForEbs(arn: string, told: Told | null, stated: readonly string[]): Fact<boolean> {
  const origin = awsOrigin(arn, "kms:ListAliases");
  const listed = told?.kind === "answered" ? listAt(told.value, "Aliases") : [];
  const all = [...stated, ...listed.flatMap((item) => stringAt(item, "AliasName") ?? [])];
  const ofAws = all.filter(isAliasOfAws);
  if (ofAws.length > 0) return known(ofAws.includes(EBS_KEY_OF_AWS), origin);
  const reference = `for which service AWS manages the key ${arn}`;
  switch (told?.kind) {
    case undefined:
      return unknown({ kind: "not-in-this-run", reference, of: "account" }, origin);
    case "answered":
      return unknown({ kind: "malformed", what: `no alias of AWS says ${reference}` }, origin);
    case "absent":
      return unknown(notThere(told), origin);
    case "unknown":
      return unknown(told.why, origin);
    default:
      return told satisfies never;
  }
}
