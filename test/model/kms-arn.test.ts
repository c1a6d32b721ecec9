// What does the ARN of a KMS key or alias say, and what is none?

import { expect, test } from "vitest";
import { kmsArn } from "../../src/model/kms-arn.ts";

const ACCOUNT = "111122223333";

test.each([
  [
    `arn:aws:kms:us-west-2:${ACCOUNT}:key/1234abcd-12ab-34cd-56ef-1234567890ab`,
    { region: "us-west-2", account: ACCOUNT, of: "key", name: "1234abcd-12ab-34cd-56ef-1234567890ab" },
  ],
  [
    `arn:aws-us-gov:kms:us-gov-west-1:${ACCOUNT}:alias/teams/nodes`,
    { region: "us-gov-west-1", account: ACCOUNT, of: "alias", name: "alias/teams/nodes" },
  ],
  ["1234abcd-12ab-34cd-56ef-1234567890ab", null],
  ["alias/nodes", null],
  [`arn:aws:iam::${ACCOUNT}:role/key`, null],
  [`arn:aws:kms:us-west-2:${ACCOUNT}:key/`, null],
  [`arn:aws:kms:us-west-2:${ACCOUNT}:grant/1`, null],
  ["arn:aws:kms:us-west-2:*:key/1", null],
  [`arn:aws:kms:us-west-2:${ACCOUNT}:key/1\n`, null],
])("%s", (text, told) => {
  expect(kmsArn(text)).toEqual(told);
});
