// Which image do the nodes of a group start from, and does something make them nodes?
// https://docs.aws.amazon.com/eks/latest/userguide/launch-templates.html

import { type AmiFamily, familyOfAmiType, familyOfParameter } from "../model/ami-family.ts";
import { holdsBootstrap } from "../model/bootstrap.ts";
import { byDefault, chainFact, type Fact, known, mapFact, unknown } from "../model/fact.ts";
import type { NodeImage } from "../model/node-settings.ts";
import type { Origin } from "../model/origin.ts";
import { firstHole, literalOf, soleHole, type Text, textOf } from "../model/text.ts";
import { asText, itemsOf, member, memberAt, type Value } from "../model/value.ts";
import { asLiteral, factAt, orDefault } from "./property-fact.ts";
import { publicParameterIn } from "./ssm-parameter.ts";

/** `data`: of a launch template or a launch configuration. */
export const imageOf = (data: Value, group: Value, isManaged: boolean): Fact<NodeImage> => {
  const overridden = isManaged ? null : overriddenBy(group);
  return overridden ?? factAt(data, "ImageId", (id) => imageNamed(id, isManaged));
};

function imageNamed(id: Value, isManaged: boolean): Fact<NodeImage> {
  const text = asText(id);
  const { origin } = text;
  if (text.state === "unknown") return readFrom(publicParameterIn(text.why), origin) ?? text;
  if (text.value !== null && text.value.length > 0) return imageWithId(text.value, origin);
  const what = "the group launches from no image: its launch template has no ImageId";
  return isManaged ? byDefault({ kind: "chosen" }, origin) : unknown({ kind: "malformed", what }, origin);
}

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
      case "named":
        return byDefault(null, origin);
      default:
        return one satisfies never;
    }
  });
}

export const amiTypeOf = (group: Value): Fact<string | null> => factAt(group, "AmiType", asLiteral);

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
export function isBootstrapped(
  image: Fact<NodeImage>,
  userData: Fact<Text | null>,
  isManaged: boolean,
): Fact<boolean> {
  return chainFact(image, ({ kind }, origin) => {
    if (isManaged && kind === "chosen") return byDefault(true, origin);
    return chainFact(userData, (text, place) => {
      if (text === null || text.length === 0) return known(false, place);
      if (holdsBootstrap(text)) return known(true, place);
      const why = firstHole(text)?.why ?? { kind: "unsupported", what: "the commands of the user data" };
      return unknown(why, place);
    });
  });
}
