// Can the endpoint of the cluster be reached from the internet, and from its VPC, once eksctl is done?

import { byDefault, chainFact, type Fact, known } from "../model/fact.ts";
import { asBoolean, asString, type Field, memberAt } from "./field.ts";

export type EndpointAccess = "publicAccess" | "privateAccess";

/** https://github.com/eksctl-io/eksctl/blob/main/pkg/apis/eksctl.io/v1alpha5/defaults.go */
const DEFAULTS = { publicAccess: true, privateAccess: false } as const satisfies Record<
  EndpointAccess,
  boolean
>;

/** While it makes a fully private cluster, eksctl uses the public endpoint, and closes it at the end. */
const PRIVATE_ONLY = { publicAccess: false, privateAccess: true } as const satisfies Record<
  EndpointAccess,
  boolean
>;

export function endpointAccess(root: Field, access: EndpointAccess): Fact<boolean> {
  return chainFact(asBoolean(memberAt(root, "vpc", "clusterEndpoints", access)), (stated, origin) => {
    if (stated !== null) return known(stated, origin);
    return chainFact(isPrivateOnly(root), (isPrivate, decisive) =>
      isPrivate ? byDefault(PRIVATE_ONLY[access], decisive) : byDefault(DEFAULTS[access], origin),
    );
  });
}

function isPrivateOnly(root: Field): Fact<boolean> {
  return chainFact(asBoolean(memberAt(root, "privateCluster", "enabled")), (isEnabled, origin) =>
    isEnabled === true ? known(true, origin) : isOnOutpost(root),
  );
}

export const isOnOutpost = (root: Field): Fact<boolean> =>
  chainFact(asString(memberAt(root, "outpost", "controlPlaneOutpostARN")), (arn, origin) =>
    arn === null || arn === "" ? byDefault(false, origin) : known(true, origin),
  );
