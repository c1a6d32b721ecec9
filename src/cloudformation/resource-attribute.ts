// What is `Ref` or an attribute of a resource, as far as it is known before deployment?

import { type Hole, literalOf, type Text, textOf } from "../model/text.ts";
import { asText, member, textValue, type Value } from "../model/value.ts";
import { type Call, malformed, unresolved } from "./call.ts";
import { originIn, type Stack } from "./stack.ts";
import type { TemplateResource } from "./template.ts";

export function attributeOf(logicalId: string, attribute: string, call: Call): Value {
  const resource = call.stack.template.resources.get(logicalId);
  if (resource === undefined)
    return malformed(`the template has no parameter or resource ${logicalId}`, call);
  const origin = originIn(call.stack, call.path);
  const nested = call.stack.nested.get(logicalId);
  if (nested !== undefined && attribute.startsWith("Outputs.")) {
    return call.run.output(nested, attribute.slice("Outputs.".length), call);
  }
  if (resource.type === "AWS::CloudFormation::Stack" && attribute.startsWith("Outputs.")) {
    return unresolved(
      { kind: "not-in-this-run", reference: `${attribute} of the nested stack ${logicalId}` },
      call,
    );
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
    case "AWS::IAM::ServiceLinkedRole.Ref":
    case "AWS::IAM::ServiceLinkedRole.RoleName":
      return { ...once(resource, attribute, call, () => serviceLinkedRoleName(resource, call)), origin };
    case "AWS::EC2::LaunchTemplate.LaunchTemplateId":
      return textValue(holeOf(call.stack, resource, "Ref"), origin);
    default:
      return textValue(holeOf(call.stack, resource, attribute), origin);
  }
}

/** `Ref` of a key is its id: a UUID, or `mrk-` and hexadecimal digits. */
export const keyId = (stack: Stack, key: TemplateResource): Text => holeOf(stack, key, "Ref", "id");

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
    `${defaults} ${stack.id}#${resource.logicalId}.${attribute}`,
    circular,
    () => read() ?? textValue(holeOf(stack, resource, attribute), originIn(stack, call.path)),
  );
}

function stated(resource: TemplateResource, property: string, call: Call): Value | null {
  const properties = propertiesOf(resource, call);
  const value = member(properties, property);
  return value.kind === "absent" ? null : value;
}

/** Resolves the properties of a resource, wherever the call itself stands. */
const propertiesOf = (resource: TemplateResource, call: Call): Value =>
  call.resolveAt(resource.properties, ["Resources", resource.logicalId, "Properties"]);

/** `AWSServiceRoleForAutoScaling`, with `_` and the suffix where one is stated. https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/aws-resource-iam-servicelinkedrole.html */
function serviceLinkedRoleName(resource: TemplateResource, call: Call): Value | null {
  const properties = propertiesOf(resource, call);
  const service = asText(member(properties, "AWSServiceName"));
  const suffix = asText(member(properties, "CustomSuffix"));
  if (service.state === "unknown" || suffix.state === "unknown" || service.value === null) return null;
  if (literalOf(service.value) !== "autoscaling.amazonaws.com") return null;
  const name = textOf("AWSServiceRoleForAutoScaling", ...(suffix.value === null ? [] : ["_", suffix.value]));
  return textValue(name, originIn(call.stack, call.path));
}
