// Which operating system, for which version of Kubernetes, does an image for EKS nodes have, by its AMI type, SSM parameter or name?

import { mistakeInVersion } from "./kubernetes-version.ts";

export type AmiFamily = "AmazonLinux2" | "AmazonLinux2023" | "Bottlerocket" | "Ubuntu" | "WindowsServer";

interface Family {
  readonly family: AmiFamily;
  /** https://docs.aws.amazon.com/eks/latest/APIReference/API_Nodegroup.html */
  readonly amiType: RegExp | null;
  /** https://docs.aws.amazon.com/eks/latest/userguide/retrieve-ami-id.html and its neighbours */
  readonly parameter: RegExp;
  /** https://github.com/eksctl-io/eksctl/blob/main/pkg/ami/auto_resolver.go */
  readonly imageName: RegExp;
}

const FAMILIES: readonly Family[] = [
  {
    family: "AmazonLinux2023",
    amiType: /^AL2023_/,
    parameter: /^\/aws\/service\/eks\/optimized-ami\/(?<version>[^/]+)\/amazon-linux-2023\//,
    imageName: /^amazon-eks-node-al2023-[a-z0-9_]+-[a-z0-9]+-(?<version>\d+\.\d+)-/,
  },
  {
    family: "AmazonLinux2",
    amiType: /^AL2_/,
    parameter: /^\/aws\/service\/eks\/optimized-ami\/(?<version>[^/]+)\/amazon-linux-2(-gpu|-arm64)?\//,
    imageName: /^amazon-eks-(?:gpu-|arm64-)?node-(?<version>\d+\.\d+)-/,
  },
  {
    family: "Bottlerocket",
    amiType: /^BOTTLEROCKET_/,
    parameter: /^\/aws\/service\/bottlerocket\/aws-k8s-(?<version>[^-/]+)/,
    imageName: /^bottlerocket-aws-k8s-(?<version>\d+\.\d+)-/,
  },
  {
    family: "WindowsServer",
    amiType: /^WINDOWS_/,
    parameter: /^\/aws\/service\/ami-windows-latest\/.*-EKS_Optimized-(?<version>[^/]+)/,
    imageName: /^Windows_Server-.*-EKS_Optimized-(?<version>\d+\.\d+)-/,
  },
  {
    family: "Ubuntu",
    amiType: null,
    // https://github.com/eksctl-io/eksctl/blob/main/pkg/ami/ssm_resolver.go
    parameter: /^\/aws\/service\/canonical\/ubuntu\/eks(-pro)?\/[^/]+\/(?<version>[^/]+)\//,
    imageName: /^ubuntu-eks(?:-pro)?\/k8s_(?<version>\d+\.\d+)\//,
  },
];

/** Null: CUSTOM, or one that is not in the table. */
export const familyOfAmiType = (amiType: string): AmiFamily | null =>
  FAMILIES.find((one) => one.amiType?.test(amiType) === true)?.family ?? null;

/** Whether a node group that states it leaves the image to EKS. Null: it states none, and a launch template may name one. */
export const choosesImage = (amiType: string | null): boolean =>
  amiType !== null && amiType !== "" && amiType !== "CUSTOM";

/** Whether EKS chooses an image of the family itself, by the AMI type of a node group. */
export const hasAmiType = (family: AmiFamily): boolean =>
  FAMILIES.some((one) => one.family === family && one.amiType !== null);

export const AMI_FAMILIES: readonly AmiFamily[] = FAMILIES.map(({ family }) => family);

/** Null: the image is not made for EKS, or of a family that is not in the table. */
export const familyOfParameter = (name: string): AmiFamily | null =>
  FAMILIES.find(({ parameter }) => parameter.test(name))?.family ?? null;

/** Below this path there are images for EKS only, of families to come as well. */
const OF_EKS = /^\/aws\/service\/eks\/optimized-ami\/(?<version>[^/]+)\//;

export const isParameterForEks = (name: string): boolean =>
  OF_EKS.test(name) || familyOfParameter(name) !== null;

/** Of Kubernetes. Null: the path names none that can be read. */
export const versionOfParameter = (name: string): string | null =>
  versionIn(name, [OF_EKS, ...FAMILIES.map(({ parameter }) => parameter)]);

/** Of an image that AWS or Canonical publishes. Null: it is not made for EKS, or of a family that is not in the table. */
export const familyOfImageName = (name: string): AmiFamily | null =>
  FAMILIES.find(({ imageName }) => imageName.test(name))?.family ?? null;

/** As EKS calls its images, of families to come as well. */
const NAMED_BY_EKS = /^amazon-eks-(?:[a-z0-9]+-)?node-/;

export const isImageNameForEks = (name: string): boolean =>
  NAMED_BY_EKS.test(name) || familyOfImageName(name) !== null;

/** Of Kubernetes. Null: the name holds none that can be read. */
export const versionOfImageName = (name: string): string | null =>
  versionIn(
    name,
    FAMILIES.map(({ imageName }) => imageName),
  );

function versionIn(name: string, forms: readonly RegExp[]): string | null {
  const match = forms.map((form) => form.exec(name)).find((one) => one !== null);
  const version = match?.groups?.version ?? "";
  return mistakeInVersion(version) === null ? version : null;
}
