// Which disks does the image of a launcher bring, as far as its AMI type tells?
// https://docs.aws.amazon.com/eks/latest/APIReference/API_Nodegroup.html

import { describe, expect, it } from "vitest";
import type { Json, JsonObject } from "../../src/input/document.ts";
import { onlyLauncher } from "./build.ts";

const Parameters = { Unset: { Type: "String" } };
const root = { DeviceName: "/dev/xvda", Ebs: { VolumeSize: 20 } };
const Template = (data: JsonObject): JsonObject => ({
  Type: "AWS::EC2::LaunchTemplate",
  Properties: { LaunchTemplateData: { BlockDeviceMappings: [root], ...data } },
});
const OWN = { LaunchTemplate: { Id: { Ref: "Template" } } };

/** `-` is an image whose disks nothing tells. */
function disksOf(Type: string, Properties: JsonObject, data: JsonObject = {}): string {
  const Resources = { Template: Template(data), Group: { Type, Properties } };
  const { imageDisks } = onlyLauncher({ Parameters, Resources });
  if (imageDisks.state === "unknown") return `unknown: ${imageDisks.why.kind}`;
  if (imageDisks.value === null) return "-";
  const { system, rootDevice, dataDevice } = imageDisks.value;
  return [system, rootDevice, ...(dataDevice === null ? [] : [dataDevice])].join(" ");
}

describe("the disks of the image of a node group", () => {
  it.each<[Json, string]>([
    ["AL2023_x86_64_STANDARD", "Amazon Linux /dev/xvda"],
    ["AL2_ARM_64", "Amazon Linux /dev/xvda"],
    ["BOTTLEROCKET_ARM_64_FIPS", "Bottlerocket /dev/xvda /dev/xvdb"],
    ["WINDOWS_FULL_2022_x86_64", "Windows /dev/sda1"],
    ["CUSTOM", "-"],
    ["AL9_x86_64", "-"],
    [{ Ref: "Unset" }, "unknown: parameter-without-value"],
    // EKS takes an Amazon Linux.
    [null, "Amazon Linux /dev/xvda"],
  ])("of AMI type %j: %s", (AmiType, disks) => {
    expect(disksOf("AWS::EKS::Nodegroup", { ...OWN, AmiType })).toBe(disks);
    expect(disksOf("AWS::EKS::Nodegroup", { AmiType })).toBe(disks);
  });

  it("are not known of an image that the launch template chooses", () => {
    expect(disksOf("AWS::EKS::Nodegroup", OWN, { ImageId: "ami-0abc" })).toBe("-");
  });

  it("depend on a launch template of elsewhere only where no AMI type is stated, for the two exclude each other", () => {
    const LaunchTemplate = { Id: "lt-0abc" };
    expect(disksOf("AWS::EKS::Nodegroup", { LaunchTemplate })).toBe("unknown: not-in-this-run");
    const AmiType = "BOTTLEROCKET_x86_64";
    expect(disksOf("AWS::EKS::Nodegroup", { LaunchTemplate, AmiType })).toBe(
      "Bottlerocket /dev/xvda /dev/xvdb",
    );
  });
});

it("an Auto Scaling group launches an image of the user's own", () => {
  expect(disksOf("AWS::AutoScaling::AutoScalingGroup", { ...OWN, MaxSize: 1 })).toBe("-");
});
