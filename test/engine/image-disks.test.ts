// Of which launches do the rules speak that know which disks an image brings?

import { describe, expect, test } from "vitest";
import { BUILT_IN_RULES } from "../../src/engine/built-in-rules.ts";
import { known } from "../../src/model/fact.ts";
import { IMAGE_DISKS, type ImageDisks } from "../../src/model/image-disks.ts";
import type { Launcher } from "../../src/model/model.ts";
import { textOf } from "../../src/model/text.ts";
import { unmappedRoot, unseenVolume } from "../../src/model/volume-outside-mappings.ts";
import { at, judge, launcherWith, modelOf, notKnown, notStated, volumeWith } from "./sample-launch.ts";

const { AmazonLinux2023, Bottlerocket, Ubuntu, WindowsServer } = IMAGE_DISKS;
const imageOf = (disks: ImageDisks | null): Launcher["imageDisks"] => known(disks, at("AmiType"));

const encrypted = (device: string) =>
  volumeWith({
    device,
    deviceOrigin: at("Mappings", device),
    keyId: known(textOf("alias/aws/ebs"), at("KmsKeyId")),
  });
const plain = (device: string) => ({ ...encrypted(device), encrypted: known(false, at("Encrypted")) });
const unsure = (device: string) => ({ ...encrypted(device), encrypted: notKnown });
const root = unmappedRoot("the image decides", at("NodeGroup"), []);
const unseen = unseenVolume(notStated, at("Mappings"), []);

/** `/dev/sda1` for a finding there, `/dev/sda1?` where the rule is undecided. */
function spoken(ruleId: string, imageDisks: Launcher["imageDisks"], volumes: Launcher["volumes"]) {
  const rules = BUILT_IN_RULES.filter(({ id }) => id === ruleId);
  const { findings, undecided } = judge(modelOf([launcherWith({ imageDisks, volumes })], []), rules);
  const undecidedAt = undecided.map(({ where }) => volumes.find(({ origin }) => origin === where)?.device);
  return [
    ...findings.map(({ primary }) => (primary.kind === "file" ? primary.path.at(-1) : primary.arn)),
    ...undecidedAt.map((device) => `${device}?`),
  ];
}

type Row = readonly [string, Launcher["imageDisks"], Launcher["volumes"], readonly string[]];

describe("volume-device-not-root", () => {
  test.each<Row>([
    ["the root of another image", imageOf(AmazonLinux2023), [encrypted("/dev/sda1"), root], ["/dev/sda1"]],
    ["that of Windows is /dev/sda1", imageOf(WindowsServer), [encrypted("/dev/xvda"), root], ["/dev/xvda"]],
    ["that of Ubuntu is /dev/sda1", imageOf(Ubuntu), [encrypted("/dev/xvda"), root], ["/dev/xvda"]],
    [
      "Bottlerocket's data disk is no root",
      imageOf(Bottlerocket),
      [encrypted("/dev/xvdb"), encrypted("/dev/sda1"), root],
      ["/dev/sda1"],
    ],
    ["also without encryption", imageOf(AmazonLinux2023), [plain("/dev/sda1"), root], ["/dev/sda1"]],
    ["the root itself", imageOf(AmazonLinux2023), [encrypted("/dev/xvda")], []],
    [
      "a volume of data beside a root that nothing maps",
      imageOf(AmazonLinux2023),
      [encrypted("/dev/sdf"), root],
      [],
    ],
    ["both names", imageOf(AmazonLinux2023), [encrypted("/dev/sda1"), encrypted("/dev/xvda")], []],
    ["an image of one's own", imageOf(null), [encrypted("/dev/sda1")], []],
    ["an image that is not known", notKnown, [encrypted("/dev/sda1")], ["/dev/sda1?"]],
    ["an image that is not known, and a volume of data", notKnown, [encrypted("/dev/sdf")], []],
    ["volumes that are not seen", notKnown, [unseen], []],
    [
      "a mapping that may be the root",
      imageOf(AmazonLinux2023),
      [encrypted("/dev/sda1"), encrypted("${Device}")],
      ["/dev/sda1?", "${Device}?"],
    ],
  ])("%s", (_name, imageDisks, volumes, expected) => {
    expect(spoken("volume-device-not-root", imageDisks, volumes)).toEqual(expected);
  });
});

describe("bottlerocket-volume-unencrypted", () => {
  test.each<Row>([
    ["the disk of the system only", imageOf(Bottlerocket), [encrypted("/dev/xvda")], ["/dev/xvda"]],
    ["the disk for data only", imageOf(Bottlerocket), [encrypted("/dev/xvdb"), root], ["/dev/xvdb"]],
    ["both", imageOf(Bottlerocket), [encrypted("/dev/xvda"), encrypted("/dev/xvdb")], []],
    ["neither", imageOf(Bottlerocket), [plain("/dev/xvdb"), root], []],
    [
      "the other one is mapped, encrypted or not",
      imageOf(Bottlerocket),
      [encrypted("/dev/xvda"), plain("/dev/xvdb")],
      [],
    ],
    ["a third disk only", imageOf(Bottlerocket), [encrypted("/dev/xvdc"), root], []],
    ["another image", imageOf(AmazonLinux2023), [encrypted("/dev/xvda")], []],
    ["an image of one's own", imageOf(null), [encrypted("/dev/xvda")], []],
    ["an encryption that is not known", imageOf(Bottlerocket), [unsure("/dev/xvdb"), root], ["/dev/xvdb?"]],
    ["an image that is not known", notKnown, [encrypted("/dev/xvda")], ["/dev/xvda?"]],
    [
      "an image that is not known, both disks",
      notKnown,
      [encrypted("/dev/xvda"), encrypted("/dev/xvdb")],
      [],
    ],
    ["volumes that are not seen", notKnown, [unseen], []],
  ])("%s", (_name, imageDisks, volumes, expected) => {
    expect(spoken("bottlerocket-volume-unencrypted", imageDisks, volumes)).toEqual(expected);
  });
});
