// An account as the tests need it: the cluster of the workshop, with whatever a test changes in it.

import type { Action, Parameters } from "../../src/aws/actions.ts";
import type { Answer, AwsReader, Question, Refusal } from "../../src/aws/reader.ts";
import type { Answered } from "../../src/aws/snapshot.ts";
import type { Json } from "../../src/input/document.ts";

export const ACCOUNT = "111122223333";
export const OTHER_ACCOUNT = "444455556666";
export const REGION = "us-west-2";
export const CLUSTER = "workshop";
export const NODEGROUP = "workers";
export const GROUP = "eks-workers-0ac1b2d3";
export const TEMPLATE = "lt-0a1b2c3d4e5f60718";
/** What EKS makes of it for the node group. */
export const TEMPLATE_COPY = "lt-0f9e8d7c6b5a40312";
export const IMAGE = "ami-0123456789abcdef0";
export const IMAGE_SNAPSHOT = "snap-0123456789abcdef0";
export const KEY_ID = "1234abcd-12ab-34cd-56ef-1234567890ab";
export const KEY_ARN = `arn:aws:kms:${REGION}:${ACCOUNT}:key/${KEY_ID}`;
export const LAUNCH_ROLE = `arn:aws:iam::${ACCOUNT}:role/aws-service-role/autoscaling.amazonaws.com/AWSServiceRoleForAutoScaling`;
export const VPC = "vpc-0a1b2c3d4e5f60711";
export const SUBNETS = ["subnet-0a1b2c3d4e5f60711", "subnet-0a1b2c3d4e5f60712"] as const;

export const rootStatement = (account = ACCOUNT) => ({
  Sid: "Enable IAM User Permissions",
  Effect: "Allow",
  Principal: { AWS: `arn:aws:iam::${account}:root` },
  Action: "kms:*",
  Resource: "*",
});

export const useStatement = {
  Sid: "AllowUse",
  Effect: "Allow",
  Principal: { AWS: LAUNCH_ROLE },
  Action: ["kms:Encrypt", "kms:Decrypt", "kms:ReEncrypt*", "kms:GenerateDataKey*", "kms:DescribeKey"],
  Resource: "*",
};

export const grantStatement = {
  Sid: "AllowGrants",
  Effect: "Allow",
  Principal: { AWS: LAUNCH_ROLE },
  Action: "kms:CreateGrant",
  Resource: "*",
  Condition: { Bool: { "kms:GrantIsForAWSResource": "true" } },
};

export const policyOf = (...statements: readonly Json[]): string =>
  JSON.stringify({ Version: "2012-10-17", Statement: statements });

export const ROOT_ONLY = policyOf(rootStatement());
export const GRANTED = policyOf(rootStatement(), useStatement, grantStatement);

export function answered<A extends Action>(
  action: A,
  parameters: Parameters[A],
  json: Json,
  { account = ACCOUNT, region = isGlobal(action) ? null : REGION }: Where = {},
): Answered {
  return {
    account,
    region,
    action,
    parameters: parameters as unknown as Json,
    answer: { kind: "answered", json },
  };
}

interface Where {
  readonly account?: string;
  readonly region?: string | null;
}

const isGlobal = (action: Action): boolean => action.startsWith("iam:") || action.startsWith("sts:");

export const ACCESS_DENIED: Refusal = {
  reason: "access-denied",
  code: "AccessDeniedException",
  message: "User: arn:aws:iam::111122223333:user/ci is not authorized to perform this action",
};

/** The same questions, of which those of an action are not answered. */
export const refusing = (all: readonly Answered[], action: Action, refusal = ACCESS_DENIED): Answered[] =>
  all.map((one) => (one.action === action ? { ...one, answer: { kind: "refused", refusal } } : one));

/** Later ones stand in place of earlier ones with the same question. */
export const replacing = (all: readonly Answered[], others: readonly Answered[]): Answered[] => [
  ...new Map([...all, ...others].map((one) => [keyOf(one), one])).values(),
];

const keyOf = ({ account, region, action, parameters }: Omit<Answered, "answer">): string =>
  JSON.stringify([account, region, action, parameters]);

export interface SampleAccount {
  /** The whole policy of the key, as JSON. Default: ROOT_ONLY. */
  readonly keyPolicy?: string;
  /** Default: `Enabled`. */
  readonly keyState?: string;
  /** Of the mapping of /dev/xvda in the launch template. Default: an encrypted one that names KEY_ARN; null: no mapping at all. */
  readonly ebs?: Json;
  readonly grants?: readonly Json[];
  readonly encryptionByDefault?: boolean;
  /** Default: `alias/aws/ebs`. */
  readonly defaultKey?: string;
  /** Newest first. Default: one failed launch. */
  readonly activities?: readonly Json[];
  /** Default: `AL2023_x86_64_STANDARD`. */
  readonly amiType?: string;
}

export const FAILED_LAUNCH = {
  ActivityId: "9d3f1a2b-0000-4000-8000-000000000001",
  StatusCode: "Cancelled",
  StatusMessage:
    "Instance became unhealthy while waiting for instance to be in InService state. Termination Reason: Client.InvalidKMSKey.InvalidState: The KMS key provided is in an incorrect state",
  Description: "Launching a new EC2 instance: i-0123456789abcdef0",
  StartTime: "2026-11-23T09:00:00Z",
} as const;

/** A managed node group with a launch template of its own, whose volume is encrypted with a customer managed key. */
export function sampleAnswers(sample: SampleAccount = {}): readonly Answered[] {
  const { keyPolicy = ROOT_ONLY, keyState = "Enabled", grants = [], activities = [FAILED_LAUNCH] } = sample;
  const { ebs = { Encrypted: true, KmsKeyId: KEY_ARN, VolumeType: "gp3", VolumeSize: 80 } } = sample;
  const isFailing = activities.length > 0;
  const data = {
    BlockDeviceMappings: ebs === null ? [] : [{ DeviceName: "/dev/xvda", Ebs: ebs }],
    MetadataOptions: { HttpTokens: "required", HttpPutResponseHopLimit: 2 },
  };
  return [
    answered("sts:GetCallerIdentity", {}, { Account: ACCOUNT, Arn: `arn:aws:iam::${ACCOUNT}:user/ci` }),
    answered("eks:ListClusters", {}, { clusters: [CLUSTER] }),
    answered("eks:DescribeCluster", { name: CLUSTER }, { cluster: sampleCluster }),
    answered("eks:ListNodegroups", { clusterName: CLUSTER }, { nodegroups: [NODEGROUP] }),
    answered(
      "eks:DescribeNodegroup",
      { clusterName: CLUSTER, nodegroupName: NODEGROUP },
      { nodegroup: sampleNodegroup(sample.amiType ?? "AL2023_x86_64_STANDARD", isFailing) },
    ),
    answered(
      "autoscaling:DescribeAutoScalingGroups",
      { Filters: [{ Name: "tag-key", Values: [`kubernetes.io/cluster/${CLUSTER}`] }] },
      { AutoScalingGroups: [sampleGroup] },
    ),
    answered(
      "autoscaling:DescribeAutoScalingGroups",
      { AutoScalingGroupNames: [GROUP] },
      { AutoScalingGroups: [sampleGroup] },
    ),
    answered(
      "autoscaling:DescribeScalingActivities",
      { AutoScalingGroupName: GROUP },
      { Activities: activities },
    ),
    ...launchTemplate(TEMPLATE, "workers-template", data),
    ...launchTemplate(TEMPLATE_COPY, "eks-0ac1b2d3", { ...data, ImageId: IMAGE }),
    answered("ec2:DescribeImages", { ImageIds: [IMAGE] }, { Images: [sampleImage] }),
    answered(
      "ec2:DescribeSnapshots",
      { SnapshotIds: [IMAGE_SNAPSHOT] },
      { Snapshots: [{ SnapshotId: IMAGE_SNAPSHOT, OwnerId: "602401143452", Encrypted: false }] },
    ),
    answered(
      "ec2:GetEbsEncryptionByDefault",
      {},
      { EbsEncryptionByDefault: sample.encryptionByDefault ?? false },
    ),
    answered("ec2:GetEbsDefaultKmsKeyId", {}, { KmsKeyId: sample.defaultKey ?? "alias/aws/ebs" }),
    answered(
      "ec2:DescribeSubnets",
      { Filters: [{ Name: "vpc-id", Values: [VPC] }] },
      {
        Subnets: SUBNETS.map((SubnetId, index) => ({
          SubnetId,
          VpcId: VPC,
          AvailabilityZone: `${REGION}${"ab"[index]}`,
          MapPublicIpOnLaunch: false,
        })),
      },
    ),
    answered(
      "ec2:DescribeRouteTables",
      { Filters: [{ Name: "vpc-id", Values: [VPC] }] },
      {
        RouteTables: [
          {
            RouteTableId: "rtb-0a1b2c3d4e5f60711",
            VpcId: VPC,
            Associations: [{ Main: true }],
            Routes: [
              { DestinationCidrBlock: "10.0.0.0/16", GatewayId: "local", State: "active" },
              { DestinationCidrBlock: "0.0.0.0/0", State: "active" },
            ],
          },
        ],
      },
    ),
    answered(
      "ec2:DescribeSecurityGroups",
      { GroupIds: ["sg-0a1b2c3d4e5f60711"] },
      { SecurityGroups: [{ GroupId: "sg-0a1b2c3d4e5f60711", VpcId: VPC, IpPermissions: [] }] },
    ),
    ...sampleKey({ policy: keyPolicy, state: keyState, grants }),
    answered(
      "iam:GetRole",
      { RoleName: "AWSServiceRoleForAutoScaling" },
      {
        Role: { Arn: LAUNCH_ROLE, RoleName: "AWSServiceRoleForAutoScaling", RoleId: "AROA1234567890EXAMPLE" },
      },
    ),
  ];
}

const sampleCluster = {
  name: CLUSTER,
  arn: `arn:aws:eks:${REGION}:${ACCOUNT}:cluster/${CLUSTER}`,
  version: "1.35",
  status: "ACTIVE",
  logging: {
    clusterLogging: [
      { types: ["api", "audit", "authenticator", "controllerManager", "scheduler"], enabled: true },
    ],
  },
  resourcesVpcConfig: {
    vpcId: VPC,
    subnetIds: [...SUBNETS],
    securityGroupIds: [],
    clusterSecurityGroupId: "sg-0a1b2c3d4e5f60711",
    endpointPublicAccess: false,
    endpointPrivateAccess: true,
    publicAccessCidrs: [],
  },
  encryptionConfig: [
    { resources: ["secrets"], provider: { keyArn: `arn:aws:kms:${REGION}:${ACCOUNT}:key/secrets` } },
  ],
  health: { issues: [] },
  tags: {},
};

const sampleNodegroup = (amiType: string, isFailing: boolean) => ({
  nodegroupName: NODEGROUP,
  nodegroupArn: `arn:aws:eks:${REGION}:${ACCOUNT}:nodegroup/${CLUSTER}/${NODEGROUP}/0ac1b2d3`,
  clusterName: CLUSTER,
  version: "1.35",
  releaseVersion: "1.35.1-20261101",
  status: isFailing ? "CREATE_FAILED" : "ACTIVE",
  capacityType: "ON_DEMAND",
  scalingConfig: { minSize: 1, maxSize: 3, desiredSize: 1 },
  subnets: [...SUBNETS],
  amiType,
  instanceTypes: ["m5.large"],
  resources: { autoScalingGroups: [{ name: GROUP }] },
  health: {
    issues: isFailing
      ? [
          {
            code: "AsgInstanceLaunchFailures",
            message:
              "Instance became unhealthy while waiting for instance to be in InService state. Termination Reason: Client.InvalidKMSKey.InvalidState: The KMS key provided is in an incorrect state",
            resourceIds: [GROUP],
          },
        ]
      : [],
  },
  launchTemplate: { id: TEMPLATE, name: "workers-template", version: "1" },
  tags: {},
});

const sampleGroup = {
  AutoScalingGroupName: GROUP,
  AutoScalingGroupARN: `arn:aws:autoscaling:${REGION}:${ACCOUNT}:autoScalingGroup:0ac1b2d3:autoScalingGroupName/${GROUP}`,
  MinSize: 1,
  MaxSize: 3,
  DesiredCapacity: 1,
  Instances: [],
  ServiceLinkedRoleARN: LAUNCH_ROLE,
  MixedInstancesPolicy: {
    LaunchTemplate: {
      LaunchTemplateSpecification: {
        LaunchTemplateId: TEMPLATE_COPY,
        LaunchTemplateName: "eks-0ac1b2d3",
        Version: "1",
      },
      Overrides: [],
    },
  },
  VPCZoneIdentifier: SUBNETS.join(","),
  AvailabilityZones: [`${REGION}a`, `${REGION}b`],
  Tags: [
    { Key: "eks:cluster-name", Value: CLUSTER },
    { Key: "eks:nodegroup-name", Value: NODEGROUP },
    { Key: `kubernetes.io/cluster/${CLUSTER}`, Value: "owned" },
  ],
};

const sampleImage = {
  ImageId: IMAGE,
  Name: "amazon-eks-node-al2023-x86_64-standard-1.35-v20261101",
  OwnerId: "602401143452",
  ImageOwnerAlias: "amazon",
  Public: true,
  RootDeviceName: "/dev/xvda",
  BlockDeviceMappings: [
    {
      DeviceName: "/dev/xvda",
      Ebs: { Encrypted: false, SnapshotId: IMAGE_SNAPSHOT, VolumeType: "gp3", VolumeSize: 20 },
    },
  ],
};

/** Its versions: 1, which is the default one and the newest. */
export const launchTemplate = (id: string, name: string, data: Json): readonly Answered[] => [
  answered(
    "ec2:DescribeLaunchTemplates",
    { LaunchTemplateIds: [id] },
    {
      LaunchTemplates: [
        { LaunchTemplateId: id, LaunchTemplateName: name, DefaultVersionNumber: 1, LatestVersionNumber: 1 },
      ],
    },
  ),
  answered(
    "ec2:DescribeLaunchTemplateVersions",
    { LaunchTemplateId: id, Versions: ["1"] },
    {
      LaunchTemplateVersions: [
        {
          LaunchTemplateId: id,
          LaunchTemplateName: name,
          VersionNumber: 1,
          DefaultVersion: true,
          LaunchTemplateData: data,
        },
      ],
    },
  ),
];

/** A customer managed key of ACCOUNT, called `alias/nodes`. */
export function sampleKey({
  id = KEY_ID,
  policy = ROOT_ONLY,
  state = "Enabled",
  grants = [],
}: {
  readonly id?: string;
  readonly policy?: string;
  readonly state?: string;
  readonly grants?: readonly Json[];
}): readonly Answered[] {
  const arn = `arn:aws:kms:${REGION}:${ACCOUNT}:key/${id}`;
  const KeyMetadata = {
    AWSAccountId: ACCOUNT,
    KeyId: id,
    Arn: arn,
    Enabled: state === "Enabled",
    KeyState: state,
    KeyUsage: "ENCRYPT_DECRYPT",
    KeySpec: "SYMMETRIC_DEFAULT",
    KeyManager: "CUSTOMER",
    Origin: "AWS_KMS",
    MultiRegion: false,
  };
  return [
    answered("kms:DescribeKey", { KeyId: arn }, { KeyMetadata }),
    answered("kms:GetKeyPolicy", { KeyId: arn, PolicyName: "default" }, { Policy: policy }),
    answered("kms:ListGrants", { KeyId: arn, GranteePrincipal: LAUNCH_ROLE }, { Grants: grants }),
    answered("kms:ListAliases", { KeyId: arn }, { Aliases: [{ AliasName: "alias/nodes", TargetKeyId: id }] }),
  ];
}

/** Answers what it was told, and fails the test where it is asked something else. `asked` counts. */
export function readerOf(
  answers: readonly Answered[],
  account = ACCOUNT,
): AwsReader & { readonly asked: Question[] } {
  const known = new Map(answers.map((one) => [keyOf(one), one.answer]));
  const asked: Question[] = [];
  return {
    account,
    asked,
    ask: async (question): Promise<Answer> => {
      asked.push(question);
      const { action, region, parameters } = question;
      const key = keyOf({ account, region, action, parameters: parameters as unknown as Json });
      const answer = known.get(key);
      if (answer === undefined)
        throw new Error(`the account of this test was not told what to answer: ${key}`);
      return answer;
    },
  };
}

/** https://docs.aws.amazon.com/AWSEC2/latest/APIReference/errors-overview.html */
export const absentAnswer = (code: string): Answer => ({ kind: "absent", code });
