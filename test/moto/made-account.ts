// Makes in moto what a scenario is about: a cluster, a node group with its Auto Scaling group, a launch template, a key.

import {
  AutoScalingClient,
  CreateAutoScalingGroupCommand,
  type CreateAutoScalingGroupType,
  CreateLaunchConfigurationCommand,
} from "@aws-sdk/client-auto-scaling";
import {
  CreateLaunchTemplateCommand,
  CreateLaunchTemplateVersionCommand,
  DescribeImagesCommand,
  DescribeSubnetsCommand,
  EC2Client,
  EnableEbsEncryptionByDefaultCommand,
  ModifyEbsDefaultKmsKeyIdCommand,
  type RequestLaunchTemplateData,
} from "@aws-sdk/client-ec2";
import { CreateClusterCommand, CreateNodegroupCommand, EKSClient } from "@aws-sdk/client-eks";
import { CreateServiceLinkedRoleCommand, IAMClient } from "@aws-sdk/client-iam";
import {
  CreateAliasCommand,
  CreateGrantCommand,
  type CreateGrantRequest,
  CreateKeyCommand,
  DisableKeyCommand,
  KMSClient,
  ScheduleKeyDeletionCommand,
} from "@aws-sdk/client-kms";
import { ACCOUNT, LAUNCH_ROLE, REGION } from "../aws/sample-account.ts";

export interface MadeAccount {
  readonly makeRole: () => Promise<void>;
  /** Returns its ARN. */
  readonly makeKey: (policy: string) => Promise<string>;
  readonly makeAlias: (name: string, keyArn: string) => Promise<void>;
  readonly makeGrant: (keyArn: string, operations: CreateGrantRequest["Operations"]) => Promise<void>;
  readonly disableKey: (keyArn: string) => Promise<void>;
  readonly deleteKey: (keyArn: string) => Promise<void>;
  readonly encryptByDefault: (keyArn: string) => Promise<void>;
  readonly makeCluster: () => Promise<void>;
  /** Each item is a version, from 1. Returns its id. */
  readonly makeLaunchTemplate: (versions: readonly RequestLaunchTemplateData[]) => Promise<string>;
  readonly makeNodeGroup: (template: string | null, version: string, failure?: string) => Promise<void>;
  readonly makeSelfManagedGroup: (template: string, version: string) => Promise<void>;
  /** Any that AWS publishes. */
  readonly someImage: () => Promise<string>;
  /** Self-managed, with a launch configuration. */
  readonly makeGroupOfConfiguration: (image: string) => Promise<void>;
}

export const CLUSTER = "workshop";
export const NODEGROUP = "workers";

export const encryptedWith = (key: string | null): RequestLaunchTemplateData => ({
  InstanceType: "m5.large",
  BlockDeviceMappings: [
    {
      DeviceName: "/dev/xvda",
      Ebs: { Encrypted: true, VolumeSize: 40, VolumeType: "gp3", ...(key === null ? {} : { KmsKeyId: key }) },
    },
  ],
});

/** moto takes only ids for some calls. */
export const idIn = (arn: string): string => arn.slice(arn.lastIndexOf("/") + 1);

export function accountIn(endpoint: string): MadeAccount {
  const config = {
    region: REGION,
    endpoint,
    credentials: { accessKeyId: "testing", secretAccessKey: "testing" },
  };
  const [kms, ec2, eks, autoscaling, iam] = [
    new KMSClient(config),
    new EC2Client(config),
    new EKSClient(config),
    new AutoScalingClient(config),
    new IAMClient(config),
  ];
  const subnets = async () =>
    ((await ec2.send(new DescribeSubnetsCommand({}))).Subnets ?? []).flatMap(
      ({ SubnetId }) => SubnetId ?? [],
    );
  const someImage = async () => {
    const images = await ec2.send(new DescribeImagesCommand({ Owners: ["amazon"] }));
    return images.Images?.find(({ RootDeviceName }) => RootDeviceName === "/dev/xvda")?.ImageId ?? "";
  };
  const makeGroup = async (
    name: string,
    launched: Pick<CreateAutoScalingGroupType, "LaunchTemplate" | "LaunchConfigurationName">,
    tags: Readonly<Record<string, string>>,
  ) =>
    autoscaling.send(
      new CreateAutoScalingGroupCommand({
        AutoScalingGroupName: name,
        MinSize: 0,
        MaxSize: 3,
        // moto would start an instance, whatever the key.
        DesiredCapacity: 0,
        ...launched,
        VPCZoneIdentifier: (await subnets()).slice(0, 2).join(","),
        Tags: Object.entries({ [`kubernetes.io/cluster/${CLUSTER}`]: "owned", ...tags }).map(
          ([Key, Value]) => ({
            Key,
            Value,
            ResourceId: name,
            ResourceType: "auto-scaling-group",
            PropagateAtLaunch: true,
          }),
        ),
      }),
    );
  return {
    makeRole: async () => {
      await iam.send(new CreateServiceLinkedRoleCommand({ AWSServiceName: "autoscaling.amazonaws.com" }));
    },
    makeKey: async (Policy) =>
      (
        await kms.send(
          new CreateKeyCommand({ Policy, KeyUsage: "ENCRYPT_DECRYPT", KeySpec: "SYMMETRIC_DEFAULT" }),
        )
      ).KeyMetadata?.Arn ?? "",
    makeAlias: async (AliasName, TargetKeyId) => {
      await kms.send(new CreateAliasCommand({ AliasName, TargetKeyId }));
    },
    makeGrant: async (KeyId, Operations) => {
      await kms.send(new CreateGrantCommand({ KeyId, Operations, GranteePrincipal: LAUNCH_ROLE }));
    },
    disableKey: async (KeyId) => {
      await kms.send(new DisableKeyCommand({ KeyId: idIn(KeyId) }));
    },
    deleteKey: async (KeyId) => {
      await kms.send(new ScheduleKeyDeletionCommand({ KeyId: idIn(KeyId), PendingWindowInDays: 7 }));
    },
    encryptByDefault: async (KmsKeyId) => {
      await ec2.send(new EnableEbsEncryptionByDefaultCommand({}));
      await ec2.send(new ModifyEbsDefaultKmsKeyIdCommand({ KmsKeyId }));
    },
    makeCluster: async () => {
      await eks.send(
        new CreateClusterCommand({
          name: CLUSTER,
          version: "1.35",
          roleArn: `arn:aws:iam::${ACCOUNT}:role/cluster`,
          resourcesVpcConfig: { subnetIds: (await subnets()).slice(0, 2) },
          logging: { clusterLogging: [{ types: ["audit"], enabled: true }] },
        }),
      );
    },
    makeLaunchTemplate: async (versions) => {
      // In the copy that EKS launches from stands the image that it has chosen.
      const ImageId = await someImage();
      const [first, ...others] = versions.map((version) => ({ ImageId, ...version }));
      const made = await ec2.send(
        new CreateLaunchTemplateCommand({
          LaunchTemplateName: `nodes-${Math.random()}`,
          LaunchTemplateData: first,
        }),
      );
      const LaunchTemplateId = made.LaunchTemplate?.LaunchTemplateId ?? "";
      for (const LaunchTemplateData of others) {
        await ec2.send(new CreateLaunchTemplateVersionCommand({ LaunchTemplateId, LaunchTemplateData }));
      }
      return LaunchTemplateId;
    },
    makeNodeGroup: async (template, version, failure) => {
      const made = await eks.send(
        new CreateNodegroupCommand({
          clusterName: CLUSTER,
          nodegroupName: NODEGROUP,
          nodeRole: `arn:aws:iam::${ACCOUNT}:role/node`,
          subnets: (await subnets()).slice(0, 2),
          scalingConfig: { minSize: 1, maxSize: 3, desiredSize: 1 },
          amiType: "AL2023_x86_64_STANDARD",
          ...(template === null ? {} : { launchTemplate: { id: template, version } }),
          tags: failure === undefined ? {} : { "test:health-issue": failure },
        }),
      );
      // moto gives the node group an Auto Scaling group by name, and makes none. EKS makes it, from a copy of the template.
      const name = made.nodegroup?.resources?.autoScalingGroups?.[0]?.name ?? "";
      const launched = template ?? (await ownTemplate(ec2));
      const specification = { LaunchTemplateId: launched, Version: template === null ? "1" : version };
      await makeGroup(
        name,
        { LaunchTemplate: specification },
        {
          "eks:cluster-name": CLUSTER,
          "eks:nodegroup-name": NODEGROUP,
          ...(failure === undefined ? {} : { "test:launch-failure": failure }),
        },
      );
    },
    makeSelfManagedGroup: async (template, version) => {
      await makeGroup(
        "self-managed",
        { LaunchTemplate: { LaunchTemplateId: template, Version: version } },
        {},
      );
    },
    someImage,
    makeGroupOfConfiguration: async (ImageId) => {
      const LaunchConfigurationName = "old-nodes";
      await autoscaling.send(
        new CreateLaunchConfigurationCommand({ LaunchConfigurationName, ImageId, InstanceType: "m5.large" }),
      );
      await makeGroup("old-nodes", { LaunchConfigurationName }, {});
    },
  };
}

/** What EKS launches from where nobody gives it a launch template: no mapping for the account's settings to decide about. */
async function ownTemplate(ec2: EC2Client): Promise<string> {
  const made = await ec2.send(
    new CreateLaunchTemplateCommand({
      LaunchTemplateName: "eks-0ac1b2d3",
      LaunchTemplateData: {
        InstanceType: "m5.large",
        BlockDeviceMappings: [{ DeviceName: "/dev/xvda", Ebs: { VolumeSize: 20, VolumeType: "gp3" } }],
      },
    }),
  );
  return made.LaunchTemplate?.LaunchTemplateId ?? "";
}
