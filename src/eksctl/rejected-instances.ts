// Which instance types, sizes and places of a node group does eksctl refuse?
// https://github.com/eksctl-io/eksctl/blob/main/pkg/apis/eksctl.io/v1alpha5/validation.go

import { certainNumber, certainText, isFalse, isGiven, isTrue, isUnset } from "./certainty.ts";
import { asItems, type Field, isMapping, member, memberAt } from "./field.ts";
import type { JudgedGroup, Rejection } from "./rejection.ts";
import { reject } from "./rejection.ts";

const ONE_DAY = 86_400;

export function zonesBesideSubnets({ field }: JudgedGroup): Rejection | null {
  const zones = member(field, "availabilityZones");
  if (!isGiven(zones) || !isGiven(member(field, "subnets"))) return null;
  return reject(zones, "only one of subnets and availabilityZones can be set");
}

export function placementWithoutGroup({ field }: JudgedGroup): Rejection | null {
  const placement = member(field, "placement");
  const isWithout = isMapping(placement.json) && isUnset(member(placement, "groupName"));
  return isWithout ? reject(placement, "placement.groupName must be set") : null;
}

export function disabledSsm({ field }: JudgedGroup): Rejection | null {
  const ssm = memberAt(field, "ssh", "enableSsm");
  return isFalse(ssm)
    ? reject(ssm, "the SSM agent is part of the images of EKS and cannot be disabled")
    : null;
}

export function marketWithoutReservation({ field }: JudgedGroup): Rejection | null {
  const options = member(field, "instanceMarketOptions");
  const isWithout = isMapping(options.json) && member(field, "capacityReservation").json === null;
  return isWithout
    ? reject(options, "instanceMarketOptions cannot be set without capacityReservation")
    : null;
}

export function typeBesideDistribution({ field }: JudgedGroup): Rejection | null {
  const type = member(field, "instanceType");
  const text = certainText(type);
  const distribution = member(field, "instancesDistribution");
  if (!isMapping(distribution.json) || text === null || text === "mixed") return null;
  return reject(type, 'instanceType must be "mixed" or not set when instancesDistribution is used');
}

export function distributionWithoutTypes({ field }: JudgedGroup): Rejection | null {
  const distribution = member(field, "instancesDistribution");
  const types = asItems(member(distribution, "instanceTypes"));
  const isWithout = types.state === "known" && types.value.length === 0;
  if (!isMapping(distribution.json) || !isWithout || hasSelector(field)) return null;
  return reject(distribution, "instancesDistribution needs at least two instanceTypes");
}

export function shortLifetime({ field }: JudgedGroup): Rejection | null {
  const lifetime = member(field, "maxInstanceLifetime");
  const seconds = certainNumber(lifetime);
  if (seconds === null || seconds >= ONE_DAY) return null;
  return reject(lifetime, "maxInstanceLifetime must be at least 86400 seconds, which is one day");
}

export function severalTypes({ field }: JudgedGroup): Rejection | null {
  const type = member(field, "instanceType");
  if (certainText(type) === null) return null;
  if (isGiven(member(field, "instanceTypes")))
    return reject(type, "only one of instanceType and instanceTypes can be set");
  if (!hasCertainSelector(field)) return null;
  return reject(type, "instanceType cannot be set with instanceSelector");
}

export function managedOnOutposts({ field }: JudgedGroup): Rejection | null {
  const outpost = member(field, "outpostARN");
  if (certainText(outpost) === null) return null;
  return reject(outpost, "Outposts are not supported for managed node groups");
}

const SELF_MANAGED_SECURITY_GROUPS = ["withLocal", "withShared"];

export function ownSecurityGroups({ field }: JudgedGroup): Rejection | null {
  const groups = SELF_MANAGED_SECURITY_GROUPS.map((name) => memberAt(field, "securityGroups", name));
  const enabled = groups.find(isTrue);
  return enabled === undefined ? null : reject(enabled, "it is not supported for managed node groups");
}

/** Only managed groups are checked; minSize has the default of desiredCapacity, or of 2. */
export function contradictorySizes({ field }: JudgedGroup): Rejection | null {
  const [min, max, desired] = ["minSize", "maxSize", "desiredCapacity"].map((name) => member(field, name));
  if (min === undefined || max === undefined || desired === undefined) return null;
  if (isLess(desired, min)) return reject(desired, "desiredCapacity cannot be less than minSize");
  if (isLess(max, desired)) return reject(desired, "desiredCapacity cannot be more than maxSize");
  if (isLess(max, min)) return reject(min, "minSize cannot be more than maxSize");
  const most = certainNumber(max);
  const hasDefaultSize = min.json === null && desired.json === null;
  if (!hasDefaultSize || most === null || most >= DEFAULT_MIN_SIZE) return null;
  return reject(
    max,
    "maxSize cannot be less than minSize, which is 2 when neither it nor desiredCapacity is set",
  );
}

const DEFAULT_MIN_SIZE = 2;

function isLess(one: Field, other: Field): boolean {
  const [less, more] = [certainNumber(one), certainNumber(other)];
  return less !== null && more !== null && less < more;
}

/** A selector of which anything is stated may select something. */
const hasSelector = (field: Field): boolean => member(field, "instanceSelector").json !== null;

const hasCertainSelector = (field: Field): boolean => {
  const selector = member(field, "instanceSelector");
  return (
    isMapping(selector.json) && Object.keys(selector.json).some((name) => isGiven(member(selector, name)))
  );
};
