// What does a run say of the volumes of a template once it is told what the account has?

import { describe, expect, test } from "vitest";
import type { GivenAccount } from "../src/given-account.ts";
import type { JsonObject } from "../src/input/document.ts";
import type { VolumeSource } from "../src/model/account-resources.ts";
import { environmentOf } from "../src/model/environment.ts";
import { type Fact, known, unknown } from "../src/model/fact.ts";
import { certainKey, type Key, type Model } from "../src/model/model.ts";
import { textOf } from "../src/model/text.ts";
import type { UnknownReason } from "../src/model/unknown.ts";
import { valueOfJson } from "../src/model/value.ts";
import type { Report } from "../src/report.ts";
import { lintIn, ruleIdsOf } from "./lint-in.ts";
import {
  ACCOUNT,
  AMI,
  DEFAULT_KEY,
  disk,
  ENCRYPTED,
  ebsSettings,
  encryptedWith,
  HERE,
  identityOf,
  imageWith,
  inAccount,
  REGION,
  SNAPSHOT_KEY,
  snapshotWith,
} from "./model/sample-account.ts";

const OTHER_ACCOUNT = "444455556666";
const OWN_KEY = `arn:aws:kms:${REGION}:${ACCOUNT}:key/0a0a0a0a-12ab-34cd-56ef-1234567890ab`;
const ROLE = `arn:aws:iam::${ACCOUNT}:role/aws-service-role/autoscaling.amazonaws.com/AWSServiceRoleForAutoScaling`;

const statement = (principal: string, ...actions: readonly string[]) => ({
  Effect: "Allow",
  Principal: { AWS: principal },
  Action: actions,
  Resource: "*",
});
const ROOT = statement(`arn:aws:iam::${ACCOUNT}:root`, "kms:*");
const USE = ["kms:Encrypt", "kms:Decrypt", "kms:GenerateDataKey*", "kms:DescribeKey", "kms:CreateGrant"];
const GRANTED = [ROOT, statement(ROLE, ...USE, "kms:ReEncrypt*")];
const WITHOUT_RE_ENCRYPT = [ROOT, statement(ROLE, ...USE)];
const ONLY_RE_ENCRYPT_FROM = [ROOT, statement(ROLE, "kms:ReEncryptFrom")];

/** As KMS describes it. */
function key(arn: string, statements: readonly JsonObject[], changes: Partial<Key> = {}): Key {
  const origin = { kind: "aws", arn, call: "kms:DescribeKey" } as const;
  const document = valueOfJson({ Version: "2012-10-17", Statement: statements }, origin);
  return {
    name: arn,
    identifiers: [textOf(arn)],
    manager: known("customer", origin),
    enabled: known(true, origin),
    state: known("Enabled", origin),
    spec: known("SYMMETRIC_DEFAULT", origin),
    usage: known("ENCRYPT_DECRYPT", origin),
    materialOrigin: known("AWS_KMS", origin),
    multiRegion: known(false, origin),
    rotation: known(true, origin),
    environment: HERE,
    policy: known({ kind: "document", document }, origin),
    unreadGrants: null,
    identity: identityOf(arn, "aws:key", origin),
    origin,
    ...changes,
  };
}

const EBS_KEY = key(DEFAULT_KEY, [], {
  manager: known("aws", inAccount("")),
  isForEbs: known(true, inAccount("")),
});

const account = ({
  keys = [],
  ...model
}: Partial<Omit<Model, "keys">> & { keys?: readonly Key[] }): GivenAccount => ({
  model: { ...model, keys: keys.map(certainKey) },
  summaries: [],
  problems: [],
  notices: [],
  use: "looked-up",
});

const templateWith = (data: JsonObject | null): JsonObject => ({
  Resources: {
    ...(data === null
      ? {}
      : { Template: { Type: "AWS::EC2::LaunchTemplate", Properties: { LaunchTemplateData: data } } }),
    Group: {
      Type: "AWS::EKS::Nodegroup",
      Properties: {
        ClusterName: "demo",
        NodeRole: `arn:aws:iam::${ACCOUNT}:role/node`,
        Subnets: ["subnet-0a1b2c3d4e5f60711"],
        ...(data === null ? {} : { LaunchTemplate: { Id: { Ref: "Template" } } }),
      },
    },
  },
});

const mapping = (ebs: JsonObject, more: JsonObject = { ImageId: AMI }): JsonObject => ({
  ...more,
  BlockDeviceMappings: [{ DeviceName: "/dev/xvda", Ebs: ebs }],
});

type Given = Parameters<typeof account>[0];

const run = (data: JsonObject | null, given: Given): Report =>
  lintIn(".", ["-"], {
    readStdin: () => JSON.stringify(templateWith(data)),
    account: ACCOUNT,
    region: REGION,
    givenAccount: account(given),
  });

const OF_VOLUMES = /^(volume|root-volume|bottlerocket|default-ebs-key|ami-snapshot|key-policy)/;
const saidOf = (report: Report): readonly string[] => [
  ...report.volumes.map(({ device, encrypted, verdict }) => `${device} ${encrypted} ${verdict}`),
  ...ruleIdsOf(report).filter((id) => OF_VOLUMES.test(id)),
];
const findingOf = (report: Report, ruleId: string) => report.findings.find((one) => one.ruleId === ruleId);
const messageOf = (report: Report, ruleId: string): string => findingOf(report, ruleId)?.message ?? "";
const whyOf = (report: Report): string => report.volumes[0]?.reasons.join("; ") ?? "";

const NOT_READ: UnknownReason = {
  kind: "not-read",
  what: "the default EBS key of us-west-2",
  action: "ec2:GetEbsDefaultKmsKeyId",
  because: "UnauthorizedOperation",
};
const notRead = unknown(NOT_READ, inAccount(""));

const image = (source: VolumeSource | Fact<VolumeSource>) => [imageWith([disk("/dev/xvda", source)])];
const PLAIN: VolumeSource = { kind: "plain" };
const PLAIN_IMAGE = image(PLAIN);
const ENCRYPTED_IMAGE = image(ENCRYPTED);
const OFF = [ebsSettings(false)];
const ON = [ebsSettings(true)];

describe("a node group without a launch template", () => {
  test("fails with a default key that does not admit the role, where the account encrypts by default", () => {
    const report = run(null, { ebsSettings: ON, keys: [key(DEFAULT_KEY, [ROOT])] });
    expect(saidOf(report)).toEqual(["(root) true fail", "default-ebs-key-blocks-launch-role"]);
    expect(messageOf(report, "default-ebs-key-blocks-launch-role")).toContain(
      `its volume (root) names no key, so it is encrypted with the default EBS key of the account and Region, ${DEFAULT_KEY}, and the role that launches the instances, AWSServiceRoleForAutoScaling, is not allowed`,
    );
    const [script] = findingOf(report, "default-ebs-key-blocks-launch-role")?.fix?.snippets ?? [];
    expect(script?.text).toContain(`aws kms put-key-policy --region us-west-2 --key-id ${DEFAULT_KEY}`);
  });

  test.each([
    ["starts with one that does", ON, key(DEFAULT_KEY, GRANTED), "(root) true pass"],
    ["starts with the AWS managed key", ON, EBS_KEY, "(root) true pass"],
    [
      "is not encrypted where the account does not",
      OFF,
      key(DEFAULT_KEY, [ROOT]),
      "(root) false not-applicable",
    ],
  ])("%s", (_what, settings, defaultKey, row) => {
    expect(saidOf(run(null, { ebsSettings: settings, keys: [defaultKey] }))[0]).toBe(row);
  });

  test("is told as the account answered it, not as a configuration states it", () => {
    expect(whyOf(run(null, { ebsSettings: OFF }))).toBe(
      "neither the input nor the image encrypts this volume, and EBS encryption by default is off in the account and Region, as the account answered",
    );
  });

  test("is not known where the account does not tell whether it encrypts, or with which key", () => {
    const [whether, withWhich] = [ebsSettings(notRead), ebsSettings(true, notRead)].map((settings) =>
      run(null, { ebsSettings: [settings] }),
    );
    for (const report of [whether, withWhich]) {
      expect(report?.volumes[0]?.verdict).toBe("unknown");
      expect(report && whyOf(report)).toBe(
        "the default EBS key of us-west-2 could not be read with ec2:GetEbsDefaultKmsKeyId: UnauthorizedOperation",
      );
      expect(report && ruleIdsOf(report)).toContain("volume-key-unverifiable");
      expect(report && findingOf(report, "volume-key-unverifiable")?.fix?.description).toContain(
        "docs/iam-policy.json",
      );
    }
  });
});

describe("a volume that is encrypted and names no key", () => {
  const encrypted = mapping({ Encrypted: true });

  test("has the default key that the account tells", () => {
    const given = { images: PLAIN_IMAGE, ebsSettings: OFF, keys: [EBS_KEY] };
    expect(saidOf(run(encrypted, given))).toEqual(["/dev/xvda true pass"]);
    expect(saidOf(run(encrypted, { ...given, keys: [key(DEFAULT_KEY, [ROOT])] }))).toEqual([
      "/dev/xvda true fail",
      "default-ebs-key-blocks-launch-role",
    ]);
  });

  test.each([
    ["Disabled", "which somebody has disabled", "Enable the key"],
    ["PendingDeletion", "which KMS is about to delete", "cancel the deletion"],
    ["PendingImport", "which waits for its key material", "aws kms import-key-material"],
    ["Unavailable", "whose key store is not connected to KMS", "aws kms connect-custom-key-store"],
    [
      "Creating",
      "which KMS is still making",
      `aws kms describe-key --region us-west-2 --key-id ${DEFAULT_KEY}`,
    ],
  ])("cannot have it while KMS says that it is %s", (state, message, fix) => {
    const origin = inAccount("");
    const keys = [key(DEFAULT_KEY, GRANTED, { state: known(state, origin), enabled: known(false, origin) })];
    const report = run(encrypted, { images: PLAIN_IMAGE, ebsSettings: OFF, keys });
    expect(saidOf(report)).toEqual(["/dev/xvda true fail", "volume-key-unusable"]);
    expect(messageOf(report, "volume-key-unusable")).toContain(
      `is encrypted with the default EBS key of the account, ${DEFAULT_KEY}, ${message}`,
    );
    expect(findingOf(report, "volume-key-unusable")?.fix?.description).toContain(fix);
  });

  test("has it also while KMS moves it, and although its material was imported", () => {
    const origin = inAccount("");
    const changes = { state: known("Updating", origin), materialOrigin: known("EXTERNAL", origin) };
    const keys = [key(DEFAULT_KEY, GRANTED, changes)];
    expect(saidOf(run(encrypted, { images: PLAIN_IMAGE, ebsSettings: OFF, keys }))).toEqual([
      "/dev/xvda true pass",
    ]);
  });
});

describe("a volume that is not encrypted", () => {
  test("is told to be plain where image and account are known", () => {
    const report = run(mapping({}), { images: PLAIN_IMAGE, ebsSettings: OFF });
    expect(saidOf(report)).toEqual(["/dev/xvda false not-applicable", "volume-not-encrypted"]);
    expect(messageOf(report, "volume-not-encrypted")).toMatch(/is stored in plain text\.$/);
  });

  test("so also one of a snapshot that is not encrypted, and a root that nothing maps", () => {
    const snapshots = [snapshotWith("snap-1", PLAIN)];
    const report = run(mapping({ SnapshotId: "snap-1" }), { snapshots, ebsSettings: OFF });
    expect(saidOf(report)).toEqual(["/dev/xvda false not-applicable", "volume-not-encrypted"]);
    const unmapped = run({ ImageId: AMI }, { images: PLAIN_IMAGE, ebsSettings: OFF });
    expect(saidOf(unmapped)).toEqual(["(root) false not-applicable", "root-volume-not-mapped"]);
    expect(messageOf(unmapped, "root-volume-not-mapped")).toBe(
      "Nothing encrypts the root volume of the node group Group: no block device mapping names it, the image does not encrypt it, and the account does not encrypt new volumes by default.",
    );
  });
});

describe("a volume of an encrypted image of one's own", () => {
  const given = (statements: readonly JsonObject[]): Given => ({
    images: ENCRYPTED_IMAGE,
    ebsSettings: OFF,
    keys: [key(SNAPSHOT_KEY, statements), EBS_KEY],
  });

  test.each<[what: string, data: JsonObject, device: string]>([
    ["that nothing maps", { ImageId: AMI }, "(root)"],
    ["that says nothing of its encryption", mapping({}), "/dev/xvda"],
    ["that is encrypted and names no key", mapping({ Encrypted: true }), "/dev/xvda"],
  ])("%s has the key of the image", (_what, data, device) => {
    expect(saidOf(run(data, given(GRANTED)))).toEqual([`${device} true pass`]);
    const report = run(data, given([ROOT]));
    expect(saidOf(report)).toEqual([`${device} true fail`, "ami-snapshot-key-blocks-launch-role"]);
    expect(messageOf(report, "ami-snapshot-key-blocks-launch-role")).toContain(
      `is encrypted with the key ${SNAPSHOT_KEY}. The volume gets that key, and the role that launches the instances, AWSServiceRoleForAutoScaling, is not allowed kms:CreateGrant`,
    );
  });

  test("leads to its key by way of the snapshot", () => {
    const finding = findingOf(run({ ImageId: AMI }, given([ROOT])), "ami-snapshot-key-blocks-launch-role");
    expect(finding?.chain.map(({ type }) => type)).toEqual([
      "AWS::EKS::Nodegroup",
      "AWS::EC2::LaunchTemplate",
      "volume",
      "snapshot",
      "aws:key",
      "key policy",
    ]);
    expect(finding?.related.map(({ note }) => note)).toContain("(root) gets the key of its snapshot");
  });

  test("cannot be unencrypted", () => {
    const report = run(mapping({ Encrypted: false }), given(GRANTED));
    expect(saidOf(report)).toEqual(["/dev/xvda false fail", "volume-encryption-refused"]);
  });

  test("may be unencrypted or not, as long as a parameter decides whether that is asked for", () => {
    const open = {
      Parameters: { P: { Type: "String" } },
      ...templateWith(mapping({ Encrypted: { Ref: "P" } })),
    };
    const report = lintIn(".", ["-"], {
      readStdin: () => JSON.stringify(open),
      account: ACCOUNT,
      region: REGION,
      givenAccount: account(given(GRANTED)),
    });
    expect(report.volumes[0]?.verdict).toBe("unknown");
    expect(whyOf(report)).toContain("parameter P");
  });

  test("fails with a key of the image that cannot be used", () => {
    const origin = inAccount("");
    const disabled = key(SNAPSHOT_KEY, GRANTED, {
      state: known("Disabled", origin),
      enabled: known(false, origin),
    });
    const report = run(mapping({}), { ...given([]), keys: [disabled] });
    expect(saidOf(report)).toEqual(["/dev/xvda true fail", "volume-key-unusable"]);
    expect(messageOf(report, "volume-key-unusable")).toContain(`the key of its snapshot, ${SNAPSHOT_KEY}`);
  });
});

describe("a volume with another key than its snapshot", () => {
  const own = mapping({ Encrypted: true, KmsKeyId: OWN_KEY });
  const given = (
    ofSnapshot: readonly JsonObject[] | Key,
    ofVolume: readonly JsonObject[],
    images = ENCRYPTED_IMAGE,
  ): Given => ({
    images,
    ebsSettings: OFF,
    keys: ["identifiers" in ofSnapshot ? ofSnapshot : key(SNAPSHOT_KEY, ofSnapshot), key(OWN_KEY, ofVolume)],
  });

  test("starts where the role may encrypt from the one to the other", () => {
    expect(saidOf(run(own, given(GRANTED, GRANTED)))).toEqual(["/dev/xvda true pass"]);
    expect(saidOf(run(own, given(ONLY_RE_ENCRYPT_FROM, GRANTED)))).toEqual(["/dev/xvda true pass"]);
  });

  test("does not start where it may not encrypt from the key of the snapshot", () => {
    for (const ofSnapshot of [[ROOT], WITHOUT_RE_ENCRYPT]) {
      const report = run(own, given(ofSnapshot, GRANTED));
      expect(saidOf(report)).toEqual(["/dev/xvda true fail", "ami-snapshot-key-blocks-launch-role"]);
      const finding = findingOf(report, "ami-snapshot-key-blocks-launch-role");
      expect(finding?.message).toContain(
        `EC2 must read it with that key to encrypt it anew with ${OWN_KEY}, and the role that launches the instances, AWSServiceRoleForAutoScaling, is not allowed kms:ReEncryptFrom on it`,
      );
      // The policy to change is that of the snapshot's key.
      expect(finding?.chain.at(-1)?.id).toBe(`of ${SNAPSHOT_KEY}`);
      expect(finding?.decision?.find(({ action }) => action === "kms:ReEncryptFrom")?.outcome).toBe("denied");
    }
  });

  test("does not start where it may not encrypt to the key of the volume", () => {
    const report = run(own, given(GRANTED, WITHOUT_RE_ENCRYPT));
    expect(saidOf(report)).toEqual(["/dev/xvda true fail", "volume-key-blocks-launch-role"]);
    expect(messageOf(report, "volume-key-blocks-launch-role")).toContain(
      `encrypts it anew with the key ${OWN_KEY}, and the role that launches the instances, AWSServiceRoleForAutoScaling, is not allowed kms:ReEncryptTo on that key`,
    );
  });

  test("starts from an image that is not encrypted with less, as far as was seen", () => {
    const report = run(own, given([], WITHOUT_RE_ENCRYPT, PLAIN_IMAGE));
    expect(saidOf(report)).toEqual(["/dev/xvda true unknown", "key-policy-lacks-documented-actions"]);
  });

  test("does not start with a key of the snapshot that cannot be used", () => {
    const [state, enabled] = [known("PendingDeletion", inAccount("")), known(false, inAccount(""))];
    const disabled = key(SNAPSHOT_KEY, GRANTED, { state, enabled });
    const report = run(own, given(disabled, GRANTED));
    expect(saidOf(report)).toEqual(["/dev/xvda true fail", "ami-snapshot-key-blocks-launch-role"]);
    expect(messageOf(report, "ami-snapshot-key-blocks-launch-role")).toContain(
      "the key cannot be used: KMS says that it is PendingDeletion",
    );
  });

  test("needs nothing of a key of the snapshot that AWS manages", () => {
    const managed = key(SNAPSHOT_KEY, [], { manager: known("aws", inAccount("")) });
    expect(saidOf(run(own, given(managed, GRANTED)))).toEqual(["/dev/xvda true pass"]);
  });

  test("needs nothing more if the two are one key", () => {
    const same = mapping({ Encrypted: true, KmsKeyId: SNAPSHOT_KEY });
    expect(saidOf(run(same, given(GRANTED, [])))).toEqual(["/dev/xvda true pass"]);
  });

  test("is not known if an alias may be the key of the snapshot", () => {
    const alias = mapping({ Encrypted: true, KmsKeyId: "alias/nodes" });
    const report = run(alias, given(GRANTED, []));
    expect(report.volumes[0]?.verdict).toBe("unknown");
  });
});

describe("a volume of an encrypted image that somebody shares", () => {
  const theirs = `arn:aws:kms:${REGION}:${OTHER_ACCOUNT}:key/0b0b0b0b-12ab-34cd-56ef-1234567890ab`;
  const why: UnknownReason = {
    kind: "not-read",
    what: "the snapshot snap-0a1b2c3d4e5f60719",
    action: "ec2:DescribeSnapshots",
    because: "InvalidSnapshot.NotFound",
  };
  const unknownKey = image(encryptedWith(unknown(why, inAccount("")), false));
  const knownKey = image(encryptedWith(known(textOf(theirs), inAccount("")), false));
  const own = mapping({ Encrypted: true, KmsKeyId: OWN_KEY });
  const keys = [key(OWN_KEY, GRANTED), key(DEFAULT_KEY, GRANTED)];

  test.each([
    ["with a key of one's own that is perfect", own],
    ["with the default key, which it gets without a word", mapping({})],
  ])("%s is not known to start: the role needs the key of the snapshot", (_what, data) => {
    const report = run(data, { images: unknownKey, ebsSettings: OFF, keys });
    expect(report.volumes[0]?.verdict).toBe("unknown");
    expect(whyOf(report)).toContain("InvalidSnapshot.NotFound");
  });

  test("does not start where the key's account says that it gives no grant", () => {
    const foreign = key(theirs, [ROOT], { environment: environmentOf(OTHER_ACCOUNT, REGION) });
    const report = run(own, { images: knownKey, ebsSettings: OFF, keys: [...keys, foreign] });
    expect(report.volumes[0]?.verdict).not.toBe("pass");
    expect(ruleIdsOf(report)).not.toContain("volume-key-blocks-launch-role");
  });

  test("with a default key that refuses, does not start whatever its own key says", () => {
    const given = { images: unknownKey, ebsSettings: OFF, keys: [key(DEFAULT_KEY, [ROOT])] };
    expect(saidOf(run(mapping({}), given))).toContain("/dev/xvda true fail");
  });
});

test("an image that nobody tells of leaves the verdict as it was", () => {
  const report = run(mapping({ Encrypted: true, KmsKeyId: OWN_KEY }), {
    ebsSettings: OFF,
    keys: [key(OWN_KEY, GRANTED)],
  });
  expect(saidOf(report)).toEqual(["/dev/xvda true pass"]);
});
