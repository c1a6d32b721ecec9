// Is the image of the nodes of a group made for EKS?

import { isImageNameForEks, isParameterForEks } from "./ami-family.ts";
import { byDefault, chainFact, type Fact, known, unknown } from "./fact.ts";
import type { NodeImage } from "./node-settings.ts";
import type { Origin } from "./origin.ts";
import { literalOf, show, type Text } from "./text.ts";
import type { UnknownReason } from "./unknown.ts";

/** By AWS, or with AWS by Canonical. `amiType`: null where none is stated. */
export const isEksOptimized = (image: Fact<NodeImage>, amiType: Fact<string | null>): Fact<boolean> =>
  chainFact(image, (one, origin) => {
    switch (one.kind) {
      case "chosen":
        return chosenBy(amiType, origin);
      case "public-parameter":
        return isOfVendor(one.name)
          ? unknown(ofVendor(one.name), origin)
          : known(isParameterForEks(one.name), origin);
      case "named":
        return unknown(notDescribed(one.id), origin);
      case "described":
        return known(isImageNameForEks(one.name), origin);
      default:
        return one satisfies never;
    }
  });

/** Shared with whoever subscribed, and of any vendor; some of them make images for EKS. */
export const isOfVendor = (parameter: string): boolean => parameter.startsWith("/aws/service/marketplace/");

const ofVendor = (name: string): UnknownReason => ({
  kind: "not-in-this-run",
  reference: `the image that its vendor publishes in ${name}`,
});

/** Of type CUSTOM, EKS chooses nothing. */
const chosenBy = (amiType: Fact<string | null>, origin: Origin): Fact<boolean> =>
  chainFact(amiType, (type, place) => {
    const what = "the AMI type is CUSTOM, and no image is named";
    return type === "CUSTOM" ? unknown({ kind: "malformed", what }, place) : byDefault(true, origin);
  });

/** In a command that people may run, nothing stands but an id. */
function notDescribed(id: Text): UnknownReason {
  const ami = /^ami-\w+$/.exec(literalOf(id) ?? "")?.[0] ?? "ami-…";
  const command = `aws ec2 describe-images --image-ids ${ami} --query 'Images[].[ImageOwnerAlias,Name]'`;
  const names = "EKS-optimized images belong to amazon and have eks in their names";
  return {
    kind: "not-in-this-run",
    reference: `the image ${show(id)} (${command} prints its owner and name; ${names})`,
  };
}
