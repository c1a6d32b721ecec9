// One cluster, however it is written down: an eksctl file, a template, and both modules of the CDK.

import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { eksctlToModel } from "../src/eksctl/to-model.ts";
import type { JsonObject } from "../src/input/document.ts";
import type { PossibleCluster } from "../src/model/cluster.ts";
import { mergeModels } from "../src/model/merge.ts";
import type { PossibleNodeSettings } from "../src/model/node-settings.ts";
import { scenarioOf } from "../src/model/scenario.ts";
import { modelOf, stackOf } from "./cloudformation/build.ts";
import {
  autoScalingGroup,
  launchTemplate,
  nodeGroup,
  ref,
  securityGroup,
  subnet,
} from "./cloudformation/networks.ts";
import { shownCluster, shownSettings } from "./shown-facts.ts";
import { type Network, shownNetwork } from "./shown-network.ts";

interface Facts {
  readonly clusters: readonly PossibleCluster[];
  readonly nodeSettings: readonly PossibleNodeSettings[];
  readonly subnets: Network["subnets"];
}

const KEY = "arn:aws:kms:eu-west-1:111122223333:key/1234abcd-12ab-34cd-56ef-1234567890ab";

const inTemplate = (cluster: JsonObject): Facts => {
  const group = {
    ClusterName: { Ref: "Cluster" },
    AmiType: "BOTTLEROCKET_x86_64",
    Subnets: ["subnet-a"],
    LaunchTemplate: { Id: { Ref: "Template" } },
    RemoteAccess: { Ec2SshKey: "ops", SourceSecurityGroups: ["sg-1"] },
  };
  const LaunchTemplateData = {
    MetadataOptions: { HttpTokens: "required", HttpPutResponseHopLimit: 1 },
    NetworkInterfaces: [{ AssociatePublicIpAddress: false }],
  };
  const Resources = {
    Cluster: cluster,
    Group: { Type: "AWS::EKS::Nodegroup", Properties: group },
    Template: { Type: "AWS::EC2::LaunchTemplate", Properties: { LaunchTemplateData } },
  };
  return modelOf(stackOf({ Resources })).possible;
};

const inEksctl = (root: JsonObject): Facts =>
  eksctlToModel(
    { file: "cluster.yaml", root: { apiVersion: "eksctl.io/v1alpha5", kind: "ClusterConfig", ...root } },
    { account: null, region: null },
  );

const WRITTEN: Readonly<Record<string, Facts>> = {
  "as eksctl file": inEksctl({
    metadata: { name: "demo", region: "eu-west-1", version: "1.33" },
    cloudWatch: { clusterLogging: { enableTypes: ["audit", "api"] } },
    vpc: {
      clusterEndpoints: { publicAccess: true, privateAccess: true },
      publicAccessCIDRs: ["192.0.2.0/24"],
    },
    secretsEncryption: { keyARN: KEY },
    managedNodeGroups: [
      {
        name: "group",
        amiFamily: "Bottlerocket",
        subnets: ["subnet-a"],
        privateNetworking: true,
        disablePodIMDS: true,
        ssh: { allow: true, sourceSecurityGroupIds: ["sg-1"] },
      },
    ],
  }),
  "as template, and with the CDK's aws-eks-v2": inTemplate({
    Type: "AWS::EKS::Cluster",
    Properties: {
      Name: "demo",
      Version: "1.33",
      Logging: { ClusterLogging: { EnabledTypes: [{ Type: "api" }, { Type: "audit" }] } },
      ResourcesVpcConfig: {
        EndpointPublicAccess: true,
        EndpointPrivateAccess: true,
        PublicAccessCidrs: ["192.0.2.0/24"],
      },
      EncryptionConfig: [{ Provider: { KeyArn: KEY }, Resources: ["secrets"] }],
    },
  }),
  "with the CDK's aws-eks": inTemplate({
    Type: "Custom::AWSCDK-EKS-Cluster",
    Properties: {
      Config: {
        name: "demo",
        version: "1.33",
        logging: { clusterLogging: [{ enabled: true, types: ["api", "audit"] }] },
        resourcesVpcConfig: {
          endpointPublicAccess: "true",
          endpointPrivateAccess: "true",
          publicAccessCidrs: ["192.0.2.0/24"],
        },
        encryptionConfig: [{ provider: { keyArn: KEY }, resources: ["secrets"] }],
      },
    },
  }),
};

it.each(Object.entries(WRITTEN))("the cluster %s", (_how, { clusters }) => {
  expect(clusters.map((cluster) => shownCluster(cluster.under(scenarioOf())))).toEqual([
    {
      name: "demo",
      version: "1.33",
      logTypes: "[api, audit]",
      isOnOutpost: "false by default",
      endpointPublic: "true",
      endpointPrivate: "true",
      publicAccessCidrs: "[192.0.2.0/24]",
      secretsKeyId: KEY,
    },
  ]);
});

it.each(Object.entries(WRITTEN))("its nodes %s", (_how, { nodeSettings }) => {
  const all = nodeSettings.flatMap((one) => one.under(scenarioOf()));
  expect(all.map(shownSettings)).toMatchObject([
    {
      image: "chosen by default",
      amiFamily: "Bottlerocket",
      subnets: "[subnet-a]",
      sshFrom: "security-groups",
      imdsTokensRequired: "true",
      imdsHopLimit: "1",
    },
  ]);
});

it.each(["eks-cluster", "eks-v2-cluster"])("what the CDK makes of %s", (name) => {
  const file = `fixtures/synthesized/${name}/broken/cdk.out/Platform.template.json`;
  const template = JSON.parse(readFileSync(file, "utf8")) as JsonObject;
  const { clusters } = modelOf(stackOf(template)).possible;
  expect(clusters.map((cluster) => shownCluster(cluster.under(scenarioOf())))).toMatchObject([
    {
      version: "1.33",
      logTypes: "[] by default",
      endpointPublic: "true",
      endpointPrivate: "true",
      publicAccessCidrs: "[0.0.0.0/0] by default",
      secretsKeyId: "- by default",
    },
  ]);
});

const CLUSTERS: Readonly<Record<string, JsonObject>> = {
  "as template, and with the CDK's aws-eks-v2": { Type: "AWS::EKS::Cluster", Properties: { Name: "demo" } },
  "with the CDK's aws-eks": { Type: "Custom::AWSCDK-EKS-Cluster", Properties: { Config: { name: "demo" } } },
};

/** Of a template: what makes two subnets and leads out of them. */
const subnets = (properties: JsonObject, route: JsonObject): JsonObject => {
  const association = (name: string): JsonObject => ({
    Type: "AWS::EC2::SubnetRouteTableAssociation",
    Properties: { SubnetId: ref(name), RouteTableId: ref("Table") },
  });
  return {
    A: subnet({ ...properties, AvailabilityZone: "eu-west-1a" }),
    B: subnet({ ...properties, AvailabilityZone: "eu-west-1b" }),
    OfA: association("A"),
    OfB: association("B"),
    Table: { Type: "AWS::EC2::RouteTable" },
    Gateway: { Type: "AWS::EC2::InternetGateway" },
    Route: {
      Type: "AWS::EC2::Route",
      Properties: { RouteTableId: ref("Table"), DestinationCidrBlock: "0.0.0.0/0", ...route },
    },
  };
};
const CLOSED = subnets({}, { NatGatewayId: "nat-1" });
const OPEN = subnets({ MapPublicIpOnLaunch: true }, { GatewayId: ref("Gateway") });
const LISTED = { a: { id: "subnet-a", az: "eu-west-1a" }, b: { id: "subnet-b", az: "eu-west-1b" } };

interface Told {
  readonly resources: JsonObject;
  readonly config: JsonObject;
  readonly facts: Partial<ReturnType<typeof shownNetwork>>;
}

const NETWORKS: Readonly<Record<string, Told>> = {
  "private subnets of two zones": {
    resources: { ...CLOSED, Group: nodeGroup({ ClusterName: "demo", Subnets: [ref("A"), ref("B")] }) },
    config: {
      vpc: { subnets: { private: LISTED } },
      managedNodeGroups: [{ name: "group", privateNetworking: true }],
    },
    facts: { isInOneZone: "false", isInPublicSubnet: "false", getsPublicIp: "false", admitsSsh: "false" },
  },
  "public subnets of two zones": {
    resources: { ...OPEN, Group: nodeGroup({ ClusterName: "demo", Subnets: [ref("A"), ref("B")] }) },
    config: { managedNodeGroups: [{ name: "group" }] },
    facts: { isInOneZone: "false", isInPublicSubnet: "true", getsPublicIp: "true", admitsSsh: "false" },
  },
  "one public subnet, with SSH": {
    resources: {
      ...OPEN,
      Group: nodeGroup({ ClusterName: "demo", Subnets: [ref("A")], RemoteAccess: { Ec2SshKey: "ops" } }),
    },
    config: {
      vpc: { subnets: { public: LISTED } },
      managedNodeGroups: [{ name: "group", subnets: ["a"], ssh: { publicKeyName: "ops" } }],
    },
    facts: { isInOneZone: "true", isInPublicSubnet: "true", getsPublicIp: "true", admitsSsh: "true" },
  },
  "self-managed, in one public subnet, with SSH": {
    resources: {
      ...OPEN,
      OpenGroup: securityGroup({ IpProtocol: "tcp", FromPort: 22, ToPort: 22, CidrIp: "0.0.0.0/0" }),
      Template: launchTemplate({ ImageId: "ami-1", SecurityGroupIds: [ref("OpenGroup")] }),
      Group: autoScalingGroup({ VPCZoneIdentifier: [ref("A")] }),
    },
    config: {
      vpc: { subnets: { public: LISTED } },
      nodeGroups: [{ name: "group", subnets: ["subnet-a"], ssh: { publicKeyName: "ops" } }],
    },
    facts: { isInOneZone: "true", isInPublicSubnet: "true", getsPublicIp: "true", admitsSsh: "true" },
  },
};

describe.each(Object.entries(NETWORKS))("nodes in %s", (_where, { resources, config, facts }) => {
  const expected = { ...facts, lacksClusterSecurityGroup: "false" };

  it("as eksctl file", () => {
    const written = inEksctl({ metadata: { name: "demo", region: "eu-west-1" }, ...config });
    expect(shownNetwork(mergeModels([written]), scenarioOf())).toEqual(expected);
  });

  it.each(Object.entries(CLUSTERS))("%s", (_how, Cluster) => {
    const built = stackOf({ Resources: { Cluster, ...resources } });
    expect(shownNetwork(modelOf(built).possible, built.run.scenario)).toEqual(expected);
  });
});
