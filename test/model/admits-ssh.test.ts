import { describe, expect, it } from "vitest";
import type { Json, JsonObject } from "../../src/input/document.ts";
import {
  asked,
  autoScalingGroup,
  launchTemplate,
  nodeGroup,
  notDescribed,
  ref,
  securityGroup,
  templateWith,
  UNDECIDED,
  unset,
  whenProd,
} from "../cloudformation/networks.ts";

const OPEN = securityGroup({ IpProtocol: "tcp", FromPort: 22, ToPort: 22, CidrIp: "0.0.0.0/0" });
const CLOSED = securityGroup({ IpProtocol: "tcp", FromPort: 443, ToPort: 443, CidrIp: "0.0.0.0/0" });

const RESOURCES: JsonObject = {
  Open: OPEN,
  Closed: CLOSED,
  Staged: securityGroup(whenProd({ IpProtocol: "tcp", FromPort: 22, ToPort: 22, CidrIp: "0.0.0.0/0" })),
  Cluster: { Type: "AWS::EKS::Cluster", Properties: { Name: "demo" } },
};

const OF_CLUSTER = { "Fn::GetAtt": ["Cluster", "ClusterSecurityGroupId"] };
const RULE_OF_CLUSTER: JsonObject = {
  Type: "AWS::EC2::SecurityGroupIngress",
  Properties: { GroupId: OF_CLUSTER, IpProtocol: "-1", CidrIpv6: "::/0" },
};

const managed = (data: Json, properties: JsonObject = {}): JsonObject => ({
  ...RESOURCES,
  Template: launchTemplate(data),
  Group: nodeGroup({ ClusterName: ref("Cluster"), LaunchTemplate: { Id: ref("Template") }, ...properties }),
});
const selfManaged = (data: JsonObject): JsonObject => ({
  ...RESOURCES,
  Template: launchTemplate({ ImageId: "ami-1", ...data }),
  Group: autoScalingGroup({}),
});

describe("SSH from anywhere is admitted to", () => {
  it.each<[nodes: string, resources: JsonObject, expected: string]>([
    ["a managed node group that says nothing: no", managed({}), "false"],
    // https://docs.aws.amazon.com/eks/latest/APIReference/API_RemoteAccessConfig.html
    [
      "one with a key for SSH, and no security group for it: yes",
      managed({}, { RemoteAccess: { Ec2SshKey: "ops" } }),
      "true",
    ],
    [
      "one with a key for SSH, and a security group: no",
      managed({}, { RemoteAccess: { Ec2SshKey: "ops", SourceSecurityGroups: ["sg-1"] } }),
      "false",
    ],
    [
      "one with a key for SSH, and a security group in some cases",
      managed({}, { RemoteAccess: { Ec2SshKey: "ops", SourceSecurityGroups: [whenProd("sg-1")] } }),
      UNDECIDED,
    ],
    ["one with a group that admits it: yes", managed({ SecurityGroupIds: [ref("Open")] }), "true"],
    ["one with a group that does not: no", managed({ SecurityGroupIds: [ref("Closed")] }), "false"],
    ["one with both: yes", managed({ SecurityGroupIds: [ref("Closed"), ref("Open")] }), "true"],
    [
      "one with a group that no input describes",
      managed({ SecurityGroupIds: [ref("Closed"), "sg-0abc"] }),
      notDescribed("the security group sg-0abc"),
    ],
    [
      "one with a group that no input describes, and one that admits it: yes",
      managed({ SecurityGroupIds: ["sg-0abc", ref("Open")] }),
      "true",
    ],
    ["one with a group that is a parameter", managed({ SecurityGroupIds: [ref("P")] }), unset("P")],
    [
      "one with the security group of its cluster: no",
      managed({ SecurityGroupIds: [OF_CLUSTER, ref("Closed")] }),
      "false",
    ],
    ["one whose cluster's security group was opened: yes", { ...managed({}), Rule: RULE_OF_CLUSTER }, "true"],
    [
      "one of another cluster than the one that was opened: no",
      { ...managed({}, { ClusterName: "other" }), Rule: RULE_OF_CLUSTER },
      "false",
    ],
    [
      "one with a launch template of elsewhere",
      managed({}, { LaunchTemplate: { Id: "lt-0abc" } }),
      notDescribed("the launch template lt-0abc"),
    ],
    ["an Auto Scaling group that says nothing: no", { ...selfManaged({}), Rule: RULE_OF_CLUSTER }, "false"],
    [
      "one with a network interface that has a group which admits it: yes",
      selfManaged({ NetworkInterfaces: [{ Groups: [{ "Fn::GetAtt": ["Open", "GroupId"] }] }] }),
      "true",
    ],
    [
      "one with a launch configuration that has such a group: yes",
      {
        ...RESOURCES,
        Configuration: {
          Type: "AWS::AutoScaling::LaunchConfiguration",
          Properties: { ImageId: "ami-1", SecurityGroups: [ref("Open")] },
        },
        Group: {
          Type: "AWS::AutoScaling::AutoScalingGroup",
          Properties: { LaunchConfigurationName: ref("Configuration") },
        },
      },
      "true",
    ],
  ])("%s", (_nodes, resources, expected) => {
    expect(asked(templateWith(resources), "admitsSsh").shown).toBe(expected);
  });

  it("nodes with a group that admits it, and nothing is asked about the others", () => {
    const built = templateWith(managed({ SecurityGroupIds: [ref("Staged"), ref("Open")] }));
    const { shown, questions } = asked(built, "admitsSsh");
    expect([shown, questions]).toEqual(["true", []]);
  });

  it.each<[where: string, resources: JsonObject, path: readonly (string | number)[]]>([
    [
      "the key for SSH",
      managed({}, { RemoteAccess: { Ec2SshKey: "ops" } }),
      ["Resources", "Group", "Properties", "RemoteAccess"],
    ],
    [
      "the rule",
      managed({ SecurityGroupIds: [ref("Open")] }),
      ["Resources", "Open", "Properties", "SecurityGroupIngress", 0],
    ],
  ])("nodes by what a person changes: %s", (_where, resources, path) => {
    const { origin } = asked(templateWith(resources), "admitsSsh").fact;
    expect(origin.kind === "file" ? origin.path.slice(0, path.length) : origin).toEqual(path);
  });
});
