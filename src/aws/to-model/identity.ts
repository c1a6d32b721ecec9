// Who is what an account has? The same names as in a template or config that states them, so that findings are known again.

import type { Origin, ResourceIdentity } from "../../model/origin.ts";
import {
  physicalAutoScalingGroupName,
  physicalClusterName,
  physicalKeyName,
  physicalNodeGroupName,
} from "../../model/physical-name.ts";
import type { Action } from "../actions.ts";

export const clusterIdentity = (name: string, arn: string): ResourceIdentity =>
  identity("aws:cluster", name, physicalClusterName(name), awsOrigin(arn, "eks:DescribeCluster"));

export const nodeGroupIdentity = (cluster: string, name: string, arn: string): ResourceIdentity =>
  identity(
    "aws:nodegroup",
    name,
    physicalNodeGroupName(cluster, name),
    awsOrigin(arn, "eks:DescribeNodegroup"),
  );

export const autoScalingGroupIdentity = (name: string, arn: string): ResourceIdentity =>
  identity(
    "aws:autoScalingGroup",
    name,
    physicalAutoScalingGroupName(name),
    awsOrigin(arn, "autoscaling:DescribeAutoScalingGroups"),
  );

/** `alias`: its first one; null: it has none, or they could not be read. */
export const keyIdentity = (alias: string | null, keyId: string, arn: string): ResourceIdentity =>
  identity("aws:key", alias ?? keyId, physicalKeyName(alias), awsOrigin(arn, "kms:DescribeKey"));

export const awsOrigin = (arn: string, call: Action): Origin => ({ kind: "aws", arn, call });

const identity = (
  type: string,
  logicalId: string,
  physicalName: string | null,
  origin: Origin,
): ResourceIdentity => ({ stack: null, logicalId, type, constructPath: null, physicalName, origin });

/** Of what only launchers refer to. */
export const resourceIdentity = (type: string, id: string, origin: Origin): ResourceIdentity => ({
  stack: null,
  logicalId: id,
  type,
  constructPath: null,
  physicalName: null,
  origin,
});
