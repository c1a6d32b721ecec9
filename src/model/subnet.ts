// What do the rules see of a subnet: its zone, whether it leads to the internet, whether it gives its instances an address?

import type { Fact } from "./fact.ts";
import type { Identified } from "./found-by-identifier.ts";
import type { Possible } from "./possible.ts";
import type { Text } from "./text.ts";

/** Identified by its id. Each fact is looked up when it is read, and asks what it depends on then. */
export interface Subnet extends Identified {
  /** Null: not stated, so EC2 chooses one. */
  readonly zone: Fact<Text | null>;
  /** Whether its route table leads to an internet gateway: that makes a subnet public. https://docs.aws.amazon.com/vpc/latest/userguide/configure-subnets.html */
  readonly isPublic: Fact<boolean>;
  /** What an instance gets whose launch template says nothing. */
  readonly mapsPublicIp: Fact<boolean>;
}

export interface PossibleSubnet extends Possible<Subnet>, Identified {}
