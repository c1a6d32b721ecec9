// In which words is each thing asked for? Who asks and who looks for the answer say the same: else it was never asked.

import type { Action, Parameters } from "./actions.ts";
import type { NamedVersion } from "./named-launch-templates.ts";

/** Where and with whose credentials is said elsewhere. */
export interface Wording<A extends Action> {
  readonly action: A;
  readonly parameters: Parameters[A];
}

const wording = <A extends Action>(action: A, parameters: Parameters[A]): Wording<A> => ({
  action,
  parameters,
});

/** By what an answer tells of. */
export const about = {
  caller: () => wording("sts:GetCallerIdentity", {}),
  clusters: () => wording("eks:ListClusters", {}),
  cluster: (name: string) => wording("eks:DescribeCluster", { name }),
  nodeGroups: (clusterName: string) => wording("eks:ListNodegroups", { clusterName }),
  nodeGroup: (clusterName: string, nodegroupName: string) =>
    wording("eks:DescribeNodegroup", { clusterName, nodegroupName }),
  autoScalingGroup: (name: string) =>
    wording("autoscaling:DescribeAutoScalingGroups", { AutoScalingGroupNames: [name] }),
  /** Self-managed ones have the tag, too: without it their nodes would not join. https://docs.aws.amazon.com/eks/latest/userguide/launch-workers.html */
  autoScalingGroupsOf: (cluster: string) =>
    wording("autoscaling:DescribeAutoScalingGroups", {
      Filters: [{ Name: "tag-key", Values: [`kubernetes.io/cluster/${cluster}`] }],
    }),
  scalingActivities: (AutoScalingGroupName: string) =>
    wording("autoscaling:DescribeScalingActivities", { AutoScalingGroupName }),
  launchConfiguration: (name: string) =>
    wording("autoscaling:DescribeLaunchConfigurations", { LaunchConfigurationNames: [name] }),
  /** Which version is the newest, and which the default one. */
  launchTemplate: ({ by, idOrName }: Pick<NamedVersion, "by" | "idOrName">) =>
    wording(
      "ec2:DescribeLaunchTemplates",
      by === "id" ? { LaunchTemplateIds: [idOrName] } : { LaunchTemplateNames: [idOrName] },
    ),
  launchTemplateVersion: ({ by, idOrName, version }: NamedVersion) =>
    wording(
      "ec2:DescribeLaunchTemplateVersions",
      by === "id"
        ? { LaunchTemplateId: idOrName, Versions: [version] }
        : { LaunchTemplateName: idOrName, Versions: [version] },
    ),
  image: (id: string) => wording("ec2:DescribeImages", { ImageIds: [id] }),
  snapshot: (id: string) => wording("ec2:DescribeSnapshots", { SnapshotIds: [id] }),
  encryptionByDefault: () => wording("ec2:GetEbsEncryptionByDefault", {}),
  defaultKey: () => wording("ec2:GetEbsDefaultKmsKeyId", {}),
  subnetsOf: (vpcId: string) =>
    wording("ec2:DescribeSubnets", { Filters: [{ Name: "vpc-id", Values: [vpcId] }] }),
  routeTablesOf: (vpcId: string) =>
    wording("ec2:DescribeRouteTables", { Filters: [{ Name: "vpc-id", Values: [vpcId] }] }),
  securityGroup: (id: string) => wording("ec2:DescribeSecurityGroups", { GroupIds: [id] }),
  /** `keyId`: as it stands, an id, an ARN, an alias or its ARN. */
  key: (keyId: string) => wording("kms:DescribeKey", { KeyId: keyId }),
  keyPolicy: (keyArn: string) => wording("kms:GetKeyPolicy", { KeyId: keyArn, PolicyName: "default" }),
  grants: (keyArn: string, grantee: string) =>
    wording("kms:ListGrants", { KeyId: keyArn, GranteePrincipal: grantee }),
  aliases: (keyArn: string) => wording("kms:ListAliases", { KeyId: keyArn }),
  role: (name: string) => wording("iam:GetRole", { RoleName: name }),
} as const;
