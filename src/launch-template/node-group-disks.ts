// Which disks does the image of a managed node group bring, and is its root among the mapped volumes?

import { familyOfAmiType } from "../model/ami-family.ts";
import { byDefault, type Fact, known, unknown } from "../model/fact.ts";
import { IMAGE_DISKS, type ImageDisks, mapsDevice } from "../model/image-disks.ts";
import type { Volume } from "../model/model.ts";
import { firstHole, literalOf } from "../model/text.ts";
import { asText, member, type Value } from "../model/value.ts";
import { unmappedRoot } from "../model/volume-outside-mappings.ts";
import type { LaunchSource } from "./template-volumes.ts";

/** An image of the launch template's and an AmiType exclude each other. https://docs.aws.amazon.com/eks/latest/APIReference/API_CreateNodegroup.html */
export function imageDisksOf(properties: Value, launchTemplateData: Value | null): Fact<ImageDisks | null> {
  const amiType = asText(member(properties, "AmiType"));
  const { origin } = amiType;
  const imageId = launchTemplateData === null ? null : member(launchTemplateData, "ImageId");
  if (imageId?.kind === "unknown") return unknown(imageId.why, origin);
  if (imageId !== null && imageId.kind !== "absent") return known(null, origin);
  if (amiType.state === "unknown") return amiType;
  if (amiType.value === null) {
    return imageId === null
      ? unknown({ kind: "not-in-this-run", reference: "the image of the launch template" }, origin)
      : // Or Amazon Linux 2 for old versions: their root is the same.
        byDefault(IMAGE_DISKS.AmazonLinux2023, origin);
  }
  const hole = firstHole(amiType.value);
  if (hole !== null) return unknown(hole.why, origin);
  const family = familyOfAmiType(literalOf(amiType.value) ?? "");
  return known(family === null ? null : IMAGE_DISKS[family], origin);
}

/** A mapping on another device than the image's root makes a second volume and leaves the root to the account. */
export function unmappedRootOf(
  { what, origin, through }: LaunchSource,
  disks: Fact<ImageDisks | null>,
  volumes: readonly Volume[],
): Volume[] {
  if (disks.state === "unknown" || disks.value === null) return [];
  const { system, rootDevice } = disks.value;
  const isTold = volumes.some(({ nature }) => nature.kind === "unmapped");
  if (isTold || mapsDevice(volumes, rootDevice).is !== "no") return [];
  const why = `${system} starts from ${rootDevice}, which the ${what} does not map: the account decides whether it is encrypted`;
  return [unmappedRoot(why, origin, through)];
}
