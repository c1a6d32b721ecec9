// Which images did EC2 tell of, and how are their disks encrypted?
// https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/AMIEncryption.html

import { asFilledText, asLiteral } from "../../launch-template/property-fact.ts";
import type { Image, ImageDisk, VolumeSource } from "../../model/account-resources.ts";
import { environmentOf } from "../../model/environment.ts";
import { chainFact, type Fact, known, mapFact, unknown } from "../../model/fact.ts";
import { literalOf, textOf } from "../../model/text.ts";
import type { UnknownReason } from "../../model/unknown.ts";
import { asBoolean, asText, member, type Value } from "../../model/value.ts";
import type { Site } from "../site.ts";
import { stringInJson } from "../strings.ts";
import { alwaysAnswered, alwaysListed } from "./always-answered.ts";
import { type Answers, onlyItem, type Told } from "./answers.ts";
import { resourceIdentity } from "./identity.ts";
import { snapshotTold, sourceOf } from "./snapshots.ts";

export const imagesTold = (answers: Answers): readonly Image[] =>
  answers.of("ec2:DescribeImages").flatMap((reply): readonly Image[] => {
    const { account, region, parameters } = reply;
    const id = stringInJson(parameters, "ImageIds", 0);
    if (id === null || region === null) return [];
    return [imageTold(id, answers.by(reply), { account, region }, answers)];
  });

function imageTold(id: string, told: Told, site: Site, answers: Answers): Image {
  const image = onlyItem(told, "Images");
  return {
    identity: resourceIdentity("aws:image", id, told.origin),
    environment: environmentOf(site.account, site.region),
    identifiers: [textOf(id)],
    isGone: told.kind === "absent",
    name: asLiteral(member(image, "Name")),
    isOfAmazon: mapFact(asLiteral(member(image, "ImageOwnerAlias")), (alias) => alias === "amazon"),
    rootDevice: alwaysAnswered(image, "RootDeviceName", asLiteral),
    disks: disksOf(image, site, answers),
  };
}

const disksOf = (image: Value, site: Site, answers: Answers): Fact<readonly ImageDisk[]> =>
  chainFact(alwaysListed(image, "BlockDeviceMappings"), (mappings, origin) => {
    const disks: ImageDisk[] = [];
    for (const mapping of mappings) {
      if (!isOfEbs(mapping)) continue;
      const device = alwaysAnswered(mapping, "DeviceName", asLiteral);
      if (device.state === "unknown") return device;
      disks.push({ device: device.value, source: diskSource(member(mapping, "Ebs"), image, site, answers) });
    }
    return known(disks, origin);
  });

const isOfEbs = (mapping: Value): boolean =>
  member(mapping, "Ebs").kind !== "absent" ||
  ["NoDevice", "VirtualName"].every((name) => member(mapping, name).kind === "absent");

/** What the image says itself of its disk, and of what it does not say, the snapshot. */
function diskSource(ebs: Value, image: Value, site: Site, answers: Answers): Fact<VolumeSource> {
  const isEncrypted = asBoolean(member(ebs, "Encrypted"));
  const snapshot = asFilledText(member(ebs, "SnapshotId"));
  if (isEncrypted.state === "unknown") return isEncrypted;
  if (isEncrypted.value === false) return known({ kind: "plain" }, isEncrypted.origin);
  if (snapshot.state === "unknown") return snapshot;
  const id = literalOf(snapshot.value ?? []);
  if (id === null || id === "")
    return isEncrypted.value === null
      ? known({ kind: "plain" }, snapshot.origin)
      : unknown(ENCRYPTED_AND_EMPTY, snapshot.origin);
  const told = snapshotTold(id, site, answers);
  const source = sourceOf(id, told, site.account);
  return source.state === "unknown" && isEncrypted.value === true
    ? ofUnseenSnapshot(id, source.why, image, site)
    : source;
}

const ENCRYPTED_AND_EMPTY: UnknownReason = {
  kind: "unsupported",
  what: "a disk of an image that is encrypted and made from no snapshot",
};

/** Who shares an image does not always share what else EC2 tells of its snapshots. */
const ofUnseenSnapshot = (
  snapshotId: string,
  why: UnknownReason,
  image: Value,
  { account }: Site,
): Fact<VolumeSource> =>
  mapFact(alwaysAnswered(image, "OwnerId", asText), (owner) => ({
    kind: "encrypted",
    snapshotId,
    keyId: unknown(why, image.origin),
    isOwn: literalOf(owner) === account,
  }));
