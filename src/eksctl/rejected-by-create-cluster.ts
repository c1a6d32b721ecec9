// What does only `eksctl create cluster` refuse in a config, and `eksctl create nodegroup` not look at? NewCreateClusterLoader.
// https://github.com/eksctl-io/eksctl/blob/main/pkg/ctl/cmdutils/configfile.go

import { isCertainBlock, isGiven, isPlaceholder, isTrue } from "./certainty.ts";
import { type Field, isMapping, member, memberAt } from "./field.ts";
import { NODE_GROUP_LISTS } from "./node-group.ts";
import { type Check, type Rejection, reject } from "./rejection.ts";

export const rejectionsByCreateCluster = (config: Field): readonly Rejection[] =>
  isCertainBlock(config) ? CHECKS.flatMap((check) => check(config) ?? []) : [];

const ENDPOINTS = ["publicAccess", "privateAccess"];

function endpointsOfPrivateCluster(config: Field): Rejection | null {
  const endpoints = memberAt(config, "vpc", "clusterEndpoints");
  const stated = ENDPOINTS.map((name) => member(endpoints, name)).find(({ json }) => json !== null);
  if (stated === undefined || !isTrue(memberAt(config, "privateCluster", "enabled"))) return null;
  return reject(
    stated,
    "clusterEndpoints cannot be set with privateCluster.enabled, which makes them private",
  );
}

function zonesBesideSubnets(config: Field): Rejection | null {
  const zones = member(config, "availabilityZones");
  const subnets = ["private", "public"].map((name) => memberAt(config, "vpc", "subnets", name));
  const hasSubnets = subnets.some(
    ({ json }) => isMapping(json) && Object.keys(json).some((key) => !isPlaceholder(key)),
  );
  if (!isGiven(zones) || !hasSubnets) return null;
  return reject(zones, "vpc.subnets and availabilityZones cannot be set at the same time");
}

function groupsOfAutoMode(config: Field): Rejection | null {
  const groups = NODE_GROUP_LISTS.map((list) => member(config, list)).find(isGiven);
  if (groups === undefined || !isTrue(memberAt(config, "autoModeConfig", "enabled"))) return null;
  return reject(
    groups,
    "node groups cannot be made together with a cluster of EKS Auto Mode, only once it is there",
  );
}

const CHECKS: readonly Check<Field>[] = [endpointsOfPrivateCluster, zonesBesideSubnets, groupsOfAutoMode];
