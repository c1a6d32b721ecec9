// Do a template, an eksctl config and an account with the same facts give the same findings?

import { describe, expect, test } from "vitest";
import type { Action, Parameters } from "../src/aws/actions.ts";
import type { Answered } from "../src/aws/snapshot.ts";
import type { Json } from "../src/input/document.ts";
import { byCodeUnit } from "../src/model/by-code-unit.ts";
import { remembered } from "../src/model/lazily.ts";
import type { Report } from "../src/report.ts";
import {
  ACCESS_DENIED,
  answered,
  CLUSTER,
  GRANTED,
  grantStatement,
  KEY_ARN,
  LAUNCH_ROLE,
  OTHER_ACCOUNT,
  policyOf,
  REGION,
  ROOT_ONLY,
  refusing,
  rootStatement,
  SUBNETS,
  useStatement,
} from "./aws/sample-account.ts";
import { changing, selfManagedAnswers } from "./aws/to-model/told-account.ts";
import { running } from "./launched-nodes.ts";
import { ALIAS, metadata, reportOf, type Scenario, volumeOf, vpcOf, WAYS, type Way } from "./three-ways.ts";
import { JOINING } from "./user-data/user-data-texts.ts";
import { resource } from "./written-node-groups.ts";

const CLUSTER_GROUP = "sg-0a1b2c3d4e5f60711";
const DATA = "LaunchTemplateVersions.0.LaunchTemplateData";

const FOREIGN_KEY = `arn:aws:kms:${REGION}:${OTHER_ACCOUNT}:key/99998888-7777-6666-5555-444433332222`;

const refused = <A extends Action>(action: A, parameters: Parameters[A]): Answered => ({
  ...answered(action, parameters, null),
  answer: { kind: "refused", refusal: ACCESS_DENIED },
});

const cluster = (changes: Readonly<Record<string, Json>>) => (answers: readonly Answered[]) =>
  changing(answers, "eks:DescribeCluster", prefixed("cluster", changes));
const nodegroup = (changes: Readonly<Record<string, Json>>) => (answers: readonly Answered[]) =>
  changing(answers, "eks:DescribeNodegroup", prefixed("nodegroup", changes));
const launched = (data: Readonly<Record<string, Json>>) => (answers: readonly Answered[]) =>
  changing(answers, "ec2:DescribeLaunchTemplateVersions", prefixed(DATA, data));

const prefixed = (path: string, changes: Readonly<Record<string, Json>>) =>
  Object.fromEntries(Object.entries(changes).map(([name, value]) => [`${path}.${name}`, value]));

const open = (cidrs: readonly string[], isPrivate: boolean): Scenario => ({
  template: {
    vpc: { EndpointPublicAccess: true, EndpointPrivateAccess: isPrivate, PublicAccessCidrs: cidrs },
  },
  eksctl: {
    sections: {
      vpc: vpcOf("private", {
        clusterEndpoints: { publicAccess: true, privateAccess: isPrivate },
        publicAccessCIDRs: cidrs,
      }),
    },
  },
  answers: cluster({
    "resourcesVpcConfig.endpointPublicAccess": true,
    "resourcesVpcConfig.endpointPrivateAccess": isPrivate,
    "resourcesVpcConfig.publicAccessCidrs": cidrs,
  }),
});

const logged = (types: readonly string[]): Scenario => ({
  template: { cluster: { Logging: { ClusterLogging: { EnabledTypes: types.map((Type) => ({ Type })) } } } },
  eksctl: { sections: { cloudWatch: { clusterLogging: { enableTypes: types } } } },
  answers: cluster({ "logging.clusterLogging": [{ types, enabled: true }] }),
});

const PUBLIC_IN_TEMPLATE = {
  subnets: { MapPublicIpOnLaunch: true },
  resources: {
    Route: resource("AWS::EC2::Route", {
      RouteTableId: { Ref: "Routes" },
      DestinationCidrBlock: "0.0.0.0/0",
      GatewayId: { Ref: "Gateway" },
    }),
  },
};
const PUBLIC_IN_EKSCTL = { sections: { vpc: vpcOf("public") }, group: { privateNetworking: false } };
const inPublicSubnets = (answers: readonly Answered[]) =>
  changing(
    changing(answers, "ec2:DescribeRouteTables", { "RouteTables.0.Routes.1.GatewayId": "igw-0a1b" }),
    "ec2:DescribeSubnets",
    { "Subnets.0.MapPublicIpOnLaunch": true, "Subnets.1.MapPublicIpOnLaunch": true },
  );

/** Nodes of an Auto Scaling group, which is called `shop` where that can be stated. */
const selfManaged = (keyPolicy: string): Scenario => ({
  keyPolicy,
  template: {
    data: { ImageId: `resolve:ssm:${IMAGE_PARAMETER}`, ...running(JOINING.AmazonLinux2023) },
    resources: {
      Nodes: resource("AWS::AutoScaling::AutoScalingGroup", {
        AutoScalingGroupName: "shop",
        MinSize: "1",
        MaxSize: "3",
        VPCZoneIdentifier: [{ Ref: "A" }, { Ref: "B" }],
        LaunchTemplate: { LaunchTemplateId: { Ref: "Template" }, Version: "1" },
        Tags: [{ Key: `kubernetes.io/cluster/${CLUSTER}`, Value: "owned", PropagateAtLaunch: true }],
      }),
    },
  },
  eksctl: {
    sections: {
      managedNodeGroups: [],
      nodeGroups: [
        {
          name: "shop",
          privateNetworking: true,
          subnets: [...SUBNETS],
          volumeSize: 80,
          volumeType: "gp3",
          volumeEncrypted: true,
          volumeKmsKeyID: ALIAS,
        },
      ],
    },
  },
  answers: () =>
    selfManagedAnswers(
      {},
      { ...volumeOf({ Encrypted: true, KmsKeyId: KEY_ARN }), ...metadata("required", 2) },
      { keyPolicy, activities: [] },
    ),
});

const IMAGE_PARAMETER =
  "/aws/service/eks/optimized-ami/1.35/amazon-linux-2023/x86_64/standard/recommended/image_id";

/** What each says beside that pods reach the metadata service. */
const SCENARIOS: Readonly<Record<string, Scenario & { readonly says: readonly string[] }>> = {
  "the key lets the nodes launch": { says: [] },
  "the key policy names nobody but the account": {
    keyPolicy: ROOT_ONLY,
    says: ["volume-key-blocks-launch-role"],
  },
  "the key policy lets the role use the key, and make no grants": {
    keyPolicy: policyOf(rootStatement(), useStatement),
    says: ["volume-key-blocks-launch-role"],
  },
  "the key policy lets the role make any grants": {
    keyPolicy: policyOf(rootStatement(), useStatement, { ...grantStatement, Condition: {} }),
    says: ["key-grant-unrestricted"],
  },
  "the key policy names the service in place of its role": {
    keyPolicy: policyOf(rootStatement(), {
      ...useStatement,
      Principal: { Service: "autoscaling.amazonaws.com" },
    }),
    says: ["key-policy-statement-inert", "volume-key-blocks-launch-role"],
  },
  "nodes are self-managed": { ...selfManaged(GRANTED), says: [] },
  "nodes are self-managed, and the key policy names nobody but the account": {
    ...selfManaged(ROOT_ONLY),
    says: ["volume-key-blocks-launch-role"],
  },
  "the key is disabled": {
    key: { Enabled: false },
    account: { keyState: "Disabled" },
    says: ["volume-key-unusable"],
  },
  "the key belongs to another account, which does not show it": {
    template: { data: volumeOf({ Encrypted: true, KmsKeyId: FOREIGN_KEY }) },
    eksctl: { group: { volumeKmsKeyID: FOREIGN_KEY } },
    account: { ebs: { Encrypted: true, KmsKeyId: FOREIGN_KEY, VolumeType: "gp3", VolumeSize: 80 } },
    answers: (answers) => [
      ...answers,
      refused("kms:DescribeKey", { KeyId: FOREIGN_KEY }),
      refused("kms:ListGrants", { KeyId: FOREIGN_KEY, GranteePrincipal: LAUNCH_ROLE }),
    ],
    says: ["key-cross-account-needs-grant", "volume-key-unverifiable"],
  },
  "the volume is not encrypted": {
    template: { data: volumeOf({ Encrypted: false }) },
    eksctl: { group: { volumeEncrypted: false, volumeKmsKeyID: null } },
    account: { ebs: { Encrypted: false, VolumeType: "gp3", VolumeSize: 80 } },
    says: ["volume-not-encrypted"],
  },
  "the volume is encrypted with the default key, which is that of AWS": {
    template: { data: volumeOf({ Encrypted: true }) },
    eksctl: { group: { volumeKmsKeyID: null } },
    account: { ebs: { Encrypted: true, VolumeType: "gp3", VolumeSize: 80 } },
    says: [],
  },
  "the volume is encrypted with the default key, and nobody knows which that is": {
    ebs: null,
    template: { data: volumeOf({ Encrypted: true }) },
    eksctl: { group: { volumeKmsKeyID: null } },
    account: { ebs: { Encrypted: true, VolumeType: "gp3", VolumeSize: 80 } },
    answers: (answers) =>
      refusing(refusing(answers, "ec2:GetEbsDefaultKmsKeyId"), "ec2:GetEbsEncryptionByDefault"),
    says: ["volume-default-key-unknown"],
  },
  "the volume is encrypted with the default key, a key of one's own that lets nobody launch": {
    keyPolicy: ROOT_ONLY,
    ebs: { account: null, region: null, encryptionByDefault: false, defaultKey: "alias/nodes" },
    template: { data: volumeOf({ Encrypted: true }) },
    eksctl: { group: { volumeKmsKeyID: null } },
    account: { ebs: { Encrypted: true, VolumeType: "gp3", VolumeSize: 80 }, defaultKey: KEY_ARN },
    says: ["default-ebs-key-blocks-launch-role"],
  },
  "the root volume is mapped on the device of another image": {
    template: { data: volumeOf({ Encrypted: true, KmsKeyId: "alias/nodes" }, "/dev/sda1") },
    eksctl: { group: { volumeName: "/dev/sda1" } },
    answers: launched({ "BlockDeviceMappings.0.DeviceName": "/dev/sda1" }),
    says: ["root-volume-not-mapped", "volume-device-not-root"],
  },
  "the cluster sends no audit log": {
    ...logged(["api", "authenticator"]),
    says: ["cluster-audit-log-disabled"],
  },
  "the cluster sends only its audit log": { ...logged(["audit"]), says: ["cluster-log-types-incomplete"] },
  "everybody reaches the endpoint": {
    ...open(["0.0.0.0/0"], true),
    says: ["cluster-endpoint-open-to-world", "cluster-endpoint-public"],
  },
  "an office reaches the endpoint, and nodes reach it over the internet": {
    ...open(["192.0.2.0/24"], false),
    says: ["cluster-endpoint-not-private", "cluster-endpoint-public"],
  },
  "secrets are encrypted with no key of one's own": {
    template: { cluster: { EncryptionConfig: [] } },
    eksctl: { sections: { secretsEncryption: null } },
    answers: cluster({ encryptionConfig: null }),
    says: ["cluster-secrets-not-encrypted"],
  },
  "EKS supports the version no longer": {
    template: { cluster: { Version: "1.30" } },
    eksctl: { sections: { metadata: { name: "workshop", region: REGION, version: "1.30" } } },
    answers: (answers) => nodegroup({ version: "1.30" })(cluster({ version: "1.30" })(answers)),
    says: ["kubernetes-version-unsupported"],
  },
  "nodes run Amazon Linux 2": {
    template: { cluster: { Version: "1.32" }, group: { AmiType: "AL2_x86_64" } },
    eksctl: {
      sections: { metadata: { name: "workshop", region: REGION, version: "1.32" } },
      group: { amiFamily: "AmazonLinux2" },
    },
    account: { amiType: "AL2_x86_64" },
    answers: (answers) => nodegroup({ version: "1.32" })(cluster({ version: "1.32" })(answers)),
    says: ["ami-type-end-of-life", "kubernetes-version-leaving-support"],
  },
  "nodes answer IMDSv1": {
    template: { data: metadata("optional", 2) },
    eksctl: { group: { disableIMDSv1: false } },
    answers: launched({ "MetadataOptions.HttpTokens": "optional" }),
    says: ["imds-v1-allowed"],
  },
  "nodes are in public subnets": {
    template: PUBLIC_IN_TEMPLATE,
    eksctl: PUBLIC_IN_EKSCTL,
    answers: inPublicSubnets,
    says: ["node-public-ip", "node-subnets-public"],
  },
  "nodes are in public subnets, and admit SSH from everywhere": {
    template: {
      ...PUBLIC_IN_TEMPLATE,
      data: {
        SecurityGroupIds: [{ "Fn::GetAtt": ["Cluster", "ClusterSecurityGroupId"] }, { Ref: "Ssh" }],
      },
      resources: {
        ...PUBLIC_IN_TEMPLATE.resources,
        Ssh: resource("AWS::EC2::SecurityGroup", {
          GroupDescription: "SSH",
          SecurityGroupIngress: [{ IpProtocol: "tcp", FromPort: 22, ToPort: 22, CidrIp: "0.0.0.0/0" }],
        }),
      },
    },
    eksctl: {
      ...PUBLIC_IN_EKSCTL,
      group: { ...PUBLIC_IN_EKSCTL.group, ssh: { allow: true, publicKeyName: "ops" } },
    },
    answers: (answers) => [
      ...launched({ SecurityGroupIds: [CLUSTER_GROUP, "sg-0ssh"] })(inPublicSubnets(answers)),
      answered(
        "ec2:DescribeSecurityGroups",
        { GroupIds: ["sg-0ssh"] },
        {
          SecurityGroups: [
            {
              GroupId: "sg-0ssh",
              IpPermissions: [
                { IpProtocol: "tcp", FromPort: 22, ToPort: 22, IpRanges: [{ CidrIp: "0.0.0.0/0" }] },
              ],
            },
          ],
        },
      ),
    ],
    says: ["node-public-ip", "node-ssh-open", "node-subnets-public"],
  },
  "nodes are in one zone": {
    template: { group: { Subnets: [{ Ref: "A" }] } },
    eksctl: { group: { subnets: [SUBNETS[0]] } },
    answers: nodegroup({ subnets: [SUBNETS[0]] }),
    says: ["node-subnets-one-zone"],
  },
};

interface Difference {
  readonly where: string;
  readonly way: Way;
  readonly rule: string;
  /** `spoken`: only this way, or all but this way. `fingerprint`: the finding is known by another name. */
  readonly of: "spoken" | "fingerprint";
  readonly why: string;
}

const KEY_NOT_TOLD =
  "the volume is encrypted with the default key, and nobody knows which that is" satisfies keyof typeof SCENARIOS;
const REFUSED =
  "an account was asked and did not answer, which is said with the permission that is missing; in files nothing was to be asked";
const NAMED_BY_EKSCTL =
  "eksctl leaves it to CloudFormation to name the Auto Scaling group, so that its own name for the node group counts";

/** Everything that the three may differ in, and must. */
const DIFFERENCES: readonly Difference[] = [
  { where: KEY_NOT_TOLD, way: "account", rule: "volume-default-key-unknown", of: "spoken", why: REFUSED },
  { where: KEY_NOT_TOLD, way: "account", rule: "volume-key-unverifiable", of: "spoken", why: REFUSED },
  ...Object.keys(SCENARIOS)
    .filter((where) => where.startsWith("nodes are self-managed"))
    .flatMap((where) =>
      ["imds-hop-limit", ...(SCENARIOS[where]?.says ?? [])].map(
        (rule): Difference => ({ where, way: "eksctl", rule, of: "fingerprint", why: NAMED_BY_EKSCTL }),
      ),
    ),
];

/** What a finding is known by, and how bad it is. */
const foundIn = ({ findings }: Report) =>
  findings
    .map(({ ruleId, severity, fingerprint }) => ({ ruleId, severity, fingerprint }))
    .sort((a, b) => byCodeUnit(JSON.stringify(a), JSON.stringify(b)));

describe.each(Object.entries(SCENARIOS))("where %s", (where, { says, ...scenario }) => {
  const reports = remembered((way: Way) => reportOf(way, scenario));
  const rulesThatDiffer = (way: Way, of: Difference["of"]): readonly string[] =>
    DIFFERENCES.filter((one) => one.where === where && one.way === way && one.of === of).map(
      ({ rule }) => rule,
    );

  test.each(WAYS)("these rules speak, and none is undecided: %s", (way) => {
    const spoken = new Set(reports(way).findings.map(({ ruleId }) => ruleId));
    const expected = new Set([...says, "imds-hop-limit"]);
    for (const rule of rulesThatDiffer(way, "spoken")) if (!expected.delete(rule)) expected.add(rule);
    expect([...spoken].sort()).toEqual([...expected].sort());
    expect(reports(way).undecided).toEqual([]);
  });

  test.each(["eksctl", "account"] as const)(
    "the volumes have the same verdicts as in the template: %s",
    (way) => {
      const verdicts = ({ volumes }: Report) => volumes.map(({ device, verdict }) => ({ device, verdict }));
      expect(verdicts(reports(way))).toEqual(verdicts(reports("template")));
    },
  );

  test.each(["eksctl", "account"] as const)("they find the same as in the template: %s", (way) => {
    const inTemplate = foundIn(reports("template"));
    const found = foundIn(reports(way));
    const spoken = rulesThatDiffer(way, "spoken");
    const named = rulesThatDiffer(way, "fingerprint");
    const compared = (all: typeof found) =>
      all
        .filter(({ ruleId }) => !spoken.includes(ruleId))
        .map((one) => (named.includes(one.ruleId) ? { ...one, fingerprint: "" } : one));
    expect(compared(found)).toEqual(compared(inTemplate));
    // A difference that is none any more is taken out of the table.
    const prints = (all: typeof found, rule: string) =>
      all.filter(({ ruleId }) => ruleId === rule).map(({ fingerprint }) => fingerprint);
    for (const rule of named) expect(prints(found, rule)).not.toEqual(prints(inTemplate, rule));
  });
});

test("every difference is one of a scenario", () => {
  expect(DIFFERENCES.filter(({ where }) => !Object.hasOwn(SCENARIOS, where))).toEqual([]);
});
