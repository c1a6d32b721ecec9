// Does a group surely launch from images that anybody may use? None of their disks is encrypted.
// https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/sharingamis-intro.html

import { isOfVendor } from "./eks-optimized-image.ts";
import type { NodeSettings, PossibleNodeSettings } from "./node-settings.ts";
import type { Scenario } from "./scenario.ts";

export function arePublished(nodes: readonly PossibleNodeSettings[], scenario: Scenario): boolean {
  const settings = nodes.flatMap((one) => one.under(scenario));
  return settings.length > 0 && settings.every(isPublished);
}

/** An image that is named by its id may be anybody's. */
function isPublished({ image, amiType }: NodeSettings): boolean {
  if (image.state === "unknown") return false;
  switch (image.value.kind) {
    case "chosen":
      return amiType.state === "known" && amiType.value !== "CUSTOM";
    case "public-parameter":
      return !isOfVendor(image.value.name);
    case "named":
      return false;
    default:
      return image.value satisfies never;
  }
}
