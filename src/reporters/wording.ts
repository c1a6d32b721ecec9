// How are types, places, statements and counts said in words?

import type { Place, Resource, SourceLine } from "../report.ts";

const TYPES: Readonly<Record<string, string>> = {
  "AWS::AutoScaling::AutoScalingGroup": "Auto Scaling group",
  "AWS::AutoScaling::LaunchConfiguration": "launch configuration",
  "AWS::EC2::LaunchTemplate": "launch template",
  "AWS::EKS::Cluster": "cluster",
  "AWS::EKS::Nodegroup": "node group",
  "AWS::KMS::Alias": "key alias",
  "AWS::KMS::Key": "key",
  "AWS::KMS::ReplicaKey": "replica key",
  "Custom::AWSCDK-EKS-Cluster": "cluster",
  "aws:alias": "key alias",
  "aws:autoScalingGroup": "Auto Scaling group",
  "aws:cluster": "cluster",
  "aws:key": "key",
  "aws:nodegroup": "node group",
  "eksctl:ClusterConfig": "cluster",
  "eksctl:managedNodeGroups": "node group",
  "eksctl:nodeGroups": "node group",
};

export const typeInWords = (type: string): string =>
  Object.hasOwn(TYPES, type) ? (TYPES[type] ?? type) : type;

export function resourceInWords({ type, logicalId, arn, constructPath, stack }: Resource): string {
  const name = `${typeInWords(type ?? "resource")} ${logicalId ?? arn ?? "without a name"}`;
  if (constructPath !== null) return `${name} (${constructPath})`;
  return stack === null ? name : `${name} (stack ${stack})`;
}

/** Where a person goes to change it: the user's own line of code when it is here. */
export function placeInWords(place: Place): string {
  const source = sourceHere(place);
  return source === null ? inputInWords(place) : sourceInWords(source);
}

/** A line that cannot be shown is of another machine, or of another version of the file. */
export const sourceHere = (place: Place): SourceLine | null =>
  place.kind === "span" && place.source !== null && place.source.excerpt !== null ? place.source : null;

export function inputInWords(place: Place): string {
  switch (place.kind) {
    case "span":
      return `${place.file}:${place.start.line}:${place.start.column}`;
    case "file":
      return place.file;
    case "arn":
      return place.arn;
    default:
      return place satisfies never;
  }
}

/** ` at nodes.yaml:7:9`; empty for an ARN, which says no more than that it is of the key. */
export const statementPlace = (place: Place): string =>
  place.kind === "arn" ? "" : ` at ${inputInWords(place)}`;

export const sourceInWords = ({ file, line, column }: SourceLine): string =>
  column === null ? `${file}:${line}` : `${file}:${line}:${column}`;

export const statementInWords = (sid: string | null, index: number): string =>
  sid === null ? `statement ${index + 1}` : `statement "${sid}"`;

export const counted = (count: number, noun: string, plural = `${noun}s`): string =>
  `${count} ${count === 1 ? noun : plural}`;

/** `a, b and c` */
export function listed(items: readonly string[]): string {
  const last = items.at(-1) ?? "";
  return items.length < 2 ? last : `${items.slice(0, -1).join(", ")} and ${last}`;
}
