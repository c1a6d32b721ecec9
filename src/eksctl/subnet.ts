// What does the model know of a subnet that a ClusterConfig lists? What its author says: eksctl looks at no route table.

import type { Environment } from "../model/environment.ts";
import { byDefault, type Fact, known, unknown } from "../model/fact.ts";
import { certain } from "../model/possible.ts";
import type { PossibleSubnet } from "../model/subnet.ts";
import { type Text, textOf } from "../model/text.ts";
import type { ClusterConfig } from "./cluster-config.ts";
import { pathOf } from "./field.ts";
import { type ListedSubnet, listedSubnets } from "./listed-subnets.ts";

export function subnetsOf({ root }: ClusterConfig, environment: Environment): readonly PossibleSubnet[] {
  const listed = listedSubnets(root);
  if (listed.state === "unknown") return [];
  const { private: closed, public: open } = listed.value;
  return [...closed.subnets, ...open.subnets].map((subnet) => possibleSubnet(subnet, environment));
}

function possibleSubnet(listed: ListedSubnet, environment: Environment): PossibleSubnet {
  const { origin } = listed;
  const identity = {
    stack: null,
    logicalId: pathOf(origin),
    type: "eksctl:vpc.subnets",
    constructPath: null,
    physicalName: null,
    origin,
  };
  const identifiers = [listed.identifier];
  const isPublic = listed.topology === "public";
  const subnet = {
    identity,
    environment,
    identifiers,
    zone: zoneOf(listed),
    isPublic: known(isPublic, origin),
    // eksctl insists that public ones do. https://github.com/eksctl-io/eksctl/blob/main/pkg/vpc/vpc.go
    mapsPublicIp: byDefault(isPublic, origin),
  };
  return { ...certain(subnet), identity, environment, identifiers };
}

const ZONE = /^[a-z]{2,}(-[a-z]+)+-\d+[a-z]$/;

/** The name counts as the zone where no zone is stated. */
function zoneOf({ id, zone, name, origin }: ListedSubnet): Fact<Text | null> {
  if (zone.state === "unknown") return zone;
  if (zone.value !== null) return known(textOf(zone.value), zone.origin);
  if (ZONE.test(name)) return byDefault(textOf(name), origin);
  const reference = `the Availability Zone of ${pathOf(origin)}`;
  return unknown(id.state === "unknown" ? id.why : { kind: "not-in-this-run", reference }, origin);
}
