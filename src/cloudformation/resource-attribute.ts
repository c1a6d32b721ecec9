// What is `Ref` or an attribute of a resource, as far as it is known before deployment?

import { type Hole, literalOf, type Text, textOf } from "../model/text.ts";
import { asText, member, memberAt, textValue, type Value } from "../model/value.ts";
import { wrongAttribute } from "./attributes.ts";
import { type Call, malformed, memoryKey, ownerOf, unresolved } from "./call.ts";
import { gapIn } from "./gap.ts";
import { isNotMade } from "./may-exist.ts";
import { fileOf, originIn, type Stack } from "./stack.ts";
import type { TemplateResource } from "./template.ts";
import { nestsTemplate, outputNotGiven } from "./template-location.ts";

export function attributeOf(logicalId: string, attribute: string, call: Call): Value {
  const resource = call.stack.template.resources.get(logicalId);
  if (resource === undefined) return missing(logicalId, call);
  if (isNotMade(call.run, call.stack, resource)) {
    const what = `${logicalId} is not made where its condition ${resource.condition} does not hold, and something refers to it all the same: CloudFormation refuses that`;
    return malformed(what, call);
  }
  // CloudFormation refuses a resource that refers to itself.
  if (call.owner?.logicalId === logicalId) return unresolved({ kind: "circular", what: logicalId }, call);
  const wrong = wrongAttribute(resource.type, attribute);
  if (wrong !== null) return malformed(wrong, call);
  const origin = originIn(call.stack, call.path);
  const nested = call.stack.nested.get(logicalId);
  if (nested !== undefined && attribute.startsWith("Outputs.")) {
    return call.run.output(nested, attribute.slice("Outputs.".length), call);
  }
  if (nestsTemplate(resource.type) && attribute.startsWith("Outputs.")) {
    return unresolved(outputNotGiven(resource, attribute, call.run.stacks.map(fileOf)), call);
  }
  if (resource.type === "Custom::CrossRegionExportReader") {
    return once(resource, attribute, call, () => imported(resource, attribute, call));
  }
  switch (`${resource.type}.${attribute}`) {
    case "AWS::KMS::Key.Arn":
    case "AWS::KMS::ReplicaKey.Arn":
      return textValue(keyArn(call.stack, resource), origin);
    case "AWS::KMS::Key.Ref":
    case "AWS::KMS::Key.KeyId":
    case "AWS::KMS::ReplicaKey.Ref":
    case "AWS::KMS::ReplicaKey.KeyId":
      return textValue(keyId(call.stack, resource), origin);
    // Ref of an alias is its name, and its name is what a KmsKeyId says.
    case "AWS::KMS::Alias.Ref":
      return once(resource, attribute, call, () => stated(resource, "AliasName", call));
    case "AWS::SSM::Parameter.Ref":
      return once(resource, attribute, call, () => stated(resource, "Name", call));
    case "AWS::SSM::Parameter.Value":
    case "AWS::SSM::Parameter.Type":
      return once(resource, attribute, call, () => stated(resource, attribute, call));
    case "AWS::IAM::ServiceLinkedRole.Ref":
    case "AWS::IAM::ServiceLinkedRole.RoleName":
      return { ...once(resource, attribute, call, () => serviceLinkedRoleName(resource, call)), origin };
    case "AWS::EC2::LaunchTemplate.LaunchTemplateId":
      return textValue(holeOf(call.stack, resource, "Ref"), origin);
    default:
      return textValue(holeOf(call.stack, resource, attribute), origin);
  }
}

function missing(name: string, call: Call): Value {
  const { template } = call.stack;
  const gap = gapIn(template, "Resources") ?? gapIn(template, "Parameters");
  return gap === null
    ? malformed(`the template has no parameter or resource ${name}`, call)
    : unresolved(gap, call);
}

/** `Ref` of a key is its id: a UUID, or `mrk-` and hexadecimal digits. */
export const keyId = (stack: Stack, key: TemplateResource): Text => holeOf(stack, key, "Ref", "id");

/** Whatever is assumed, these mean the key. */
export const keyIdentifiers = (stack: Stack, key: TemplateResource): readonly Text[] => [
  keyId(stack, key),
  keyArn(stack, key),
];

export function keyArn(stack: Stack, key: TemplateResource): Text {
  const { partition, region, account } = stack.environment;
  return textOf(`arn:${partition}:kms:`, region, ":", account, ":key/", keyId(stack, key));
}

export function holeOf(
  stack: Stack,
  resource: TemplateResource,
  attribute: string,
  like: Hole["like"] = "anything",
): Text {
  const { logicalId, type } = resource;
  const shown = attribute === "Ref" ? logicalId : `${logicalId}.${attribute}`;
  return textOf({
    id: `${stack.id}#${shown}`,
    shown,
    like,
    why: { kind: "attribute-of-resource", resource: logicalId, attribute },
    of: { stackId: stack.id, logicalId, type, attribute },
  });
}

/** What a property says; the resource's own name, not known yet, when it says nothing. Names that lead to each other are resolved once. */
function once(resource: TemplateResource, attribute: string, call: Call, read: () => Value | null): Value {
  const { run, stack, defaults } = call;
  const circular = unresolved({ kind: "circular", what: `${attribute} of ${resource.logicalId}` }, call);
  return run.values(
    memoryKey("attribute", defaults, stack.id, resource.logicalId, attribute),
    circular,
    () => read() ?? textValue(holeOf(stack, resource, attribute), originIn(stack, call.path)),
  );
}

function stated(resource: TemplateResource, property: string, call: Call): Value | null {
  const properties = propertiesOf(resource, call);
  const value = member(properties, property);
  return value.kind === "absent" ? null : value;
}

/** The resource gives back what it is given: dynamic references to what stacks of other Regions wrote into SSM. */
function imported(reader: TemplateResource, name: string, call: Call): Value | null {
  const value = memberAt(propertiesOf(reader, call), "ReaderProps", "imports", name);
  return value.kind === "absent" ? null : value;
}

/** Resolves the properties of a resource, wherever the call itself stands. */
const propertiesOf = (resource: TemplateResource, call: Call): Value =>
  call.resolveAt(resource.properties, [...resource.path, "Properties"], ownerOf(resource));

/** `AWSServiceRoleForAutoScaling`, with `_` and the suffix where one is stated. https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/aws-resource-iam-servicelinkedrole.html */
function serviceLinkedRoleName(resource: TemplateResource, call: Call): Value | null {
  const properties = propertiesOf(resource, call);
  const service = asText(member(properties, "AWSServiceName"));
  const suffix = asText(member(properties, "CustomSuffix"));
  if (service.state === "unknown" || suffix.state === "unknown" || service.value === null) return null;
  if (literalOf(service.value) !== "autoscaling.amazonaws.com") return null;
  const name = textOf(
    "AWSServiceRoleForAutoScaling",
    ...(suffix.value === null || suffix.value.length === 0 ? [] : ["_", suffix.value]),
  );
  return textValue(name, originIn(call.stack, call.path));
}
