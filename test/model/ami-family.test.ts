import { describe, expect, it } from "vitest";
import {
  type AmiFamily,
  familyOfAmiType,
  familyOfImageName,
  familyOfParameter,
  isImageNameForEks,
  isParameterForEks,
  versionOfImageName,
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

  // https://github.com/eksctl-io/eksctl/blob/main/pkg/ami/auto_resolver.go, https://github.com/awslabs/amazon-eks-ami/releases
  it.each<[name: string, family: AmiFamily | null, version: string | null]>([
    ["amazon-eks-node-al2023-x86_64-standard-1.33-v20251112", "AmazonLinux2023", "1.33"],
    ["amazon-eks-node-al2023-arm64-nvidia-1.34-v20251112", "AmazonLinux2023", "1.34"],
    ["amazon-eks-node-1.32-v20251112", "AmazonLinux2", "1.32"],
    ["amazon-eks-gpu-node-1.32-v20251112", "AmazonLinux2", "1.32"],
    ["amazon-eks-arm64-node-1.32-v20251112", "AmazonLinux2", "1.32"],
    ["bottlerocket-aws-k8s-1.33-x86_64-v1.50.0-0a1b2c3d", "Bottlerocket", "1.33"],
    ["bottlerocket-aws-k8s-1.33-nvidia-fips-aarch64-v1.50.0-0a1b2c3d", "Bottlerocket", "1.33"],
    ["Windows_Server-2022-English-Core-EKS_Optimized-1.33-2025.11.12", "WindowsServer", "1.33"],
    ["ubuntu-eks/k8s_1.33/images/hvm-ssd-gp3/ubuntu-noble-24.04-amd64-server-20251112", "Ubuntu", "1.33"],
    ["ubuntu-eks-pro/k8s_1.33/images/hvm-ssd-gp3/ubuntu-noble-24.04-amd64-server-20251112", "Ubuntu", "1.33"],
    ["al2023-ami-2023.9.20251112.0-kernel-6.1-x86_64", null, null],
    ["bottlerocket-aws-ecs-2-x86_64-v1.50.0-0a1b2c3d", null, null],
    ["Windows_Server-2022-English-Full-Base-2025.11.12", null, null],
    ["ubuntu/images/hvm-ssd-gp3/ubuntu-noble-24.04-amd64-server-20251112", null, null],
    ["my-amazon-eks-node-1.33-v1", null, null],
  ])("by the name %s is %s, for Kubernetes %s", (name, family, version) => {
    expect(familyOfImageName(name)).toBe(family);
    expect(versionOfImageName(name)).toBe(version);
    expect(isImageNameForEks(name)).toBe(family !== null);
  });

  it("may be one to come, of which EKS publishes images with its own names all the same", () => {
    const name = "amazon-eks-node-al2030-x86_64-standard-1.50-v20301112";
    expect(familyOfImageName(name)).toBeNull();
    expect(isImageNameForEks(name)).toBe(true);
    expect(versionOfImageName(name)).toBeNull();
  });
});
