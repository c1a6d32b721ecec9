// What is `Ref` or an attribute of a resource, as far as it is known before deployment?

import type { Text } from "../model/text.ts";
import { textValue, type Value } from "../model/value.ts";
import { clusterSecurityGroupId, holeOf, resourceId } from "./attribute-hole.ts";
import { wrongAttribute } from "./attributes.ts";
import { type Call, malformed, unresolved } from "./call.ts";
import { gapIn } from "./gap.ts";
import { keyArn, keyId } from "./key-id.ts";
import { isNotMade } from "./may-exist.ts";
import { originIn, type Stack } from "./stack.ts";
import { statedAttribute } from "./stated-attribute.ts";
import type { TemplateResource } from "./template.ts";
import { nestsTemplate, outputNotGiven } from "./template-location.ts";

export function attributeOf(logicalId: string, attribute: string, call: Call): Value {
  const resource = call.stack.template.resources.get(logicalId);
  if (resource === undefined) return missing(logicalId, call);
  return (
    refused(resource, attribute, call) ??
    outputOfNested(resource, attribute, call) ??
    statedAttribute(resource, attribute, call) ??
    textValue(identifierOf(resource, attribute, call.stack), originIn(call.stack, call.path))
  );
}

function missing(name: string, call: Call): Value {
  const { template } = call.stack;
  const gap = gapIn(template, "Resources") ?? gapIn(template, "Parameters");
  return gap === null
    ? malformed(`the template has no parameter or resource ${name}`, call)
    : unresolved(gap, call);
}

/** Null when CloudFormation takes the reference. */
function refused(resource: TemplateResource, attribute: string, call: Call): Value | null {
  const { logicalId, condition, type } = resource;
  if (isNotMade(call.run, call.stack, resource)) {
    const what = `${logicalId} is not made where its condition ${condition} does not hold, and something refers to it all the same: CloudFormation refuses that`;
    return malformed(what, call);
  }
  // CloudFormation refuses a resource that refers to itself.
  if (call.owner?.logicalId === logicalId) return unresolved({ kind: "circular", what: logicalId }, call);
  const wrong = wrongAttribute(type, attribute);
  return wrong === null ? null : malformed(wrong, call);
}

const OUTPUTS = "Outputs.";

/** Null when it is not the output of a nested stack. */
function outputOfNested(resource: TemplateResource, attribute: string, call: Call): Value | null {
  if (!nestsTemplate(resource.type) || !attribute.startsWith(OUTPUTS)) return null;
  const nested = call.stack.nested.get(resource.logicalId);
  return nested === undefined
    ? unresolved(outputNotGiven(resource, attribute, call.run.fileCalled), call)
    : call.run.output(nested, attribute.slice(OUTPUTS.length), call);
}

type Identifier = (stack: Stack, resource: TemplateResource) => Text;

/** Attributes that are made of others, or that others stand for. */
const IDENTIFIERS: Readonly<Record<string, Identifier>> = {
  "AWS::EC2::InternetGateway.InternetGatewayId": resourceId,
  "AWS::EC2::InternetGateway.Ref": resourceId,
  "AWS::EC2::LaunchTemplate.LaunchTemplateId": (stack, resource) => holeOf(stack, resource, "Ref"),
  "AWS::EC2::RouteTable.Ref": resourceId,
  "AWS::EC2::RouteTable.RouteTableId": resourceId,
  "AWS::EC2::SecurityGroup.GroupId": resourceId,
  "AWS::EC2::SecurityGroup.Id": resourceId,
  "AWS::EC2::SecurityGroup.Ref": resourceId,
  "AWS::EC2::Subnet.Ref": resourceId,
  "AWS::EC2::Subnet.SubnetId": resourceId,
  "AWS::EKS::Cluster.ClusterSecurityGroupId": clusterSecurityGroupId,
  "AWS::KMS::Key.Arn": keyArn,
  "AWS::KMS::Key.KeyId": keyId,
  "AWS::KMS::Key.Ref": keyId,
  "AWS::KMS::ReplicaKey.Arn": keyArn,
  "AWS::KMS::ReplicaKey.KeyId": keyId,
  "AWS::KMS::ReplicaKey.Ref": keyId,
  "Custom::AWSCDK-EKS-Cluster.ClusterSecurityGroupId": clusterSecurityGroupId,
};

function identifierOf(resource: TemplateResource, attribute: string, stack: Stack): Text {
  const name = `${resource.type}.${attribute}`;
  const identifier = Object.hasOwn(IDENTIFIERS, name) ? IDENTIFIERS[name] : undefined;
  return identifier?.(stack, resource) ?? holeOf(stack, resource, attribute);
}
