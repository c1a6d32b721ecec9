// Does an account that was deployed from an app of the CDK differ from it? Only where somebody changed something.

import { describe, expect, test } from "vitest";
import type { Action, Parameters } from "../../src/aws/actions.ts";
import type { Answered } from "../../src/aws/snapshot.ts";
import { accountToModel } from "../../src/aws/to-model/account-to-model.ts";
import { BUILT_IN_RULES } from "../../src/engine/built-in-rules.ts";
import type { Json } from "../../src/input/document.ts";
import type { Report } from "../../src/report.ts";
import { TAKEN_AT } from "../aws/fetch/accounts.ts";
import {
  ACCOUNT,
  answered,
  GRANTED,
  grantStatement,
  LAUNCH_ROLE,
  launchTemplate,
  policyOf,
  ROOT_ONLY,
  rootStatement,
  useStatement,
} from "../aws/sample-account.ts";
import { lintIn } from "../lint-in.ts";

const REGION = "eu-west-1";
const CLUSTER = "workers";
/** As CloudFormation makes it up. */
const NODEGROUP = "NodesNodeGroup819A8211-Xk3bQ7pLmN2v";
const TEMPLATE = "lt-0a1b2c3d4e5f60718";
const KEY_ID = "1234abcd-12ab-34cd-56ef-1234567890ab";
const KEY = `arn:aws:kms:${REGION}:${ACCOUNT}:key/${KEY_ID}`;
const ALIAS = "alias/workers/volumes";
const ALIAS_ARN = `arn:aws:kms:${REGION}:${ACCOUNT}:${ALIAS}`;
const GROUP = "eks-NodesNodeGroup819A8211-0ac1b2d3";

const here = <A extends Action>(action: A, parameters: Parameters[A], json: Json): Answered =>
  answered(action, parameters, json, { region: REGION });

const DESCRIBED = {
  KeyMetadata: {
    AWSAccountId: ACCOUNT,
    KeyId: KEY_ID,
    Arn: KEY,
    Enabled: true,
    KeyState: "Enabled",
    KeyUsage: "ENCRYPT_DECRYPT",
    KeySpec: "SYMMETRIC_DEFAULT",
    KeyManager: "CUSTOMER",
    Origin: "AWS_KMS",
    MultiRegion: false,
  },
};

const ofTemplate = (id: string, name: string, size: number): readonly Answered[] =>
  launchTemplate(id, name, {
    BlockDeviceMappings: [
      { DeviceName: "/dev/xvda", Ebs: { Encrypted: true, KmsKeyId: ALIAS_ARN, VolumeSize: size } },
    ],
  }).map((one) => ({ ...one, region: REGION }));

/** What the stacks Security and Workers of the app `alias` come to. */
const deployed = (policy = GRANTED, size = 40): readonly Answered[] => [
  here(
    "eks:DescribeCluster",
    { name: CLUSTER },
    { cluster: { name: CLUSTER, arn: `arn:aws:eks:${REGION}:${ACCOUNT}:cluster/${CLUSTER}` } },
  ),
  here("eks:ListNodegroups", { clusterName: CLUSTER }, { nodegroups: [NODEGROUP] }),
  here(
    "eks:DescribeNodegroup",
    { clusterName: CLUSTER, nodegroupName: NODEGROUP },
    {
      nodegroup: {
        nodegroupName: NODEGROUP,
        nodegroupArn: `arn:aws:eks:${REGION}:${ACCOUNT}:nodegroup/${CLUSTER}/${NODEGROUP}/0ac1b2d3`,
        clusterName: CLUSTER,
        status: "ACTIVE",
        amiType: "AL2_x86_64",
        resources: { autoScalingGroups: [{ name: GROUP }] },
        launchTemplate: { id: TEMPLATE, name: "NodesLaunchTemplate", version: "1" },
        tags: {
          "aws:cloudformation:stack-name": "Workers",
          "aws:cloudformation:logical-id": "NodesNodeGroup819A8211",
        },
      },
    },
  ),
  here(
    "autoscaling:DescribeAutoScalingGroups",
    { AutoScalingGroupNames: [GROUP] },
    {
      AutoScalingGroups: [
        {
          AutoScalingGroupName: GROUP,
          Instances: [],
          MixedInstancesPolicy: {
            LaunchTemplate: {
              LaunchTemplateSpecification: {
                LaunchTemplateId: "lt-0f9e8d7c6b5a40312",
                LaunchTemplateName: "eks-0ac1b2d3",
                Version: "1",
              },
            },
          },
        },
      ],
    },
  ),
  here(
    "autoscaling:DescribeAutoScalingGroups",
    { Filters: [{ Name: "tag-key", Values: [`kubernetes.io/cluster/${CLUSTER}`] }] },
    { AutoScalingGroups: [] },
  ),
  ...ofTemplate(TEMPLATE, "NodesLaunchTemplate", size),
  ...ofTemplate("lt-0f9e8d7c6b5a40312", "eks-0ac1b2d3", size),
  here("kms:DescribeKey", { KeyId: ALIAS_ARN }, DESCRIBED),
  here("kms:GetKeyPolicy", { KeyId: KEY, PolicyName: "default" }, { Policy: policy }),
  here("kms:ListGrants", { KeyId: KEY, GranteePrincipal: LAUNCH_ROLE }, { Grants: [] }),
  here("kms:ListAliases", { KeyId: KEY }, { Aliases: [{ AliasName: ALIAS, TargetKeyId: KEY_ID }] }),
];

function against(app: "broken" | "fixed", answers: readonly Answered[]): Report {
  const clusters = [{ account: ACCOUNT, region: REGION, cluster: CLUSTER, nodegroups: [] }];
  const snapshot = { takenAt: TAKEN_AT, clusters, answers };
  return lintIn(`fixtures/synthesized/alias/${app}`, ["cdk.out"], {
    rules: BUILT_IN_RULES.filter(({ about }) => about === "drift"),
    givenAccount: accountToModel(snapshot, { file: null, use: "judged" }),
    against: true,
  });
}

const told = ({ findings }: Report): readonly string[] =>
  findings.map(({ message }) => message.slice(0, message.indexOf(". Deployed"))).sort();

describe("what was deployed as it is", () => {
  test.each<["broken" | "fixed", string]>([
    ["broken", ROOT_ONLY],
    ["fixed", GRANTED],
    ["fixed", policyOf(grantStatement, { ...useStatement, Sid: "Renamed" }, rootStatement())],
  ])("does not differ (%s)", (app, policy) => {
    const report = against(app, deployed(policy));
    expect(told(report)).toEqual([]);
    expect(report.undecided).toEqual([]);
    expect(report.notices).toEqual([]);
    expect(report.problems).toEqual([]);
    expect(report.exitCode).toBe(0);
  });
});

describe("what was changed since is found,", () => {
  test("as a key that was never granted to the role that launches", () => {
    const report = against("fixed", deployed(ROOT_ONLY));
    expect(told(report)).toEqual([
      `The key ${ALIAS} differs from its input in statement 2 of its policy`,
      `The key ${ALIAS} differs from its input in statement 3 of its policy`,
    ]);
    const [related] = report.findings[0]?.related ?? [];
    expect(related?.where).toMatchObject({ kind: "span", file: "cdk.out/Security.template.json" });
  });

  test("as a key that somebody repaired by hand", () => {
    expect(told(against("broken", deployed(GRANTED)))).toEqual([
      `The key ${ALIAS} differs from its input in the statement AllowGrants of its policy`,
      `The key ${ALIAS} differs from its input in the statement AllowUse of its policy`,
    ]);
  });

  test("as a volume of another size", () => {
    expect(told(against("fixed", deployed(GRANTED, 80)))).toEqual([
      `The node group ${NODEGROUP} differs from its input in the size of volume /dev/xvda`,
    ]);
  });

  test("and not where another stack has a resource of the same logical id", () => {
    const text = JSON.stringify(deployed(ROOT_ONLY)).replaceAll('"Workers"', '"Elsewhere"');
    const report = against("fixed", JSON.parse(text) as readonly Answered[]);
    expect(told(report)).toEqual([]);
    expect(report.problems.map(({ message }) => message.slice(0, 22))).toEqual(["Nothing was compared. "]);
  });
});
