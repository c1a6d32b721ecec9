// The subnets of the VPCs of clusters as the model has them, and those that were named and could not be read.
// https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_Subnet.html

import { asFilledText } from "../../launch-template/property-fact.ts";
import { type Fact, unknown } from "../../model/fact.ts";
import { certain } from "../../model/possible.ts";
import type { PossibleSubnet, Subnet } from "../../model/subnet.ts";
import { literalOf, textOf } from "../../model/text.ts";
import type { UnknownReason } from "../../model/unknown.ts";
import { asBoolean, memberAt, unknownValue, type Value } from "../../model/value.ts";
import { awsOrigin } from "../answer-value.ts";
import { about } from "../questions.ts";
import { keyOfSite } from "../site.ts";
import { stringAt, stringIn, stringsAt } from "../strings.ts";
import { alwaysAnswered, alwaysListed } from "./always-answered.ts";
import { type Answers, valueTold } from "./answers.ts";
import type { Found, FoundCluster, FoundGroup } from "./found-groups.ts";
import { resourceIdentity } from "./identity.ts";
import { publicSubnetsBy } from "./route-tables.ts";
import { subnetsOfGroup } from "./subnets-of-group.ts";

type Place = Pick<FoundCluster, "site" | "environment">;

export function subnetsOf({ clusters, groups }: Found, answers: Answers): readonly PossibleSubnet[] {
  const described = new Map<string, PossibleSubnet>();
  const unseen = new Map<string, PossibleSubnet>();
  for (const cluster of clusters) {
    const subnets = alwaysListed(ofVpc(about.subnetsOf, cluster, answers), "Subnets");
    if (subnets.state === "known") {
      const isPublic = publicSubnetsBy(ofVpc(about.routeTablesOf, cluster, answers));
      for (const subnet of subnets.value) {
        const id = stringAt(subnet, "SubnetId");
        if (id !== null) described.set(keyOf(id, cluster), describedSubnet(id, subnet, isPublic, cluster));
      }
    } else {
      for (const id of namedBy(cluster, groups))
        unseen.set(keyOf(id, cluster), unseenSubnet(id, subnets.why, cluster));
    }
  }
  return [...new Map([...unseen, ...described]).values()];
}

const keyOf = (id: string, { site }: Place): string => keyOfSite(site, id);

function ofVpc(
  question: typeof about.subnetsOf | typeof about.routeTablesOf,
  { cluster, site }: FoundCluster,
  answers: Answers,
): Value {
  const vpcId = memberAt(cluster, "resourcesVpcConfig", "vpcId");
  const id = stringIn(vpcId);
  if (id === null) return unknownValue(vpcId.kind === "unknown" ? vpcId.why : NO_VPC, vpcId.origin);
  return valueTold(answers.to({ ...question(id), site }));
}

const NO_VPC: UnknownReason = { kind: "malformed", what: "EKS does not say in which VPC the cluster is" };

/** What its groups name lies in its VPC, too. https://docs.aws.amazon.com/eks/latest/userguide/network-reqs.html */
const namedBy = ({ cluster, name, site }: FoundCluster, groups: readonly FoundGroup[]): readonly string[] => [
  ...stringsAt(cluster, "resourcesVpcConfig", "subnetIds"),
  ...groups
    .filter((one) => one.cluster === name && keyOfSite(one.site) === keyOfSite(site))
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
  const identity = resourceIdentity("aws:subnet", id, awsOrigin(arn, "ec2:DescribeSubnets"));
  return { identity, environment, identifiers: [textOf(id)] };
}
