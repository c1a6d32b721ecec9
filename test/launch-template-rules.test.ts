// Which rules speak of a root volume that nothing maps, and of a launch template that is refused?
// https://docs.aws.amazon.com/eks/latest/userguide/launch-templates.html

import { describe, expect, test } from "vitest";
import type { Json, JsonObject } from "../src/input/document.ts";
import {
  JOINS,
  type Launched,
  managed,
  P,
  ROOT_MAPPED,
  resource,
  type Says,
  SOURCE,
  selfManaged,
  verdictsOf,
} from "./launched-nodes.ts";

describe("the root volume", () => {
  const mapping = (...devices: Json[]): JsonObject => ({
    BlockDeviceMappings: devices.map((DeviceName) => ({ DeviceName, Ebs: { Encrypted: true } })),
  });
  const OWN = { ...JOINS, ImageId: "ami-0123456789abcdef0" };

  test.each<[what: string, launched: Launched, says: Says]>([
    ["of EKS's own launch template", { data: null }, "note"],
    ["that DiskSize makes larger", { data: null, group: { DiskSize: 100 } }, "note"],
    ["of a launch template without mappings", { data: { InstanceType: "m5.large" } }, "note"],
    ["of a launch template with none of them", { data: { BlockDeviceMappings: [] } }, "note"],
    ["that is mapped", { data: mapping("/dev/xvda") }, "silent"],
    ["beside which another one is mapped", { data: mapping("/dev/sdf") }, "note"],
    [
      "of Windows, mapped",
      { data: mapping("/dev/sda1"), group: { AmiType: "WINDOWS_CORE_2022_x86_64" } },
      "silent",
    ],
    [
      "of Windows, under a wrong name",
      { data: mapping("/dev/xvda"), group: { AmiType: "WINDOWS_CORE_2022_x86_64" } },
      "note",
    ],
    [
      "of Bottlerocket, mapped",
      { data: mapping("/dev/xvda"), group: { AmiType: "BOTTLEROCKET_x86_64" } },
      "silent",
    ],
    [
      "of Bottlerocket, whose data is mapped",
      { data: mapping("/dev/xvdb"), group: { AmiType: "BOTTLEROCKET_x86_64" } },
      "note",
    ],
    // Which device an image of one's own starts from is not known.
    [
      "of an image of one's own, if it is the one that is mapped",
      { data: { ...OWN, ...mapping("/dev/sda1") } },
      "silent",
    ],
    ["of an image of one's own, without mappings", { data: OWN }, "note"],
    [
      "of a launch template of elsewhere",
      { data: null, group: { LaunchTemplate: { Id: "lt-0abc" } } },
      "undecided",
    ],
    ["of a group that can never launch", { data: null, group: { ScalingConfig: { MaxSize: 0 } } }, "silent"],
  ])("%s", (_what, launched, says) => {
    expect(verdictsOf(managed(launched))["root-volume-not-mapped"]).toBe(says);
  });
});

describe("the launch template", () => {
  const SPOT = { InstanceMarketOptions: { MarketType: "spot" } };
  const mixed = (data: JsonObject): JsonObject => {
    const specification = { LaunchTemplateSpecification: { LaunchTemplateId: SOURCE, Version: "1" } };
    const policy = { MixedInstancesPolicy: { LaunchTemplate: specification } };
    const template = resource("AWS::EC2::LaunchTemplate", { LaunchTemplateData: data });
    return selfManaged({ data: null, group: policy, others: { Template: template } });
  };

  test.each<[what: string, input: JsonObject, says: Says]>([
    ["that EKS takes as it is", managed({ data: { KeyName: "ops", ...ROOT_MAPPED } }), "silent"],
    ["that requests Spot Instances", managed({ data: SPOT }), "error"],
    [
      "that requests a Capacity Block",
      managed({ data: { InstanceMarketOptions: { MarketType: "capacity-block" } } }),
      "silent",
    ],
    [
      "that leaves this to a parameter",
      managed({ data: { InstanceMarketOptions: { MarketType: P } } }),
      "undecided",
    ],
    ["that names an instance profile", managed({ data: { IamInstanceProfile: { Name: "nodes" } } }), "error"],
    ["that names a subnet", managed({ data: { NetworkInterfaces: [{ SubnetId: "subnet-0abc" }] } }), "error"],
    ["beside DiskSize", managed({ data: {}, group: { DiskSize: 50 } }), "error"],
    [
      "that names an image, beside an AMI type",
      managed({ data: { ImageId: P, ...JOINS }, group: { AmiType: "AL2023_x86_64_STANDARD" } }),
      "error",
    ],
    [
      "that names an image, beside CUSTOM",
      managed({ data: { ImageId: P, ...JOINS }, group: { AmiType: "CUSTOM" } }),
      "silent",
    ],
    ["that names no image, beside CUSTOM", managed({ data: JOINS, group: { AmiType: "CUSTOM" } }), "error"],
    ["that is none, beside CUSTOM", managed({ data: null, group: { AmiType: "CUSTOM" } }), "error"],
    [
      "of elsewhere",
      managed({ data: null, group: { LaunchTemplate: { Name: "made-by-hand" } } }),
      "undecided",
    ],
    ["of an Auto Scaling group, with Spot Instances", selfManaged({ data: SPOT }), "silent"],
    ["of a MixedInstancesPolicy, with Spot Instances", mixed(SPOT), "error"],
    ["of a MixedInstancesPolicy, without", mixed({ InstanceType: "m5.large" }), "silent"],
  ])("%s", (_what, input, says) => {
    expect(verdictsOf(input)["launch-template-rejected"]).toBe(says);
  });
});
