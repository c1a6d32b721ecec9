// What is a resource of a template called in AWS, where the template says so as plain text?

import type { Json, JsonObject } from "../input/document.ts";
import {
  physicalAutoScalingGroupName,
  physicalClusterName,
  physicalKeyName,
  physicalNodeGroupName,
  type StatedName,
} from "../model/physical-name.ts";
import { CLUSTER_TYPES, CUSTOM_CLUSTER } from "./cluster-type.ts";
import { isFunction, isObject, member, objectOf, type Template, type TemplateResource } from "./template.ts";

type Reader = (resource: TemplateResource, template: Template) => string | null;

const READERS: Readonly<Record<string, Reader>> = {
  "AWS::EKS::Cluster": (cluster) => physicalClusterName(statedClusterName(cluster)),
  [CUSTOM_CLUSTER]: (cluster) => physicalClusterName(statedClusterName(cluster)),
  "AWS::EKS::Nodegroup": ({ properties }, template) =>
    physicalNodeGroupName(
      clusterNameIn(propertyIn(properties, "ClusterName"), template),
      plain(propertyIn(properties, "NodegroupName")),
    ),
  "AWS::AutoScaling::AutoScalingGroup": ({ properties }) =>
    physicalAutoScalingGroupName(plain(propertyIn(properties, "AutoScalingGroupName"))),
  "AWS::KMS::Key": aliasOf,
  "AWS::KMS::ReplicaKey": aliasOf,
};

/** Nothing is resolved for it: what parameters, conditions and options decide would give one thing several names. */
export function physicalNameOf(resource: TemplateResource, template: Template): string | null {
  const reader = Object.hasOwn(READERS, resource.type) ? READERS[resource.type] : undefined;
  return reader?.(resource, template) ?? null;
}

function statedClusterName({ type, properties }: TemplateResource): StatedName {
  return type === CUSTOM_CLUSTER
    ? plain(propertyIn(propertyIn(properties, "Config"), "name"))
    : plain(propertyIn(properties, "Name"));
}

/** `Ref` of a cluster is its name, of the CDK's custom resource as well. */
function clusterNameIn(raw: Json | undefined, { resources }: Template): StatedName {
  const cluster = resources.get(argumentOf("Ref", raw, plain) ?? "");
  const isCluster = cluster !== undefined && CLUSTER_TYPES.has(cluster.type);
  return isCluster ? statedClusterName(cluster) : plain(raw);
}

function aliasOf(key: TemplateResource, template: Template): string | null {
  const kept = aliases.get(template) ?? aliasesIn(template);
  aliases.set(template, kept);
  return kept.get(key.logicalId) ?? null;
}

/** By the logical id of their key. */
const aliases = new WeakMap<Template, ReadonlyMap<string, string>>();

/** Of several, the first by name: their order in the template may change. */
function aliasesIn({ resources }: Template): ReadonlyMap<string, string> {
  const found = new Map<string, string>();
  for (const { type, properties } of resources.values()) {
    if (type !== "AWS::KMS::Alias") continue;
    const name = physicalKeyName(plain(propertyIn(properties, "AliasName")));
    const key = resourceMeant(propertyIn(properties, "TargetKeyId"));
    const other = found.get(key ?? "");
    if (name !== null && key !== null && (other === undefined || name < other)) found.set(key, name);
  }
  return found;
}

/** `{"Ref": "Key"}`, `{"Fn::GetAtt": ["Key", "Arn"]}` or `{"Fn::GetAtt": "Key.Arn"}`. */
const resourceMeant = (raw: Json | undefined): string | null =>
  argumentOf("Ref", raw, plain) ??
  argumentOf("Fn::GetAtt", raw, (argument) =>
    Array.isArray(argument) ? plain(argument[0]) : (plain(argument)?.split(".", 1)[0] ?? null),
  );

const argumentOf = (
  name: string,
  raw: Json | undefined,
  read: (argument: Json | undefined) => string | null,
): string | null => (isObject(raw) && Object.keys(raw).length === 1 ? read(member(raw, name)) : null);

/** A macro beside the properties may change them. */
const propertyIn = (raw: Json | undefined, name: string): Json | undefined => {
  const properties: JsonObject = objectOf(raw);
  return Object.keys(properties).some(isFunction) ? undefined : member(properties, name);
};

const plain = (raw: Json | undefined): StatedName => (typeof raw === "string" ? raw : null);
