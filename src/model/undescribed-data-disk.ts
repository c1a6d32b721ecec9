// Which groups launch a data disk that no mapping names, and that nobody has described?

import { type ImageDisks, mapsDevice } from "./image-disks.ts";
import { imagesBehind, type LaunchedImage, type LaunchedImages } from "./launched-images.ts";
import type { Volume } from "./model.ts";
import { unmappedDisk } from "./volume-outside-mappings.ts";

/** `disks`: of the image that is launched, as its family has them. One for each launch template. */
export function undescribedDataDisks(
  volumes: readonly Volume[],
  { system, dataDevice }: ImageDisks,
  images: LaunchedImages,
): readonly Volume[] {
  if (dataDevice === null) return [];
  return byTemplate(volumes).flatMap((own): readonly Volume[] => {
    const [first] = own;
    if (first === undefined || own.some(({ device }) => device === dataDevice)) return [];
    const behind = imagesBehind(first, images);
    const isDescribed = behind.length > 0 && behind.every(tellsDisks);
    if (isDescribed || mapsDevice(own, dataDevice).is !== "no") return [];
    const why = `${system} keeps images and what pods write on ${dataDevice}, which nothing maps, so the account decides whether it is encrypted`;
    return [unmappedDisk(dataDevice, why, first.origin, first.through)];
  });
}

const tellsDisks = ({ described }: LaunchedImage): boolean =>
  described.state === "known" && described.value !== null && described.value.disks.state === "known";

function byTemplate(volumes: readonly Volume[]): readonly (readonly Volume[])[] {
  const groups = new Map<string, Volume[]>();
  for (const volume of volumes) {
    const key = JSON.stringify(volume.through.map(({ origin }) => origin));
    const same = groups.get(key);
    if (same === undefined) groups.set(key, [volume]);
    else same.push(volume);
  }
  return [...groups.values()];
}
