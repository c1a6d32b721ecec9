// Can the nodes of an account start? The same rules as for a template, and the same verdicts.

import { describe, expect, test } from "vitest";
import type { Answered, AskedClusters } from "../../../src/aws/snapshot.ts";
import type { Json } from "../../../src/input/document.ts";
import { LAUNCH_OPERATIONS } from "../../grant-operations.ts";
import { ruleIdsOf } from "../../lint-in.ts";
import {
  ACCOUNT,
  answered,
  CLUSTER,
  GRANTED,
  grantStatement,
  IMAGE_SNAPSHOT,
  KEY_ARN,
  KEY_ID,
  LAUNCH_ROLE,
  NODEGROUP,
  policyOf,
  REGION,
  refusing,
  replacing,
  rootStatement,
  type SampleAccount,
  sampleAnswers,
  sampleKey,
  TEMPLATE_COPY,
  useStatement,
} from "../sample-account.ts";
import { reportOf, rowOf } from "./account-report.ts";
import { changing } from "./told-account.ts";

const grant = (changes: { readonly [name: string]: Json } = {}): Json => ({
  GrantId: "0d8aa621",
  KeyId: KEY_ARN,
  GranteePrincipal: LAUNCH_ROLE,
  IssuingAccount: `arn:aws:iam::${ACCOUNT}:root`,
  Operations: LAUNCH_OPERATIONS,
  ...changes,
});

const without = (...operations: readonly string[]): Json =>
  grant({ Operations: LAUNCH_OPERATIONS.filter((one) => !operations.includes(one)) });

/** A running node group, so that only the key matters. */
const sample = (changes: SampleAccount): readonly Answered[] => sampleAnswers({ activities: [], ...changes });

describe("the key policy and the grants", () => {
  test.each<[string, SampleAccount, "pass" | "fail" | "unknown"]>([
    ["the policy only delegates to IAM", {}, "fail"],
    ["the policy names the launching role", { keyPolicy: GRANTED }, "pass"],
    [
      "the policy lets the role use the key, and not create grants",
      { keyPolicy: policyOf(rootStatement(), useStatement) },
      "fail",
    ],
    [
      "a statement denies everybody to create grants",
      {
        keyPolicy: policyOf(rootStatement(), useStatement, grantStatement, {
          Effect: "Deny",
          Principal: "*",
          Action: "kms:CreateGrant",
          Resource: "*",
        }),
      },
      "fail",
    ],
    ["a grant in place of the policy", { grants: [grant()] }, "pass"],
    [
      "a grant, and a policy that denies what it grants",
      {
        grants: [grant()],
        keyPolicy: policyOf(rootStatement(), {
          Effect: "Deny",
          Principal: "*",
          Action: "kms:CreateGrant",
          Resource: "*",
        }),
      },
      "fail",
    ],
    ["a grant without CreateGrant", { grants: [without("CreateGrant")] }, "fail"],
    [
      "a grant without Decrypt, which the grants of a launch take over",
      { grants: [without("Decrypt")] },
      "fail",
    ],
    ["a grant of CreateGrant alone", { grants: [grant({ Operations: ["CreateGrant"] })] }, "fail"],
    [
      "two grants that suffice together",
      {
        grants: [
          without("GenerateDataKeyWithoutPlaintext"),
          grant({ GrantId: "2", Operations: ["GenerateDataKeyWithoutPlaintext"] }),
        ],
      },
      "pass",
    ],
    [
      "a grant for one volume that is there already",
      { grants: [grant({ Constraints: { EncryptionContextSubset: { "aws:ebs:id": "vol-0a1b2c3d" } } })] },
      "fail",
    ],
    [
      "a grant for an encryption context that EBS never sends",
      { grants: [grant({ Constraints: { EncryptionContextEquals: { purpose: "nodes" } } })] },
      "fail",
    ],
    [
      "a grant with a constraint on nothing",
      { grants: [grant({ Constraints: { EncryptionContextSubset: {} } })] },
      "pass",
    ],
    [
      "a grant with a constraint that eks-lint does not know",
      { grants: [grant({ Constraints: { SourceArn: `arn:aws:ec2:${REGION}:${ACCOUNT}:volume/*` } })] },
      "unknown",
    ],
    ["a grant whose operations cannot be read", { grants: [grant({ Operations: [{}] })] }, "unknown"],
    [
      "a grant for another role, though KMS was asked for this one",
      { grants: [grant({ GranteePrincipal: "arn:aws:iam::111122223333:role/nodes" })] },
      "fail",
    ],
    [
      "a grant for a role that was deleted",
      { grants: [grant({ GranteePrincipal: "AROA1234567890EXAMPLE" })] },
      "fail",
    ],
  ])("%s", (_name, changes, verdict) => {
    const report = reportOf(sample(changes));
    expect(rowOf(report)).toMatchObject({ device: "/dev/xvda", key: "alias/nodes", verdict });
    expect(ruleIdsOf(report).includes("volume-key-blocks-launch-role")).toBe(verdict === "fail");
    expect(report.exitCode).toBe(verdict === "fail" ? 1 : 0);
  });

  test("a grant that an account cannot tell of is not taken for none", () => {
    const report = reportOf(refusing(sample({}), "kms:ListGrants"));
    expect(rowOf(report)).toMatchObject({
      verdict: "unknown",
      reasons: [expect.stringContaining("kms:ListGrants")],
    });
    expect(report.exitCode).toBe(3);
  });

  test("where the policy suffices, no grant matters; what was not answered is told all the same", () => {
    const report = reportOf(refusing(sample({ keyPolicy: GRANTED }), "kms:ListGrants"));
    expect(rowOf(report).verdict).toBe("pass");
    expect(report.exitCode).toBe(3);
  });

  test("a policy that was not read decides nothing", () => {
    const report = reportOf(refusing(sample({ keyPolicy: GRANTED }), "kms:GetKeyPolicy"));
    expect(rowOf(report)).toMatchObject({
      verdict: "unknown",
      reasons: [expect.stringContaining("kms:GetKeyPolicy")],
    });
    expect(report.exitCode).toBe(3);
    expect(report.problems).toMatchObject([
      { kind: "aws-call-failed", place: { kind: "arn", arn: KEY_ARN } },
    ]);
  });

  test.each([
    ["no JSON", "{"],
    ["no object", "[]"],
    ["nothing", "null"],
  ])("a policy that is %s decides nothing", (_name, keyPolicy) => {
    const row = rowOf(reportOf(sample({ keyPolicy })));
    expect(row).toMatchObject({
      verdict: "unknown",
      reasons: [expect.stringContaining("the policy of the key")],
    });
  });
});

/** The volume names the key as `keyId`, and KMS was asked for it so. */
function named(keyId: string, metadata: Readonly<Record<string, Json>> = {}): readonly Answered[] {
  const answers = sample({ keyPolicy: GRANTED, ebs: { Encrypted: true, KmsKeyId: keyId } });
  const described = answers.flatMap((one) => {
    if (one.action !== "kms:DescribeKey" || one.answer.kind !== "answered") return [];
    return [{ ...one, parameters: { KeyId: keyId } }];
  });
  const others = answers.filter(({ action }) => action !== "kms:DescribeKey");
  const changes = Object.entries(metadata).map(([name, value]) => [`KeyMetadata.${name}`, value] as const);
  return changing([...others, ...described], "kms:DescribeKey", Object.fromEntries(changes));
}

const ALIAS_ARN = `arn:aws:kms:${REGION}:${ACCOUNT}:alias/nodes`;

describe("the key, by whatever it is called", () => {
  test.each([
    ["its ARN", KEY_ARN],
    ["its id", KEY_ID],
    ["its alias", "alias/nodes"],
    ["the ARN of its alias", ALIAS_ARN],
  ])("%s", (_name, keyId) => {
    const granted = named(keyId);
    expect(rowOf(reportOf(granted))).toMatchObject({ verdict: "pass", key: "alias/nodes" });
    const blocked = changing(granted, "kms:GetKeyPolicy", { Policy: policyOf(rootStatement()) });
    expect(rowOf(reportOf(blocked))).toMatchObject({ verdict: "fail", key: "alias/nodes" });
  });

  test.each([
    ["its id", KEY_ID],
    ["its alias", "alias/nodes"],
    ["the ARN of its alias", ALIAS_ARN],
    ["its ARN", KEY_ARN],
  ])("of which KMS knows nothing, by %s: no volume can be encrypted with it", (_name, keyId) => {
    const answers = named(keyId).filter(
      ({ action }) => !action.startsWith("kms:") || action === "kms:DescribeKey",
    );
    const gone = answers.map(
      (one): Answered =>
        one.action === "kms:DescribeKey"
          ? { ...one, answer: { kind: "absent", code: "NotFoundException" } }
          : one,
    );
    const report = reportOf(gone);
    expect(rowOf(report)).toMatchObject({ verdict: "fail", key: keyId });
    expect(ruleIdsOf(report)).toContain("volume-key-unusable");
    expect(report.problems).toEqual([]);
  });

  test.each([
    ["its id", KEY_ID],
    ["its alias", "alias/nodes"],
    ["its ARN", KEY_ARN],
  ])("that KMS does not describe, by %s", (_name, keyId) => {
    const report = reportOf(refusing(named(keyId), "kms:DescribeKey"));
    expect(rowOf(report)).toMatchObject({
      verdict: "unknown",
      reasons: expect.arrayContaining([expect.stringContaining("kms:DescribeKey")]),
    });
    expect(report.exitCode).toBe(3);
  });

  test("an alias of another Region or account is another alias", () => {
    const answers = named("alias/nodes").filter(({ action }) => action !== "kms:ListAliases");
    const elsewhere = answers.map((one) =>
      one.action === "kms:DescribeKey" ? { ...one, region: "eu-west-1" } : one,
    );
    expect(rowOf(reportOf(elsewhere))).toMatchObject({ verdict: "unknown", key: "alias/nodes" });
  });
});

describe("the state of the key", () => {
  test.each<[string, Readonly<Record<string, Json>>, "pass" | "fail" | "unknown"]>([
    ["Enabled", { KeyState: "Enabled" }, "pass"],
    ["Updating, while it moves to another store", { KeyState: "Updating" }, "pass"],
    ["Disabled", { KeyState: "Disabled", Enabled: false }, "fail"],
    ["PendingDeletion", { KeyState: "PendingDeletion", Enabled: false }, "fail"],
    ["PendingImport", { KeyState: "PendingImport", Origin: "EXTERNAL", Enabled: false }, "fail"],
    ["PendingReplicaDeletion", { KeyState: "PendingReplicaDeletion" }, "fail"],
    ["Creating", { KeyState: "Creating" }, "fail"],
    ["Unavailable, which lets grants be made", { KeyState: "Unavailable" }, "fail"],
    ["imported, and Enabled: its material is there", { KeyState: "Enabled", Origin: "EXTERNAL" }, "pass"],
    ["no state that can be read", { KeyState: [] }, "unknown"],
    ["a state that nobody knows", { KeyState: "Rebalancing" }, "unknown"],
    [
      "a state that nobody knows, of imported material",
      { KeyState: "Rebalancing", Origin: "EXTERNAL" },
      "unknown",
    ],
    ["an asymmetric one", { KeySpec: "RSA_2048" }, "fail"],
    ["one to sign with", { KeyUsage: "SIGN_VERIFY" }, "fail"],
    ["of nobody knows whom", { KeyManager: null }, "unknown"],
  ])("%s", (_name, metadata, verdict) => {
    const report = reportOf(named(KEY_ARN, metadata));
    expect(rowOf(report).verdict).toBe(verdict);
    expect(ruleIdsOf(report).includes("volume-key-unusable")).toBe(verdict === "fail");
  });

  describe("of the keys that AWS manages, only the one for EBS", () => {
    test.each([
      ["alias/aws/ebs", "pass"],
      ["alias/aws/s3", "fail"],
      [`arn:aws:kms:${REGION}:${ACCOUNT}:alias/aws/ebs`, "pass"],
      [`arn:aws:kms:${REGION}:${ACCOUNT}:alias/aws/s3`, "fail"],
    ])("%s needs no answer at all", (KmsKeyId, verdict) => {
      const ebs = { Encrypted: true, KmsKeyId };
      const answers = sample({ ebs }).filter(({ action }) => !action.startsWith("kms:"));
      const report = reportOf(answers);
      expect(rowOf(report)).toMatchObject({ verdict, key: KmsKeyId.replace(/^.*alias./, "") });
      expect(ruleIdsOf(report).includes("volume-key-unusable")).toBe(verdict === "fail");
    });

    const listing = (...names: readonly string[]) =>
      changing(named(KEY_ARN, { KeyManager: "AWS" }), "kms:ListAliases", {
        Aliases: names.map((AliasName) => ({ AliasName })),
      });

    test.each<[string, readonly Answered[], "pass" | "fail" | "unknown"]>([
      ["the ARN of that for EBS", listing("alias/aws/ebs"), "pass"],
      ["the ARN of another", listing("alias/aws/s3"), "fail"],
      ["an ARN that has no alias of AWS", listing("alias/nodes"), "unknown"],
      [
        "an ARN whose aliases could not be read",
        refusing(listing("alias/aws/ebs"), "kms:ListAliases"),
        "unknown",
      ],
      ["an alias of another, for which KMS was asked", named("alias/aws/s3", { KeyManager: "AWS" }), "fail"],
      [
        "another as the default key of the account",
        changing(
          changing(sample({ ebs: null, encryptionByDefault: true, defaultKey: KEY_ARN }), "kms:DescribeKey", {
            "KeyMetadata.KeyManager": "AWS",
          }),
          "kms:ListAliases",
          { Aliases: [{ AliasName: "alias/aws/rds" }] },
        ),
        "fail",
      ],
    ])("%s", (_name, answers, verdict) => {
      const report = reportOf(answers);
      expect(rowOf(report).verdict).toBe(verdict);
      const found = report.findings.find(({ ruleId }) => ruleId === "volume-key-unusable");
      expect(found?.message.includes("AWS manages for another of its services") ?? false).toBe(
        verdict === "fail",
      );
    });
  });
});

/** Of the only launch template that the group launches from. */
function versionOf(stated: string, versions: Readonly<Record<string, string>>): readonly Answered[] {
  const mapping = (KmsKeyId: string) => ({
    BlockDeviceMappings: [{ DeviceName: "/dev/xvda", Ebs: { Encrypted: true, KmsKeyId } }],
  });
  const asked = Object.entries(versions).map(([version, key]) =>
    answered(
      "ec2:DescribeLaunchTemplateVersions",
      { LaunchTemplateId: TEMPLATE_COPY, Versions: [version] },
      {
        LaunchTemplateVersions: [
          {
            LaunchTemplateId: TEMPLATE_COPY,
            VersionNumber: Number(version) || 7,
            LaunchTemplateData: mapping(key),
          },
        ],
      },
    ),
  );
  const templates = answered(
    "ec2:DescribeLaunchTemplates",
    { LaunchTemplateIds: [TEMPLATE_COPY] },
    {
      LaunchTemplates: [
        {
          LaunchTemplateId: TEMPLATE_COPY,
          LaunchTemplateName: "eks-0ac1b2d3",
          DefaultVersionNumber: 1,
          LatestVersionNumber: 7,
        },
      ],
    },
  );
  const others = sample({}).filter(
    ({ action, parameters }) =>
      action !== "ec2:DescribeLaunchTemplateVersions" || !JSON.stringify(parameters).includes(TEMPLATE_COPY),
  );
  const at = "AutoScalingGroups.0.MixedInstancesPolicy.LaunchTemplate.LaunchTemplateSpecification.Version";
  return changing(
    replacing(others, [templates, ...asked, ...sampleKey({ id: GOOD, policy: GRANTED })]),
    "autoscaling:DescribeAutoScalingGroups",
    { [at]: stated },
  );
}

const GOOD = "aaaaaaaa-12ab-34cd-56ef-1234567890ab";
const GOOD_ARN = `arn:aws:kms:${REGION}:${ACCOUNT}:key/${GOOD}`;

describe("the version that the group really uses", () => {
  test.each<[string, string, Readonly<Record<string, string>>, "pass" | "fail" | "unknown", string]>([
    ["by its number", "1", { "1": GOOD_ARN, "7": KEY_ARN }, "pass", "1"],
    ["by another number", "7", { "1": GOOD_ARN, "7": KEY_ARN }, "fail", "7"],
    ["the newest, asked for as such", "$Latest", { "1": GOOD_ARN, $Latest: KEY_ARN }, "fail", "7"],
    ["the newest, asked for by its number", "$Latest", { "1": GOOD_ARN, "7": KEY_ARN }, "fail", "7"],
    ["the default one, asked for by its number", "$Default", { "1": GOOD_ARN, "7": KEY_ARN }, "pass", "1"],
    ["the default one, which nobody asked for", "$Default", { "7": KEY_ARN }, "unknown", "$Default"],
    ["one that nobody asked for", "3", { "1": GOOD_ARN, "7": GOOD_ARN }, "unknown", "3"],
  ])("%s", (_name, stated, versions, verdict, shown) => {
    const row = rowOf(reportOf(versionOf(stated, versions)));
    expect(row.verdict).toBe(verdict);
    expect(row.chain).toContainEqual(
      expect.objectContaining({ type: "launch template", id: `${TEMPLATE_COPY} version ${shown}` }),
    );
  });
});

describe("refusals", () => {
  test("an account that answers everything has no problems", () => {
    const report = reportOf(sample({ keyPolicy: GRANTED }));
    expect(report.problems).toEqual([]);
    expect(report.exitCode).toBe(0);
    expect(ruleIdsOf(report)).not.toContain("volume-key-unverifiable");
    expect(report.inputs).toEqual([
      {
        file: null,
        kind: "aws-account",
        stack: null,
        account: ACCOUNT,
        region: REGION,
        arn: `arn:aws:eks:${REGION}:${ACCOUNT}:cluster/${CLUSTER}`,
      },
    ]);
  });

  test.each([...new Set(sampleAnswers().map(({ action }) => action))])(
    "%s refused: never clean, and never worse than it is",
    (action) => {
      const report = reportOf(refusing(sample({ keyPolicy: GRANTED }), action));
      expect(report.exitCode).toBe(3);
      expect(report.problems.length).toBeGreaterThan(0);
      expect(report.problems.every(({ message }) => message.includes(action))).toBe(true);
      expect(report.volumes.map(({ verdict }) => verdict)).not.toContain("fail");
    },
  );

  test.each([...new Set(sampleAnswers().map(({ action }) => action))])(
    "%s refused where nodes cannot start: never a pass",
    (action) => {
      const report = reportOf(refusing(sample({}), action));
      expect(report.exitCode).toBe(3);
      expect(report.volumes.map(({ verdict }) => verdict)).not.toContain("pass");
    },
  );
});

describe("what is not there", () => {
  test.each<[string, Answered, Partial<AskedClusters>, string]>([
    [
      "the cluster",
      {
        ...answered("eks:DescribeCluster", { name: CLUSTER }, null),
        answer: { kind: "absent", code: "ResourceNotFoundException" },
      },
      {},
      `There is no cluster ${CLUSTER} in ${REGION} of account ${ACCOUNT}.`,
    ],
    [
      "the node group",
      {
        ...answered("eks:DescribeNodegroup", { clusterName: CLUSTER, nodegroupName: NODEGROUP }, null),
        answer: { kind: "absent", code: "ResourceNotFoundException" },
      },
      { nodegroups: [NODEGROUP] },
      `There is no node group ${NODEGROUP} in ${REGION} of account ${ACCOUNT}.`,
    ],
  ])("%s that was named", (_name, answer, asked, message) => {
    const report = reportOf(replacing(sample({}), [answer]), asked);
    expect(report).toMatchObject({
      exitCode: 3,
      launchers: 0,
      problems: [{ kind: "aws-call-failed", message }],
    });
  });
});

describe("a key that no launch template names", () => {
  const byDefault = { ebs: { VolumeSize: 20 }, encryptionByDefault: true, defaultKey: KEY_ARN } as const;
  const encryptedImage = (answers: readonly Answered[]) =>
    changing(
      changing(answers, "ec2:DescribeImages", {
        "Images.0.BlockDeviceMappings.0.Ebs.Encrypted": true,
        "Images.0.OwnerId": ACCOUNT,
        "Images.0.ImageOwnerAlias": null,
      }),
      "ec2:DescribeSnapshots",
      { "Snapshots.0": { SnapshotId: IMAGE_SNAPSHOT, OwnerId: ACCOUNT, Encrypted: true, KmsKeyId: KEY_ARN } },
    );
  // With an AMI type EKS chooses the image, which is one of AWS.
  const ofOwnImage = (changes: SampleAccount) =>
    encryptedImage(sample({ ebs: null, amiType: "CUSTOM", ...changes }));

  test.each<[string, readonly Answered[], "pass" | "fail" | "unknown" | "not-applicable"]>([
    ["the default key of the account, which the role may not use", sample(byDefault), "fail"],
    [
      "the default key of the account, which the role may use",
      sample({ ...byDefault, keyPolicy: GRANTED }),
      "pass",
    ],
    [
      "the default key of the account, which is that of AWS",
      sample({ ...byDefault, defaultKey: "alias/aws/ebs" }),
      "pass",
    ],
    [
      "none: nothing is encrypted by default",
      sample({ ...byDefault, encryptionByDefault: false }),
      "not-applicable",
    ],
    [
      "nobody knows which: the default key is not told",
      refusing(sample(byDefault), "ec2:GetEbsDefaultKmsKeyId"),
      "unknown",
    ],
    [
      "nobody knows whether: encryption by default is not told",
      refusing(sample(byDefault), "ec2:GetEbsEncryptionByDefault"),
      "unknown",
    ],
    ["that of the snapshot of its image, which the role may not use", ofOwnImage({}), "fail"],
    ["that of the snapshot of its image, which the role may use", ofOwnImage({ keyPolicy: GRANTED }), "pass"],
    [
      "nobody knows which: the snapshot of its image is not told",
      refusing(ofOwnImage({}), "ec2:DescribeSnapshots"),
      "unknown",
    ],
  ])("%s", (_name, answers, verdict) => {
    expect(rowOf(reportOf(answers)).verdict).toBe(verdict);
  });
});

test("the data disk of Bottlerocket is judged though its image may not be described", () => {
  const BAD = "5e5e5e5e-12ab-34cd-56ef-1234567890ab";
  const defaultKey = `arn:aws:kms:${REGION}:${ACCOUNT}:key/${BAD}`;
  const answers = sample({
    keyPolicy: GRANTED,
    amiType: "BOTTLEROCKET_x86_64",
    encryptionByDefault: true,
    defaultKey,
  });
  const { volumes } = reportOf(refusing([...answers, ...sampleKey({ id: BAD })], "ec2:DescribeImages"));
  expect(volumes.map(({ device, verdict }) => `${device} ${verdict}`)).toEqual([
    "/dev/xvda pass",
    "/dev/xvdb fail",
  ]);
});

test.each<[string, SampleAccount, string]>([
  ["a grant", { grants: [grant()] }, "a grant lets"],
  ["the key policy", { keyPolicy: GRANTED }, "the key policy lets"],
])("what lets the role use the key is named: %s", (_name, account, says) => {
  expect(rowOf(reportOf(sample(account))).reasons).toEqual([`${says} ${LAUNCH_ROLE} use the key`]);
});
