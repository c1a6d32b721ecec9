// Which network and metadata settings do the nodes of a group get from eksctl?

import { byDefault, chainFact, type Fact, known, mapFact } from "../model/fact.ts";
import type { Text } from "../model/text.ts";
import { asBoolean, type Field, member, memberAt, type Stated } from "./field.ts";
import type { NodeGroup } from "./node-group.ts";
import { asTexts } from "./text-list.ts";

export const isPrivatelyNetworked = (group: Field): Stated<boolean> =>
  asBoolean(member(group, "privateNetworking"));

/** Nodes of a managed group have the security group of the cluster, too; others have the one that nodes share. */
export function securityGroupsOf(group: NodeGroup): Fact<readonly Text[] | null> {
  return chainFact(areInPlace(group), (inPlace, origin) =>
    inPlace ? attachedTo(group) : byDefault(null, origin),
  );
}

export const attachedSecurityGroupsOf = (group: NodeGroup): Fact<readonly Text[]> =>
  chainFact(areInPlace(group), (inPlace, origin) => (inPlace ? byDefault([], origin) : attachedTo(group)));

const attachedTo = ({ field }: NodeGroup): Fact<readonly Text[]> =>
  asTexts(memberAt(field, "securityGroups", "attachIDs"));

/** Whether those that are attached stand in place of the others. */
const areInPlace = ({ field, list }: NodeGroup): Fact<boolean> =>
  mapFact(
    asBoolean(memberAt(field, "securityGroups", "withShared")),
    (isShared) => list === "nodeGroups" && isShared === false,
  );

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
