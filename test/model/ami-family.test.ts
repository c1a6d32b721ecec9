import { describe, expect, it } from "vitest";
import {
  type AmiFamily,
  familyOfAmiType,
  familyOfParameter,
  isParameterForEks,
  versionOfParameter,
} from "../../src/model/ami-family.ts";

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
  it.each<[name: string, family: AmiFamily | null, version: string | null]>([
    [
      "/aws/service/eks/optimized-ami/1.33/amazon-linux-2023/x86_64/standard/recommended/image_id",
      "AmazonLinux2023",
      "1.33",
    ],
    [
      "/aws/service/eks/optimized-ami/1.34/amazon-linux-2023/arm64/nvidia/recommended/image_id",
      "AmazonLinux2023",
      "1.34",
    ],
    ["/aws/service/eks/optimized-ami/1.31/amazon-linux-2/recommended/image_id", "AmazonLinux2", "1.31"],
    ["/aws/service/eks/optimized-ami/1.31/amazon-linux-2-gpu/recommended/image_id", "AmazonLinux2", "1.31"],
    ["/aws/service/eks/optimized-ami/1.31/amazon-linux-2-arm64/recommended/image_id", "AmazonLinux2", "1.31"],
    ["/aws/service/eks/optimized-ami/${V}/amazon-linux-2/recommended/image_id", "AmazonLinux2", null],
    ["/aws/service/bottlerocket/aws-k8s-1.33/x86_64/latest/image_id", "Bottlerocket", "1.33"],
    ["/aws/service/bottlerocket/aws-k8s-1.33-nvidia/x86_64/latest/image_id", "Bottlerocket", "1.33"],
    ["/aws/service/bottlerocket/aws-k8s-1.33-nvidia-fips/x86_64/latest/image_id", "Bottlerocket", "1.33"],
    [
      "/aws/service/ami-windows-latest/Windows_Server-2022-English-Core-EKS_Optimized-1.33/image_id",
      "WindowsServer",
      "1.33",
    ],
    [
      "/aws/service/canonical/ubuntu/eks/22.04/1.33/stable/current/amd64/hvm/ebs-gp2/ami-id",
      "Ubuntu",
      "1.33",
    ],
    [
      "/aws/service/canonical/ubuntu/eks-pro/24.04/1.33/stable/current/arm64/hvm/ebs-gp3/ami-id",
      "Ubuntu",
      "1.33",
    ],
    ["/aws/service/canonical/ubuntu/server/22.04/stable/current/amd64/hvm/ebs-gp2/ami-id", null, null],
    ["/aws/service/bottlerocket/aws-ecs-2/x86_64/latest/image_id", null, null],
    ["/aws/service/ami-windows-latest/Windows_Server-2022-English-Full-Base", null, null],
    ["/aws/service/ecs/optimized-ami/amazon-linux-2023/recommended/image_id", null, null],
    ["/team/images/1.33/amazon-linux-2023/", null, null],
  ])("by the parameter %s is %s, for Kubernetes %s", (name, family, version) => {
    expect(familyOfParameter(name)).toBe(family);
    expect(versionOfParameter(name)).toBe(version);
    expect(isParameterForEks(name)).toBe(family !== null);
  });

  it("may be one to come, of which EKS publishes images all the same", () => {
    const name = "/aws/service/eks/optimized-ami/1.50/amazon-linux-2030/x86_64/standard/recommended/image_id";
    expect(familyOfParameter(name)).toBeNull();
    expect(isParameterForEks(name)).toBe(true);
    expect(versionOfParameter(name)).toBe("1.50");
  });
});
