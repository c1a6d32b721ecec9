// What does eks-lint ask an account? Every call that it can make: all of them read, and none changes anything.

/** In the words of IAM, which name the call, too. docs/iam-policy.json is made of them. */
export const ACTIONS = [
  "sts:GetCallerIdentity",
  "eks:ListClusters",
  "eks:DescribeCluster",
  "eks:ListNodegroups",
  "eks:DescribeNodegroup",
  "autoscaling:DescribeAutoScalingGroups",
  "autoscaling:DescribeScalingActivities",
  "autoscaling:DescribeLaunchConfigurations",
  "ec2:DescribeLaunchTemplates",
  "ec2:DescribeLaunchTemplateVersions",
  "ec2:DescribeImages",
  "ec2:DescribeSnapshots",
  "ec2:GetEbsEncryptionByDefault",
  "ec2:GetEbsDefaultKmsKeyId",
  "ec2:DescribeSubnets",
  "ec2:DescribeRouteTables",
  "ec2:DescribeSecurityGroups",
  "kms:DescribeKey",
  "kms:GetKeyPolicy",
  "kms:ListGrants",
  "kms:ListAliases",
  "iam:GetRole",
] as const;

export type Action = (typeof ACTIONS)[number];

/** Asked without a Region: IAM and STS have one answer for all of them. */
export const isGlobal = (action: Action): boolean => action.startsWith("iam:") || action.startsWith("sts:");

/**
 * What each call is about: the very parameters of the AWS request, less what pages through its answer. The same
 * question always has the same parameters, so that it is asked once.
 */
export interface Parameters {
  readonly "sts:GetCallerIdentity": NoParameters;
  readonly "eks:ListClusters": NoParameters;
  readonly "eks:DescribeCluster": { readonly name: string };
  readonly "eks:ListNodegroups": { readonly clusterName: string };
  readonly "eks:DescribeNodegroup": { readonly clusterName: string; readonly nodegroupName: string };
  /** By name, one; or all that have a tag, such as `kubernetes.io/cluster/prod`. */
  readonly "autoscaling:DescribeAutoScalingGroups":
    | { readonly AutoScalingGroupNames: readonly [string] }
    | { readonly Filters: readonly [{ readonly Name: "tag-key"; readonly Values: readonly [string] }] };
  readonly "autoscaling:DescribeScalingActivities": { readonly AutoScalingGroupName: string };
  readonly "autoscaling:DescribeLaunchConfigurations": {
    readonly LaunchConfigurationNames: readonly [string];
  };
  /** By id, or by name. */
  readonly "ec2:DescribeLaunchTemplates":
    | { readonly LaunchTemplateIds: readonly [string] }
    | { readonly LaunchTemplateNames: readonly [string] };
  /** One version: its number, `$Latest` or `$Default`. */
  readonly "ec2:DescribeLaunchTemplateVersions":
    | { readonly LaunchTemplateId: string; readonly Versions: readonly [string] }
    | { readonly LaunchTemplateName: string; readonly Versions: readonly [string] };
  readonly "ec2:DescribeImages": { readonly ImageIds: readonly [string] };
  readonly "ec2:DescribeSnapshots": { readonly SnapshotIds: readonly [string] };
  readonly "ec2:GetEbsEncryptionByDefault": NoParameters;
  readonly "ec2:GetEbsDefaultKmsKeyId": NoParameters;
  /** Of a VPC. */
  readonly "ec2:DescribeSubnets": OfVpc;
  readonly "ec2:DescribeRouteTables": OfVpc;
  readonly "ec2:DescribeSecurityGroups": { readonly GroupIds: readonly [string] };
  /** An id, an ARN, `alias/x`, or the ARN of an alias. */
  readonly "kms:DescribeKey": { readonly KeyId: string };
  /** Within the account of the key only. https://docs.aws.amazon.com/kms/latest/APIReference/API_GetKeyPolicy.html */
  readonly "kms:GetKeyPolicy": { readonly KeyId: string; readonly PolicyName: "default" };
  /** A key has a grant for each attached volume, so only those for the launching role are asked for. */
  readonly "kms:ListGrants": { readonly KeyId: string; readonly GranteePrincipal: string };
  /** Within the account of the key only. https://docs.aws.amazon.com/kms/latest/APIReference/API_ListAliases.html */
  readonly "kms:ListAliases": { readonly KeyId: string };
  readonly "iam:GetRole": { readonly RoleName: string };
}

type NoParameters = Readonly<Record<never, never>>;

type OfVpc = {
  readonly Filters: readonly [{ readonly Name: "vpc-id"; readonly Values: readonly [string] }];
};
