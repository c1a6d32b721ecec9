// What does KMS tell of a key, and of what the roles that launch with it were granted?

import { AWS_MANAGED_EBS_KEY, arnOfKey, kmsArn } from "../key-arn.ts";
import { allOf, readerFor, textAt, valueIn, type Walk } from "./walk.ts";

/** `keyId`: as it stands, an id, an ARN, an alias or its ARN; null: none. `roles`: ARNs of those that launch with the key. */
export async function readKey(walk: Walk, keyId: string | null, roles: readonly string[]): Promise<void> {
  if (keyId === null || keyId === AWS_MANAGED_EBS_KEY) return;
  const { session, readers } = walk;
  const stated = kmsArn(keyId);
  const reader = stated === null ? readers.main : readerFor(readers, stated.account);
  const region = stated?.region ?? walk.region;
  const parameters = { KeyId: keyId };
  const described = await session.ask(reader, { action: "kms:DescribeKey", region, parameters });
  const arn = arnOfKey(keyId, described);
  // Its policy is of AWS's own making, and no answer to these questions changes what it allows.
  const isOfAws = textAt(valueIn(described), "KeyMetadata", "KeyManager") === "AWS";
  if (arn !== null && !isOfAws) await readUseOf(walk, arn, roles);
}

async function readUseOf(
  { session, readers, region: launching }: Walk,
  arn: string,
  roles: readonly string[],
): Promise<void> {
  const { account, region } = kmsArn(arn) ?? { account: readers.main.account, region: launching };
  const reader = readerFor(readers, account);
  const grants = roles.map((GranteePrincipal) =>
    session.ask(reader, { action: "kms:ListGrants", region, parameters: { KeyId: arn, GranteePrincipal } }),
  );
  // Of a key of another account, KMS tells nobody these two.
  const ofOwnKey = () => [
    session.ask(reader, {
      action: "kms:GetKeyPolicy",
      region,
      parameters: { KeyId: arn, PolicyName: "default" },
    }),
    session.ask(reader, { action: "kms:ListAliases", region, parameters: { KeyId: arn } }),
  ];
  await allOf([...grants, ...(reader.account === account ? ofOwnKey() : [])]);
}
