// What is a resource called in AWS, where its input says so? In the words of its ARN, which are the same wherever it is described.

/** EKS takes no other names, so that this is no placeholder and no dynamic reference. https://docs.aws.amazon.com/eks/latest/APIReference/API_CreateCluster.html */
const EKS_NAME = /^[0-9A-Za-z][0-9A-Za-z_-]{0,99}$/;

/** https://docs.aws.amazon.com/kms/latest/APIReference/API_CreateAlias.html */
const ALIAS = /^alias\/[a-zA-Z0-9/_-]{1,250}$/;

/** Auto Scaling takes almost everything, and a name with brackets is likelier one that is filled in later. */
const AUTO_SCALING_NAME = /^[^${}<>]{1,255}$/;

/** `null`, here and below: not stated, or not as plain text. */
export type StatedName = string | null;

export const physicalClusterName = (name: StatedName): string | null =>
  name !== null && EKS_NAME.test(name) ? `cluster/${name}` : null;

/** Managed or not: eksctl and its users call both node groups. */
export const physicalNodeGroupName = (cluster: StatedName, name: StatedName): string | null =>
  cluster !== null && name !== null && EKS_NAME.test(cluster) && EKS_NAME.test(name)
    ? `nodegroup/${cluster}/${name}`
    : null;

export const physicalAutoScalingGroupName = (name: StatedName): string | null =>
  name !== null && AUTO_SCALING_NAME.test(name) ? `autoScalingGroupName/${name}` : null;

/** A key has no name but its aliases. */
export const physicalKeyName = (alias: StatedName): string | null =>
  alias !== null && ALIAS.test(alias) ? alias : null;
