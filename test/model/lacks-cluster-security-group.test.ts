// https://docs.aws.amazon.com/eks/latest/userguide/launch-templates.html: EKS adds the security group of the cluster only
// where the launch template names none.

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

const OF_CLUSTER = { "Fn::GetAtt": ["Cluster", "ClusterSecurityGroupId"] };
const CLUSTERS: Readonly<Record<string, JsonObject>> = {
  "the template": { Type: "AWS::EKS::Cluster" },
  "the CDK's aws-eks": { Type: "Custom::AWSCDK-EKS-Cluster", Properties: { Config: {} } },
};

const withTemplate = (data: Json, Cluster: JsonObject = { Type: "AWS::EKS::Cluster" }): JsonObject => ({
  Cluster,
  Own: securityGroup(),
  Template: launchTemplate(data),
  Group: nodeGroup({ ClusterName: ref("Cluster"), LaunchTemplate: { Id: ref("Template") } }),
});

const lacks = (resources: JsonObject): string =>
  asked(templateWith(resources), "lacksClusterSecurityGroup").shown;

describe("a managed node group whose launch template names", () => {
  it.each<[names: string, data: JsonObject, expected: string]>([
    ["no security group has that of the cluster", {}, "false"],
    ["an empty list of them has it", { SecurityGroupIds: [] }, "false"],
    ["another one goes without it", { SecurityGroupIds: [ref("Own")] }, "true"],
    [
      "another one for a network interface goes without it",
      { NetworkInterfaces: [{ Groups: [{ "Fn::GetAtt": ["Own", "GroupId"] }] }] },
      "true",
    ],
    ["that of the cluster, too, has it", { SecurityGroupIds: [ref("Own"), OF_CLUSTER] }, "false"],
    [
      "one with an id may have it",
      { SecurityGroupIds: [ref("Own"), "sg-0abc"] },
      notDescribed("the security group sg-0abc"),
    ],
    ["one in a parameter may have it", { SecurityGroupIds: [ref("P")] }, unset("P")],
    [
      "that of the cluster and one that is not known has it",
      { SecurityGroupIds: [ref("P"), OF_CLUSTER] },
      "false",
    ],
    [
      "that of the cluster in some cases",
      { SecurityGroupIds: [ref("Own"), whenProd(OF_CLUSTER)] },
      UNDECIDED,
    ],
  ])("%s", (_names, data, expected) => expect(lacks(withTemplate(data))).toBe(expected));

  it.each(Object.entries(CLUSTERS))("that of a cluster of %s has it", (_of, cluster) => {
    expect(lacks(withTemplate({ SecurityGroupIds: [OF_CLUSTER] }, cluster))).toBe("false");
    expect(lacks(withTemplate({ SecurityGroupIds: [ref("Own")] }, cluster))).toBe("true");
  });
});

describe("others", () => {
  it("without a launch template have the security group of the cluster", () => {
    expect(lacks({ Group: nodeGroup({ ClusterName: "demo" }) })).toBe("false");
  });

  it("with a launch template of elsewhere may go without it", () => {
    expect(lacks({ Group: nodeGroup({ LaunchTemplate: { Id: "lt-0abc" } }) })).toBe(
      notDescribed("the launch template lt-0abc"),
    );
  });

  it("that are not managed name all their security groups themselves", () => {
    const Template = launchTemplate({ ImageId: "ami-1", SecurityGroupIds: [ref("Own")] });
    expect(lacks({ Own: securityGroup(), Template, Group: autoScalingGroup({}) })).toBe("false");
  });
});
