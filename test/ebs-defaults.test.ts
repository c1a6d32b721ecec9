// What does a run say of volumes once it is told the EBS settings of accounts and Regions?

import { describe, expect, test } from "vitest";
import { BUILT_IN_RULES } from "../src/engine/built-in-rules.ts";
import type { Rule } from "../src/engine/rule.ts";
import type { Json, JsonObject } from "../src/input/document.ts";
import type { EbsDefaults } from "../src/model/ebs-defaults.ts";
import type { Report } from "../src/report.ts";
import { lintIn, ruleIdsOf } from "./lint-in.ts";

const ACCOUNT = "111122223333";
const REGION = "us-west-2";
const HERE = { account: ACCOUNT, region: REGION };

const settings = (stated: Partial<EbsDefaults>): EbsDefaults => ({
  account: null,
  region: null,
  encryptionByDefault: null,
  defaultKey: null,
  ...stated,
});

const run = (
  input: Json,
  ebs: readonly EbsDefaults[],
  options: Parameters<typeof lintIn>[2] = HERE,
): Report => {
  const report = lintIn(".", ["-"], { ebs, readStdin: () => JSON.stringify(input), ...options });
  expect(report.problems).toEqual([]);
  return report;
};

/** `(root) true pass`, and those of the rules in which the settings count. */
const OF_VOLUMES = /^(volume|root-volume|bottlerocket|default-ebs-key)/;
const verdictsOf = (report: Report) => [
  ...report.volumes.map(({ device, encrypted, verdict }) => `${device} ${encrypted} ${verdict}`),
  ...ruleIdsOf(report).filter((id) => OF_VOLUMES.test(id)),
];
const toldBy = (report: Report): string => report.findings.map(({ message }) => message).join("\n");

const nodeGroup = (more: JsonObject = {}): JsonObject => ({
  Type: "AWS::EKS::Nodegroup",
  Properties: {
    ClusterName: "demo",
    NodeRole: `arn:aws:iam::${ACCOUNT}:role/node`,
    Subnets: ["subnet-0a1b2c3d4e5f60711"],
    ...more,
  },
});

const templateWith = (data: JsonObject): JsonObject => ({
  Type: "AWS::EC2::LaunchTemplate",
  Properties: { LaunchTemplateData: data },
});

const ROOT = "/dev/xvda";
const mapping = (ebs: JsonObject, device = ROOT): JsonObject => ({
  BlockDeviceMappings: [{ DeviceName: device, Ebs: ebs }],
});

const launched = (data: JsonObject, group: JsonObject = {}, others: JsonObject = {}): JsonObject => ({
  Resources: {
    Template: templateWith(data),
    Group: nodeGroup({ LaunchTemplate: { Id: { Ref: "Template" } }, ...group }),
    ...others,
  },
});

const ON = settings({ encryptionByDefault: true });
const OFF = settings({ encryptionByDefault: false });
const AWS_KEY = settings({ defaultKey: "alias/aws/ebs" });
const OWN_KEY = settings({ defaultKey: "alias/ebs" });
const IMAGE = { ImageId: "ami-0a1b2c3d4e5f60718" };

describe("a node group with a launch template of EKS", () => {
  const input = { Resources: { Group: nodeGroup() } };

  test.each<[what: string, ebs: readonly EbsDefaults[], verdicts: readonly string[]]>([
    [
      "without settings, the account decides",
      [],
      ["(root) unknown not-applicable", "root-volume-not-mapped"],
    ],
    ["encrypted by default with the AWS managed key, it starts", [ON, AWS_KEY], ["(root) true pass"]],
    [
      "encrypted by default with a key that is not stated",
      [ON],
      ["(root) true unknown", "volume-default-key-unknown"],
    ],
    [
      "encrypted by default with a key of elsewhere",
      [ON, OWN_KEY],
      ["(root) true unknown", "volume-key-unverifiable"],
    ],
    ["not encrypted by default", [OFF, AWS_KEY], ["(root) false not-applicable", "root-volume-not-mapped"]],
    ["only the key is stated", [AWS_KEY], ["(root) unknown not-applicable", "root-volume-not-mapped"]],
    [
      "in another account",
      [settings({ account: "444455556666", encryptionByDefault: true })],
      ["(root) unknown not-applicable", "root-volume-not-mapped"],
    ],
  ])("%s", (_what, ebs, verdicts) => {
    expect(verdictsOf(run(input, ebs))).toEqual(verdicts);
  });

  test("where it is off, neither row nor finding speaks of what the account may do", () => {
    const report = run(input, [OFF]);
    expect(report.volumes[0]?.reasons).toEqual([
      "neither the input nor the image encrypts this volume, and EBS encryption by default is off in the account and Region, as the configuration states",
    ]);
    expect(toldBy(report)).not.toContain("unless the account");
    expect(toldBy(run(input, []))).toContain("unless the account encrypts new volumes by default");
  });

  test("which account it is in is told to be missing, and settles it", () => {
    const ebs = [settings({ account: ACCOUNT, encryptionByDefault: true, defaultKey: "alias/aws/ebs" })];
    const [row] = run(input, ebs, {}).volumes;
    expect(row?.verdict).toBe("not-applicable");
    expect(row?.reasons[0]).toContain(
      "the account, on which its EBS encryption by default depends, is not stated; give it with --account",
    );
    const environments = new Map([["<stdin>", { account: ACCOUNT, region: null }]]);
    expect(verdictsOf(run(input, ebs, { environments }))).toEqual(["(root) true pass"]);
  });
});

describe("settings of a Region, where the Region of the template is not stated", () => {
  const IN_REGION = settings({ region: REGION, encryptionByDefault: true, defaultKey: "alias/aws/ebs" });
  const OPEN =
    "the Region, on which its EBS encryption by default depends, is not stated; give it with --region";
  const KEY_OPEN = "the Region, on which its default EBS key depends, is not stated; give it with --region";
  const own = (assert: string): readonly Rule[] =>
    BUILT_IN_RULES.filter(({ id }) => id === "root-volume-not-mapped").map((rule) => ({
      ...rule,
      id: "own",
      assert,
    }));
  /** A question mark where a rule about volumes is undecided. */
  const left = (report: Report) =>
    [...ruleIdsOf(report), ...report.undecided.map(({ ruleId, reason }) => `${ruleId}? ${reason}`)].filter(
      (one) => OF_VOLUMES.test(one) || one.startsWith("own"),
    );
  const group = { Resources: { Group: nodeGroup() } };
  const plain = launched(mapping({ VolumeSize: 50 }));
  const NO_REGION = { account: ACCOUNT };

  test.each<[condition: string, input: JsonObject, why: string]>([
    ['volume.encryptionByDefault == "on"', group, OPEN],
    ['volume.encryptionByDefault != "not stated"', group, OPEN],
    ['volume.defaultKey != ""', group, KEY_OPEN],
    ["volume.encrypted", group, OPEN],
    ["volume.encrypted", plain, OPEN],
  ])("a rule that asserts %s is undecided", (condition, input, why) => {
    const rules = own(condition);
    expect(left(run(input, [IN_REGION], { ...NO_REGION, rules }))).toEqual([`own? ${why}`]);
    expect(left(run(input, [IN_REGION], { ...HERE, rules }))).toEqual([]);
  });

  test("what is stated of another Region is not stated", () => {
    const rules = own('volume.encryptionByDefault == "not stated" && volume.defaultKey == ""');
    expect(left(run(group, [IN_REGION], { region: "eu-west-1", rules }))).toEqual([]);
  });

  test("a root volume that nothing maps is left to the account, with the reason, and no rule finds anything", () => {
    const report = run(group, [IN_REGION], NO_REGION);
    expect(verdictsOf(report)).toEqual(["(root) unknown not-applicable"]);
    expect(left(report)).toEqual([`root-volume-not-mapped? ${OPEN}`]);
    expect(report.volumes[0]?.reasons[0]).toContain(OPEN);
  });

  test.each<[what: string, input: JsonObject]>([
    ["states nothing", plain],
    ["is not encrypted", launched({ ...IMAGE, ...mapping({ Encrypted: false }) })],
  ])("a volume that %s may be encrypted all the same, and is not found to be plain", (_what, input) => {
    const report = run(input, [IN_REGION], NO_REGION);
    expect(verdictsOf(report)).toEqual([`${ROOT} unknown unknown`, "volume-default-key-unknown"]);
    expect(left(report)).toEqual(["volume-default-key-unknown", `volume-not-encrypted? ${OPEN}`]);
    expect(toldBy(report)).toContain("is or may be encrypted without naming a key");
    expect(toldBy(report)).not.toContain("(not known)");
  });

  test("a second disk of Bottlerocket that nothing maps may be encrypted by the account", () => {
    const one = launched(mapping({ Encrypted: true }), { AmiType: "BOTTLEROCKET_x86_64" });
    expect(left(run(one, [IN_REGION], NO_REGION))).toContain(`bottlerocket-volume-unencrypted? ${OPEN}`);
  });

  test("a root volume that is named wrongly is a finding either way", () => {
    const wrong = launched(mapping({ Encrypted: true, KmsKeyId: "alias/aws/ebs" }, "/dev/sda1"), {
      AmiType: "AL2023_x86_64_STANDARD",
    });
    for (const place of [NO_REGION, HERE]) {
      const report = run(wrong, [IN_REGION], place);
      expect(left(report)).toContain("volume-device-not-root");
      expect(toldBy(report)).not.toContain("(not known)");
    }
  });

  test.each<[what: string, data: JsonObject]>([
    ["is encrypted with a key that it names", mapping({ Encrypted: true, KmsKeyId: "alias/aws/ebs" })],
    ["names a key and is not encrypted, which is refused", mapping({ KmsKeyId: "alias/aws/ebs" })],
  ])("a volume that %s needs none of them", (_what, data) => {
    const stated = verdictsOf(run(launched(data), [], NO_REGION));
    expect(verdictsOf(run(launched(data), [IN_REGION], NO_REGION))).toEqual(stated);
  });
});

describe("a default key that is in the run", () => {
  const role = `arn:aws:iam::${ACCOUNT}:role/aws-service-role/autoscaling.amazonaws.com/AWSServiceRoleForAutoScaling`;
  const key = (principal: string): JsonObject => ({
    Key: {
      Type: "AWS::KMS::Key",
      Properties: {
        KeyPolicy: {
          Version: "2012-10-17",
          Statement: [{ Effect: "Allow", Principal: { AWS: principal }, Action: "kms:*", Resource: "*" }],
        },
      },
    },
    Alias: {
      Type: "AWS::KMS::Alias",
      Properties: { AliasName: "alias/ebs", TargetKeyId: { Ref: "Key" } },
    },
  });
  const root = `arn:aws:iam::${ACCOUNT}:root`;
  const encrypted = mapping({ Encrypted: true });

  test("is judged like one that the volume names, by a rule of its own: no launch template shows it", () => {
    expect(verdictsOf(run(launched(encrypted, {}, key(role)), [OWN_KEY]))).toEqual([`${ROOT} true pass`]);
    expect(verdictsOf(run(launched(encrypted, {}, key(root)), [OWN_KEY]))).toEqual([
      `${ROOT} true fail`,
      "default-ebs-key-blocks-launch-role",
    ]);
  });

  test("by its ARN as well", () => {
    const byArn = settings({ defaultKey: `arn:aws:kms:${REGION}:${ACCOUNT}:alias/ebs` });
    expect(verdictsOf(run(launched(encrypted, {}, key(root)), [byArn]))).toContain(`${ROOT} true fail`);
  });

  test("is told to be the default key, and one that is named is not", () => {
    const named = mapping({ Encrypted: true, KmsKeyId: { Ref: "Key" } });
    const [byDefault, byName] = [encrypted, named].map((data) =>
      run(launched(data, {}, key(root)), [OWN_KEY]),
    );
    const notes = (report: Report | undefined) =>
      report?.findings.flatMap(({ related }) => related.map(({ note }) => note));
    expect(byDefault && toldBy(byDefault)).toContain(
      "is encrypted with the default EBS key of the account and Region, Key, and",
    );
    expect(notes(byDefault)).toContain(`${ROOT} gets the default EBS key`);
    expect(byName && toldBy(byName)).toContain("is encrypted with the key Key, and");
    expect(notes(byName)).toContain(`${ROOT} names the key`);
  });

  test("of another Region cannot be used", () => {
    const elsewhere = settings({ defaultKey: `arn:aws:kms:eu-west-1:${ACCOUNT}:alias/aws/ebs` });
    expect(verdictsOf(run(launched(encrypted), [elsewhere]))).toEqual([
      `${ROOT} true fail`,
      "volume-key-unusable",
    ]);
  });
});

describe("a volume of a launch template", () => {
  test.each<[what: string, input: JsonObject, ebs: readonly EbsDefaults[], verdicts: readonly string[]]>([
    [
      "encrypted, with the default key",
      launched(mapping({ Encrypted: true })),
      [AWS_KEY],
      [`${ROOT} true pass`],
    ],
    [
      "encryption by default overrules false",
      launched(mapping({ Encrypted: false })),
      [ON, AWS_KEY],
      [`${ROOT} true pass`],
    ],
    [
      "nothing stated, encrypted by default",
      launched(mapping({ VolumeSize: 50 })),
      [ON, AWS_KEY],
      [`${ROOT} true pass`],
    ],
    [
      "nothing stated, not encrypted by default",
      launched(mapping({ VolumeSize: 50 })),
      [OFF],
      [`${ROOT} false not-applicable`, "volume-not-encrypted"],
    ],
    [
      "a key without Encrypted is refused all the same",
      launched(mapping({ KmsKeyId: "alias/aws/ebs" })),
      [ON, AWS_KEY],
      [`${ROOT} false fail`, "volume-key-without-encryption"],
    ],
    [
      "from an image of one's own, which may bring a key",
      launched({ ...IMAGE, ...mapping({ Encrypted: true }) }),
      [ON, AWS_KEY],
      [`${ROOT} true unknown`, "volume-default-key-unknown"],
    ],
    [
      "from such an image, encrypted by default: certainly encrypted",
      launched({ ...IMAGE, ...mapping({ VolumeSize: 50 }) }),
      [ON, AWS_KEY],
      [`${ROOT} true unknown`, "volume-default-key-unknown"],
    ],
    [
      "from a snapshot, encrypted by default",
      launched(mapping({ SnapshotId: "snap-0a1b2c3d4e5f60719" })),
      [ON, AWS_KEY],
      [`${ROOT} true unknown`, "volume-default-key-unknown"],
    ],
    [
      "no mapping, an image of one's own, encrypted by default",
      launched(IMAGE),
      [ON, AWS_KEY],
      ["(root) true unknown", "volume-default-key-unknown"],
    ],
  ])("%s", (_what, input, ebs, verdicts) => {
    expect(verdictsOf(run(input, ebs))).toEqual(verdicts);
  });

  test("says of which key it is, where only the image or a snapshot is open", () => {
    const input = launched({ ...IMAGE, ...mapping({ Encrypted: true }) });
    expect(toldBy(run(input, [AWS_KEY]))).toContain(
      "alias/aws/ebs, unless its image or snapshot is encrypted",
    );
    expect(toldBy(run(input, [ON]))).toContain("unless someone made a customer managed key the default");
  });

  test("has a default key that depends on the account, where two accounts have two", () => {
    const ebs = [settings({ account: ACCOUNT, defaultKey: "alias/ebs" }), AWS_KEY];
    const input = launched(mapping({ Encrypted: true }));
    const report = run(input, ebs, { region: REGION });
    expect(verdictsOf(report)).toEqual([`${ROOT} true unknown`, "volume-key-unverifiable"]);
    expect(report.volumes[0]?.reasons).toEqual([
      "the account, on which its default EBS key depends, is not stated; give it with --account",
    ]);
    expect(verdictsOf(run(input, ebs, { account: "444455556666", region: REGION }))).toEqual([
      `${ROOT} true pass`,
    ]);
  });

  test("is judged under each condition, where one decides about Encrypted", () => {
    const input = {
      Parameters: { Stage: { Type: "String" } },
      Conditions: { IsProd: { "Fn::Equals": [{ Ref: "Stage" }, "prod"] } },
      ...launched(mapping({ Encrypted: { "Fn::If": ["IsProd", true, false] } })),
    };
    expect(verdictsOf(run(input, [AWS_KEY]))).toEqual([`${ROOT} true pass`, "volume-not-encrypted"]);
    expect(verdictsOf(run(input, [ON, AWS_KEY]))).toEqual([`${ROOT} true pass`]);
  });
});

describe("the image decides, and is known to be a public one", () => {
  const group = (data: JsonObject): JsonObject => ({
    Resources: {
      Template: templateWith(data),
      Group: {
        Type: "AWS::AutoScaling::AutoScalingGroup",
        Properties: {
          MinSize: "0",
          MaxSize: "1",
          LaunchTemplate: { LaunchTemplateId: { Ref: "Template" }, Version: "1" },
        },
      },
    },
  });

  // https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/sharingamis-intro.html: no public AMI is encrypted.
  test.each([
    [
      "a public parameter of EKS",
      "resolve:ssm:/aws/service/eks/optimized-ami/1.35/amazon-linux-2023/x86_64/standard/recommended/image_id",
      "pass",
    ],
    [
      "a public parameter of Amazon Linux",
      "resolve:ssm:/aws/service/ami-amazon-linux-latest/al2023-ami-kernel-default-x86_64",
      "pass",
    ],
    ["what a vendor shares", "resolve:ssm:/aws/service/marketplace/prod-abc/1.0", "unknown"],
    ["an id, which may be anybody's", IMAGE.ImageId, "unknown"],
  ])("%s", (_what, ImageId, verdict) => {
    const input = group({ ImageId, ...mapping({ Encrypted: true }) });
    expect(run(input, [AWS_KEY]).volumes.map((row) => row.verdict)).toEqual([verdict]);
  });
});

describe("a disk of Bottlerocket that nothing maps", () => {
  const input = launched(mapping({ Encrypted: true }), { AmiType: "BOTTLEROCKET_x86_64" });

  test("is a matter of the account, until that encrypts by default", () => {
    expect(verdictsOf(run(input, [AWS_KEY]))).toContain("bottlerocket-volume-unencrypted");
    expect(verdictsOf(run(input, [ON, AWS_KEY]))).toEqual([`${ROOT} true pass`]);
  });
});

describe("a node group of eksctl", () => {
  const config = (list: string, group: JsonObject): JsonObject => ({
    apiVersion: "eksctl.io/v1alpha5",
    kind: "ClusterConfig",
    metadata: { name: "demo", region: REGION },
    [list]: [{ name: "workers", ...group }],
  });

  test.each<
    [what: string, list: string, group: JsonObject, ebs: readonly EbsDefaults[], verdicts: readonly string[]]
  >([
    ["managed, nothing stated", "managedNodeGroups", {}, [ON, AWS_KEY], [`${ROOT} true pass`]],
    // eksctl writes Encrypted: false there, as it finds it in the image; the account overrules it.
    ["not managed, nothing stated", "nodeGroups", {}, [ON, AWS_KEY], [`${ROOT} true pass`]],
    ["encrypted, no key", "managedNodeGroups", { volumeEncrypted: true }, [AWS_KEY], [`${ROOT} true pass`]],
    [
      "not encrypted by default",
      "managedNodeGroups",
      {},
      [OFF],
      [`${ROOT} false not-applicable`, "volume-not-encrypted"],
    ],
    [
      "an image of one's own, though of Bottlerocket",
      "nodeGroups",
      { ami: IMAGE.ImageId, amiFamily: "Bottlerocket", volumeEncrypted: true },
      [AWS_KEY],
      [
        "/dev/xvdb true unknown",
        `${ROOT} true unknown`,
        "volume-default-key-unknown",
        "volume-default-key-unknown",
      ],
    ],
    [
      "the image decides, encrypted by default",
      "nodeGroups",
      { ami: IMAGE.ImageId, amiFamily: "AmazonLinux2023" },
      [ON, AWS_KEY],
      [`${ROOT} true unknown`, "volume-default-key-unknown"],
    ],
  ])("%s", (_what, list, group, ebs, verdicts) => {
    expect(verdictsOf(run(config(list, group), ebs))).toEqual(verdicts);
  });

  test("is in the Region that its config states", () => {
    const elsewhere = settings({
      region: "eu-west-1",
      encryptionByDefault: true,
      defaultKey: "alias/aws/ebs",
    });
    expect(verdictsOf(run(config("managedNodeGroups", {}), [elsewhere], {}))).toContain(
      "volume-not-encrypted",
    );
  });
});
