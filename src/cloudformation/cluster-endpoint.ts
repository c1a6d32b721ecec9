// Can the endpoint of a cluster of a template be reached from the internet, and from its VPC?
// https://docs.aws.amazon.com/eks/latest/APIReference/API_VpcConfigRequest.html

import type { Spelling } from "../control-plane/spelling.ts";
import { factAt } from "../launch-template/property-fact.ts";
import { byDefault, chainFact, type Fact, known, orElse, unknown } from "../model/fact.ts";
import { asBoolean, member, type Value } from "../model/value.ts";

/** That of a local cluster is private only. https://docs.aws.amazon.com/eks/latest/userguide/eks-outposts.html */
const UNLESS_STATED = {
  EndpointPublicAccess: { inRegion: true, onOutpost: false },
  EndpointPrivateAccess: { inRegion: false, onOutpost: true },
} as const;

export function endpointAccess(
  config: Value,
  access: keyof typeof UNLESS_STATED,
  spelled: Spelling,
): Fact<boolean> {
  const { inRegion, onOutpost } = UNLESS_STATED[access];
  const unlessStated = () =>
    chainFact(isOnOutpost(config, spelled), (isLocal, origin) =>
      byDefault(isLocal ? onOutpost : inRegion, origin),
    );
  const vpc = member(config, spelled("ResourcesVpcConfig"));
  return factAt(vpc, spelled(access), (stated) => orElse(asBoolean(stated), unlessStated));
}

export const isOnOutpost = (config: Value, spelled: Spelling): Fact<boolean> =>
  factAt(config, spelled("OutpostConfig"), isStated);

function isStated(value: Value): Fact<boolean> {
  if (value.kind === "unknown") return unknown(value.why, value.origin);
  return value.kind === "absent" ? byDefault(false, value.origin) : known(true, value.origin);
}
