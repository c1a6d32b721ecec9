// Which Auto Scaling groups count as groups of EKS nodes, and what may not be guessed about clusters and images?

import { describe, expect, test } from "vitest";
import { BUILT_IN_RULES } from "../src/engine/built-in-rules.ts";
import type { Json, JsonObject } from "../src/input/document.ts";
import { lintIn } from "./lint-in.ts";

/** Findings of a rule, and a question mark where it is undecided. */
function said(ruleId: string, resources: JsonObject, parameters: JsonObject = {}): readonly string[] {
  const { findings, undecided, problems } = lintIn(".", ["-"], {
    readStdin: () => JSON.stringify({ Parameters: parameters, Resources: resources }),
    rules: BUILT_IN_RULES.filter(({ id }) => id === ruleId),
  });
  expect(problems).toEqual([]);
  return [...findings.map(({ severity }) => severity), ...undecided.map(() => "?")];
}

const TAG = { Key: "kubernetes.io/cluster/demo", Value: "owned" };

const group = (launched: JsonObject, properties: JsonObject = {}): JsonObject => ({
  LaunchTemplate: {
    Type: "AWS::EC2::LaunchTemplate",
    Properties: { LaunchTemplateData: { MetadataOptions: { HttpTokens: "optional" }, ...launched } },
  },
  Group: {
    Type: "AWS::AutoScaling::AutoScalingGroup",
    Properties: {
      MaxSize: "3",
      LaunchTemplate: { LaunchTemplateId: { Ref: "LaunchTemplate" }, Version: "1" },
      ...properties,
    },
  },
});

const running = (commands: string): JsonObject => ({ UserData: { "Fn::Base64": commands } });

describe("an Auto Scaling group", () => {
  test.each<[says: string, launched: JsonObject, properties: JsonObject, verdict: readonly string[]]>([
    ["with the tag of a cluster", {}, { Tags: [TAG] }, ["warning"]],
    [
      "whose launch template tags its instances",
      { TagSpecifications: [{ ResourceType: "instance", Tags: [TAG] }] },
      {},
      ["warning"],
    ],
    ["that runs the bootstrap of EKS", running("/etc/eks/bootstrap.sh demo"), {}, ["warning"]],
    ["that may run anything", running("/opt/start.sh"), {}, []],
    // Every Kubernetes that knows AWS uses the tag.
    ["with the tag, of kubeadm", running("kubeadm join 10.0.0.1"), { Tags: [TAG] }, []],
    ["with the tag, of kops", running("nodeup --conf=/opt/kops"), { Tags: [TAG] }, []],
  ])("%s", (_says, launched, properties, verdict) => {
    expect(said("imds-v1-allowed", group(launched, properties))).toEqual(verdict);
  });

  test("of which no image is known to be one of EKS, because a vendor publishes it, is undecided", () => {
    const ImageId = "resolve:ssm:/aws/service/marketplace/prod-abcdef1234567/latest";
    expect(said("ami-not-eks-optimized", group({ ImageId }, { Tags: [TAG] }))).toEqual(["?"]);
  });

  test("gets no public address by its subnet when it has two network interfaces", () => {
    const NetworkInterfaces = [{ DeviceIndex: 0 }, { DeviceIndex: 1 }];
    const subnet = { Subnet: { Type: "AWS::EC2::Subnet", Properties: { MapPublicIpOnLaunch: true } } };
    const properties = { Tags: [TAG], VPCZoneIdentifier: [{ Ref: "Subnet" }] };
    expect(said("node-public-ip", { ...subnet, ...group({ NetworkInterfaces }, properties) })).toEqual([]);
    expect(said("node-public-ip", { ...subnet, ...group({}, properties) })).toEqual(["warning"]);
  });

  test("in one zone is no defect where a fabric or a placement group wants it so", () => {
    const one = { Tags: [TAG], VPCZoneIdentifier: ["subnet-0a1b2c3d4e5f60711"] };
    expect(said("node-subnets-one-zone", group({}, one))).toEqual(["note"]);
    expect(
      said("node-subnets-one-zone", group({ NetworkInterfaces: [{ InterfaceType: "efa" }] }, one)),
    ).toEqual([]);
    expect(said("node-subnets-one-zone", group({}, { ...one, PlacementGroup: "close" }))).toEqual([]);
  });
});

describe("a managed node group whose launch template names a security group of its own", () => {
  const resources = (cluster: JsonObject, ClusterName: Json = { Ref: "Cluster" }): JsonObject => ({
    Own: { Type: "AWS::EC2::SecurityGroup", Properties: { GroupDescription: "nodes" } },
    Cluster: { Type: "AWS::EKS::Cluster", Properties: { ResourcesVpcConfig: cluster } },
    LaunchTemplate: {
      Type: "AWS::EC2::LaunchTemplate",
      Properties: { LaunchTemplateData: { SecurityGroupIds: [{ "Fn::GetAtt": ["Own", "GroupId"] }] } },
    },
    Nodes: {
      Type: "AWS::EKS::Nodegroup",
      Properties: { ClusterName, LaunchTemplate: { Id: { Ref: "LaunchTemplate" } } },
    },
  });
  const LATER = { Later: { Type: "List<AWS::EC2::SecurityGroup::Id>" }, Name: { Type: "String" } };

  test.each<[says: string, cluster: JsonObject, name: Json | undefined, verdict: readonly string[]]>([
    ["is told so", {}, undefined, ["warning"]],
    [
      "that the control plane has, too: its rules decide",
      { SecurityGroupIds: [{ "Fn::GetAtt": ["Own", "GroupId"] }] },
      undefined,
      ["?"],
    ],
    ["that the control plane may have", { SecurityGroupIds: { Ref: "Later" } }, undefined, ["?"]],
    ["of a cluster that nobody knows", {}, { Ref: "Name" }, ["?"]],
  ])("%s", (_says, cluster, name, verdict) => {
    expect(said("node-custom-security-group", resources(cluster, name), LATER)).toEqual(verdict);
  });
});

test("audit logging that a custom resource may turn on is undecided", () => {
  const call = JSON.stringify({
    service: "EKS",
    action: "updateClusterConfig",
    parameters: { name: "demo", logging: { clusterLogging: [{ types: ["audit"], enabled: true }] } },
  });
  const cluster = { Cluster: { Type: "AWS::EKS::Cluster", Properties: { Name: "demo" } } };
  const update = { Update: { Type: "Custom::AWS", Properties: { Create: call } } };
  expect(said("cluster-audit-log-disabled", cluster)).toEqual(["error"]);
  expect(said("cluster-audit-log-disabled", { ...cluster, ...update })).toEqual(["?"]);
});
