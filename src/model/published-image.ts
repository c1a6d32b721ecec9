// Does a group surely launch from an image that anybody may use? None of its disks is encrypted.
// https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/sharingamis-intro.html

import { isOfVendor } from "./eks-optimized-image.ts";
import type { NodeSettings } from "./node-settings.ts";

/** An image that is named by its id may be anybody's. */
export function isPublished({ image, amiType }: NodeSettings): boolean {
  if (image.state === "unknown") return false;
  switch (image.value.kind) {
    case "chosen":
      return amiType.state === "known" && amiType.value !== "CUSTOM";
    case "public-parameter":
      return !isOfVendor(image.value.name);
    case "named":
      return false;
    case "described":
      return true;
    default:
      return image.value satisfies never;
  }
}
