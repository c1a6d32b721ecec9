// What does EC2 tell of the network that nodes start in?

import type { Value } from "../../model/value.ts";
import { about } from "../questions.ts";
import { stringAt, stringsAt } from "../strings.ts";
import { allOf, ask, type Walk } from "./walk.ts";

/** `cluster`: as EKS describes it. */
export const readNetwork = (walk: Walk, cluster: Value): Promise<void> =>
  allOf([
    readVpc(walk, stringAt(cluster, "resourcesVpcConfig", "vpcId")),
    readSecurityGroups(walk, [
      ...stringsAt(cluster, "resourcesVpcConfig", "securityGroupIds"),
      stringAt(cluster, "resourcesVpcConfig", "clusterSecurityGroupId"),
    ]),
  ]);

/** All subnets of a VPC lead through the same few route tables, so that all are asked for at once. */
async function readVpc(walk: Walk, vpcId: string | null): Promise<void> {
  if (vpcId === null) return;
  await allOf([ask(walk, about.subnetsOf(vpcId)), ask(walk, about.routeTablesOf(vpcId))]);
}

/** By their ids: what stands in `SecurityGroups` may be names, which belong to no VPC of a node. */
export const readSecurityGroups = (walk: Walk, groups: readonly (string | null)[]): Promise<void> =>
  allOf(groups.flatMap((id) => (id?.startsWith("sg-") ? [ask(walk, about.securityGroup(id))] : [])));
