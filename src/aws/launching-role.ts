// Which role launches the instances of an Auto Scaling group of an account?
// https://docs.aws.amazon.com/autoscaling/ec2/userguide/key-policy-requirements-EBS-encryption.html

import type { Environment } from "../model/environment.ts";
import { chainFact, type Fact, known } from "../model/fact.ts";
import { type LaunchRole, serviceLinkedRole, statedLaunchRole } from "../model/launch-role.ts";
import { asText, member, type Value } from "../model/value.ts";

/**
 * `configuration`: the launch configuration that the group launches from, absent where it has none. A spot price in it is the
 * one case in which the Spot role launches.
 */
export function launchingRole(
  group: Value,
  configuration: Value,
  environment: Environment,
): Fact<LaunchRole> {
  return chainFact(asText(member(configuration, "SpotPrice")), (price, origin) => {
    if (price !== null && price.length > 0)
      return known(serviceLinkedRole("ec2-spot-service-linked-role", environment), origin);
    return chainFact(asText(member(group, "ServiceLinkedRoleARN")), (arn, where) =>
      arn === null || arn.length === 0
        ? known(serviceLinkedRole("autoscaling-service-linked-role", environment), where)
        : statedLaunchRole(arn, where),
    );
  });
}
