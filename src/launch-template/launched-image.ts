// Which image do the nodes of a group start from, and does something make them nodes?
// https://docs.aws.amazon.com/eks/latest/userguide/launch-templates.html

import {
  type AmiFamily,
  choosesImage,
  familyOfAmiType,
  familyOfImageName,
  familyOfParameter,
} from "../model/ami-family.ts";
import { byDefault, chainFact, type Fact, known, mapFact, unknown } from "../model/fact.ts";
import { factOf } from "../model/fact-of-truth.ts";
import type { NodeImage } from "../model/node-settings.ts";
import type { Origin } from "../model/origin.ts";
import { firstHole, literalOf, show, soleHole, type Text, textOf } from "../model/text.ts";
import type { UnknownReason } from "../model/unknown.ts";
import { asText, itemsOf, member, memberAt, type Value } from "../model/value.ts";
import { joinsCluster } from "../user-data/joins-cluster.ts";
import { asLiteral, factAt, orDefault } from "./property-fact.ts";
import { publicParameterIn } from "./public-parameter.ts";

/** `data`: of a launch template or a launch configuration. */
export function imageOf(data: Value, group: Value, isManaged: boolean): Fact<NodeImage> {
  const other = isManaged ? chosenByType(data, group) : overriddenBy(group);
  return other ?? factAt(data, "ImageId", (id) => imageNamed(id, isManaged ? group : null));
}

/** EKS refuses an AMI type beside a launch template that names an image, so a template of elsewhere names none. https://docs.aws.amazon.com/eks/latest/userguide/launch-templates.html#mng-ami-id-conditions */
function chosenByType(data: Value, group: Value): Fact<NodeImage> | null {
  const type = amiTypeOf(group);
  const isElsewhere = data.kind === "unknown" && type.state === "known" && choosesImage(type.value);
  return isElsewhere ? byDefault({ kind: "chosen" }, type.origin) : null;
}

function imageNamed(id: Value, nodeGroup: Value | null): Fact<NodeImage> {
  const text = asText(id);
  const { origin } = text;
  if (text.state === "unknown") return readFrom(publicParameterIn(text.why), origin) ?? text;
  if (text.value !== null && text.value.length > 0) return imageWithId(text.value, origin);
  if (nodeGroup === null) return unknown({ kind: "malformed", what: NO_IMAGE }, origin);
  return chainFact<string | null, NodeImage>(amiTypeOf(nodeGroup), (type) =>
    type === null || choosesImage(type)
      ? byDefault({ kind: "chosen" }, origin)
      : unknown({ kind: "malformed", what: NO_CUSTOM_IMAGE }, origin),
  );
}

const NO_IMAGE = "the group launches from no image: its launch template has no ImageId";
const NO_CUSTOM_IMAGE = "the AMI type is CUSTOM, and no launch template names an image";

function imageWithId(id: Text, origin: Origin): Fact<NodeImage> {
  const literal = literalOf(id);
  // https://docs.aws.amazon.com/autoscaling/ec2/userguide/using-systems-manager-parameters.html
  const parameter = /^resolve:ssm:(\/aws\/service\/[^:]+)/.exec(literal ?? "")?.[1] ?? null;
  const hole = firstHole(id);
  const named: Fact<NodeImage> =
    hole === null || soleHole(id)?.of != null
      ? known({ kind: "named", id }, origin)
      : unknown(hole.why, origin);
  return readFrom(parameter ?? (hole === null ? null : publicParameterIn(hole.why)), origin) ?? named;
}

const readFrom = (parameter: string | null, origin: Origin): Fact<NodeImage> | null =>
  parameter === null ? null : known({ kind: "public-parameter", name: parameter }, origin);

/** An override may name an image of its own. https://docs.aws.amazon.com/autoscaling/ec2/APIReference/API_LaunchTemplateOverrides.html */
function overriddenBy(group: Value): Fact<NodeImage> | null {
  const overrides = itemsOf(
    memberAt(group, "MixedInstancesPolicy", "LaunchTemplate", "Overrides"),
    "lists-only",
  );
  if (overrides.state === "unknown") return overrides;
  const images = overrides.value.map((one) => member(one, "ImageId"));
  const other = images.find(({ kind }) => kind !== "absent");
  const why = { kind: "unsupported", what: "an image that an override of the group names" } as const;
  return other === undefined ? null : unknown(other.kind === "unknown" ? other.why : why, other.origin);
}

/** An image of the launch template's and an AmiType exclude each other. */
export function amiFamilyOf(image: Fact<NodeImage>, amiType: Fact<string | null>): Fact<AmiFamily | null> {
  return chainFact(image, (one, origin) => {
    switch (one.kind) {
      case "chosen":
        return mapFact(amiType, (type) => (type === null ? null : familyOfAmiType(type)));
      case "public-parameter":
        return orDefault<AmiFamily | null>(known(familyOfParameter(one.name), origin), null);
      case "described":
        return orDefault<AmiFamily | null>(known(familyOfImageName(one.name), origin), null);
      case "named":
        return byDefault(null, origin);
      default:
        return one satisfies never;
    }
  });
}

/** Null when not stated, or empty. */
export const amiTypeOf = (group: Value): Fact<string | null> =>
  mapFact(factAt(group, "AmiType", asLiteral), (type) => (type === "" ? null : type));

/** Null when not stated. */
export const userDataOf = (data: Value): Fact<Text | null> =>
  factAt(data, "UserData", (value) => mapFact(asText(value), decoded));

/** What `Fn::Base64` gives stands here as it was before; what was encoded by hand is a literal. */
function decoded(text: Text | null): Text | null {
  const literal = text === null ? null : literalOf(text);
  if (literal === null || literal.length % 4 !== 0 || !/^[\w+/]{8,}={0,2}$/.test(literal)) return text;
  return textOf(Buffer.from(literal, "base64").toString("utf8"));
}

/** Of an image that EKS chooses, EKS writes the user data; of any other, the launch template must. */
export const isBootstrapped = (
  image: Fact<NodeImage>,
  userData: Fact<Text | null>,
  isManaged: boolean,
): Fact<boolean> =>
  isBootstrappedBy(image, isManaged, () =>
    chainFact(userData, (text, place) => factOf(joinsCluster(text ?? [], familyOf(image)), place)),
  );

/** `joins`: whether the user data does. */
export function isBootstrappedBy(
  image: Fact<NodeImage>,
  isManaged: boolean,
  joins: () => Fact<boolean>,
): Fact<boolean> {
  if (isManaged && image.state === "known" && image.value.kind === "chosen")
    return byDefault(true, image.origin);
  return chainFact<boolean, boolean>(joins(), (does, place) => {
    if (does) return known(true, place);
    return chainFact(image, (one) =>
      one.kind === "named" && !isManaged ? unknown(mayJoinByItself(one.id), place) : known(false, place),
    );
  });
}

function familyOf(image: Fact<NodeImage>): AmiFamily | null {
  if (image.state === "unknown") return null;
  switch (image.value.kind) {
    case "public-parameter":
      return familyOfParameter(image.value.name);
    case "described":
      return familyOfImageName(image.value.name);
    case "chosen":
    case "named":
      return null;
    default:
      return image.value satisfies never;
  }
}

/**
 * Without user data, no image that AWS publishes joins a cluster, whoever launches it. One that somebody built may bring the
 * commands along. For a managed node group that is no way out that EKS documents: it asks for the commands wherever a launch
 * template names an image, and fails the group if they are missing. What an Auto Scaling group launches is up to its owner.
 */
const mayJoinByItself = (id: Text): UnknownReason => ({
  kind: "not-in-this-run",
  reference: `what the image ${show(id)} does when it starts`,
});
