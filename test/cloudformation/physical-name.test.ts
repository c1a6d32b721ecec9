// What is a resource called in AWS, where its template says so without a parameter, a condition or a function?

import { describe, expect, test } from "vitest";
import { identityOf } from "../../src/cloudformation/stack.ts";
import type { JsonObject } from "../../src/input/document.ts";
import { build, sourceOf } from "./build.ts";

const CLUSTER = { Type: "AWS::EKS::Cluster", Properties: { Name: "demo" } };
const cdkCluster = (Config: JsonObject) => ({ Type: "Custom::AWSCDK-EKS-Cluster", Properties: { Config } });
const group = (Properties: JsonObject) => ({ Type: "AWS::EKS::Nodegroup", Properties });
const alias = (AliasName: string, TargetKeyId: JsonObject | string) => ({
  Type: "AWS::KMS::Alias",
  Properties: { AliasName, TargetKeyId },
});
const KEY = { Type: "AWS::KMS::Key" };
const ofKey = { Ref: "It" };

function physicalName(Resources: JsonObject, parameters: Readonly<Record<string, string>> = {}) {
  const Parameters = { Name: { Type: "String", Default: "demo" } };
  const { stack } = build([sourceOf({ Parameters, Resources })], { parameters });
  const resource = stack.template.resources.get("It");
  if (resource === undefined) throw new Error("the template has no resource It");
  return identityOf(stack, resource).physicalName;
}

describe("is the name that is written down", () => {
  test.each<[string, JsonObject, string]>([
    ["of a cluster", { It: CLUSTER }, "cluster/demo"],
    ["of the cluster of the CDK's aws-eks", { It: cdkCluster({ name: "demo" }) }, "cluster/demo"],
    [
      "of a node group and its cluster",
      { It: group({ ClusterName: "demo", NodegroupName: "workers" }) },
      "nodegroup/demo/workers",
    ],
    [
      "of a cluster in the same template, which Ref gives",
      { It: group({ ClusterName: { Ref: "Cluster" }, NodegroupName: "workers" }), Cluster: CLUSTER },
      "nodegroup/demo/workers",
    ],
    [
      "of the CDK's cluster, which Ref gives, too",
      {
        It: group({ ClusterName: { Ref: "Cluster" }, NodegroupName: "workers" }),
        Cluster: cdkCluster({ name: "demo" }),
      },
      "nodegroup/demo/workers",
    ],
    [
      "of an Auto Scaling group, which needs no cluster",
      { It: { Type: "AWS::AutoScaling::AutoScalingGroup", Properties: { AutoScalingGroupName: "a b" } } },
      "autoScalingGroupName/a b",
    ],
    ["that an alias gives a key", { It: KEY, Alias: alias("alias/nodes", ofKey) }, "alias/nodes"],
    [
      "of an alias that names the key by its ARN",
      { It: KEY, Alias: alias("alias/nodes", { "Fn::GetAtt": ["It", "Arn"] }) },
      "alias/nodes",
    ],
    [
      "of an alias that names the ARN with a dot",
      { It: KEY, Alias: alias("alias/nodes", { "Fn::GetAtt": "It.Arn" }) },
      "alias/nodes",
    ],
    [
      "of the first alias by name, wherever it stands",
      { B: alias("alias/b", ofKey), It: KEY, A: alias("alias/a", ofKey), C: alias("alias/c", ofKey) },
      "alias/a",
    ],
    [
      "of a replica",
      { It: { Type: "AWS::KMS::ReplicaKey" }, Alias: alias("alias/nodes", ofKey) },
      "alias/nodes",
    ],
  ])("%s", (_name, resources, expected) => {
    expect(physicalName(resources)).toBe(expected);
  });
});

describe("is not known", () => {
  const parameter = { Ref: "Name" };
  test.each<[string, JsonObject]>([
    ["of a cluster without a Name", { It: { Type: "AWS::EKS::Cluster", Properties: {} } }],
    [
      "where a parameter gives it, whatever its Default",
      { It: { ...CLUSTER, Properties: { Name: parameter } } },
    ],
    [
      "where a function gives it",
      { It: { ...CLUSTER, Properties: { Name: { "Fn::Sub": "${AWS::StackName}-demo" } } } },
    ],
    [
      "where it is looked up when the stack is deployed",
      { It: { ...CLUSTER, Properties: { Name: "{{resolve:ssm:name}}" } } },
    ],
    [
      "where another program fills it in before the deployment",
      { It: { ...CLUSTER, Properties: { Name: "<name>" } } },
    ],
    [
      "where a macro may change the properties",
      {
        It: {
          ...CLUSTER,
          Properties: { Name: "demo", "Fn::Transform": { Name: "AWS::Include", Parameters: {} } },
        },
      },
    ],
    ["of a node group without a name", { It: group({ ClusterName: "demo" }) }],
    ["of a node group without a cluster", { It: group({ NodegroupName: "workers" }) }],
    [
      "of a node group of a cluster that CloudFormation names",
      {
        It: group({ ClusterName: { Ref: "Cluster" }, NodegroupName: "workers" }),
        Cluster: { ...CLUSTER, Properties: {} },
      },
    ],
    [
      "of a node group whose cluster a parameter names",
      { It: group({ ClusterName: parameter, NodegroupName: "workers" }) },
    ],
    ["of a key that only another key's alias is for", { It: KEY, B: KEY, A: alias("alias/b", { Ref: "B" }) }],
    ["of a key without an alias", { It: KEY }],
    [
      "of a key whose alias a function names",
      { It: KEY, A: { ...alias("", ofKey), Properties: { AliasName: parameter, TargetKeyId: ofKey } } },
    ],
    ["of other resources", { It: { Type: "AWS::IAM::Policy", Properties: { PolicyName: "demo" } } }],
    ["of a type that every object has", { It: { Type: "constructor", Properties: {} } }],
  ])("%s", (_name, resources) => {
    expect(physicalName(resources)).toBeNull();
    expect(physicalName(resources, { Name: "demo" })).toBeNull();
  });
});
