// Which operating system, for which version of Kubernetes, does an image for EKS nodes have, by its AMI type or SSM parameter?

import { mistakeInVersion } from "./kubernetes-version.ts";

export type AmiFamily = "AmazonLinux2" | "AmazonLinux2023" | "Bottlerocket" | "Ubuntu" | "WindowsServer";

interface Family {
  readonly family: AmiFamily;
  /** https://docs.aws.amazon.com/eks/latest/APIReference/API_Nodegroup.html */
  readonly amiType: RegExp | null;
  /** https://docs.aws.amazon.com/eks/latest/userguide/retrieve-ami-id.html and its neighbours */
  readonly parameter: RegExp;
}

const FAMILIES: readonly Family[] = [
  {
    family: "AmazonLinux2023",
    amiType: /^AL2023_/,
    parameter: /^\/aws\/service\/eks\/optimized-ami\/(?<version>[^/]+)\/amazon-linux-2023\//,
  },
  {
    family: "AmazonLinux2",
    amiType: /^AL2_/,
    parameter: /^\/aws\/service\/eks\/optimized-ami\/(?<version>[^/]+)\/amazon-linux-2(-gpu|-arm64)?\//,
  },
  {
    family: "Bottlerocket",
    amiType: /^BOTTLEROCKET_/,
    parameter: /^\/aws\/service\/bottlerocket\/aws-k8s-(?<version>[^-/]+)/,
  },
  {
    family: "WindowsServer",
    amiType: /^WINDOWS_/,
    parameter: /^\/aws\/service\/ami-windows-latest\/.*-EKS_Optimized-(?<version>[^/]+)/,
  },
  {
    family: "Ubuntu",
    amiType: null,
    // https://github.com/eksctl-io/eksctl/blob/main/pkg/ami/ssm_resolver.go
    parameter: /^\/aws\/service\/canonical\/ubuntu\/eks(-pro)?\/[^/]+\/(?<version>[^/]+)\//,
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
export function versionOfParameter(name: string): string | null {
  const matches = [OF_EKS, ...FAMILIES.map(({ parameter }) => parameter)].map((path) => path.exec(name));
  const version = matches.find((match) => match !== null)?.groups?.version ?? "";
  return mistakeInVersion(version) === null ? version : null;
}
