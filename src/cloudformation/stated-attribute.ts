// Which attributes of a resource do its own properties tell?

import { literalOf, textOf } from "../model/text.ts";
import { absent, asText, member, memberAt, textValue, type Value } from "../model/value.ts";
import { holeOf } from "./attribute-hole.ts";
import { type Call, memoryKey, ownerOf, unresolved } from "./call.ts";
import { originIn } from "./stack.ts";
import type { TemplateResource } from "./template.ts";

type Reader = (resource: TemplateResource, attribute: string, call: Call) => Value;

const READERS: Readonly<Record<string, Reader>> = {
  "AWS::EC2::Subnet.AvailabilityZone": stated("AvailabilityZone"),
  "AWS::IAM::ServiceLinkedRole.Ref": serviceLinkedRoleName,
  "AWS::IAM::ServiceLinkedRole.RoleName": serviceLinkedRoleName,
  // Ref of an alias is its name, and its name is what a KmsKeyId says.
  "AWS::KMS::Alias.Ref": stated("AliasName"),
  "AWS::SSM::Parameter.Ref": stated("Name"),
  "AWS::SSM::Parameter.Type": stated("Type"),
  "AWS::SSM::Parameter.Value": stated("Value"),
};

/** Null when it is none of these. */
export function statedAttribute(resource: TemplateResource, attribute: string, call: Call): Value | null {
  if (resource.type === "Custom::CrossRegionExportReader") return imported(resource, attribute, call);
  const name = `${resource.type}.${attribute}`;
  const reader = Object.hasOwn(READERS, name) ? READERS[name] : undefined;
  return reader?.(resource, attribute, call) ?? null;
}

function stated(property: string): Reader {
  return (resource, attribute, call) =>
    read(resource, attribute, call, (properties) => member(properties, property));
}

/** The resource gives back what it is given: dynamic references to what stacks of other Regions wrote into SSM. */
function imported(resource: TemplateResource, attribute: string, call: Call): Value {
  return read(resource, attribute, call, (properties) =>
    memberAt(properties, "ReaderProps", "imports", attribute),
  );
}

/** It is where it is asked for: no property states the whole of it. */
function serviceLinkedRoleName(resource: TemplateResource, attribute: string, call: Call): Value {
  const name = read(resource, attribute, call, roleNameFrom);
  return { ...name, origin: originIn(call.stack, call.path) };
}

/** `AWSServiceRoleForAutoScaling`, with `_` and the suffix where one is stated. https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/aws-resource-iam-servicelinkedrole.html */
function roleNameFrom(properties: Value): Value {
  const { origin } = properties;
  const service = asText(member(properties, "AWSServiceName"));
  const suffix = asText(member(properties, "CustomSuffix"));
  if (service.state === "unknown" || suffix.state === "unknown" || service.value === null)
    return absent(origin);
  if (literalOf(service.value) !== "autoscaling.amazonaws.com") return absent(origin);
  const end = suffix.value === null || suffix.value.length === 0 ? [] : ["_", suffix.value];
  return textValue(textOf("AWSServiceRoleForAutoScaling", ...end), origin);
}

/** The resource's own attribute, not known yet, when its properties say nothing. Names that lead to each other are resolved once. */
function read(
  resource: TemplateResource,
  attribute: string,
  call: Call,
  from: (properties: Value) => Value,
): Value {
  const { run, stack, defaults, path } = call;
  const circular = unresolved({ kind: "circular", what: `${attribute} of ${resource.logicalId}` }, call);
  return run.values(
    memoryKey("attribute", defaults, stack.id, resource.logicalId, attribute),
    circular,
    () => {
      const value = from(propertiesOf(resource, call));
      return value.kind === "absent"
        ? textValue(holeOf(stack, resource, attribute), originIn(stack, path))
        : value;
    },
  );
}

/** Resolves the properties of a resource, wherever the call itself stands. */
const propertiesOf = (resource: TemplateResource, call: Call): Value =>
  call.resolveAt(resource.properties, [...resource.path, "Properties"], ownerOf(resource));
