// Which key is meant by what stands as KmsKeyId?

import { expect, test } from "vitest";
import { arnOfKey, besideKey, isKeyOfAws } from "../../src/aws/key-arn.ts";
import type { Answer } from "../../src/aws/reader.ts";
import { ACCESS_DENIED, ACCOUNT, absentAnswer, KEY_ARN, REGION } from "./sample-account.ts";

const ALIAS_ARN = `arn:aws:kms:${REGION}:${ACCOUNT}:alias/team/nodes`;

const told = (Arn: unknown): Answer => ({ kind: "answered", json: { KeyMetadata: { Arn: Arn as string } } });
const refused: Answer = { kind: "refused", refusal: ACCESS_DENIED };

test.each<[string, string, Answer, string | null]>([
  ["an alias is the key that KMS answers", "alias/nodes", told(KEY_ARN), KEY_ARN],
  ["so is an ARN", KEY_ARN, told(KEY_ARN), KEY_ARN],
  ["of an alias that KMS does not tell of nobody knows", ALIAS_ARN, refused, null],
  ["the ARN of a key tells by itself", KEY_ARN, refused, KEY_ARN],
  ["an answer that cannot be read tells no more than a refusal", KEY_ARN, told(7), KEY_ARN],
  ["nor does the ARN of something else", "alias/nodes", told(ALIAS_ARN), null],
  ["a key that is not there is none", KEY_ARN, absentAnswer("NotFoundException"), null],
])("%s", (_name, keyId, answer, arn) => {
  expect(arnOfKey(keyId, answer)).toBe(arn);
});

test("an alias is in the account and Region of its key", () => {
  expect(besideKey(KEY_ARN, "alias/team/nodes")).toBe(ALIAS_ARN);
  expect(besideKey(KEY_ARN, "alias/$&")).toBe(`arn:aws:kms:${REGION}:${ACCOUNT}:alias/$&`);
});

test.each<[string, Answer, boolean]>([
  ["one of AWS", { kind: "answered", json: { KeyMetadata: { KeyManager: "AWS" } } }, true],
  ["one of a customer", { kind: "answered", json: { KeyMetadata: { KeyManager: "CUSTOMER" } } }, false],
  ["one that nobody tells of", refused, false],
])("of whom is a key: %s", (_name, answer, isOfAws) => {
  expect(isKeyOfAws(answer)).toBe(isOfAws);
});
