// One cluster, however it is written down: an eksctl file, a template, and both modules of the CDK.

import { readFileSync } from "node:fs";
import { expect, it } from "vitest";
import { eksctlToModel } from "../src/eksctl/to-model.ts";
import type { JsonObject } from "../src/input/document.ts";
import type { PossibleCluster } from "../src/model/cluster.ts";
import type { PossibleNodeSettings } from "../src/model/node-settings.ts";
import { scenarioOf } from "../src/model/scenario.ts";
import { modelOf, stackOf } from "./cloudformation/build.ts";
import { shownCluster, shownSettings } from "./shown-facts.ts";

interface Facts {
  readonly clusters: readonly PossibleCluster[];
  readonly nodeSettings: readonly PossibleNodeSettings[];
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
      publicIp: "false",
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
