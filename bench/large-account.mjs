// What does an account with a thousand node groups answer?

export const CLUSTERS = 200;
export const NODE_GROUPS = 5;
/** So many of them are shared by all node groups. EKS makes a copy of the launch template for each of them. */
const SHARED = { templates: 20, images: 4, keys: 10 };
export const ACCOUNT = "111122223333";
export const REGION = "us-west-2";
const arnOf = (service, rest) => `arn:aws:${service}:${REGION}:${ACCOUNT}:${rest}`;
const ROLE = `arn:aws:iam::${ACCOUNT}:role/aws-service-role/autoscaling.amazonaws.com/AWSServiceRoleForAutoScaling`;
/** An id of EC2, by its prefix and a number. */
const id = (prefix, number) => `${prefix}-${number.toString(16).padStart(17, "0")}`;
const numberOf = (text) => Number.parseInt(text.split("-").at(-1), 16);
const keyId = (number) => `11111111-2222-3333-4444-${String(number).padStart(12, "0")}`;
const names = (prefix, count) => Array.from({ length: count }, (_, index) => `${prefix}-${index}`);

const clusterNumber = (name) => Number(name.split("-")[1]);
/** From 0, over all clusters. */
const nodegroupNumber = (cluster, name) => clusterNumber(cluster) * NODE_GROUPS + Number(name.split("-")[1]);

const cluster = (name) => ({
  name,
  arn: arnOf("eks", `cluster/${name}`),
  version: "1.35",
  status: "ACTIVE",
  logging: { clusterLogging: [{ types: ["api", "audit", "authenticator"], enabled: true }] },
  resourcesVpcConfig: {
    vpcId: id("vpc", clusterNumber(name)),
    subnetIds: subnets(id("vpc", clusterNumber(name))).map(({ SubnetId }) => SubnetId),
    securityGroupIds: [],
    clusterSecurityGroupId: id("sg", clusterNumber(name)),
    endpointPublicAccess: false,
    endpointPrivateAccess: true,
    publicAccessCidrs: [],
  },
  tags: { team: "platform" },
});

const nodegroup = (clusterName, nodegroupName) => ({
  nodegroupName,
  nodegroupArn: arnOf("eks", `nodegroup/${clusterName}/${nodegroupName}/0ac1b2d3`),
  clusterName,
  version: "1.35",
  status: "ACTIVE",
  scalingConfig: { minSize: 1, maxSize: 10, desiredSize: 3 },
  subnets: cluster(clusterName).resourcesVpcConfig.subnetIds,
  amiType: "AL2023_x86_64_STANDARD",
  resources: { autoScalingGroups: [{ name: `eks-${clusterName}-${nodegroupName}` }] },
  health: { issues: [] },
  launchTemplate: {
    id: id("lt", nodegroupNumber(clusterName, nodegroupName) % SHARED.templates),
    version: "3",
  },
  tags: {},
});

/** Behind the shared launch templates come the copies. */
const copyOf = (clusterName, nodegroupName) =>
  id("lt", SHARED.templates + nodegroupNumber(clusterName, nodegroupName));

const group = (clusterName, nodegroupName) => ({
  AutoScalingGroupName: `eks-${clusterName}-${nodegroupName}`,
  AutoScalingGroupARN: arnOf("autoscaling", `autoScalingGroup:1:autoScalingGroupName/eks-${clusterName}`),
  MinSize: 1,
  MaxSize: 10,
  DesiredCapacity: 3,
  Instances: names("i", 3).map((InstanceId) => ({ InstanceId, LifecycleState: "InService" })),
  ServiceLinkedRoleARN: ROLE,
  MixedInstancesPolicy: {
    LaunchTemplate: {
      LaunchTemplateSpecification: {
        LaunchTemplateId: copyOf(clusterName, nodegroupName),
        LaunchTemplateName: `eks-${clusterName}-${nodegroupName}`,
        Version: "1",
      },
      Overrides: [{ InstanceType: "m5.large" }],
    },
  },
  VPCZoneIdentifier: cluster(clusterName).resourcesVpcConfig.subnetIds.join(","),
  Tags: [
    { Key: "eks:cluster-name", Value: clusterName },
    { Key: "eks:nodegroup-name", Value: nodegroupName },
    { Key: `kubernetes.io/cluster/${clusterName}`, Value: "owned" },
  ],
});

/** The key, and for copies the image, are those of the shared launch template. */
function launchTemplateData(number) {
  const shared = (number < SHARED.templates ? number : number - SHARED.templates) % SHARED.templates;
  return {
    ...(number < SHARED.templates ? {} : { ImageId: id("ami", shared % SHARED.images) }),
    BlockDeviceMappings: [
      {
        DeviceName: "/dev/xvda",
        Ebs: {
          Encrypted: true,
          KmsKeyId: arnOf("kms", `key/${keyId(shared % SHARED.keys)}`),
          VolumeType: "gp3",
          VolumeSize: 80,
        },
      },
    ],
    MetadataOptions: { HttpTokens: "required", HttpPutResponseHopLimit: 1 },
  };
}

const subnets = (VpcId) =>
  ["a", "b", "c"].map((zone, index) => ({
    SubnetId: id("subnet", numberOf(VpcId) * 3 + index),
    VpcId,
    AvailabilityZone: `${REGION}${zone}`,
    MapPublicIpOnLaunch: false,
  }));

/** Every second key lets the role launch. */
const policy = (number) =>
  JSON.stringify({
    Version: "2012-10-17",
    Statement: [
      { Effect: "Allow", Principal: { AWS: `arn:aws:iam::${ACCOUNT}:root` }, Action: "kms:*", Resource: "*" },
      ...(number % 2 === 0
        ? []
        : [{ Effect: "Allow", Principal: { AWS: ROLE }, Action: "kms:*", Resource: "*" }]),
    ],
  });

const ANSWERS = {
  "eks:ListClusters": () => ({ clusters: names("cluster", CLUSTERS) }),
  "eks:DescribeCluster": ({ name }) => ({ cluster: cluster(name) }),
  "eks:ListNodegroups": () => ({ nodegroups: names("workers", NODE_GROUPS) }),
  "eks:DescribeNodegroup": ({ clusterName, nodegroupName }) => ({
    nodegroup: nodegroup(clusterName, nodegroupName),
  }),
  "autoscaling:DescribeAutoScalingGroups": ({ Filters: [{ Values }] }) => ({
    AutoScalingGroups: names("workers", NODE_GROUPS).map((name) => group(Values[0].split("/")[2], name)),
  }),
  "autoscaling:DescribeScalingActivities": ({ AutoScalingGroupName }) => ({
    Activities: names("activity", 20).map((ActivityId) => ({
      ActivityId: `${ActivityId}-of-${AutoScalingGroupName}`,
      StatusCode: "Successful",
      Description: "Launching a new EC2 instance: i-0123456789abcdef0",
      StartTime: "2026-11-23T09:00:00Z",
    })),
  }),
  "ec2:DescribeLaunchTemplates": ({ LaunchTemplateIds: [LaunchTemplateId] }) => ({
    LaunchTemplates: [
      {
        LaunchTemplateId,
        LaunchTemplateName: LaunchTemplateId,
        DefaultVersionNumber: 1,
        LatestVersionNumber: 3,
      },
    ],
  }),
  "ec2:DescribeLaunchTemplateVersions": ({ LaunchTemplateId, Versions: [version] }) => ({
    LaunchTemplateVersions: [
      {
        LaunchTemplateId,
        LaunchTemplateName: LaunchTemplateId,
        VersionNumber: Number(version),
        LaunchTemplateData: launchTemplateData(numberOf(LaunchTemplateId)),
      },
    ],
  }),
  "ec2:DescribeImages": ({ ImageIds: [ImageId] }) => ({
    Images: [
      {
        ImageId,
        Name: "amazon-eks-node-al2023-x86_64-standard-1.35-v20261101",
        OwnerId: "602401143452",
        ImageOwnerAlias: "amazon",
        Public: true,
        RootDeviceName: "/dev/xvda",
        BlockDeviceMappings: [
          {
            DeviceName: "/dev/xvda",
            Ebs: { Encrypted: false, SnapshotId: id("snap", numberOf(ImageId)), VolumeSize: 20 },
          },
        ],
      },
    ],
  }),
  "ec2:DescribeSnapshots": ({ SnapshotIds: [SnapshotId] }) => ({
    Snapshots: [{ SnapshotId, OwnerId: "602401143452", Encrypted: false }],
  }),
  "ec2:GetEbsEncryptionByDefault": () => ({ EbsEncryptionByDefault: false }),
  "ec2:GetEbsDefaultKmsKeyId": () => ({ KmsKeyId: "alias/aws/ebs" }),
  "ec2:DescribeSubnets": ({ Filters: [{ Values }] }) => ({ Subnets: subnets(Values[0]) }),
  "ec2:DescribeRouteTables": ({ Filters: [{ Values }] }) => ({
    RouteTables: [
      {
        RouteTableId: id("rtb", numberOf(Values[0])),
        VpcId: Values[0],
        Associations: [{ Main: true }],
        Routes: [{ DestinationCidrBlock: "10.0.0.0/16", GatewayId: "local", State: "active" }],
      },
    ],
  }),
  "ec2:DescribeSecurityGroups": ({ GroupIds: [GroupId] }) => ({
    SecurityGroups: [{ GroupId, VpcId: id("vpc", numberOf(GroupId)), IpPermissions: [] }],
  }),
  "kms:DescribeKey": ({ KeyId: Arn }) => ({
    KeyMetadata: {
      AWSAccountId: ACCOUNT,
      KeyId: Arn.split("/")[1],
      Arn,
      Enabled: true,
      KeyState: "Enabled",
      KeyUsage: "ENCRYPT_DECRYPT",
      KeySpec: "SYMMETRIC_DEFAULT",
      KeyManager: "CUSTOMER",
      Origin: "AWS_KMS",
      MultiRegion: false,
    },
  }),
  "kms:GetKeyPolicy": ({ KeyId }) => ({ Policy: policy(Number(KeyId.split("-").at(-1))) }),
  "kms:ListGrants": () => ({ Grants: [] }),
  "kms:ListAliases": ({ KeyId }) => ({
    Aliases: [
      { AliasName: `alias/nodes-${Number(KeyId.split("-").at(-1))}`, TargetKeyId: KeyId.split("/")[1] },
    ],
  }),
  "iam:GetRole": ({ RoleName }) => ({ Role: { Arn: ROLE, RoleName, RoleId: "AROA1234567890EXAMPLE" } }),
};

/** What the account answers, made when it is asked for. */
export const answerTo = ({ action, parameters }) => ({ kind: "answered", json: ANSWERS[action](parameters) });
