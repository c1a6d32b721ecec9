// The cluster of the workshop, written down three times: as template, as eksctl config, and as what its account answers.

import type { Answered, AwsSnapshot } from "../src/aws/snapshot.ts";
import { accountToModel } from "../src/aws/to-model/account-to-model.ts";
import type { JsonObject } from "../src/input/document.ts";
import type { LintRequest } from "../src/lint.ts";
import type { EbsDefaults } from "../src/model/ebs-defaults.ts";
import type { Report } from "../src/report.ts";
import {
  ACCOUNT,
  CLUSTER,
  GRANTED,
  NODEGROUP,
  REGION,
  type SampleAccount,
  SUBNETS,
  sampleAnswers,
} from "./aws/sample-account.ts";
import { lintIn } from "./lint-in.ts";
import { folderWith } from "./rule-folders.ts";
import { resource } from "./written-node-groups.ts";

export const WAYS = ["template", "eksctl", "account"] as const;
export type Way = (typeof WAYS)[number];

/** What is not as in a cluster whose nodes start, and of which only is said that pods reach the metadata service. */
export interface Scenario {
  /** As JSON. Default: one that lets the nodes launch. */
  readonly keyPolicy?: string;
  /** Properties that a template states beside the policy. */
  readonly key?: JsonObject;
  readonly template?: InTemplate;
  readonly eksctl?: InEksctl;
  readonly account?: SampleAccount;
  /** Whatever the sample does not ask for. */
  readonly answers?: (answers: readonly Answered[]) => readonly Answered[];
  /** Default: nothing is encrypted unless it says so, and the default key is that of AWS. Null: nobody says. */
  readonly ebs?: EbsDefaults | null;
}

/** Properties of the resources, and LaunchTemplateData. */
interface InTemplate {
  readonly cluster?: JsonObject;
  readonly vpc?: JsonObject;
  readonly subnets?: JsonObject;
  readonly group?: JsonObject;
  readonly data?: JsonObject;
  readonly resources?: JsonObject;
}

/** Sections of the config, and fields of its node group. */
interface InEksctl {
  readonly sections?: JsonObject;
  readonly group?: JsonObject;
}

const SECRETS_KEY = `arn:aws:kms:${REGION}:${ACCOUNT}:key/secrets`;
const [FIRST, SECOND] = SUBNETS;

const association = (subnet: string): JsonObject =>
  resource("AWS::EC2::SubnetRouteTableAssociation", {
    SubnetId: { Ref: subnet },
    RouteTableId: { Ref: "Routes" },
  });

function network(properties: JsonObject = {}): JsonObject {
  const subnet = (zone: string) =>
    resource("AWS::EC2::Subnet", {
      AvailabilityZone: `${REGION}${zone}`,
      VpcId: { Ref: "Vpc" },
      ...properties,
    });
  return {
    Vpc: resource("AWS::EC2::VPC", { CidrBlock: "10.0.0.0/16" }),
    Gateway: resource("AWS::EC2::InternetGateway", {}),
    Routes: resource("AWS::EC2::RouteTable", { VpcId: { Ref: "Vpc" } }),
    A: subnet("a"),
    B: subnet("b"),
    OfA: association("A"),
    OfB: association("B"),
  };
}

/** A key has no name but its alias, and so files call it. */
export const ALIAS = "alias/nodes";
export const volumeOf = (Ebs: JsonObject, DeviceName = "/dev/xvda"): JsonObject => ({
  BlockDeviceMappings: [{ DeviceName, Ebs: { VolumeType: "gp3", VolumeSize: 80, ...Ebs } }],
});

const LOGS = ["api", "audit", "authenticator", "controllerManager", "scheduler"];
export const metadata = (HttpTokens: string, HttpPutResponseHopLimit: number): JsonObject => ({
  MetadataOptions: { HttpTokens, HttpPutResponseHopLimit },
});

function template({ cluster, vpc, subnets, group, data, resources }: InTemplate): JsonObject {
  return {
    ...network(subnets),
    Cluster: resource("AWS::EKS::Cluster", {
      Name: CLUSTER,
      Version: "1.35",
      RoleArn: `arn:aws:iam::${ACCOUNT}:role/cluster`,
      Logging: { ClusterLogging: { EnabledTypes: LOGS.map((Type) => ({ Type })) } },
      EncryptionConfig: [{ Resources: ["secrets"], Provider: { KeyArn: SECRETS_KEY } }],
      ResourcesVpcConfig: {
        SubnetIds: [{ Ref: "A" }, { Ref: "B" }],
        EndpointPublicAccess: false,
        EndpointPrivateAccess: true,
        ...vpc,
      },
      ...cluster,
    }),
    Nodes: resource("AWS::EKS::Nodegroup", {
      ClusterName: { Ref: "Cluster" },
      NodegroupName: NODEGROUP,
      NodeRole: `arn:aws:iam::${ACCOUNT}:role/nodes`,
      AmiType: "AL2023_x86_64_STANDARD",
      Subnets: [{ Ref: "A" }, { Ref: "B" }],
      LaunchTemplate: { Id: { Ref: "Template" }, Version: "1" },
      ...group,
    }),
    Template: resource("AWS::EC2::LaunchTemplate", {
      LaunchTemplateData: {
        ...volumeOf({ Encrypted: true, KmsKeyId: ALIAS }),
        ...metadata("required", 2),
        ...data,
      },
    }),
    ...resources,
  };
}

/** `topology`: of its subnets. */
export const vpcOf = (topology: "private" | "public", changes: JsonObject = {}): JsonObject => ({
  subnets: { [topology]: { a: { id: FIRST, az: `${REGION}a` }, b: { id: SECOND, az: `${REGION}b` } } },
  clusterEndpoints: { publicAccess: false, privateAccess: true },
  ...changes,
});

const eksctlConfig = ({ sections, group }: InEksctl): JsonObject => ({
  apiVersion: "eksctl.io/v1alpha5",
  kind: "ClusterConfig",
  metadata: { name: CLUSTER, region: REGION, version: "1.35" },
  vpc: vpcOf("private"),
  cloudWatch: { clusterLogging: { enableTypes: ["all"] } },
  secretsEncryption: { keyARN: SECRETS_KEY },
  managedNodeGroups: [
    {
      name: NODEGROUP,
      privateNetworking: true,
      subnets: [FIRST, SECOND],
      volumeSize: 80,
      volumeType: "gp3",
      volumeEncrypted: true,
      volumeKmsKeyID: ALIAS,
      ...group,
    },
  ],
  ...sections,
});

function keys(policy: string, properties: JsonObject = {}): JsonObject {
  const KeyPolicy = JSON.parse(policy) as JsonObject;
  return {
    Key: resource("AWS::KMS::Key", { KeyPolicy, ...properties }),
    Alias: resource("AWS::KMS::Alias", { AliasName: ALIAS, TargetKeyId: { Ref: "Key" } }),
  };
}

const AWS_KEY_BY_DEFAULT: EbsDefaults = {
  account: null,
  region: null,
  encryptionByDefault: false,
  defaultKey: "alias/aws/ebs",
};

export function reportOf(way: Way, scenario: Scenario): Report {
  const { keyPolicy = GRANTED, ebs = AWS_KEY_BY_DEFAULT } = scenario;
  const inFiles = (file: string, content: JsonObject): Report => {
    const described = JSON.stringify({ Resources: keys(keyPolicy, scenario.key) });
    const folder = folderWith({ [file]: JSON.stringify(content), "keys.json": described });
    const place = { account: ACCOUNT, region: REGION, ebs: ebs === null ? [] : [ebs] };
    return lintIn(folder, ["."], place);
  };
  switch (way) {
    case "template":
      return inFiles("cluster.json", { Resources: template(scenario.template ?? {}) });
    case "eksctl":
      return inFiles("cluster.yaml", eksctlConfig(scenario.eksctl ?? {}));
    case "account":
      return inAccount({ keyPolicy, activities: [], ...scenario.account }, scenario.answers);
    default:
      return way satisfies never;
  }
}

function inAccount(sample: SampleAccount, change: Scenario["answers"] = (answers) => answers): Report {
  const snapshot: AwsSnapshot = {
    takenAt: "2026-11-22T09:30:00Z",
    clusters: [{ account: ACCOUNT, region: REGION, cluster: CLUSTER, nodegroups: [] }],
    answers: change(sampleAnswers(sample)),
  };
  const request: Partial<LintRequest> = {
    givenAccount: accountToModel(snapshot, { file: null, use: "judged" }),
  };
  return lintIn(".", [], request);
}
