// Which resources start instances, or may, without being judged?

import { describe, expect, it } from "vitest";
import type { Json } from "../../src/input/document.ts";
import { modelOf, stackOf } from "./build.ts";

const reasons = (Type: string, Properties: Json = {}) =>
  modelOf(
    stackOf({ Parameters: { P: { Type: "String" } }, Resources: { It: { Type, Properties } } }),
  ).notJudged.map(({ identity, why }) => `${identity.logicalId}: ${why}`);

describe("a resource that is listed as not judged", () => {
  it.each<[type: string, properties: Json, words: string]>([
    ["AWS::EC2::EC2Fleet", {}, "EC2 Fleet"],
    ["AWS::EC2::SpotFleet", {}, "Spot Fleet"],
    ["AWS::Batch::ComputeEnvironment", {}, "AWS Batch"],
    ["AWS::EKS::Cluster", { ComputeConfig: { Enabled: true } }, "EKS Auto Mode"],
    ["AWS::EKS::Cluster", { ComputeConfig: { Enabled: "true" } }, "EKS Auto Mode"],
    ["AWS::EKS::Cluster", { ComputeConfig: { Enabled: { Ref: "P" } } }, "EKS Auto Mode"],
    ["Custom::AWSCDK-EKS-KubernetesResource", { Manifest: '[{"kind":"EC2NodeClass"}]' }, "Karpenter"],
    [
      "Custom::AWSCDK-EKS-KubernetesResource",
      { Manifest: { "Fn::Sub": '[{"kind":"NodePool","x":"${P}"}]' } },
      "Karpenter",
    ],
    ["AWS::EC2::Instance", { BlockDeviceMappings: [{ Ebs: { KmsKeyId: "alias/a" } }] }, "whoever deploys"],
    ["AWS::EC2::Instance", { BlockDeviceMappings: { "Fn::Odd": 1 } }, "whoever deploys"],
  ])("is %s with %j", (type, properties, words) => {
    expect(reasons(type, properties)).toEqual([expect.stringContaining(words)]);
  });

  it.each<[type: string, properties: Json]>([
    ["AWS::EKS::Cluster", {}],
    ["AWS::EKS::Cluster", { ComputeConfig: { Enabled: false } }],
    ["Custom::AWSCDK-EKS-KubernetesResource", { Manifest: '[{"kind":"ConfigMap"}]' }],
    ["Custom::AWSCDK-EKS-KubernetesResource", { Manifest: 7 }],
    ["AWS::EC2::Instance", {}],
    ["constructor", {}],
    ["__proto__", {}],
    ["toString", {}],
    ["", {}],
  ])("is not %s with %j", (type, properties) => expect(reasons(type, properties)).toEqual([]));
});
