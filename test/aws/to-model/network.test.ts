// What follows for nodes from the network of an account: subnets, security groups, zones?

import { describe, expect, test } from "vitest";
import type { Answered } from "../../../src/aws/snapshot.ts";
import { possibleCluster } from "../../../src/aws/to-model/cluster.ts";
import { securityGroupsOf } from "../../../src/aws/to-model/security-group.ts";
import { subnetsOf } from "../../../src/aws/to-model/subnet.ts";
import type { Json } from "../../../src/input/document.ts";
import { scenarioOf } from "../../../src/model/scenario.ts";
import { type Network, shownNetwork } from "../../shown-network.ts";
import {
  ACCESS_DENIED,
  answered,
  refusing,
  SUBNETS,
  sampleAnswers,
  TEMPLATE_COPY,
} from "../sample-account.ts";
import { changing, nodeSettingsIn, toldBy } from "./told-account.ts";

function networkIn(answers: readonly Answered[]): ReturnType<typeof shownNetwork> {
  const told = toldBy(answers);
  const network: Network = {
    nodeSettings: nodeSettingsIn(told),
    clusters: told.found.clusters.map(possibleCluster),
    subnets: subnetsOf(told.found, told.answers),
    securityGroups: securityGroupsOf(told.found, told.answers),
  };
  return shownNetwork(network, scenarioOf());
}

const OF_CLUSTER = "sg-0a1b2c3d4e5f60711";
const OWN = "sg-0aaaaaaaaaaaaaaaa";
const DATA = "LaunchTemplateVersions.0.LaunchTemplateData";
const EVERYBODY = { IpProtocol: "tcp", FromPort: 22, ToPort: 22, IpRanges: [{ CidrIp: "0.0.0.0/0" }] };

const securityGroup = (GroupId: string, ...IpPermissions: readonly Json[]): Answered =>
  answered(
    "ec2:DescribeSecurityGroups",
    { GroupIds: [GroupId] },
    { SecurityGroups: [{ GroupId, IpPermissions }] },
  );

/** In its copy EKS names what it gives the nodes. */
const launchedIn = (ids: readonly string[], told = sampleAnswers()): readonly Answered[] =>
  changing(told, "ec2:DescribeLaunchTemplateVersions", { [`${DATA}.SecurityGroupIds`]: ids }, TEMPLATE_COPY);
const opened = (told: readonly Answered[]): readonly Answered[] =>
  changing(told, "ec2:DescribeSecurityGroups", { "SecurityGroups.0.IpPermissions": [EVERYBODY] }, OF_CLUSTER);
const nodegroup = (changes: Readonly<Record<string, Json>>, told = sampleAnswers()): readonly Answered[] =>
  changing(
    told,
    "eks:DescribeNodegroup",
    Object.fromEntries(Object.entries(changes).map(([name, value]) => [`nodegroup.${name}`, value])),
  );
const toInternet = { DestinationCidrBlock: "0.0.0.0/0", GatewayId: "igw-0a1b", State: "active" };
const denied = (what: string, action: string): string =>
  `unknown: ${what} could not be read with ${action}: ${ACCESS_DENIED.code}: ${ACCESS_DENIED.message}`;

test("the sample: private subnets in two zones, and the security group of the cluster", () => {
  expect(networkIn(launchedIn([OF_CLUSTER]))).toEqual({
    isInOneZone: "false",
    isInPublicSubnet: "false",
    getsPublicIp: "false",
    admitsSsh: "false",
    lacksClusterSecurityGroup: "false",
  });
});

describe("nodes", () => {
  test.each<[string, readonly Answered[], Partial<ReturnType<typeof shownNetwork>>]>([
    [
      "in public subnets",
      changing(sampleAnswers(), "ec2:DescribeRouteTables", { "RouteTables.0.Routes": [toInternet] }),
      { isInPublicSubnet: "true", getsPublicIp: "false" },
    ],
    [
      "in a subnet that gives addresses",
      changing(sampleAnswers(), "ec2:DescribeSubnets", { "Subnets.1.MapPublicIpOnLaunch": true }),
      { isInPublicSubnet: "false", getsPublicIp: "true" },
    ],
    ["in one subnet", nodegroup({ subnets: [SUBNETS[0]] }), { isInOneZone: "true" }],
    [
      "in a subnet that the account does not have any more",
      nodegroup({ subnets: ["subnet-gone"] }),
      { isInPublicSubnet: "unknown: the account told nothing of the subnet subnet-gone" },
    ],
    [
      "with a security group of their own",
      [...launchedIn([OWN]), securityGroup(OWN)],
      { admitsSsh: "false", lacksClusterSecurityGroup: "true" },
    ],
    [
      "with that of the cluster and one of their own",
      [...launchedIn([OWN, OF_CLUSTER]), securityGroup(OWN)],
      { admitsSsh: "false", lacksClusterSecurityGroup: "false" },
    ],
    [
      "with one of their own that admits SSH",
      [...launchedIn([OWN, OF_CLUSTER]), securityGroup(OWN, EVERYBODY)],
      { admitsSsh: "true" },
    ],
    [
      "with a security group of their own whose rules could not be read, which is not that of the cluster all the same",
      refusing([...launchedIn([OWN]), securityGroup(OWN)], "ec2:DescribeSecurityGroups"),
      {
        admitsSsh: denied(`the security group ${OWN}`, "ec2:DescribeSecurityGroups"),
        lacksClusterSecurityGroup: "true",
      },
    ],
    ["whose cluster's security group was opened", opened(launchedIn([OF_CLUSTER])), { admitsSsh: "true" }],
    ["so too where no launch template names it", opened(sampleAnswers()), { admitsSsh: "true" }],
    [
      "whose cluster could not be read, so that its security group may admit anybody",
      refusing(sampleAnswers(), "eks:DescribeCluster"),
      { admitsSsh: denied("the cluster workshop", "eks:DescribeCluster") },
    ],
    [
      "with remote access from anywhere",
      [
        ...nodegroup({ remoteAccess: { ec2SshKey: "ops" }, "resources.remoteAccessSecurityGroup": OWN }),
        securityGroup(OWN, EVERYBODY),
      ],
      { admitsSsh: "true" },
    ],
    [
      "with remote access that somebody has closed since",
      [
        ...nodegroup({ remoteAccess: { ec2SshKey: "ops" }, "resources.remoteAccessSecurityGroup": OWN }),
        securityGroup(OWN),
      ],
      { admitsSsh: "false" },
    ],
  ])("%s", (_name, told, facts) => {
    expect(networkIn(told)).toMatchObject(facts);
  });
});
