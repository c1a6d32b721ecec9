// What moto cannot show, through a reader of one's own: an encrypted image, and a key of another account.

import { describe, expect, test } from "vitest";
import {
  ACCOUNT,
  answered,
  GRANTED,
  IMAGE,
  IMAGE_SNAPSHOT,
  KEY_ARN,
  LAUNCH_ROLE,
  OTHER_ACCOUNT,
  policyOf,
  REGION,
  ROOT_ONLY,
  replacing,
  rootStatement,
  sampleAnswers,
} from "./aws/sample-account.ts";
import { askedLint } from "./commands/asked-account.ts";
import { LAUNCH_OPERATIONS } from "./grant-operations.ts";

const VERIFY = [
  "verify",
  "--cluster",
  "workshop",
  "--region",
  REGION,
  "--ruleset",
  "keys",
  "--format",
  "json",
];

const saidOf = async (args: readonly string[], answers: Parameters<typeof askedLint>[1]) => {
  const { exitCode, stdout } = await askedLint(args, answers);
  const { volumes, findings } = JSON.parse(stdout);
  return {
    exitCode,
    verdicts: volumes.map(({ verdict }: { verdict: string }) => verdict),
    rules: findings.map(({ ruleId }: { ruleId: string }) => ruleId),
  };
};

describe("an image of one's own, whose snapshot is encrypted with a key that no launch template names", () => {
  const image = {
    ImageId: IMAGE,
    Name: "our-nodes",
    OwnerId: ACCOUNT,
    Public: false,
    RootDeviceName: "/dev/xvda",
    BlockDeviceMappings: [{ DeviceName: "/dev/xvda", Ebs: { Encrypted: true, SnapshotId: IMAGE_SNAPSHOT } }],
  };
  const snapshot = { SnapshotId: IMAGE_SNAPSHOT, OwnerId: ACCOUNT, Encrypted: true, KmsKeyId: KEY_ARN };
  const withPolicy = (keyPolicy: string) =>
    replacing(sampleAnswers({ keyPolicy, activities: [], ebs: { VolumeSize: 80 }, amiType: "CUSTOM" }), [
      answered("ec2:DescribeImages", { ImageIds: [IMAGE] }, { Images: [image] }),
      answered("ec2:DescribeSnapshots", { SnapshotIds: [IMAGE_SNAPSHOT] }, { Snapshots: [snapshot] }),
    ]);

  test.each([
    ["blocks the launch", ROOT_ONLY, 1, ["fail"], ["ami-snapshot-key-blocks-launch-role"]],
    ["admits the role", GRANTED, 0, ["pass"], []],
  ])("%s", async (_name, policy, exitCode, verdicts, rules) => {
    expect(await saidOf(VERIFY, { answers: withPolicy(policy) })).toEqual({ exitCode, verdicts, rules });
  });
});

describe("a key of another account, which its own role reads", () => {
  const arn = KEY_ARN.replace(ACCOUNT, OTHER_ACCOUNT);
  const root = rootStatement(OTHER_ACCOUNT);
  const metadata = {
    AWSAccountId: OTHER_ACCOUNT,
    KeyId: "1234abcd-12ab-34cd-56ef-1234567890ab",
    Arn: arn,
    Enabled: true,
    KeyState: "Enabled",
    KeyUsage: "ENCRYPT_DECRYPT",
    KeySpec: "SYMMETRIC_DEFAULT",
    KeyManager: "CUSTOMER",
    Origin: "AWS_KMS",
    MultiRegion: false,
  };
  const grant = {
    GrantId: "1",
    GranteePrincipal: LAUNCH_ROLE,
    IssuingAccount: `arn:aws:iam::${ACCOUNT}:root`,
    Operations: [...LAUNCH_OPERATIONS],
  };
  const elsewhere = { account: OTHER_ACCOUNT };
  const withGrants = (grants: readonly (typeof grant)[]) =>
    replacing(sampleAnswers({ activities: [], ebs: { Encrypted: true, KmsKeyId: arn } }), [
      answered("kms:DescribeKey", { KeyId: arn }, { KeyMetadata: metadata }, elsewhere),
      answered(
        "kms:GetKeyPolicy",
        { KeyId: arn, PolicyName: "default" },
        {
          Policy: policyOf(root, {
            ...root,
            Sid: "Others",
            Principal: { AWS: `arn:aws:iam::${ACCOUNT}:root` },
          }),
        },
        elsewhere,
      ),
      answered(
        "kms:ListGrants",
        { KeyId: arn, GranteePrincipal: LAUNCH_ROLE },
        { Grants: grants },
        elsewhere,
      ),
      answered("kms:ListAliases", { KeyId: arn }, { Aliases: [] }, elsewhere),
    ]);
  const args = [...VERIFY, "--key-role-arn", `arn:aws:iam::${OTHER_ACCOUNT}:role/reader`];

  test("passes with a grant that the account of the nodes has made", async () => {
    expect(await saidOf(args, { answers: withGrants([grant]) })).toMatchObject({
      exitCode: 0,
      verdicts: ["pass"],
    });
  });

  test("fails without one, though its policy trusts the account", async () => {
    expect(await saidOf(args, { answers: withGrants([]) })).toMatchObject({
      exitCode: 1,
      verdicts: ["fail"],
    });
  });
});
