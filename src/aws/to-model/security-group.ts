// The security groups that clusters and nodes name as the model has them, and those that EKS makes for clusters.
// https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_SecurityGroup.html

import { environmentOf } from "../../model/environment.ts";
import { chainFact, type Fact, unknown } from "../../model/fact.ts";
import { factOf } from "../../model/fact-of-truth.ts";
import { certain } from "../../model/possible.ts";
import type { PossibleSecurityGroup, SecurityGroup } from "../../model/security-group.ts";
import { textOf } from "../../model/text.ts";
import { allOf, anyOf, type Truth, unsure } from "../../model/truth.ts";
import { itemsOf, member, type Value } from "../../model/value.ts";
import { holdsEveryAddress, listsEveryAddress } from "../../network/every-address.ts";
import { coversSsh } from "../../network/ssh-port.ts";
import { about } from "../questions.ts";
import { keyOfSite, type Site } from "../site.ts";
import { stringAt, stringInJson } from "../strings.ts";
import { alwaysListed } from "./always-answered.ts";
import { type Answers, type Told, valueTold } from "./answers.ts";
import type { Found } from "./found-groups.ts";
import { resourceIdentity } from "./identity.ts";

interface GroupId {
  readonly site: Site;
  readonly id: string;
}

export function securityGroupsOf({ clusters }: Found, answers: Answers): readonly PossibleSecurityGroup[] {
  const ofClusters = clusters.flatMap(({ site, cluster }): readonly GroupId[] => {
    const id = stringAt(cluster, "resourcesVpcConfig", "clusterSecurityGroupId");
    return id === null ? [] : [{ site, id }];
  });
  const isOfCluster = new Set(ofClusters.map(keyOf));
  const all = new Map([...askedFor(answers), ...ofClusters].map((one) => [keyOf(one), one]));
  return [...all].flatMap(([key, one]) => {
    const told = answers.to({ ...about.securityGroup(one.id), site: one.site });
    // Nothing is called so, and nobody knows what a launch template meant that still names it.
    if (told.kind === "absent" && !isOfCluster.has(key)) return [];
    return [possibleSecurityGroup(one, told, isOfCluster.has(key))];
  });
}

const keyOf = ({ site, id }: GroupId): string => keyOfSite(site, id);

const askedFor = (answers: Answers): readonly GroupId[] =>
  answers.of("ec2:DescribeSecurityGroups").flatMap(({ account, region, parameters }) => {
    const id = stringInJson(parameters, "GroupIds", 0);
    return region === null || id === null ? [] : [{ site: { account, region }, id }];
  });

function possibleSecurityGroup(
  { site, id }: GroupId,
  told: Told,
  isOfCluster: boolean,
): PossibleSecurityGroup {
  const identity = resourceIdentity("aws:securityGroup", id, told.origin);
  const group: SecurityGroup = {
    identity,
    environment: environmentOf(site.account, site.region),
    identifiers: [textOf(id)],
    get admitsSshFromAnywhere() {
      return admitsSshFromAnywhere(id, valueTold(told));
    },
  };
  const { environment, identifiers } = group;
  return { ...certain(group), identity, environment, identifiers, isOfCluster };
}

function admitsSshFromAnywhere(id: string, answer: Value): Fact<boolean> {
  return chainFact(alwaysListed(answer, "SecurityGroups"), (groups, origin) => {
    const group = groups.find((one) => stringAt(one, "GroupId") === id);
    const what = `ec2:DescribeSecurityGroups answers without the security group ${id}`;
    if (group === undefined) return unknown({ kind: "malformed", what }, origin);
    return chainFact(alwaysListed(group, "IpPermissions"), (rules) =>
      factOf(anyOf(rules.map(admitsSsh)), origin),
    );
  });
}

/** One rule has the sources of all that share its protocol and ports. https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_IpPermission.html */
const admitsSsh = (rule: Value): Truth => allOf([admitsEveryAddress(rule), coversSsh(rule)]);

const admitsEveryAddress = (rule: Value): Truth =>
  anyOf([
    anyItem(rule, "IpRanges", (range) => holdsEveryAddress(member(range, "CidrIp"))),
    anyItem(rule, "Ipv6Ranges", (range) => holdsEveryAddress(member(range, "CidrIpv6"))),
    anyItem(rule, "PrefixListIds", (list) => listsEveryAddress(member(list, "PrefixListId"))),
  ]);

function anyItem(rule: Value, name: string, holds: (item: Value) => Truth): Truth {
  const items = itemsOf(member(rule, name), "lists-only");
  return items.state === "unknown" ? unsure(items.why) : anyOf(items.value.map(holds));
}
