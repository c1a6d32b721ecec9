// What do the EBS settings of the account and Region make of volumes that state no encryption, or no key?

import { about } from "../questions.ts";
import { stringAt } from "../strings.ts";
import { readKey } from "./key.ts";
import { allOf, ask, askFor, type Walk } from "./walk.ts";

export const readEbsSettings = (walk: Walk, roles: readonly string[]): Promise<void> =>
  allOf([ask(walk, about.encryptionByDefault()), readDefaultKey(walk, roles)]);

async function readDefaultKey(walk: Walk, roles: readonly string[]): Promise<void> {
  const answer = await askFor(walk, about.defaultKey());
  await readKey(walk, stringAt(answer, "KmsKeyId"), roles);
}
