// The subnets of the VPCs of clusters as the model has them, and those that were named and could not be read.
// https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_Subnet.html

import { asFilledText } from "../../launch-template/property-fact.ts";
import { type Fact, unknown } from "../../model/fact.ts";
import type { ResourceIdentity } from "../../model/origin.ts";
import { certain } from "../../model/possible.ts";
import type { PossibleSubnet, Subnet } from "../../model/subnet.ts";
import { literalOf, textOf } from "../../model/text.ts";
import type { UnknownReason } from "../../model/unknown.ts";
import { asBoolean, member, memberAt, unknownValue, type Value } from "../../model/value.ts";
import type { Action, Parameters } from "../actions.ts";
import { alwaysAnswered, alwaysListed } from "./always-answered.ts";
import { type Answers, valueTold } from "./answers.ts";
import type { Found, FoundCluster, FoundGroup } from "./found-groups.ts";
import { awsOrigin } from "./identity.ts";
import { publicSubnetsBy } from "./route-tables.ts";
import { stringIn, stringsIn } from "./strings.ts";
import { subnetsOfGroup } from "./subnets-of-group.ts";

type Place = Pick<FoundCluster, "site" | "environment">;

export function subnetsOf({ clusters, groups }: Found, answers: Answers): readonly PossibleSubnet[] {
  const described = new Map<string, PossibleSubnet>();
  const unseen = new Map<string, PossibleSubnet>();
  for (const cluster of clusters) {
    const subnets = alwaysListed(ofVpc("ec2:DescribeSubnets", cluster, answers), "Subnets");
    if (subnets.state === "known") {
      const isPublic = publicSubnetsBy(ofVpc("ec2:DescribeRouteTables", cluster, answers));
      for (const subnet of subnets.value) {
        const id = stringIn(member(subnet, "SubnetId"));
        if (id !== null) described.set(keyOf(id, cluster), describedSubnet(id, subnet, isPublic, cluster));
      }
    } else {
      for (const id of namedBy(cluster, groups))
        unseen.set(keyOf(id, cluster), unseenSubnet(id, subnets.why, cluster));
    }
  }
  return [...new Map([...unseen, ...described]).values()];
}

const keyOf = (id: string, { site }: Place): string => JSON.stringify([site, id]);

function ofVpc(
  action: Extract<Action, "ec2:DescribeSubnets" | "ec2:DescribeRouteTables">,
  { cluster, site }: FoundCluster,
  answers: Answers,
): Value {
  const vpcId = memberAt(cluster, "resourcesVpcConfig", "vpcId");
  const id = stringIn(vpcId);
  if (id === null) return unknownValue(vpcId.kind === "unknown" ? vpcId.why : NO_VPC, vpcId.origin);
  const parameters: Parameters[typeof action] = { Filters: [{ Name: "vpc-id", Values: [id] }] };
  return valueTold(answers.to({ action, parameters, site }));
}

const NO_VPC: UnknownReason = { kind: "malformed", what: "EKS does not say in which VPC the cluster is" };

/** What its groups name lies in its VPC, too. https://docs.aws.amazon.com/eks/latest/userguide/network-reqs.html */
const namedBy = ({ cluster, name, site }: FoundCluster, groups: readonly FoundGroup[]): readonly string[] => [
  ...stringsIn(memberAt(cluster, "resourcesVpcConfig", "subnetIds")),
  ...groups
    .filter(
      (one) => one.cluster === name && one.site.account === site.account && one.site.region === site.region,
    )
    .flatMap((one) => {
      const subnets = subnetsOfGroup(one);
      return subnets.state === "known" ? (subnets.value ?? []).flatMap((id) => literalOf(id) ?? []) : [];
    }),
];

function describedSubnet(
  id: string,
  subnet: Value,
  isPublic: (subnetId: string) => Fact<boolean>,
  place: Place,
): PossibleSubnet {
  return possibleSubnet({
    ...identified(id, place),
    get zone() {
      return alwaysAnswered(subnet, "AvailabilityZone", asFilledText);
    },
    get isPublic() {
      return isPublic(id);
    },
    get mapsPublicIp() {
      return alwaysAnswered(subnet, "MapPublicIpOnLaunch", asBoolean);
    },
  });
}

function unseenSubnet(id: string, why: UnknownReason, place: Place): PossibleSubnet {
  const { identity, ...rest } = identified(id, place);
  const fact = unknown(why, identity.origin);
  return possibleSubnet({ identity, ...rest, zone: fact, isPublic: fact, mapsPublicIp: fact });
}

const possibleSubnet = (subnet: Subnet): PossibleSubnet => ({
  ...certain(subnet),
  identity: subnet.identity,
  environment: subnet.environment,
  identifiers: subnet.identifiers,
});

function identified(id: string, { site, environment }: Place) {
  const arn = `arn:${environment.partition}:ec2:${site.region}:${site.account}:subnet/${id}`;
  const identity: ResourceIdentity = {
    stack: null,
    logicalId: id,
    type: "aws:subnet",
    constructPath: null,
    physicalName: null,
    origin: awsOrigin(arn, "ec2:DescribeSubnets"),
  };
  return { identity, environment, identifiers: [textOf(id)] };
}
