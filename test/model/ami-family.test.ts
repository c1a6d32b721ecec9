import { describe, expect, it } from "vitest";
import { familyOfAmiType, familyOfParameter } from "../../src/model/ami-family.ts";

describe("the operating system of an image", () => {
  // https://docs.aws.amazon.com/eks/latest/APIReference/API_Nodegroup.html
  it.each([
    ["AL2_x86_64", "AmazonLinux2"],
    ["AL2_x86_64_GPU", "AmazonLinux2"],
    ["AL2_ARM_64", "AmazonLinux2"],
    ["AL2023_x86_64_STANDARD", "AmazonLinux2023"],
    ["AL2023_ARM_64_NVIDIA", "AmazonLinux2023"],
    ["BOTTLEROCKET_ARM_64_FIPS", "Bottlerocket"],
    ["WINDOWS_CORE_2022_x86_64", "WindowsServer"],
    ["CUSTOM", null],
    ["al2_x86_64", null],
  ])("by the AMI type %s is %s", (amiType, family) => {
    expect(familyOfAmiType(amiType)).toBe(family);
  });

  // https://docs.aws.amazon.com/eks/latest/userguide/retrieve-ami-id.html and its neighbours
  it.each([
    [
      "/aws/service/eks/optimized-ami/1.33/amazon-linux-2023/x86_64/standard/recommended/image_id",
      "AmazonLinux2023",
    ],
    ["/aws/service/eks/optimized-ami/1.31/amazon-linux-2/recommended/image_id", "AmazonLinux2"],
    ["/aws/service/eks/optimized-ami/1.31/amazon-linux-2-gpu/recommended/image_id", "AmazonLinux2"],
    ["/aws/service/bottlerocket/aws-k8s-1.33-nvidia/x86_64/latest/image_id", "Bottlerocket"],
    [
      "/aws/service/ami-windows-latest/Windows_Server-2022-English-Core-EKS_Optimized-1.33/image_id",
      "WindowsServer",
    ],
    ["/aws/service/canonical/ubuntu/eks/22.04/1.33/stable/current/amd64/hvm/ebs-gp2/ami-id", "Ubuntu"],
    ["/aws/service/canonical/ubuntu/server/22.04/stable/current/amd64/hvm/ebs-gp2/ami-id", null],
    ["/aws/service/bottlerocket/aws-ecs-2/x86_64/latest/image_id", null],
    ["/aws/service/ami-windows-latest/Windows_Server-2022-English-Full-Base", null],
    ["/team/images/1.33/amazon-linux-2023/", null],
  ])("by the parameter %s is %s", (name, family) => {
    expect(familyOfParameter(name)).toBe(family);
  });
});
