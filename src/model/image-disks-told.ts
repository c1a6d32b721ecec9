// Which root device has an image that an account describes? Rules ask for it where no family of images tells.

import type { Image } from "./account-resources.ts";
import { familyOfImageName } from "./ami-family.ts";
import { type Fact, known } from "./fact.ts";
import { IMAGE_DISKS, type ImageDisks } from "./image-disks.ts";
import type { LaunchedImage } from "./launched-images.ts";
import type { Launcher } from "./model.ts";
import { show } from "./text.ts";

/** What a family or a config tells already wins. */
export function imageDisksUnder(
  { imageDisks }: Launcher,
  all: readonly LaunchedImage[],
): Fact<ImageDisks | null> {
  if (imageDisks.state === "known" && imageDisks.value !== null) return imageDisks;
  const told = all.flatMap(({ described }) =>
    described.state === "known" ? disksTold(described.value) : [],
  );
  const [first, ...others] = told;
  const isSettled = told.length === all.length && others.every((one) => one.rootDevice === first?.rootDevice);
  return first !== undefined && isSettled ? known(first, imageDisks.origin) : imageDisks;
}

function disksTold(image: Image | null): ImageDisks[] {
  if (image === null || image.rootDevice.state === "unknown") return [];
  const { name, isOfAmazon, identifiers, rootDevice } = image;
  const isTold = isOfAmazon.state === "known" && isOfAmazon.value && name.state === "known";
  const family = isTold ? familyOfImageName(name.value ?? "") : null;
  return family === null
    ? [{ system: show(identifiers[0] ?? []), rootDevice: rootDevice.value, dataDevice: null }]
    : [IMAGE_DISKS[family]];
}
