// Which rules of a security group admit SSH from everywhere?
// https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-properties-ec2-securitygroup-ingress.html

import { describe, expect, it } from "vitest";
import type { Json, JsonObject } from "../../src/input/document.ts";
import { shownTruth } from "../shown-network.ts";
import { FILE, modelOf } from "./build.ts";
import {
  notDescribed,
  ref,
  securityGroup,
  staged,
  templateWith,
  UNDECIDED,
  unset,
  whenProd,
} from "./networks.ts";

const SSH: JsonObject = { IpProtocol: "tcp", FromPort: 22, ToPort: 22 };
const FROM_ANYWHERE: JsonObject = { CidrIp: "0.0.0.0/0" };

function admitsSsh(resources: JsonObject, sections: JsonObject = {}) {
  const built = templateWith(resources, sections);
  const { scenario } = built.run;
  const [group] = modelOf(built).possible.securityGroups;
  if (group === undefined) throw new Error("the run has no security group");
  const under = (stage: string) => {
    const assumed = staged(built, stage);
    return shownTruth(group.under(assumed).admitsSshFromAnywhere);
  };
  const { result, recording } = scenario.record(() => group.under(scenario).admitsSshFromAnywhere);
  return { shown: shownTruth(result), fact: result, questions: [...recording.questions.keys()], under };
}

describe("a rule", () => {
  it.each<[admits: string, rule: JsonObject, expected: string]>([
    ["SSH from anywhere", { ...SSH, ...FROM_ANYWHERE }, "true"],
    ["SSH from anywhere, over IPv6", { ...SSH, CidrIpv6: "::/0" }, "true"],
    ["SSH from anywhere, written otherwise", { ...SSH, CidrIpv6: "0:0:0:0:0:0:0:0/0" }, "true"],
    ["SSH from a network", { ...SSH, CidrIp: "10.0.0.0/8" }, "false"],
    ["SSH from one address of a parameter", { ...SSH, CidrIp: { "Fn::Sub": "${P}/32" } }, "false"],
    ["SSH from a parameter", { ...SSH, CidrIp: ref("P") }, unset("P")],
    ["SSH from a security group", { ...SSH, SourceSecurityGroupId: ref("Other") }, "false"],
    ["SSH from a prefix list", { ...SSH, SourcePrefixListId: "pl-1" }, notDescribed("the prefix list pl-1")],
    ["all ports", { ...FROM_ANYWHERE, IpProtocol: "tcp", FromPort: 0, ToPort: 65535 }, "true"],
    ["ports in quotes", { ...FROM_ANYWHERE, IpProtocol: "tcp", FromPort: "20", ToPort: "25" }, "true"],
    ["other ports", { ...FROM_ANYWHERE, IpProtocol: "tcp", FromPort: 443, ToPort: 443 }, "false"],
    ["ports that end before", { ...FROM_ANYWHERE, IpProtocol: "tcp", FromPort: 1, ToPort: 21 }, "false"],
    ["a port of a parameter", { ...FROM_ANYWHERE, ...SSH, ToPort: ref("P") }, unset("P")],
    ["other ports up to a parameter", { ...FROM_ANYWHERE, ...SSH, FromPort: 23, ToPort: ref("P") }, "false"],
    ["TCP by its number", { ...FROM_ANYWHERE, ...SSH, IpProtocol: 6 }, "true"],
    ["TCP in capitals", { ...FROM_ANYWHERE, ...SSH, IpProtocol: "TCP" }, "true"],
    [
      "every protocol, whatever the ports",
      { ...FROM_ANYWHERE, IpProtocol: "-1", FromPort: 443, ToPort: 443 },
      "true",
    ],
    ["every protocol, as a number", { ...FROM_ANYWHERE, IpProtocol: -1 }, "true"],
    ["UDP", { ...FROM_ANYWHERE, ...SSH, IpProtocol: "udp" }, "false"],
    ["pings", { ...FROM_ANYWHERE, IpProtocol: "icmp", FromPort: -1, ToPort: -1 }, "false"],
    ["a protocol of a parameter", { ...FROM_ANYWHERE, ...SSH, IpProtocol: ref("P") }, unset("P")],
    [
      "TCP without ports",
      { ...FROM_ANYWHERE, IpProtocol: "tcp" },
      "unknown: a rule for TCP must have a FromPort",
    ],
  ])("that admits %s", (_admits, rule, expected) => {
    expect(admitsSsh({ Group: securityGroup(rule) }).shown).toBe(expected);
  });
});

describe("a security group", () => {
  const OPEN = { ...SSH, ...FROM_ANYWHERE };
  const ingress = (GroupId: Json, rule: JsonObject = OPEN): JsonObject => ({
    Type: "AWS::EC2::SecurityGroupIngress",
    Properties: { GroupId, ...rule },
  });
  const Group = securityGroup();

  it.each<[how: string, resources: JsonObject, expected: string]>([
    ["without rules", { Group: { Type: "AWS::EC2::SecurityGroup" } }, "false"],
    [
      "with one rule that is no list",
      { Group: { ...Group, Properties: { SecurityGroupIngress: OPEN } } },
      "true",
    ],
    [
      "with a rule that may and a rule that does",
      { Group: securityGroup({ ...SSH, CidrIp: ref("P") }, OPEN) },
      "true",
    ],
    ["with a rule in some cases", { Group: securityGroup(whenProd(OPEN)) }, UNDECIDED],
    ["to which a rule is added", { Group, Rule: ingress(ref("Group")) }, "true"],
    [
      "to which a rule is added by its id",
      { Group, Rule: ingress({ "Fn::GetAtt": ["Group", "GroupId"] }) },
      "true",
    ],
    [
      "to which a rule is added in some cases",
      { Group, Rule: { ...ingress(ref("Group")), Condition: "IsProd" } },
      UNDECIDED,
    ],
    [
      "to which a harmless rule is added",
      {
        Group,
        Rule: { ...ingress(ref("Group"), { ...OPEN, FromPort: 23, ToPort: 23 }), Condition: "IsProd" },
      },
      "false",
    ],
    [
      "whose rules are not known, and to which one is added",
      { Group: { ...Group, Properties: { SecurityGroupIngress: ref("P") } }, Rule: ingress(ref("Group")) },
      "true",
    ],
    [
      "beside one to which a rule is added",
      { Group, Other: securityGroup(), Rule: ingress(ref("Other")) },
      "false",
    ],
    [
      // https://docs.aws.amazon.com/eks/latest/userguide/sec-group-reqs.html
      "that EKS makes for a cluster",
      { Cluster: { Type: "AWS::EKS::Cluster" } },
      "false",
    ],
    [
      "that EKS makes for a cluster, to which a rule is added",
      {
        Cluster: { Type: "AWS::EKS::Cluster" },
        Rule: ingress({ "Fn::GetAtt": ["Cluster", "ClusterSecurityGroupId"] }),
      },
      "true",
    ],
    [
      "that EKS makes for a cluster of the CDK's aws-eks, to which a rule is added",
      {
        Cluster: { Type: "Custom::AWSCDK-EKS-Cluster", Properties: { Config: {} } },
        Rule: ingress({ "Fn::GetAtt": ["Cluster", "ClusterSecurityGroupId"] }),
      },
      "true",
    ],
  ])("%s", (_how, resources, expected) => expect(admitsSsh(resources).shown).toBe(expected));

  it("is looked at again where a parameter decides which one a rule is added to", () => {
    const Rule = ingress(whenProd(ref("Group"), ref("Other")));
    const { shown, questions, under } = admitsSsh({ Group, Other: securityGroup(), Rule });
    expect([shown, questions]).toEqual(["false", [`${FILE}#Stage`]]);
    expect([under("prod"), under("dev")]).toEqual(["true", "false"]);
  });

  it("asks nothing about a rule that cannot admit SSH", () => {
    const Rule = { ...ingress(ref("Group"), { ...SSH, CidrIp: "10.0.0.0/8" }), Condition: "IsProd" };
    expect(admitsSsh({ Group, Rule }).questions).toEqual([]);
  });

  it("has its fact where the rule is", () => {
    const { fact } = admitsSsh({ Group: securityGroup({ ...SSH, CidrIp: "10.0.0.0/8" }, OPEN) });
    expect(fact.origin).toMatchObject({
      path: ["Resources", "Group", "Properties", "SecurityGroupIngress", 1],
    });
  });

  it("under a macro of the customer is not known", () => {
    expect(admitsSsh({ Group }, { Transform: "Own" }).shown).toBe(
      "unknown: eks-lint does not evaluate the macro Own, which may change anything in this template",
    );
  });
});
