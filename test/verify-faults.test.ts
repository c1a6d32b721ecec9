// Whatever goes wrong with any one question, however the reader says so: the run tells it, does not end clean, and does not crash.

import { expect, test } from "vitest";
import type { Action } from "../src/aws/actions.ts";
import type { Answer, AwsReader, RefusalReason } from "../src/aws/reader.ts";
import {
  ACCOUNT,
  answered,
  CLUSTER,
  GRANTED,
  IMAGE,
  REGION,
  readerOf,
  replacing,
  sampleAnswers,
} from "./aws/sample-account.ts";
import { askedLint } from "./commands/asked-account.ts";

const SELF_MANAGED = {
  AutoScalingGroupName: "old-nodes",
  AutoScalingGroupARN: `arn:aws:autoscaling:${REGION}:${ACCOUNT}:autoScalingGroup:1:autoScalingGroupName/old-nodes`,
  MinSize: 0,
  MaxSize: 3,
  DesiredCapacity: 1,
  Instances: [],
  LaunchConfigurationName: "old-nodes",
  VPCZoneIdentifier: "subnet-0a1b2c3d4e5f60711",
  Tags: [{ Key: `kubernetes.io/cluster/${CLUSTER}`, Value: "owned" }],
};

const CONFIGURATION = {
  LaunchConfigurationName: "old-nodes",
  LaunchConfigurationARN: `arn:aws:autoscaling:${REGION}:${ACCOUNT}:launchConfiguration:1:launchConfigurationName/old-nodes`,
  ImageId: IMAGE,
  UserData: { joinsCluster: true, why: null },
  BlockDeviceMappings: [],
};

/** Nothing is wrong in it, and every question there is has to be asked of it. */
const healthy = () => {
  const answers = sampleAnswers({ keyPolicy: GRANTED, activities: [] });
  const tag = { Filters: [{ Name: "tag-key", Values: [`kubernetes.io/cluster/${CLUSTER}`] }] } as const;
  const managed = answers.flatMap(({ action, parameters, answer }) =>
    action === "autoscaling:DescribeAutoScalingGroups" &&
    JSON.stringify(parameters) === JSON.stringify(tag) &&
    answer.kind === "answered"
      ? [answer.json as { readonly AutoScalingGroups: readonly object[] }]
      : [],
  )[0];
  return replacing(answers, [
    answered("autoscaling:DescribeAutoScalingGroups", tag, {
      AutoScalingGroups: [...(managed?.AutoScalingGroups ?? []), SELF_MANAGED] as never,
    }),
    answered(
      "autoscaling:DescribeScalingActivities",
      { AutoScalingGroupName: "old-nodes" },
      { Activities: [] },
    ),
    answered(
      "autoscaling:DescribeLaunchConfigurations",
      { LaunchConfigurationNames: ["old-nodes"] },
      { LaunchConfigurations: [CONFIGURATION] },
    ),
  ]);
};

const VERIFY = ["verify", "--all-clusters", "--region", REGION, "--ruleset", "keys", "--format", "json"];

const verifyWith = async (ask: (reader: AwsReader) => AwsReader["ask"]) => {
  const reader = readerOf(healthy());
  const outcome = await askedLint(VERIFY, {
    opens: () => ({ ok: true, reader: { account: ACCOUNT, ask: ask(reader) } }),
  });
  return { ...outcome, asked: reader.asked };
};

/** All but the one that opens the account. */
const ASKED: readonly Action[] = [
  "autoscaling:DescribeAutoScalingGroups",
  "autoscaling:DescribeLaunchConfigurations",
  "autoscaling:DescribeScalingActivities",
  "ec2:DescribeImages",
  "ec2:DescribeLaunchTemplateVersions",
  "ec2:DescribeLaunchTemplates",
  "ec2:DescribeRouteTables",
  "ec2:DescribeSecurityGroups",
  "ec2:DescribeSnapshots",
  "ec2:DescribeSubnets",
  "ec2:GetEbsDefaultKmsKeyId",
  "ec2:GetEbsEncryptionByDefault",
  "eks:DescribeCluster",
  "eks:DescribeNodegroup",
  "eks:ListClusters",
  "eks:ListNodegroups",
  "iam:GetRole",
  "kms:DescribeKey",
  "kms:GetKeyPolicy",
  "kms:ListAliases",
  "kms:ListGrants",
];

test("without a fault the run is clean, and asks all of them", async () => {
  const { exitCode, stdout, asked } = await verifyWith((reader) => reader.ask);
  expect(JSON.parse(stdout).problems).toEqual([]);
  expect(exitCode).toBe(0);
  expect([...new Set(asked.map(({ action }) => action))].sort()).toEqual(ASKED);
});

const REASONS = {
  "access-denied": "AccessDeniedException",
  throttled: "ThrottlingException",
  "timed-out": "TimeoutError",
  unreachable: "ECONNRESET",
  malformed: "SyntaxError",
  credentials: "ExpiredTokenException",
  other: "InternalFailure",
} as const satisfies Record<RefusalReason, string>;

/** A mistake in a reader, of which the types know nothing. */
const mistaken = (given: unknown) => async () => given as Answer;

const FAULTS: readonly (readonly [string, () => Promise<Answer>])[] = [
  ...Object.entries(REASONS).map(
    ([reason, code]) =>
      [
        reason,
        async (): Promise<Answer> => ({
          kind: "refused",
          refusal: { reason: reason as RefusalReason, code, message: "made by the test" },
        }),
      ] as const,
  ),
  ["an empty answer", async () => ({ kind: "answered", json: {} })],
  ["an answer of nothing", async () => ({ kind: "answered", json: null })],
  ["a word", mistaken("x")],
  ["nothing at all", mistaken(undefined)],
  ["null", mistaken(null)],
  ["a kind of answer that there is not", mistaken({ kind: "zzz" })],
  ["a refusal without a reason", mistaken({ kind: "refused" })],
  [
    "a reader that throws",
    async () => {
      throw new Error("http://user:hunter2@proxy.example/ said AKIAIOSFODNN7EXAMPLE");
    },
  ],
  ["an answer in another shape", async () => ({ kind: "answered", json: [["?"]] })],
];

test.each(ASKED.flatMap((action) => FAULTS.map(([fault, answer]) => [action, fault, answer] as const)))(
  "%s: %s",
  async (action, _fault, answer) => {
    const { exitCode, stdout, stderr } = await verifyWith(
      (reader) => (question) => (question.action === action ? answer() : reader.ask(question)),
    );
    expect(stderr).toBe("");
    expect(exitCode).toBe(3);
    expect(stdout).not.toMatch(/hunter2|AKIAIOSFODNN7EXAMPLE/);
    const { problems } = JSON.parse(stdout);
    expect(problems.map(({ kind }: { kind: string }) => kind)).toContain("aws-call-failed");
    expect(JSON.stringify(problems)).toContain(action);
  },
);
