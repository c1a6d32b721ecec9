// What do the rules see of a security group: whose is it, and whom does it admit to port 22?

import type { Environment } from "./environment.ts";
import { chainFact, type Fact } from "./fact.ts";
import { foundByIdentifier, type Identified } from "./found-by-identifier.ts";
import type { Possible } from "./possible.ts";
import type { Text } from "./text.ts";

/** Identified by its id: a name means another one in each VPC. */
export interface SecurityGroup extends Identified {
  /** Whether a rule of it, or a rule that another resource of the run adds to it, admits port 22 from everywhere. */
  readonly admitsSshFromAnywhere: Fact<boolean>;
}

export interface PossibleSecurityGroup extends Possible<SecurityGroup>, Identified {
  /** EKS makes one for each cluster, and gives it to the nodes of managed node groups. https://docs.aws.amazon.com/eks/latest/userguide/sec-group-reqs.html */
  readonly isOfCluster: boolean;
}

export const securityGroupMeant = (
  id: Fact<Text>,
  environment: Environment,
  all: readonly PossibleSecurityGroup[],
): Fact<PossibleSecurityGroup> =>
  chainFact(id, (text, origin) =>
    foundByIdentifier(all, { text, noun: "security group", origin, environment }),
  );
