// Which image do the nodes of a group start from, and who publishes it?
// https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_Image.html

import { amiTypeOf, imageOf } from "../../launch-template/launched-image.ts";
import { choosesImage } from "../../model/ami-family.ts";
import { chainFact, type Fact, known, unknown } from "../../model/fact.ts";
import type { NodeImage } from "../../model/node-settings.ts";
import { literalOf, type Text } from "../../model/text.ts";
import { asBoolean, member, type Value } from "../../model/value.ts";
import { ACCOUNTS_OF_CANONICAL } from "../accounts-of-canonical.ts";
import { about } from "../questions.ts";
import type { Site } from "../site.ts";
import { listAt, stringAt } from "../strings.ts";
import { type Answers, valueTold } from "./answers.ts";
import type { FoundGroup } from "./found-groups.ts";
import { inTemplateWords } from "./template-words.ts";

/** `data`: what the group launches from. */
export function nodeImageOf(found: FoundGroup, data: Value, answers: Answers): Fact<NodeImage> {
  const image =
    found.kind === "nodegroup" ? ofNodeGroup(found.nodegroup, data) : imageOf(data, found.group, false);
  return chainFact(image, (one, origin) =>
    one.kind === "named" ? known(described(one.id, found.site, answers), origin) : image,
  );
}

/** In its copy of a launch template EKS names the image that it chose: the AMI type says whether it did. */
function ofNodeGroup(nodegroup: Value, data: Value): Fact<NodeImage> {
  const group = inTemplateWords(nodegroup);
  return chainFact<string | null, NodeImage>(amiTypeOf(group), (type, origin) => {
    if (choosesImage(type)) return known({ kind: "chosen" }, origin);
    const what = "EKS does not say of which AMI type the node group is";
    return type === null ? unknown({ kind: "malformed", what }, origin) : imageOf(data, group, true);
  });
}

/** A private image stays one that is named, and so does one that nobody vouches for. */
function described(id: Text, site: Site, answers: Answers): NodeImage {
  const image = imageWith(literalOf(id) ?? "", site, answers);
  const name = image === null ? null : stringAt(image, "Name");
  return image !== null && name !== null && isOfPublisher(image)
    ? { kind: "described", id, name }
    : { kind: "named", id };
}

function imageWith(id: string, site: Site, answers: Answers): Value | null {
  const images = listAt(valueTold(answers.to({ ...about.image(id), site })), "Images");
  return images.find((one) => stringAt(one, "ImageId") === id) ?? null;
}

function isOfPublisher(image: Value): boolean {
  const isPublic = asBoolean(member(image, "Public"));
  if (isPublic.state !== "known" || isPublic.value !== true) return false;
  const isOfCanonical = ACCOUNTS_OF_CANONICAL.includes(stringAt(image, "OwnerId") ?? "");
  return isOfCanonical || stringAt(image, "ImageOwnerAlias") === "amazon";
}
