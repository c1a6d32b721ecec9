// What does KMS tell of a key, and of what the roles that launch with it were granted?

import { isAliasOfAws, kmsArn } from "../../model/kms-arn.ts";
import { arnOfKey, isKeyOfAws } from "../key-arn.ts";
import { about } from "../questions.ts";
import { allOf, readerFor, type Walk } from "./walk.ts";

/** `keyId`: as it stands, an id, an ARN, an alias or its ARN; null: none. `roles`: ARNs of those that launch with the key. */
export async function readKey(walk: Walk, keyId: string | null, roles: readonly string[]): Promise<void> {
  if (keyId === null || isAliasOfAws(keyId)) return;
  const { session, readers } = walk;
  const stated = kmsArn(keyId);
  const reader = stated === null ? readers.main : readerFor(readers, stated.account);
  const region = stated?.region ?? walk.region;
  const described = await session.ask(reader, { ...about.key(keyId), region });
  const arn = arnOfKey(keyId, described);
  if (arn === null) return;
  // Its policy is of AWS's own making, and for one service only: its alias says which.
  if (!isKeyOfAws(described)) await readUseOf(walk, arn, roles);
  else if (stated === null || stated.of === "key") await readServiceOf(walk, arn);
}

async function readServiceOf({ session, readers, region: launching }: Walk, arn: string): Promise<void> {
  const { account, region } = kmsArn(arn) ?? { account: readers.main.account, region: launching };
  const reader = readerFor(readers, account);
  if (reader.account === account) await session.ask(reader, { ...about.aliases(arn), region });
}

async function readUseOf(
  { session, readers, region: launching }: Walk,
  arn: string,
  roles: readonly string[],
): Promise<void> {
  const { account, region } = kmsArn(arn) ?? { account: readers.main.account, region: launching };
  const reader = readerFor(readers, account);
  const grants = roles.map((role) => session.ask(reader, { ...about.grants(arn, role), region }));
  // Of a key of another account, KMS tells nobody these two.
  const ofOwnKey = () => [
    session.ask(reader, { ...about.keyPolicy(arn), region }),
    session.ask(reader, { ...about.aliases(arn), region }),
  ];
  await allOf([...grants, ...(reader.account === account ? ofOwnKey() : [])]);
}
