// What does the model know of the security groups of an account?

import { describe, expect, test } from "vitest";
import type { Answered } from "../../../src/aws/snapshot.ts";
import { securityGroupsOf } from "../../../src/aws/to-model/security-group.ts";
import type { Json } from "../../../src/input/document.ts";
import { scenarioOf } from "../../../src/model/scenario.ts";
import type { PossibleSecurityGroup } from "../../../src/model/security-group.ts";
import { show } from "../../../src/model/text.ts";
import { shownFact } from "../../shown-facts.ts";
import { ACCESS_DENIED, absentAnswer, answered, refusing, sampleAnswers } from "../sample-account.ts";
import { changing, toldBy } from "./told-account.ts";

const OF_CLUSTER = "sg-0a1b2c3d4e5f60711";

function groupsIn(told: readonly Answered[]): readonly PossibleSecurityGroup[] {
  const { found, answers } = toldBy(told);
  return securityGroupsOf(found, answers);
}

const shown = (group: PossibleSecurityGroup) => ({
  id: group.identifiers.map(show).join(),
  isOfCluster: group.isOfCluster,
  admitsSsh: shownFact(group.under(scenarioOf()).admitsSshFromAnywhere),
});

test("that of the cluster, and others that were asked about", () => {
  const other = answered(
    "ec2:DescribeSecurityGroups",
    { GroupIds: ["sg-1"] },
    { SecurityGroups: [{ GroupId: "sg-1", IpPermissions: [] }] },
  );
  expect(groupsIn([...sampleAnswers(), other]).map(shown)).toEqual([
    { id: OF_CLUSTER, isOfCluster: true, admitsSsh: "false" },
    { id: "sg-1", isOfCluster: false, admitsSsh: "false" },
  ]);
});

const ANYWHERE = [{ CidrIp: "0.0.0.0/0" }];
const ssh = (sources: Readonly<Record<string, Json>>): Json => ({
  IpProtocol: "tcp",
  FromPort: 22,
  ToPort: 22,
  ...sources,
});

describe("whether it admits SSH from anywhere, with", () => {
  test.each<[string, readonly Json[], string]>([
    ["no rule", [], "false"],
    ["a rule for everybody", [ssh({ IpRanges: ANYWHERE })], "true"],
    ["a rule for everybody with IPv6", [ssh({ Ipv6Ranges: [{ CidrIpv6: "::/0" }] })], "true"],
    ["a rule for an office", [ssh({ IpRanges: [{ CidrIp: "192.0.2.0/24" }] })], "false"],
    [
      "a rule for an office and for everybody",
      [ssh({ IpRanges: [{ CidrIp: "192.0.2.0/24" }, ...ANYWHERE] })],
      "true",
    ],
    [
      "a rule for another port",
      [{ IpProtocol: "tcp", FromPort: 443, ToPort: 443, IpRanges: ANYWHERE }],
      "false",
    ],
    ["a rule for many ports", [{ IpProtocol: "tcp", FromPort: 0, ToPort: 1024, IpRanges: ANYWHERE }], "true"],
    // With all protocols there are no ports. https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_IpPermission.html
    ["a rule for all protocols", [{ IpProtocol: "-1", IpRanges: ANYWHERE }], "true"],
    ["a rule for UDP", [{ IpProtocol: "udp", FromPort: 22, ToPort: 22, IpRanges: ANYWHERE }], "false"],
    [
      "a rule for a list of addresses",
      [ssh({ PrefixListIds: [{ PrefixListId: "pl-1" }] })],
      "unknown: the prefix list pl-1 is not described by any input of this run",
    ],
    [
      "a rule for a list and one for everybody",
      [ssh({ PrefixListIds: [{ PrefixListId: "pl-1" }] }), ssh({ IpRanges: ANYWHERE })],
      "true",
    ],
    [
      "a rule without ports",
      [{ IpProtocol: "tcp", IpRanges: ANYWHERE }],
      "unknown: a rule for TCP must have a FromPort",
    ],
    [
      "a rule that is none",
      [ssh({ IpRanges: [{ CidrIp: {} }] })],
      "unknown: a string is expected here, and a mapping stands here",
    ],
  ])("%s", (_name, rules, admitsSsh) => {
    const changes = { "SecurityGroups.0.IpPermissions": rules };
    const [group] = groupsIn(changing(sampleAnswers(), "ec2:DescribeSecurityGroups", changes));
    expect(shown(group as PossibleSecurityGroup).admitsSsh).toBe(admitsSsh);
  });

  test.each<[string, Readonly<Record<string, Json>>, RegExp]>([
    ["no list of rules", { "SecurityGroups.0.IpPermissions": null }, /has no IpPermissions/],
    [
      "an answer about another group",
      { "SecurityGroups.0.GroupId": "sg-other" },
      /answers without the security group sg-0a1b/,
    ],
    ["an empty answer", { SecurityGroups: [] }, /answers without the security group sg-0a1b/],
  ])("%s: unknown", (_name, changes, why) => {
    const [group] = groupsIn(changing(sampleAnswers(), "ec2:DescribeSecurityGroups", changes));
    expect(shown(group as PossibleSecurityGroup).admitsSsh).toMatch(why);
  });
});

describe("that of the cluster is known to be its own", () => {
  test("where its rules could not be read", () => {
    expect(groupsIn(refusing(sampleAnswers(), "ec2:DescribeSecurityGroups")).map(shown)).toEqual([
      {
        id: OF_CLUSTER,
        isOfCluster: true,
        admitsSsh: `unknown: the security group ${OF_CLUSTER} could not be read with ec2:DescribeSecurityGroups: ${ACCESS_DENIED.code}: ${ACCESS_DENIED.message}`,
      },
    ]);
  });

  test("where nobody asked for them", () => {
    const told = sampleAnswers().filter(({ action }) => action !== "ec2:DescribeSecurityGroups");
    expect(groupsIn(told).map(shown)).toMatchObject([{ id: OF_CLUSTER, isOfCluster: true }]);
  });
});

test("one that AWS does not know is none", () => {
  const gone: Answered = {
    ...answered("ec2:DescribeSecurityGroups", { GroupIds: ["sg-gone"] }, {}),
    answer: absentAnswer("InvalidGroup.NotFound"),
  };
  expect(groupsIn([...sampleAnswers(), gone]).map(shown)).toMatchObject([{ id: OF_CLUSTER }]);
});
