// Which network and metadata settings do the nodes of a group get from eksctl?

import { byDefault, chainFact, type Fact, known } from "../model/fact.ts";
import type { Text } from "../model/text.ts";
import { asBoolean, type Field, member, memberAt, type Stated } from "./field.ts";
import type { NodeGroup } from "./node-group.ts";
import { asTexts } from "./text-list.ts";

/** The public subnets of the cluster give their instances an address; subnets that are named decide themselves. */
export function publicIpOf(group: Field): Fact<boolean | null> {
  return chainFact(isPrivatelyNetworked(group), (isPrivate, origin) => {
    if (isPrivate === true) return known(false, origin);
    if (member(group, "subnets").json !== null) return byDefault(null, origin);
    return isPrivate === null ? byDefault(true, origin) : known(true, origin);
  });
}

export const isPrivatelyNetworked = (group: Field): Stated<boolean> =>
  asBoolean(member(group, "privateNetworking"));

/** Nodes of a managed group have the security group of the cluster, too; others have the one that nodes share. */
export function securityGroupsOf({ field, list, origin }: NodeGroup): Fact<readonly Text[] | null> {
  const stated = memberAt(field, "securityGroups", "attachIDs");
  if (list === "managedNodeGroups") return byDefault(null, stated.origin);
  return chainFact(asBoolean(memberAt(field, "securityGroups", "withShared")), (isShared) =>
    isShared === false ? asTexts(stated) : byDefault(null, origin),
  );
}

/** https://github.com/eksctl-io/eksctl/blob/main/pkg/cfn/builder/nodegroup.go */
export function imdsTokensRequired(group: Field): Fact<boolean> {
  return chainFact(disablesPodImds(group), (isDisabled, origin) => {
    if (isDisabled === true) return known(true, origin);
    return chainFact(asBoolean(member(group, "disableIMDSv1")), (isRequired, place) =>
      isRequired === null ? byDefault(true, place) : known(isRequired, place),
    );
  });
}

export const imdsHopLimit = (group: Field): Fact<number> =>
  chainFact(disablesPodImds(group), (isDisabled, origin) =>
    isDisabled === true ? known(1, origin) : byDefault(2, origin),
  );

const disablesPodImds = (group: Field): Stated<boolean> => asBoolean(member(group, "disablePodIMDS"));
