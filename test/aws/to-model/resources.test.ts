// What does the model know of images, snapshots, EBS settings and launch templates of an account?

import { describe, expect, test } from "vitest";
import type { Answered } from "../../../src/aws/snapshot.ts";
import type { Json, JsonObject } from "../../../src/input/document.ts";
import type { ImageDisk, VolumeSource } from "../../../src/model/account-resources.ts";
import type { Fact } from "../../../src/model/fact.ts";
import type { Model } from "../../../src/model/model.ts";
import { show } from "../../../src/model/text.ts";
import { asText, memberAt } from "../../../src/model/value.ts";
import {
  ACCOUNT,
  answered,
  IMAGE,
  IMAGE_SNAPSHOT,
  KEY_ARN,
  launchTemplate,
  OTHER_ACCOUNT,
  refusing,
  replacing,
  sampleAnswers,
} from "../sample-account.ts";
import { givenBy } from "./account-report.ts";
import { changing } from "./told-account.ts";

/** Of what templates and configs only refer to. */
const toldOf = (answers: readonly Answered[]): Partial<Model> => givenBy(answers, {}, "looked-up").model;

/** Short words for a source. */
function shown(source: Fact<VolumeSource> | undefined): string {
  if (source?.state !== "known") return "not known";
  const { value } = source;
  if (value.kind === "plain") return "plain";
  const key = value.keyId.state === "known" ? show(value.keyId.value) : "an unknown key";
  return `${value.isOwn ? "own" : "foreign"} ${value.snapshotId} with ${key}`;
}

describe("a snapshot", () => {
  const snapshotWith = (members: JsonObject) =>
    shown(
      toldOf(changing(sampleAnswers(), "ec2:DescribeSnapshots", { Snapshots: [members] })).snapshots?.[0]
        ?.source,
    );

  test.each<[string, JsonObject, string]>([
    ["that is not encrypted", { Encrypted: false, OwnerId: OTHER_ACCOUNT }, "plain"],
    [
      "of the account",
      { Encrypted: true, OwnerId: ACCOUNT, KmsKeyId: KEY_ARN },
      `own ${IMAGE_SNAPSHOT} with ${KEY_ARN}`,
    ],
    [
      "of another account",
      { Encrypted: true, OwnerId: OTHER_ACCOUNT, KmsKeyId: KEY_ARN },
      `foreign ${IMAGE_SNAPSHOT} with ${KEY_ARN}`,
    ],
    [
      "whose key is not told",
      { Encrypted: true, OwnerId: OTHER_ACCOUNT },
      `foreign ${IMAGE_SNAPSHOT} with an unknown key`,
    ],
    ["of nobody knows whom", { Encrypted: true, KmsKeyId: KEY_ARN }, "not known"],
    ["that says nothing of encryption", { OwnerId: ACCOUNT }, "not known"],
    ["with an encryption that is none", { Encrypted: "perhaps", OwnerId: ACCOUNT }, "not known"],
  ])("%s", (_name, members, expected) => {
    expect(snapshotWith(members)).toBe(expected);
  });

  test.each<[string, readonly Answered[]]>([
    ["refused", refusing(sampleAnswers(), "ec2:DescribeSnapshots")],
    [
      "not there",
      sampleAnswers().map((one) =>
        one.action === "ec2:DescribeSnapshots"
          ? { ...one, answer: { kind: "absent", code: "InvalidSnapshot.NotFound" } }
          : one,
      ),
    ],
    ["an empty list", changing(sampleAnswers(), "ec2:DescribeSnapshots", { Snapshots: [] })],
  ])("that is %s is not known", (_name, answers) => {
    expect(shown(toldOf(answers).snapshots?.[0]?.source)).toBe("not known");
  });
});

describe("an image", () => {
  const imageWith = (members: Readonly<Record<string, Json>>, answers = sampleAnswers()) => {
    const changes = Object.entries(members).map(([name, value]) => [`Images.0.${name}`, value] as const);
    const [image] = toldOf(changing(answers, "ec2:DescribeImages", Object.fromEntries(changes))).images ?? [];
    if (image === undefined) throw new Error("there is no image");
    return image;
  };
  const disksOf = (mappings: Json, answers = sampleAnswers()): readonly string[] | "not known" => {
    const { disks } = imageWith({ BlockDeviceMappings: mappings, OwnerId: OTHER_ACCOUNT }, answers);
    return disks.state === "unknown"
      ? "not known"
      : disks.value.map(({ device, source }: ImageDisk) => `${device} ${shown(source)}`);
  };
  const disk = (Ebs: Json, DeviceName: Json = "/dev/xvda"): Json => ({ DeviceName, Ebs });
  const encrypted = changing(sampleAnswers(), "ec2:DescribeSnapshots", {
    Snapshots: [{ Encrypted: true, OwnerId: ACCOUNT, KmsKeyId: KEY_ARN }],
  });

  test("is known by its id, with its name, its owner and its root", () => {
    expect(imageWith({})).toMatchObject({
      identifiers: [[IMAGE]],
      name: { value: "amazon-eks-node-al2023-x86_64-standard-1.35-v20261101" },
      isOfAmazon: { value: true },
      rootDevice: { value: "/dev/xvda" },
    });
    expect(imageWith({ ImageOwnerAlias: null, Name: null })).toMatchObject({
      isOfAmazon: { value: false },
      name: { value: null },
    });
    expect(imageWith({ RootDeviceName: null }).rootDevice.state).toBe("unknown");
  });

  test.each<[string, Json, readonly Answered[], readonly string[] | "not known"]>([
    [
      "as the image says, and no snapshot needs to be looked at",
      [disk({ Encrypted: false, SnapshotId: IMAGE_SNAPSHOT })],
      refusing(sampleAnswers(), "ec2:DescribeSnapshots"),
      ["/dev/xvda plain"],
    ],
    [
      "as its snapshot says, where the image does not",
      [disk({ SnapshotId: IMAGE_SNAPSHOT })],
      encrypted,
      [`/dev/xvda own ${IMAGE_SNAPSHOT} with ${KEY_ARN}`],
    ],
    [
      "with the key of its snapshot",
      [disk({ Encrypted: true, SnapshotId: IMAGE_SNAPSHOT })],
      encrypted,
      [`/dev/xvda own ${IMAGE_SNAPSHOT} with ${KEY_ARN}`],
    ],
    [
      "with a key that only the owner of the image may see",
      [disk({ Encrypted: true, SnapshotId: IMAGE_SNAPSHOT })],
      refusing(sampleAnswers(), "ec2:DescribeSnapshots"),
      [`/dev/xvda foreign ${IMAGE_SNAPSHOT} with an unknown key`],
    ],
    ["empty, and not encrypted", [disk({ VolumeSize: 100 })], sampleAnswers(), ["/dev/xvda plain"]],
    ["empty and encrypted", [disk({ Encrypted: true })], sampleAnswers(), ["/dev/xvda not known"]],
    [
      "with an encryption that cannot be read",
      [disk({ Encrypted: [], SnapshotId: IMAGE_SNAPSHOT })],
      sampleAnswers(),
      ["/dev/xvda not known"],
    ],
    [
      "two of them",
      [disk({ Encrypted: false }), disk({ Encrypted: false }, "/dev/xvdb")],
      sampleAnswers(),
      ["/dev/xvda plain", "/dev/xvdb plain"],
    ],
    [
      "and what is no EBS volume",
      [
        { DeviceName: "/dev/sdb", VirtualName: "ephemeral0" },
        { DeviceName: "/dev/sdc", NoDevice: "" },
      ],
      sampleAnswers(),
      [],
    ],
    ["on a device without a name", [disk({ Encrypted: false }, null)], sampleAnswers(), "not known"],
    ["not told", null, sampleAnswers(), "not known"],
  ])("has disks: %s", (_name, mappings, answers, expected) => {
    expect(disksOf(mappings, answers)).toEqual(expected);
  });

  test("that nobody described has nothing that is known", () => {
    const [image] = toldOf(refusing(sampleAnswers(), "ec2:DescribeImages")).images ?? [];
    expect(
      [image?.name, image?.isOfAmazon, image?.rootDevice, image?.disks].map((fact) => fact?.state),
    ).toEqual(Array(4).fill("unknown"));
  });
});

describe("the EBS settings", () => {
  test("are those of the account and Region", () => {
    const answers = sampleAnswers({ encryptionByDefault: true, defaultKey: KEY_ARN });
    expect(toldOf(answers).ebsSettings).toMatchObject([
      {
        environment: { account: [ACCOUNT] },
        encryptionByDefault: { value: true },
        defaultKey: { value: [KEY_ARN] },
      },
    ]);
  });

  test.each<[string, readonly Answered[], "encryptionByDefault" | "defaultKey"]>([
    ["refused", refusing(sampleAnswers(), "ec2:GetEbsEncryptionByDefault"), "encryptionByDefault"],
    ["refused", refusing(sampleAnswers(), "ec2:GetEbsDefaultKmsKeyId"), "defaultKey"],
    [
      "never asked for",
      sampleAnswers().filter(({ action }) => action !== "ec2:GetEbsDefaultKmsKeyId"),
      "defaultKey",
    ],
    [
      "no answer",
      changing(sampleAnswers(), "ec2:GetEbsEncryptionByDefault", { EbsEncryptionByDefault: {} }),
      "encryptionByDefault",
    ],
    ["empty", changing(sampleAnswers(), "ec2:GetEbsDefaultKmsKeyId", { KmsKeyId: "" }), "defaultKey"],
  ])("%s are not known, and not off", (_name, answers, setting) => {
    expect(toldOf(answers).ebsSettings?.[0]?.[setting].state).toBe("unknown");
  });
});

describe("a launch template", () => {
  const ID = "lt-0aaaaaaaaaaaaaaaa";
  const NAME = "nodes";
  const data = (InstanceType: string) => ({ InstanceType });
  const version = (
    named: { LaunchTemplateId: string } | { LaunchTemplateName: string },
    asked: string,
    number: number,
    LaunchTemplateData: Json,
  ) =>
    answered(
      "ec2:DescribeLaunchTemplateVersions",
      { ...named, Versions: [asked] },
      {
        LaunchTemplateVersions: [
          { LaunchTemplateId: ID, LaunchTemplateName: NAME, VersionNumber: number, LaunchTemplateData },
        ],
      },
    );
  const templateIn = (answers: readonly Answered[]) => {
    const [template, ...others] = toldOf(answers).launchTemplates ?? [];
    if (template === undefined || others.length > 0) throw new Error("not exactly one launch template");
    return template;
  };
  const typeOf = (answers: readonly Answered[], asked: string): string => {
    const found = templateIn(answers).dataOf(asked);
    if (found.state === "unknown") return "not known";
    const type = asText(memberAt(found.value, "InstanceType"));
    return type.state === "known" && type.value !== null ? show(type.value) : "none";
  };

  test.each<[string, readonly Answered[], readonly string[]]>([
    ["by its id", launchTemplate(ID, NAME, data("m5.large")), [ID, NAME]],
    ["by its name", [version({ LaunchTemplateName: NAME }, "1", 1, data("m5.large"))], [ID, NAME]],
    [
      "by both",
      [
        ...launchTemplate(ID, NAME, data("m5.large")),
        version({ LaunchTemplateName: NAME }, "1", 1, data("m5.large")),
      ],
      [ID, NAME],
    ],
    [
      "by its name, to which nobody answers, and by its id",
      [
        ...refusing(
          [version({ LaunchTemplateName: NAME }, "2", 2, data("m5.large"))],
          "ec2:DescribeLaunchTemplateVersions",
        ),
        ...launchTemplate(ID, NAME, data("m5.large")),
      ],
      [ID, NAME],
    ],
    [
      "by its name, to which nobody answers",
      refusing(
        [version({ LaunchTemplateName: NAME }, "2", 2, data("m5.large"))],
        "ec2:DescribeLaunchTemplateVersions",
      ),
      [NAME],
    ],
  ])("is one, asked for %s", (_name, answers, identifiers) => {
    expect(templateIn(answers).identifiers.map(show)).toEqual(identifiers);
  });

  test.each<[string, readonly Answered[], string, string]>([
    ["a version by its number", launchTemplate(ID, NAME, data("m5.large")), "1", "m5.large"],
    ["one that nobody asked for", launchTemplate(ID, NAME, data("m5.large")), "2", "not known"],
    ["the default one, by its number", launchTemplate(ID, NAME, data("m5.large")), "$Default", "m5.large"],
    [
      "the newest, asked for as such",
      [
        ...launchTemplate(ID, NAME, data("m5.large")),
        version({ LaunchTemplateId: ID }, "$Latest", 4, data("m6i.large")),
      ],
      "$Latest",
      "m6i.large",
    ],
    [
      "one that was asked for by the name",
      [
        ...launchTemplate(ID, NAME, data("m5.large")),
        version({ LaunchTemplateName: NAME }, "2", 2, data("m7i.large")),
      ],
      "2",
      "m7i.large",
    ],
    [
      "one that was refused",
      refusing(launchTemplate(ID, NAME, data("m5.large")), "ec2:DescribeLaunchTemplateVersions"),
      "1",
      "not known",
    ],
  ])("has the data of %s", (_name, answers, asked, expected) => {
    expect(typeOf(answers, asked)).toBe(expected);
  });

  test("that was refused says so", () => {
    const answers = refusing(
      launchTemplate(ID, NAME, data("m5.large")),
      "ec2:DescribeLaunchTemplateVersions",
    );
    expect(templateIn(answers).dataOf("1")).toMatchObject({
      why: { kind: "not-read", action: "ec2:DescribeLaunchTemplateVersions" },
    });
  });
});

test("what was only looked up has no launchers, no clusters and no network", () => {
  const { launchers, nodeSettings, clusters, subnets, securityGroups } = toldOf(
    replacing(sampleAnswers(), []),
  );
  expect([launchers, nodeSettings, clusters, subnets, securityGroups]).toEqual(Array(5).fill(undefined));
});
