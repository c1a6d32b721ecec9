// A reader whose account is a fake AWS.

import type { AwsReader, Question } from "../../../src/aws/reader.ts";
import { openReader } from "../../../src/aws/sdk/open-reader.ts";
import type { Patience } from "../../../src/aws/sdk/patience.ts";
import { type FakeAws, fakeAws, type Received, type Reply } from "./fake-aws.ts";
import { HASTY } from "./hasty.ts";
import { callerIdentity } from "./replies.ts";
import { KEY, standardConfiguration } from "./standard-configuration.ts";

export const REGION = "us-west-2";

interface Settings {
  readonly patience?: Partial<Patience>;
  readonly signal?: AbortSignal;
}

/** `answer`: to all but the question whose credentials these are. `times`: how often its action was asked before. */
export async function openedAt(
  answer: (received: Received, times: number) => Reply,
  { patience = {}, signal }: Settings = {},
): Promise<{
  readonly ask: AwsReader["ask"];
  readonly aws: FakeAws;
  readonly asked: () => readonly string[];
}> {
  const aws = await fakeAws((received, times) =>
    received.action === IDENTITY && times === 0 ? callerIdentity() : answer(received, times),
  );
  standardConfiguration({ ...KEY, AWS_ENDPOINT_URL: aws.url });
  const opened = await openReader({ region: REGION, patience: { ...HASTY, ...patience }, signal });
  if (!opened.ok) throw new Error(opened.sentence);
  return { ask: opened.reader.ask, aws, asked: () => aws.asked().slice(1) };
}

const IDENTITY = "sts:GetCallerIdentity";

/** One of each service. */
export const QUESTIONS = {
  sts: { action: "sts:GetCallerIdentity", region: null, parameters: {} },
  iam: { action: "iam:GetRole", region: null, parameters: { RoleName: "AWSServiceRoleForAutoScaling" } },
  kms: { action: "kms:DescribeKey", region: REGION, parameters: { KeyId: "alias/nodes" } },
  eks: { action: "eks:DescribeCluster", region: REGION, parameters: { name: "workshop" } },
  ec2: { action: "ec2:GetEbsDefaultKmsKeyId", region: REGION, parameters: {} },
  autoscaling: {
    action: "autoscaling:DescribeScalingActivities",
    region: REGION,
    parameters: { AutoScalingGroupName: "workers" },
  },
} as const satisfies Readonly<Record<string, Question>>;
