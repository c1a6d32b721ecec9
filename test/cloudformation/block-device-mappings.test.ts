// Which volumes do the block device mappings of a launch template make?

import { describe, expect, it } from "vitest";
import type { Json } from "../../src/input/document.ts";
import { onlyLauncher, row, shownFact } from "./build.ts";

function volumesOf(BlockDeviceMappings: Json) {
  return onlyLauncher({
    Parameters: { Unset: { Type: "String" }, Empty: { Type: "String", Default: "" } },
    Conditions: { Open: { "Fn::Equals": [{ Ref: "Unset" }, "a"] }, Never: { "Fn::Equals": ["a", "b"] } },
    Resources: {
      Key: { Type: "AWS::KMS::Key" },
      Alias: {
        Type: "AWS::KMS::Alias",
        Properties: { AliasName: "alias/nodes", TargetKeyId: { Ref: "Key" } },
      },
      Template: {
        Type: "AWS::EC2::LaunchTemplate",
        Properties: { LaunchTemplateData: { BlockDeviceMappings } },
      },
      // A custom image may have any root, so no row stands for one that is not mapped.
      Group: {
        Type: "AWS::EKS::Nodegroup",
        Properties: { AmiType: "CUSTOM", LaunchTemplate: { Id: { Ref: "Template" } } },
      },
    },
  }).volumes;
}
const rowsOf = (mappings: Json) => volumesOf(mappings).map(row);
const ebs = (Ebs: Json) => [{ DeviceName: "/dev/xvda", Ebs }];

const UNSET =
  "unknown: parameter Unset of template.json has no value here; give one with --parameters Unset=…";
const OPEN = "it depends on condition Open, which the inputs do not decide";
const KEY_ARN = "arn:aws:kms:${AWS::Region}:${AWS::AccountId}:key/${Key}";

describe("a mapping", () => {
  it.each<[Json, string]>([
    [{ Encrypted: true, KmsKeyId: "alias/a" }, "/dev/xvda true alias/a"],
    [{ Encrypted: "true", KmsKeyId: "alias/a" }, "/dev/xvda true alias/a"],
    [{ Encrypted: "True" }, "/dev/xvda true -"],
    [{ Encrypted: false }, "/dev/xvda false -"],
    [{ Encrypted: "false" }, "/dev/xvda false -"],
    [{ KmsKeyId: "alias/a" }, "/dev/xvda - alias/a"],
    [{ VolumeSize: 20 }, "/dev/xvda - -"],
    [{}, "/dev/xvda - -"],
    [{ Encrypted: { Ref: "AWS::NoValue" } }, "/dev/xvda - -"],
    // CloudFormation takes an empty key for none at all.
    [{ Encrypted: true, KmsKeyId: "" }, "/dev/xvda true -"],
    [{ Encrypted: true, KmsKeyId: { Ref: "Empty" } }, "/dev/xvda true -"],
    [{ Encrypted: true, KmsKeyId: null }, "/dev/xvda true -"],
    [{ Encrypted: true, KmsKeyId: { Ref: "Key" } }, "/dev/xvda true ${Key}"],
    [{ Encrypted: true, KmsKeyId: { "Fn::GetAtt": "Key.Arn" } }, `/dev/xvda true ${KEY_ARN}`],
    [{ Encrypted: true, KmsKeyId: { Ref: "Alias" } }, "/dev/xvda true alias/nodes"],
    [{ Encrypted: true, KmsKeyId: { Ref: "Unset" } }, "/dev/xvda true ${Unset}"],
    [{ Encrypted: { Ref: "Unset" } }, `/dev/xvda ${UNSET} -`],
    [{ Encrypted: "yes" }, "/dev/xvda unknown: yes is neither true nor false -"],
    [{ Encrypted: { "Fn::If": ["Open", true, false] } }, `/dev/xvda unknown: ${OPEN} -`],
    [
      { Encrypted: true, KmsKeyId: { "Fn::If": ["Open", "a", { Ref: "AWS::NoValue" }] } },
      `/dev/xvda true unknown: ${OPEN}`,
    ],
    [
      { Encrypted: true, KmsKeyId: ["a"] },
      "/dev/xvda true unknown: a string is expected here, and a list stands here",
    ],
    // What both branches leave out is left out for certain.
    [{ "Fn::If": ["Open", { Encrypted: true }, {}] }, `/dev/xvda unknown: ${OPEN} -`],
  ])("with Ebs %j is %s", (Ebs, expected) => expect(rowsOf(ebs(Ebs))).toEqual([expected]));

  it.each<[Json, string]>([
    [
      { DeviceName: "/dev/xvdc", NoDevice: "" },
      "/dev/xvdc not-ebs: NoDevice: the mapping removes the device",
    ],
    [
      { DeviceName: "/dev/xvdc", NoDevice: true },
      "/dev/xvdc not-ebs: NoDevice: the mapping removes the device",
    ],
    [
      { DeviceName: "/dev/xvdc", VirtualName: "ephemeral0" },
      "/dev/xvdc not-ebs: VirtualName: an instance store volume, not EBS",
    ],
    [
      { DeviceName: "/dev/xvdc", VirtualName: { "Fn::If": ["Open", "ephemeral0", { Ref: "AWS::NoValue" }] } },
      `/dev/xvdc unseen: ${OPEN}`,
    ],
    [
      { DeviceName: "/dev/xvdc", NoDevice: { "Fn::If": ["Open", "", { Ref: "AWS::NoValue" }] } },
      `/dev/xvdc unseen: ${OPEN}`,
    ],
    // Whether the device is removed does not matter where the mapping makes a volume.
    [{ DeviceName: "/dev/xvdc", Ebs: { Encrypted: true }, VirtualName: "ephemeral0" }, "/dev/xvdc true -"],
    [{ DeviceName: "/dev/xvdc" }, "/dev/xvdc - -"],
    [{ Ebs: { Encrypted: true } }, "(unnamed device) true -"],
    [{ DeviceName: { "Fn::Sub": "/dev/${Unset}" }, Ebs: { Encrypted: true } }, "/dev/${Unset} true -"],
    [{ "Fn::If": ["Open", {}, { Ref: "AWS::NoValue" }] }, `(root) unseen: ${OPEN}`],
    [
      "/dev/xvda",
      "(unnamed device) unknown: a mapping is expected here, and a string stands here unknown: a mapping is expected here, and a string stands here",
    ],
  ])("%j is %s", (mapping, expected) => expect(rowsOf([mapping])).toEqual([expected]));

  it("has the snapshot that it states", () => {
    const [stated, empty, none] = volumesOf(
      ["snap-0abc", "", null].flatMap((SnapshotId) => ebs({ SnapshotId })),
    );
    expect([stated, empty, none].map((volume) => volume && shownFact(volume.snapshotId))).toEqual([
      "snap-0abc",
      "-",
      "-",
    ]);
  });

  // https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_LaunchTemplateEbsBlockDeviceRequest.html
  it.each<[Json, expected: readonly string[]]>([
    [{}, ["-", "-", "-", "-"]],
    [{ VolumeType: "gp3", VolumeSize: 80, Iops: 4000, Throughput: 250 }, ["gp3", "80", "4000", "250"]],
    [{ VolumeType: "io2", VolumeSize: "100", Iops: "5000" }, ["io2", "100", "5000", "-"]],
    [{ VolumeSize: { Ref: "AWS::NoValue" } }, ["-", "-", "-", "-"]],
    [{ VolumeType: { Ref: "Unset" }, VolumeSize: { Ref: "Unset" } }, [UNSET, UNSET, "-", "-"]],
    [{ VolumeSize: "80 GiB" }, ["-", "unknown: 80 GiB is not a whole number", "-", "-"]],
    [{ VolumeType: { "Fn::If": ["Open", "gp3", "gp2"] } }, [`unknown: ${OPEN}`, "-", "-", "-"]],
    // What both branches have in common is known.
    [
      { "Fn::If": ["Open", { VolumeSize: 20, Iops: 1 }, { VolumeSize: 20, Iops: 2 }] },
      ["-", "20", `unknown: ${OPEN}`, "-"],
    ],
  ])("with Ebs %j has type, size, IOPS and throughput %j", (Ebs, expected) => {
    const [volume] = volumesOf(ebs(Ebs));
    if (volume === undefined) throw new Error("the template maps no volume");
    const { volumeType, size, iops, throughput } = volume;
    expect([volumeType, size, iops, throughput].map((fact) => shownFact<number | string>(fact))).toEqual(
      expected,
    );
  });

  it("is read where it stands, and each fact at its own property", () => {
    const path = ["Resources", "Template", "Properties", "LaunchTemplateData", "BlockDeviceMappings", 1];
    const [, volume] = volumesOf([...ebs({}), ...ebs({ Encrypted: true, KmsKeyId: { Ref: "Key" } })]);
    const at = (...steps: (string | number)[]) => ({
      kind: "file",
      file: "template.json",
      path: [...path, ...steps],
    });
    expect(volume?.origin).toEqual(at());
    expect(volume?.encrypted.origin).toEqual(at("Ebs", "Encrypted"));
    expect(volume?.keyId.origin).toEqual(at("Ebs", "KmsKeyId"));
    expect(volume?.size.origin).toEqual(at("Ebs", "VolumeSize"));
    expect(volume?.through).toEqual([
      {
        type: "AWS::EC2::LaunchTemplate",
        id: "Template",
        origin: { kind: "file", file: "template.json", path: ["Resources", "Template"] },
      },
    ]);
  });
});

describe("the list of mappings", () => {
  it.each<[what: string, mappings: Json, devices: readonly string[]]>([
    ["has a volume for each", [...ebs({}), { DeviceName: "/dev/xvdb", Ebs: {} }], ["/dev/xvda", "/dev/xvdb"]],
    [
      "leaves out what a false condition takes away",
      [...ebs({}), { "Fn::If": ["Never", {}, { Ref: "AWS::NoValue" }] }],
      ["/dev/xvda"],
    ],
    [
      "keeps what may be there",
      [...ebs({}), { "Fn::If": ["Open", {}, { Ref: "AWS::NoValue" }] }],
      ["/dev/xvda", "(root)"],
    ],
  ])("%s", (_, mappings, devices) => {
    expect(volumesOf(mappings).map(({ device }) => device)).toEqual(devices);
  });

  it.each<[Json]>([[null], [[]], [{ Ref: "AWS::NoValue" }]])(
    "%j maps no volume, so the image decides",
    (mappings) => {
      const [volume, ...others] = volumesOf(mappings);
      expect(others).toEqual([]);
      expect(volume).toMatchObject({ device: "(root)", nature: { kind: "unmapped" } });
    },
  );

  it.each<[Json, string]>([
    [{ "Fn::If": ["Open", [], []] }, OPEN],
    [{ DeviceName: "/dev/xvda" }, "a list is expected here, and a mapping stands here"],
    ["/dev/xvda", "a list is expected here, and a string stands here"],
    [{ "Fn::FindInMap": ["M", "a", "b"] }, "Mappings has no M.a.b"],
  ])("%j is not seen", (mappings, why) => expect(rowsOf(mappings)).toEqual([`(root) unseen: ${why}`]));
});
