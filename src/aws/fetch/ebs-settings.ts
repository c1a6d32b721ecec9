// What do the EBS settings of the account and Region make of volumes that state no encryption, or no key?

import { readKey } from "./key.ts";
import { allOf, ask, askFor, textAt, type Walk } from "./walk.ts";

export const readEbsSettings = (walk: Walk, roles: readonly string[]): Promise<void> =>
  allOf([
    ask(walk, { action: "ec2:GetEbsEncryptionByDefault", parameters: {} }),
    readDefaultKey(walk, roles),
  ]);

async function readDefaultKey(walk: Walk, roles: readonly string[]): Promise<void> {
  const answer = await askFor(walk, { action: "ec2:GetEbsDefaultKmsKeyId", parameters: {} });
  await readKey(walk, textAt(answer, "KmsKeyId"), roles);
}
