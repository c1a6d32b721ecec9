// Who is what an account has? The same names as in a template or config that states them, so that findings are known again.

import type { Origin, ResourceIdentity } from "../../model/origin.ts";
import {
  physicalAutoScalingGroupName,
  physicalClusterName,
  physicalKeyName,
  physicalNodeGroupName,
} from "../../model/physical-name.ts";
import { awsOrigin } from "../answer-value.ts";

export const clusterIdentity = (name: string, arn: string): ResourceIdentity =>
  resourceIdentity("aws:cluster", name, awsOrigin(arn, "eks:DescribeCluster"), physicalClusterName(name));

export const nodeGroupIdentity = (cluster: string, name: string, arn: string): ResourceIdentity =>
  resourceIdentity(
    "aws:nodegroup",
    name,
    awsOrigin(arn, "eks:DescribeNodegroup"),
    physicalNodeGroupName(cluster, name),
  );

export const autoScalingGroupIdentity = (name: string, arn: string): ResourceIdentity =>
  resourceIdentity(
    "aws:autoScalingGroup",
    name,
    awsOrigin(arn, "autoscaling:DescribeAutoScalingGroups"),
    physicalAutoScalingGroupName(name),
  );

/** `alias`: its first one; null: it has none, or they could not be read. */
export const keyIdentity = (alias: string | null, keyId: string, arn: string): ResourceIdentity =>
  resourceIdentity("aws:key", alias ?? keyId, awsOrigin(arn, "kms:DescribeKey"), physicalKeyName(alias));

export const resourceIdentity = (
  type: string,
  logicalId: string,
  origin: Origin,
  physicalName: string | null = null,
): ResourceIdentity => ({ stack: null, logicalId, type, constructPath: null, physicalName, origin });
