// What does EC2 tell of the network that nodes start in?

import type { Value } from "../../model/value.ts";
import { allOf, ask, textAt, textsAt, type Walk } from "./walk.ts";

/** `cluster`: as EKS describes it. */
export const readNetwork = (walk: Walk, cluster: Value): Promise<void> =>
  allOf([
    readVpc(walk, textAt(cluster, "resourcesVpcConfig", "vpcId")),
    readSecurityGroups(walk, [
      ...textsAt(cluster, "resourcesVpcConfig", "securityGroupIds"),
      textAt(cluster, "resourcesVpcConfig", "clusterSecurityGroupId"),
    ]),
  ]);

/** All subnets of a VPC lead through the same few route tables, so that all are asked for at once. */
async function readVpc(walk: Walk, vpcId: string | null): Promise<void> {
  if (vpcId === null) return;
  const parameters = { Filters: [{ Name: "vpc-id", Values: [vpcId] }] } as const;
  await allOf([
    ask(walk, { action: "ec2:DescribeSubnets", parameters }),
    ask(walk, { action: "ec2:DescribeRouteTables", parameters }),
  ]);
}

/** By their ids: what stands in `SecurityGroups` may be names, which belong to no VPC of a node. */
export const readSecurityGroups = (walk: Walk, groups: readonly (string | null)[]): Promise<void> =>
  allOf(
    groups.flatMap((id) =>
      id?.startsWith("sg-")
        ? [ask(walk, { action: "ec2:DescribeSecurityGroups", parameters: { GroupIds: [id] } })]
        : [],
    ),
  );
