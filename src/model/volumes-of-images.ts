// Which disks of its images does a group launch that no mapping names? EC2 makes volumes of them, too.
// https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/block-device-mapping-concepts.html

import type { Image } from "./account-resources.ts";
import { standsForName } from "./image-disks.ts";
import { imagesBehind, type LaunchedImage, type LaunchedImages } from "./launched-images.ts";
import type { Volume } from "./model.ts";
import { show } from "./text.ts";
import { ROOT, unmappedDisk } from "./volume-outside-mappings.ts";

/** Beside those that are mapped, or that stand for a root volume already. */
export function volumesOfImages(volumes: readonly Volume[], images: LaunchedImages): readonly Volume[] {
  const byImage = new Map<LaunchedImage, Volume[]>(images.all.map((image) => [image, []]));
  for (const volume of volumes) {
    for (const image of imagesBehind(volume, images)) byImage.get(image)?.push(volume);
  }
  const added = [...byImage].flatMap(([image, own]) => missingFrom(own, image));
  // Launch templates that cannot be told apart bring each disk once.
  return [...new Map(added.map((volume) => [keyOf(volume), volume])).values()];
}

const keyOf = ({ device, through }: Volume): string =>
  JSON.stringify([device, ...through.map(({ origin }) => origin)]);

function missingFrom(own: readonly Volume[], { described }: LaunchedImage): readonly Volume[] {
  const image = described.state === "known" ? described.value : null;
  if (image === null || image.rootDevice.state === "unknown" || image.disks.state === "unknown") return [];
  if (own.some(mayStandForAny)) return [];
  const names = new Set(own.map(({ device }) => device));
  const through = own[0]?.through ?? [];
  const root = image.rootDevice.value;
  return image.disks.value.flatMap(({ device }): readonly Volume[] => {
    const name = device === root ? ROOT : device;
    const isTold = names.has(name) || names.has(device);
    return isTold ? [] : [unmappedDisk(name, whyUnmapped(image, device), described.origin, through)];
  });
}

/** A mapping whose device is not known, or a list of mappings that is not. */
const mayStandForAny = ({ device, nature }: Volume): boolean =>
  nature.kind === "unseen" || (nature.kind !== "unmapped" && standsForName(device));

const whyUnmapped = ({ identifiers }: Image, device: string): string =>
  `nothing maps ${device} of the image ${show(identifiers[0] ?? [])}, so the image and the account decide whether it is encrypted`;
