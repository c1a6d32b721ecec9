// Which operating system does an image for EKS nodes have, by the name of its AMI type or its SSM parameter?

export type AmiFamily = "AmazonLinux2" | "AmazonLinux2023" | "Bottlerocket" | "Ubuntu" | "WindowsServer";

interface Family {
  readonly family: AmiFamily;
  /** https://docs.aws.amazon.com/eks/latest/APIReference/API_Nodegroup.html */
  readonly amiType: RegExp | null;
  /** https://docs.aws.amazon.com/eks/latest/userguide/retrieve-ami-id.html */
  readonly parameter: RegExp;
}

const FAMILIES: readonly Family[] = [
  {
    family: "AmazonLinux2023",
    amiType: /^AL2023_/,
    parameter: /^\/aws\/service\/eks\/optimized-ami\/[^/]+\/amazon-linux-2023\//,
  },
  {
    family: "AmazonLinux2",
    amiType: /^AL2_/,
    parameter: /^\/aws\/service\/eks\/optimized-ami\/[^/]+\/amazon-linux-2(-gpu|-arm64)?\//,
  },
  {
    family: "Bottlerocket",
    amiType: /^BOTTLEROCKET_/,
    parameter: /^\/aws\/service\/bottlerocket\/aws-k8s-/,
  },
  {
    family: "WindowsServer",
    amiType: /^WINDOWS_/,
    parameter: /^\/aws\/service\/ami-windows-latest\/.*-EKS_Optimized-/,
  },
  {
    family: "Ubuntu",
    amiType: null,
    // https://github.com/eksctl-io/eksctl/blob/main/pkg/ami/ssm_resolver.go
    parameter: /^\/aws\/service\/canonical\/ubuntu\/eks(-pro)?\//,
  },
];

/** Null: CUSTOM, or one that is not in the table. */
export const familyOfAmiType = (amiType: string): AmiFamily | null =>
  FAMILIES.find((one) => one.amiType?.test(amiType) === true)?.family ?? null;

/** Whether EKS chooses an image of the family itself, by the AMI type of a node group. */
export const hasAmiType = (family: AmiFamily): boolean =>
  FAMILIES.some((one) => one.family === family && one.amiType !== null);

export const AMI_FAMILIES: readonly AmiFamily[] = FAMILIES.map(({ family }) => family);

/** Null: the image is not made for EKS. */
export const familyOfParameter = (name: string): AmiFamily | null =>
  FAMILIES.find(({ parameter }) => parameter.test(name))?.family ?? null;
