// What is kept of each answer? What eks-lint reads, and nothing else: a snapshot is shown to others.

import type { Action } from "./actions.ts";

/** Members by the names that AWS gives them. `KEPT` keeps what stands there; a list in brackets keeps each item so. */
export type Fields = { readonly [name: string]: Kept };
export type Kept = typeof KEPT | Fields | readonly [Kept];
export const KEPT = "kept";

export const isListOfKept = (kept: Kept): kept is readonly [Kept] => Array.isArray(kept);

export interface KeptAnswer {
  readonly fields: Fields;
  /** Without these it is no answer to the question: paths from the top, with dots. */
  readonly needed: readonly string[];
}

const TAGS = [{ Key: KEPT, Value: KEPT }] as const;

const MAPPINGS = [
  {
    DeviceName: KEPT,
    NoDevice: KEPT,
    VirtualName: KEPT,
    Ebs: {
      Encrypted: KEPT,
      KmsKeyId: KEPT,
      SnapshotId: KEPT,
      VolumeType: KEPT,
      VolumeSize: KEPT,
      Iops: KEPT,
      Throughput: KEPT,
    },
  },
] as const;

const SPECIFICATION = { LaunchTemplateId: KEPT, LaunchTemplateName: KEPT, Version: KEPT } as const;

const ISSUES = { issues: [{ code: KEPT, message: KEPT }] } as const;

const SECURITY_GROUP_RULES = [
  {
    IpProtocol: KEPT,
    FromPort: KEPT,
    ToPort: KEPT,
    IpRanges: [{ CidrIp: KEPT }],
    Ipv6Ranges: [{ CidrIpv6: KEPT }],
    PrefixListIds: [{ PrefixListId: KEPT }],
  },
] as const;

/** Secrets may stand in user data: of it only stays whether it makes an instance a node, as `UserData: { joinsCluster, why }`: written-user-data.ts. */
const LAUNCHED = {
  ImageId: KEPT,
  InstanceType: KEPT,
  UserData: { joinsCluster: KEPT, why: KEPT },
  BlockDeviceMappings: MAPPINGS,
} as const;

export const KEPT_FIELDS = {
  "sts:GetCallerIdentity": { fields: { Account: KEPT, Arn: KEPT }, needed: ["Account", "Arn"] },
  "eks:ListClusters": { fields: { clusters: KEPT }, needed: ["clusters"] },
  "eks:DescribeCluster": {
    fields: {
      cluster: {
        name: KEPT,
        arn: KEPT,
        version: KEPT,
        logging: { clusterLogging: [{ types: KEPT, enabled: KEPT }] },
        resourcesVpcConfig: {
          vpcId: KEPT,
          subnetIds: KEPT,
          securityGroupIds: KEPT,
          clusterSecurityGroupId: KEPT,
          endpointPublicAccess: KEPT,
          endpointPrivateAccess: KEPT,
          publicAccessCidrs: KEPT,
        },
        encryptionConfig: [{ resources: KEPT, provider: { keyArn: KEPT } }],
        outpostConfig: { outpostArns: KEPT },
        computeConfig: { enabled: KEPT },
      },
    },
    needed: ["cluster.name", "cluster.arn"],
  },
  "eks:ListNodegroups": { fields: { nodegroups: KEPT }, needed: ["nodegroups"] },
  "eks:DescribeNodegroup": {
    fields: {
      nodegroup: {
        nodegroupName: KEPT,
        nodegroupArn: KEPT,
        clusterName: KEPT,
        version: KEPT,
        status: KEPT,
        scalingConfig: { minSize: KEPT, maxSize: KEPT, desiredSize: KEPT },
        subnets: KEPT,
        remoteAccess: { ec2SshKey: KEPT, sourceSecurityGroups: KEPT },
        amiType: KEPT,
        resources: { autoScalingGroups: [{ name: KEPT }], remoteAccessSecurityGroup: KEPT },
        health: ISSUES,
        launchTemplate: { id: KEPT, name: KEPT, version: KEPT },
        tags: KEPT,
      },
    },
    needed: ["nodegroup.nodegroupName", "nodegroup.nodegroupArn", "nodegroup.clusterName"],
  },
  "autoscaling:DescribeAutoScalingGroups": {
    fields: {
      AutoScalingGroups: [
        {
          AutoScalingGroupName: KEPT,
          AutoScalingGroupARN: KEPT,
          MinSize: KEPT,
          MaxSize: KEPT,
          DesiredCapacity: KEPT,
          Instances: [{ LifecycleState: KEPT }],
          ServiceLinkedRoleARN: KEPT,
          LaunchConfigurationName: KEPT,
          LaunchTemplate: SPECIFICATION,
          MixedInstancesPolicy: {
            LaunchTemplate: {
              LaunchTemplateSpecification: SPECIFICATION,
              Overrides: [{ LaunchTemplateSpecification: SPECIFICATION, ImageId: KEPT }],
            },
          },
          VPCZoneIdentifier: KEPT,
          AvailabilityZones: KEPT,
          PlacementGroup: KEPT,
          Tags: TAGS,
        },
      ],
    },
    needed: ["AutoScalingGroups"],
  },
  /** The newest hundred: a group that fails goes on for weeks. */
  "autoscaling:DescribeScalingActivities": {
    fields: {
      Activities: [{ StatusCode: KEPT, StatusMessage: KEPT, Description: KEPT, StartTime: KEPT }],
    },
    needed: ["Activities"],
  },
  "autoscaling:DescribeLaunchConfigurations": {
    fields: {
      LaunchConfigurations: [
        {
          LaunchConfigurationName: KEPT,
          LaunchConfigurationARN: KEPT,
          ...LAUNCHED,
          SpotPrice: KEPT,
          AssociatePublicIpAddress: KEPT,
          SecurityGroups: KEPT,
          MetadataOptions: { HttpTokens: KEPT, HttpEndpoint: KEPT, HttpPutResponseHopLimit: KEPT },
        },
      ],
    },
    needed: ["LaunchConfigurations"],
  },
  "ec2:DescribeLaunchTemplates": {
    fields: {
      LaunchTemplates: [
        {
          LaunchTemplateId: KEPT,
          LaunchTemplateName: KEPT,
          DefaultVersionNumber: KEPT,
          LatestVersionNumber: KEPT,
        },
      ],
    },
    needed: ["LaunchTemplates"],
  },
  "ec2:DescribeLaunchTemplateVersions": {
    fields: {
      LaunchTemplateVersions: [
        {
          LaunchTemplateId: KEPT,
          LaunchTemplateName: KEPT,
          VersionNumber: KEPT,
          LaunchTemplateData: {
            ...LAUNCHED,
            SecurityGroupIds: KEPT,
            SecurityGroups: KEPT,
            NetworkInterfaces: [
              { AssociatePublicIpAddress: KEPT, Groups: KEPT, SubnetId: KEPT, InterfaceType: KEPT },
            ],
            MetadataOptions: { HttpTokens: KEPT, HttpEndpoint: KEPT, HttpPutResponseHopLimit: KEPT },
            IamInstanceProfile: { Arn: KEPT, Name: KEPT },
            InstanceMarketOptions: { MarketType: KEPT, SpotOptions: { SpotInstanceType: KEPT } },
            InstanceInitiatedShutdownBehavior: KEPT,
            HibernationOptions: { Configured: KEPT },
            Placement: { GroupName: KEPT, GroupId: KEPT },
            TagSpecifications: [{ ResourceType: KEPT, Tags: TAGS }],
          },
        },
      ],
    },
    needed: ["LaunchTemplateVersions"],
  },
  "ec2:DescribeImages": {
    fields: {
      Images: [
        {
          ImageId: KEPT,
          Name: KEPT,
          OwnerId: KEPT,
          ImageOwnerAlias: KEPT,
          Public: KEPT,
          RootDeviceName: KEPT,
          BlockDeviceMappings: MAPPINGS,
        },
      ],
    },
    needed: ["Images"],
  },
  "ec2:DescribeSnapshots": {
    fields: { Snapshots: [{ SnapshotId: KEPT, OwnerId: KEPT, Encrypted: KEPT, KmsKeyId: KEPT }] },
    needed: ["Snapshots"],
  },
  "ec2:GetEbsEncryptionByDefault": {
    fields: { EbsEncryptionByDefault: KEPT },
    needed: ["EbsEncryptionByDefault"],
  },
  "ec2:GetEbsDefaultKmsKeyId": { fields: { KmsKeyId: KEPT }, needed: ["KmsKeyId"] },
  "ec2:DescribeSubnets": {
    fields: { Subnets: [{ SubnetId: KEPT, AvailabilityZone: KEPT, MapPublicIpOnLaunch: KEPT }] },
    needed: ["Subnets"],
  },
  "ec2:DescribeRouteTables": {
    fields: {
      RouteTables: [
        {
          Associations: [{ Main: KEPT, SubnetId: KEPT }],
          Routes: [
            {
              DestinationCidrBlock: KEPT,
              DestinationIpv6CidrBlock: KEPT,
              DestinationPrefixListId: KEPT,
              GatewayId: KEPT,
              State: KEPT,
            },
          ],
        },
      ],
    },
    needed: ["RouteTables"],
  },
  "ec2:DescribeSecurityGroups": {
    fields: { SecurityGroups: [{ GroupId: KEPT, IpPermissions: SECURITY_GROUP_RULES }] },
    needed: ["SecurityGroups"],
  },
  "kms:DescribeKey": {
    fields: {
      KeyMetadata: {
        KeyId: KEPT,
        Arn: KEPT,
        Enabled: KEPT,
        KeyState: KEPT,
        KeyUsage: KEPT,
        KeySpec: KEPT,
        KeyManager: KEPT,
        Origin: KEPT,
        MultiRegion: KEPT,
      },
    },
    needed: ["Arn", "KeyId", "KeyManager", "KeyState", "KeySpec"].map((name) => `KeyMetadata.${name}`),
  },
  "kms:GetKeyPolicy": { fields: { Policy: KEPT }, needed: ["Policy"] },
  "kms:ListGrants": {
    fields: {
      Grants: [
        {
          GrantId: KEPT,
          KeyId: KEPT,
          GranteePrincipal: KEPT,
          IssuingAccount: KEPT,
          Operations: KEPT,
          Constraints: KEPT,
        },
      ],
    },
    needed: ["Grants"],
  },
  "kms:ListAliases": { fields: { Aliases: [{ AliasName: KEPT }] }, needed: ["Aliases"] },
  "iam:GetRole": { fields: { Role: { Arn: KEPT } }, needed: ["Role.Arn"] },
} as const satisfies Readonly<Record<Action, KeptAnswer>>;
