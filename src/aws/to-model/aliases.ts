// Which aliases of keys did KMS tell of?

import { environmentOf } from "../../model/environment.ts";
import { type Fact, known, unknown } from "../../model/fact.ts";
import { kmsArn } from "../../model/kms-arn.ts";
import type { KeyAlias } from "../../model/model.ts";
import { type Text, textOf } from "../../model/text.ts";
import { awsOrigin } from "../answer-value.ts";
import { besideKey } from "../key-arn.ts";
import type { AskedKey } from "./asked-keys.ts";
import { resourceIdentity } from "./identity.ts";

/** `named`: the names that KMS lists for keys, by the ARN of the key. Each alias once; one whose key is known wins. */
export function aliasesTold(
  asked: readonly AskedKey[],
  named: ReadonlyMap<string, readonly string[]>,
): readonly KeyAlias[] {
  const all = [
    ...asked.flatMap(askedAlias),
    ...[...named].flatMap(([key, names]) => names.flatMap((name) => listedAlias(key, name))),
  ];
  const open = all.filter(({ target }) => target.state === "unknown");
  const settled = all.filter(({ target }) => target.state === "known");
  return [...new Map([...open, ...settled].map((alias) => [arnOf(alias), alias])).values()];
}

const arnOf = ({ identity }: KeyAlias): string => (identity.origin.kind === "aws" ? identity.origin.arn : "");

function askedAlias({ told, arn }: AskedKey): readonly KeyAlias[] {
  const { about, origin } = told;
  if (told.kind === "unknown") return aliasCalled(about, unknown(told.why, origin));
  // What KMS does not know is described under the ARN of the alias itself: keys.ts.
  return aliasCalled(about, known(textOf(arn ?? about), origin));
}

const listedAlias = (keyArn: string, name: string): readonly KeyAlias[] =>
  aliasCalled(besideKey(keyArn, name), known(textOf(keyArn), awsOrigin(keyArn, "kms:ListAliases")));

/** None where it is no ARN of an alias. */
function aliasCalled(arn: string, target: Fact<Text>): readonly KeyAlias[] {
  const place = kmsArn(arn);
  if (place?.of !== "alias") return [];
  const { name } = place;
  const { origin } = target;
  return [
    {
      identifiers: [textOf(name)],
      target,
      environment: environmentOf(place.account, place.region),
      identity: resourceIdentity(
        "aws:alias",
        name,
        origin.kind === "aws" ? { ...origin, arn } : origin,
        name,
      ),
    },
  ];
}
