// Which request does AWS get for each question, and what is kept of its answer?

import { readdirSync, readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { ACTIONS, type Action } from "../../../src/aws/actions.ts";
import type { Question } from "../../../src/aws/reader.ts";
import type { Json } from "../../../src/input/document.ts";
import type { Reply } from "./fake-aws.ts";
import { openedAt, REGION } from "./opened.ts";
import { callerIdentity, ec2Result, json, queryResult } from "./replies.ts";

const KEY_ARN = "arn:aws:kms:us-west-2:111122223333:key/1234abcd-12ab-34cd-56ef-1234567890ab";
const ROLE =
  "arn:aws:iam::111122223333:role/aws-service-role/autoscaling.amazonaws.com/AWSServiceRoleForAutoScaling";

type Parameters<A extends Action> = Extract<Question, { readonly action: A }>["parameters"];

interface Row<A extends Action> {
  readonly asked: Parameters<A>;
  /** What the request says, less what is the same for all of its service. */
  readonly sent: Readonly<Record<string, unknown>>;
  /** With something in it that is not kept. */
  readonly reply: Reply;
  readonly kept: Json;
}

const byId = (name: string, id: string) => ({ [name]: id });
const ofVpc = { Filters: [{ Name: "vpc-id", Values: ["vpc-0a1b"] }] } as const;
const sentForVpc = { "Filter.1.Name": "vpc-id", "Filter.1.Value.1": "vpc-0a1b" };

const ROWS: { readonly [A in Action]: Row<A> } = {
  "sts:GetCallerIdentity": {
    asked: {},
    sent: {},
    reply: callerIdentity(),
    kept: { Account: "111122223333", Arn: "arn:aws:iam::111122223333:user/ci" },
  },
  "eks:ListClusters": {
    asked: {},
    sent: { maxResults: "100" },
    reply: json({ clusters: ["a", "b"], nextToken: null }),
    kept: { clusters: ["a", "b"] },
  },
  "eks:DescribeCluster": {
    asked: { name: "workshop" },
    sent: { name: "workshop" },
    reply: json({
      cluster: {
        name: "workshop",
        arn: "arn:aws:eks:us-west-2:111122223333:cluster/workshop",
        createdAt: 1790000000.123,
        version: "1.35",
        endpoint: "https://0A1B.gr7.us-west-2.eks.amazonaws.com",
        certificateAuthority: { data: "LS0tLS1CRUdJTg==" },
        roleArn: "arn:aws:iam::111122223333:role/cluster",
        resourcesVpcConfig: { vpcId: "vpc-0a1b", subnetIds: [], endpointPublicAccess: false },
        encryptionConfig: [{ resources: ["secrets"], provider: { keyArn: KEY_ARN } }],
        tags: { team: "a" },
      },
    }),
    kept: {
      cluster: {
        name: "workshop",
        arn: "arn:aws:eks:us-west-2:111122223333:cluster/workshop",
        version: "1.35",
        resourcesVpcConfig: { vpcId: "vpc-0a1b", subnetIds: [], endpointPublicAccess: false },
        encryptionConfig: [{ resources: ["secrets"], provider: { keyArn: KEY_ARN } }],
      },
    },
  },
  "eks:ListNodegroups": {
    asked: { clusterName: "workshop" },
    sent: { name: "workshop", maxResults: "100" },
    reply: json({ nodegroups: ["workers"] }),
    kept: { nodegroups: ["workers"] },
  },
  "eks:DescribeNodegroup": {
    asked: { clusterName: "workshop", nodegroupName: "workers" },
    sent: { name: "workshop", group: "workers" },
    reply: json({
      nodegroup: {
        nodegroupName: "workers",
        nodegroupArn: "arn:aws:eks:us-west-2:111122223333:nodegroup/workshop/workers/0ac1",
        clusterName: "workshop",
        nodeRole: "arn:aws:iam::111122223333:role/node",
        scalingConfig: { minSize: 0, maxSize: 3, desiredSize: 0 },
        health: { issues: [{ code: "AsgInstanceLaunchFailures", message: "no", resourceIds: ["g"] }] },
      },
    }),
    kept: {
      nodegroup: {
        nodegroupName: "workers",
        nodegroupArn: "arn:aws:eks:us-west-2:111122223333:nodegroup/workshop/workers/0ac1",
        clusterName: "workshop",
        scalingConfig: { minSize: 0, maxSize: 3, desiredSize: 0 },
        health: { issues: [{ code: "AsgInstanceLaunchFailures", message: "no" }] },
      },
    },
  },
  "autoscaling:DescribeAutoScalingGroups": {
    asked: { Filters: [{ Name: "tag-key", Values: ["kubernetes.io/cluster/workshop"] }] },
    sent: {
      "Filters.member.1.Name": "tag-key",
      "Filters.member.1.Values.member.1": "kubernetes.io/cluster/workshop",
      MaxRecords: "100",
    },
    reply: queryResult(
      "DescribeAutoScalingGroups",
      `<AutoScalingGroups><member>
        <AutoScalingGroupName>workers</AutoScalingGroupName><MinSize>1</MinSize><MaxSize>3</MaxSize>
        <DefaultCooldown>300</DefaultCooldown><CreatedTime>2026-11-01T00:00:00.000Z</CreatedTime>
        <LaunchTemplate><LaunchTemplateId>lt-0a1b</LaunchTemplateId><Version>$Latest</Version></LaunchTemplate>
        <Instances/><ServiceLinkedRoleARN>${ROLE}</ServiceLinkedRoleARN>
        <Tags><member><Key>k</Key><Value>v</Value><PropagateAtLaunch>true</PropagateAtLaunch></member></Tags>
      </member></AutoScalingGroups>`,
    ),
    kept: {
      AutoScalingGroups: [
        {
          AutoScalingGroupName: "workers",
          MinSize: 1,
          MaxSize: 3,
          LaunchTemplate: { LaunchTemplateId: "lt-0a1b", Version: "$Latest" },
          Instances: [],
          ServiceLinkedRoleARN: ROLE,
          Tags: [{ Key: "k", Value: "v" }],
        },
      ],
    },
  },
  "autoscaling:DescribeScalingActivities": {
    asked: { AutoScalingGroupName: "workers" },
    sent: { AutoScalingGroupName: "workers", MaxRecords: "100" },
    reply: queryResult(
      "DescribeScalingActivities",
      `<Activities><member>
        <ActivityId>9d3f</ActivityId><StatusCode>Cancelled</StatusCode><StatusMessage>Client.InvalidKMSKey</StatusMessage>
        <StartTime>2026-11-23T09:00:00.987Z</StartTime><Progress>100</Progress><Cause>At 2026…</Cause>
      </member></Activities>`,
    ),
    kept: {
      Activities: [
        {
          StatusCode: "Cancelled",
          StatusMessage: "Client.InvalidKMSKey",
          StartTime: "2026-11-23T09:00:00Z",
        },
      ],
    },
  },
  "autoscaling:DescribeLaunchConfigurations": {
    asked: { LaunchConfigurationNames: ["old"] },
    sent: { "LaunchConfigurationNames.member.1": "old", MaxRecords: "100" },
    reply: queryResult(
      "DescribeLaunchConfigurations",
      `<LaunchConfigurations><member>
        <LaunchConfigurationName>old</LaunchConfigurationName><ImageId>ami-0a1b</ImageId><UserData/><KeyName>mine</KeyName>
      </member></LaunchConfigurations>`,
    ),
    kept: { LaunchConfigurations: [{ LaunchConfigurationName: "old", ImageId: "ami-0a1b" }] },
  },
  "ec2:DescribeLaunchTemplates": {
    asked: { LaunchTemplateNames: ["workers"] },
    sent: { "LaunchTemplateName.1": "workers" },
    reply: ec2Result(
      "DescribeLaunchTemplates",
      `<launchTemplates><item>
        <launchTemplateId>lt-0a1b</launchTemplateId><launchTemplateName>workers</launchTemplateName>
        <createdBy>arn:aws:iam::111122223333:user/jo</createdBy><defaultVersionNumber>1</defaultVersionNumber>
        <latestVersionNumber>2</latestVersionNumber>
      </item></launchTemplates>`,
    ),
    kept: {
      LaunchTemplates: [
        {
          LaunchTemplateId: "lt-0a1b",
          LaunchTemplateName: "workers",
          DefaultVersionNumber: 1,
          LatestVersionNumber: 2,
        },
      ],
    },
  },
  "ec2:DescribeLaunchTemplateVersions": {
    asked: { LaunchTemplateId: "lt-0a1b", Versions: ["$Default"] },
    sent: { LaunchTemplateId: "lt-0a1b", "LaunchTemplateVersion.1": "$Default" },
    reply: ec2Result(
      "DescribeLaunchTemplateVersions",
      `<launchTemplateVersionSet><item>
        <launchTemplateId>lt-0a1b</launchTemplateId><versionNumber>1</versionNumber><defaultVersion>true</defaultVersion>
        <createdBy>arn:aws:iam::111122223333:user/jo</createdBy>
        <launchTemplateData><keyName>mine</keyName><userData>${userData("#!/bin/bash\n/etc/eks/bootstrap.sh workshop")}</userData>
          <blockDeviceMappingSet><item><deviceName>/dev/xvda</deviceName>
            <ebs><encrypted>true</encrypted><kmsKeyId>${KEY_ARN}</kmsKeyId><volumeSize>80</volumeSize><deleteOnTermination>true</deleteOnTermination></ebs>
          </item></blockDeviceMappingSet></launchTemplateData>
      </item></launchTemplateVersionSet>`,
    ),
    kept: {
      LaunchTemplateVersions: [
        {
          LaunchTemplateId: "lt-0a1b",
          VersionNumber: 1,
          LaunchTemplateData: {
            UserData: { joinsCluster: true, why: null },
            BlockDeviceMappings: [
              { DeviceName: "/dev/xvda", Ebs: { Encrypted: true, KmsKeyId: KEY_ARN, VolumeSize: 80 } },
            ],
          },
        },
      ],
    },
  },
  "ec2:DescribeImages": {
    asked: { ImageIds: ["ami-0a1b"] },
    sent: byId("ImageId.1", "ami-0a1b"),
    reply: ec2Result(
      "DescribeImages",
      `<imagesSet><item><imageId>ami-0a1b</imageId><imageOwnerId>602401143452</imageOwnerId><isPublic>true</isPublic>
        <imageLocation>amazon/x</imageLocation><rootDeviceName>/dev/xvda</rootDeviceName></item></imagesSet>`,
    ),
    kept: {
      Images: [{ ImageId: "ami-0a1b", OwnerId: "602401143452", Public: true, RootDeviceName: "/dev/xvda" }],
    },
  },
  "ec2:DescribeSnapshots": {
    asked: { SnapshotIds: ["snap-0a1b"] },
    sent: byId("SnapshotId.1", "snap-0a1b"),
    reply: ec2Result(
      "DescribeSnapshots",
      "<snapshotSet><item><snapshotId>snap-0a1b</snapshotId><encrypted>false</encrypted><description>mine</description></item></snapshotSet>",
    ),
    kept: { Snapshots: [{ SnapshotId: "snap-0a1b", Encrypted: false }] },
  },
  "ec2:GetEbsEncryptionByDefault": {
    asked: {},
    sent: {},
    reply: ec2Result(
      "GetEbsEncryptionByDefault",
      "<ebsEncryptionByDefault>false</ebsEncryptionByDefault><sseType>none</sseType>",
    ),
    kept: { EbsEncryptionByDefault: false },
  },
  "ec2:GetEbsDefaultKmsKeyId": {
    asked: {},
    sent: {},
    reply: ec2Result("GetEbsDefaultKmsKeyId", "<kmsKeyId>alias/aws/ebs</kmsKeyId>"),
    kept: { KmsKeyId: "alias/aws/ebs" },
  },
  "ec2:DescribeSubnets": {
    asked: ofVpc,
    sent: sentForVpc,
    reply: ec2Result(
      "DescribeSubnets",
      "<subnetSet><item><subnetId>subnet-0a1b</subnetId><vpcId>vpc-0a1b</vpcId><mapPublicIpOnLaunch>false</mapPublicIpOnLaunch><availableIpAddressCount>7</availableIpAddressCount></item></subnetSet>",
    ),
    kept: { Subnets: [{ SubnetId: "subnet-0a1b", MapPublicIpOnLaunch: false }] },
  },
  "ec2:DescribeRouteTables": {
    asked: ofVpc,
    sent: sentForVpc,
    // A VPC has none only in theory: an empty list is an answer all the same.
    reply: ec2Result("DescribeRouteTables", "<routeTableSet/>"),
    kept: { RouteTables: [] },
  },
  "ec2:DescribeSecurityGroups": {
    asked: { GroupIds: ["sg-0a1b"] },
    sent: byId("GroupId.1", "sg-0a1b"),
    reply: ec2Result(
      "DescribeSecurityGroups",
      `<securityGroupInfo><item><groupId>sg-0a1b</groupId><groupDescription>mine</groupDescription>
        <ipPermissions><item><ipProtocol>tcp</ipProtocol><fromPort>22</fromPort><toPort>22</toPort>
          <ipRanges><item><cidrIp>0.0.0.0/0</cidrIp><description>all of us</description></item></ipRanges></item></ipPermissions>
      </item></securityGroupInfo>`,
    ),
    kept: {
      SecurityGroups: [
        {
          GroupId: "sg-0a1b",
          IpPermissions: [
            { IpProtocol: "tcp", FromPort: 22, ToPort: 22, IpRanges: [{ CidrIp: "0.0.0.0/0" }] },
          ],
        },
      ],
    },
  },
  "kms:DescribeKey": {
    asked: { KeyId: "alias/nodes" },
    sent: { KeyId: "alias/nodes" },
    reply: json({
      KeyMetadata: {
        Arn: KEY_ARN,
        KeyId: "1234abcd-12ab-34cd-56ef-1234567890ab",
        Description: "of the nodes",
        CreationDate: 1790000000.5,
        DeletionDate: 1796774400.5,
        KeyManager: "CUSTOMER",
        KeyState: "PendingDeletion",
        KeySpec: "SYMMETRIC_DEFAULT",
        Enabled: false,
      },
    }),
    kept: {
      KeyMetadata: {
        Arn: KEY_ARN,
        KeyId: "1234abcd-12ab-34cd-56ef-1234567890ab",
        KeyManager: "CUSTOMER",
        KeyState: "PendingDeletion",
        KeySpec: "SYMMETRIC_DEFAULT",
        Enabled: false,
      },
    },
  },
  "kms:GetKeyPolicy": {
    asked: { KeyId: KEY_ARN, PolicyName: "default" },
    sent: { KeyId: KEY_ARN, PolicyName: "default" },
    reply: json({ Policy: "{}", PolicyName: "default" }),
    kept: { Policy: "{}" },
  },
  "kms:ListGrants": {
    asked: { KeyId: KEY_ARN, GranteePrincipal: ROLE },
    sent: { KeyId: KEY_ARN, GranteePrincipal: ROLE, Limit: 100 },
    reply: json({
      Grants: [{ GrantId: "0c23", Name: "mine", Operations: ["Decrypt"], CreationDate: 1790000000 }],
      Truncated: false,
    }),
    kept: { Grants: [{ GrantId: "0c23", Operations: ["Decrypt"] }] },
  },
  "kms:ListAliases": {
    asked: { KeyId: KEY_ARN },
    sent: { KeyId: KEY_ARN, Limit: 100 },
    reply: json({ Aliases: [{ AliasName: "alias/nodes", AliasArn: "arn:aws:kms:…" }], Truncated: false }),
    kept: { Aliases: [{ AliasName: "alias/nodes" }] },
  },
  "iam:GetRole": {
    asked: { RoleName: "AWSServiceRoleForAutoScaling" },
    sent: { RoleName: "AWSServiceRoleForAutoScaling" },
    reply: queryResult(
      "GetRole",
      `<Role><Path>/</Path><Arn>${ROLE}</Arn><RoleName>AWSServiceRoleForAutoScaling</RoleName><RoleId>AROA1234567890EXAMPLE</RoleId>
        <AssumeRolePolicyDocument>%7B%7D</AssumeRolePolicyDocument><CreateDate>2026-11-01T00:00:00Z</CreateDate></Role>`,
    ),
    kept: { Role: { Arn: ROLE } },
  },
};

function userData(text: string): string {
  return Buffer.from(text).toString("base64");
}

const isGlobal = (action: Action): boolean => action.startsWith("iam:") || action.startsWith("sts:");

test.each(ACTIONS)("%s", async (action) => {
  const { asked, sent, reply, kept } = ROWS[action];
  const { ask, aws } = await openedAt(() => reply);
  const question = { action, region: isGlobal(action) ? null : "eu-west-1", parameters: asked } as Question;
  expect(await ask(question)).toEqual({ kind: "answered", json: kept });
  const request = aws.received.at(-1);
  expect(request).toMatchObject({ action, parameters: sent });
  expect(Object.keys(request?.parameters ?? {}).sort()).toEqual(Object.keys(sent).sort());
  // IAM is signed for the Region where it is at home, STS for the one that was stated.
  if (!isGlobal(action)) expect(request?.region).toBe("eu-west-1");
});

describe("nothing is changed", () => {
  const sdk = readdirSync("src/aws/sdk").map((name) => readFileSync(`src/aws/sdk/${name}`, "utf8"));
  const commands = sdk.flatMap((code) => [...code.matchAll(/\b(\w+)Command\b/g)].map(([, name]) => name));

  test("the requests that can be sent are those of the list of actions, and no others", () => {
    const names = ACTIONS.map((action) => action.split(":")[1]);
    expect([...new Set(commands)].sort()).toEqual([...names].sort());
  });

  test("each of them reads", () => {
    expect(ACTIONS.filter((action) => !/^\w+:(?:Describe|Get|List)[A-Z]/.test(action))).toEqual([]);
  });

  test("a client is asked by its commands alone", () => {
    // `KMS`, for instance, has a method for each request of its service.
    const imported = sdk.flatMap((code) =>
      [...code.matchAll(/import (?:type )?\{([^}]*)\} from "@aws-sdk\/client-[\w-]+"/g)].flatMap(
        ([, names]) => (names ?? "").split(",").map((name) => name.trim()),
      ),
    );
    expect(imported.filter((name) => name !== "" && !/(?:Command|Client|ClientConfig)$/.test(name))).toEqual(
      [],
    );
    expect(sdk.join("\n")).not.toMatch(/from "@aws-sdk\/(?!client-|credential-providers")/);
  });
});

test("only the service is loaded and asked that the question is about", async () => {
  const { ask, asked } = await openedAt(() => ROWS["kms:DescribeKey"].reply);
  await ask({ action: "kms:DescribeKey", region: REGION, parameters: { KeyId: "alias/nodes" } });
  expect(asked()).toEqual(["kms:DescribeKey"]);
});
