// Which key is meant by what stands as KmsKeyId?

import { expect, test } from "vitest";
import { arnOfKey, kmsArn } from "../../src/aws/key-arn.ts";
import type { Answer } from "../../src/aws/reader.ts";
import { ACCESS_DENIED, ACCOUNT, absentAnswer, KEY_ARN, KEY_ID, REGION } from "./sample-account.ts";

const ALIAS_ARN = `arn:aws:kms:${REGION}:${ACCOUNT}:alias/team/nodes`;

test.each([
  [KEY_ARN, { region: REGION, account: ACCOUNT, of: "key" }],
  [ALIAS_ARN, { region: REGION, account: ACCOUNT, of: "alias" }],
  [
    "arn:aws-us-gov:kms:us-gov-west-1:111122223333:key/mrk-1",
    { region: "us-gov-west-1", account: ACCOUNT, of: "key" },
  ],
  [KEY_ID, null],
  ["alias/aws/ebs", null],
  ["arn:aws:kms:us-west-2:aws:key/1", null],
  ["arn:aws:iam::111122223333:role/key", null],
  [`${KEY_ARN} and more`, null],
  ["", null],
])("%s", (text, arn) => {
  expect(kmsArn(text)).toEqual(arn);
});

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
