import { describe, expect, it } from "vitest";
import type { JsonObject } from "../../src/input/document.ts";
import { shownSettings } from "../shown-facts.ts";
import { autoScalingGroup, launchTemplate, onlySettings, P, P_OPEN, settingsIn } from "./groups.ts";

describe("an Auto Scaling group", () => {
  const TAG = { Key: { "Fn::Sub": "kubernetes.io/cluster/${P}" }, Value: "owned" };

  it.each<[what: string, properties: JsonObject, data: JsonObject, isNode: string, clusterName: string]>([
    ["with the tag of a cluster", { Tags: [{ Key: "a" }, TAG] }, { ImageId: P }, "yes", "${P}"],
    [
      "that bootstraps",
      {},
      { ImageId: "ami-1", UserData: { "Fn::Base64": { "Fn::Sub": "/etc/eks/bootstrap.sh ${P}" } } },
      "yes",
      "- by default",
    ],
    ["with an image for EKS", {}, { ImageId: { Ref: "Image" } }, "yes", "- by default"],
    [
      "with the tag of no cluster",
      { Tags: [{ Key: "kubernetes.io/cluster/" }] },
      { ImageId: "ami-1" },
      "no",
      "- by default",
    ],
    ["with an image and nothing else", {}, { ImageId: "ami-1" }, "no", "- by default"],
    [
      "of web servers",
      { Tags: [{ Key: "Name", Value: "web" }] },
      { ImageId: "ami-1", UserData: { "Fn::Base64": { "Fn::Sub": "httpd ${P}" } } },
      "no",
      "- by default",
    ],
    ["with an image in a parameter", {}, { ImageId: P }, "unknown", "- by default"],
    [
      "whose commands are in a parameter",
      {},
      { ImageId: "ami-1", UserData: { "Fn::Base64": P } },
      "unknown",
      "- by default",
    ],
    ["with tags in a parameter", { Tags: P }, { ImageId: "ami-1" }, "unknown", P_OPEN],
  ])("%s", (_what, properties, data, isNode, clusterName) => {
    const settings = autoScalingGroup(properties, data);
    expect(settings.isNode.is).toBe(isNode);
    expect(shownSettings(settings).clusterName).toBe(clusterName);
  });

  it.each<[where: string, properties: JsonObject, subnets: string, availabilityZones: string]>([
    ["subnets", { VPCZoneIdentifier: ["subnet-a"] }, "[subnet-a]", "- by default"],
    [
      "subnets in one string",
      { VPCZoneIdentifier: ["subnet-a,subnet-b"] },
      "[subnet-a, subnet-b]",
      "- by default",
    ],
    ["zones", { AvailabilityZones: ["eu-west-1a", P] }, "- by default", "[eu-west-1a, ${P}]"],
    // https://docs.aws.amazon.com/autoscaling/ec2/APIReference/API_CreateAutoScalingGroup.html, VPCZoneIdentifier
    [
      "subnets, which are in the zones beside them",
      { VPCZoneIdentifier: ["subnet-a"], AvailabilityZones: ["eu-west-1a", "eu-west-1b"] },
      "[subnet-a]",
      "- by default",
    ],
  ])("says in which %s its nodes are", (_where, properties, subnets, availabilityZones) => {
    const settings = autoScalingGroup(properties, { ImageId: "ami-1" });
    expect(shownSettings(settings)).toMatchObject({ subnets, availabilityZones });
  });

  const TAGS = { Tags: [{ Key: "kubernetes.io/cluster/demo", Value: "owned" }] };

  it.each<[what: string, data: JsonObject, isBootstrapped: string]>([
    [
      "with an image that AWS publishes: nothing in it names a cluster",
      { ImageId: { Ref: "Image" } },
      "false",
    ],
    [
      "with an image that AWS publishes, and user data that runs nothing",
      { ImageId: { Ref: "Image" }, UserData: { "Fn::Base64": "#!/bin/bash\n" } },
      "false",
    ],
    [
      "with an image that somebody built, who may have put the commands into it",
      { ImageId: "ami-1" },
      "unknown: what the image ami-1 does when it starts is not described by any input of this run",
    ],
    [
      "with commands that nobody here knows",
      { ImageId: "ami-1", UserData: { "Fn::Base64": "/opt/join.sh" } },
      "unknown: eks-lint does not evaluate the commands of the user data",
    ],
    [
      "with the commands of Amazon Linux 2",
      { ImageId: "ami-1", UserData: { "Fn::Base64": "#!/bin/bash\n/etc/eks/bootstrap.sh demo" } },
      "true",
    ],
  ])("of nodes %s", (_what, data, isBootstrapped) => {
    expect(shownSettings(autoScalingGroup(TAGS, data)).isBootstrapped).toBe(isBootstrapped);
  });

  it("cannot launch without an image", () => {
    expect(shownSettings(autoScalingGroup({}, {})).image).toBe(
      "unknown: the group launches from no image: its launch template has no ImageId",
    );
  });

  it("has the settings of its launch configuration", () => {
    const settings = onlySettings({
      Group: {
        Type: "AWS::AutoScaling::AutoScalingGroup",
        Properties: { LaunchConfigurationName: { Ref: "Configuration" } },
      },
      Configuration: {
        Type: "AWS::AutoScaling::LaunchConfiguration",
        Properties: {
          ImageId: "ami-1",
          AssociatePublicIpAddress: true,
          SecurityGroups: ["sg-1"],
          MetadataOptions: { HttpTokens: "optional" },
        },
      },
    });
    expect(shownSettings(settings)).toMatchObject({
      image: "named ami-1",
      publicIp: "true",
      securityGroups: "[sg-1]",
      imdsTokensRequired: "false",
    });
    expect(settings.launchTemplateData).toBeNull();
  });

  it("has settings for each launch template that an override names, once", () => {
    const named = (name: string): JsonObject => ({
      LaunchTemplateSpecification: { LaunchTemplateId: { Ref: name }, Version: "1" },
    });
    const all = settingsIn({
      Group: {
        Type: "AWS::AutoScaling::AutoScalingGroup",
        Properties: {
          MixedInstancesPolicy: {
            LaunchTemplate: {
              ...named("One"),
              Overrides: [named("Two"), named("One"), { InstanceType: "m5.large" }],
            },
          },
        },
      },
      One: launchTemplate({ ImageId: "ami-1" }),
      Two: launchTemplate({ ImageId: "ami-2" }),
    });
    expect(all.map((one) => shownSettings(one).image)).toEqual(["named ami-1", "named ami-2"]);
  });

  it("is not guessed where an override names an image", () => {
    const settings = autoScalingGroup(
      { MixedInstancesPolicy: { LaunchTemplate: { Overrides: [{ ImageId: "ami-2" }] } } },
      { ImageId: "ami-1" },
    );
    expect(shownSettings(settings).image).toBe(
      "unknown: eks-lint does not evaluate an image that an override of the group names",
    );
  });

  it.each<[properties: JsonObject, why: string]>([
    [{}, "unknown: the group names nothing to launch from"],
    [
      { InstanceId: "i-0abc" },
      "unknown: the instance that the group copies (InstanceId) is not described by any input of this run",
    ],
  ])("that launches from nothing in this run (%j) is not known", (Properties, why) => {
    const group = { Type: "AWS::AutoScaling::AutoScalingGroup", Properties };
    expect(shownSettings(onlySettings({ Group: group })).imdsTokensRequired).toBe(why);
  });
});
