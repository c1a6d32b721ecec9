// Which disks does the image bring that a node group launches?

import { chainFact, type Fact, known, unknown } from "../model/fact.ts";
import type { ImageDisks } from "../model/image-disks.ts";
import { disksOf, familyOf, hasOwnImage } from "./image-family.ts";
import type { NodeGroup } from "./node-group.ts";
import { isStated } from "./node-group-defaults.ts";

/** Whoever builds an image for Bottlerocket keeps its disks; of other images anything can be the root device. */
export function imageDisksOf(group: NodeGroup): Fact<ImageDisks | null> {
  if (isStated(group.launchTemplate)) {
    const { origin } = group.launchTemplate;
    return unknown({ kind: "not-in-this-run", reference: "the image of the launch template" }, origin);
  }
  return chainFact(familyOf(group), (family, origin) => {
    if (family === "Bottlerocket") return known(disksOf(family), origin);
    return group.ami.state === "unknown"
      ? group.ami
      : known(hasOwnImage(group) ? null : disksOf(family), origin);
  });
}
