// Who reads the report: what could not be read, why not, and what would help?

import { describe, expect, test } from "vitest";
import type { RefusalReason } from "../../../src/aws/reader.ts";
import type { Answered } from "../../../src/aws/snapshot.ts";
import {
  ACCOUNT,
  answered,
  CLUSTER,
  KEY_ARN,
  NODEGROUP,
  OTHER_ACCOUNT,
  REGION,
  refusing,
  sampleAnswers,
} from "../sample-account.ts";
import { givenBy } from "./account-report.ts";
import { changing } from "./told-account.ts";

const messagesOf = (answers: readonly Answered[]) => givenBy(answers).problems.map(({ message }) => message);

test("a denied call is named with the action to allow", () => {
  expect(givenBy(refusing(sampleAnswers(), "kms:GetKeyPolicy")).problems).toEqual([
    {
      kind: "aws-call-failed",
      message:
        `The policy of the key ${KEY_ARN} could not be read with kms:GetKeyPolicy: AccessDeniedException (User: arn:aws:iam::111122223333:user/ci is not authorized to perform this action). ` +
        "So whether nodes can start with that key is not known. Allow kms:GetKeyPolicy to whoever runs eks-lint.",
      place: { kind: "arn", arn: KEY_ARN },
    },
  ]);
});

test.each<[RefusalReason, RegExp]>([
  ["access-denied", /Allow kms:DescribeKey/],
  ["throttled", /again later/],
  ["timed-out", /connection/],
  ["unreachable", /connection/],
  ["malformed", /ask the account anew/],
  ["credentials", /credentials/],
  ["other", /again/],
])("%s says what would help", (reason, remedy) => {
  const refusal = { reason, code: "SomeCode", message: "" };
  const [message, ...others] = messagesOf(refusing(sampleAnswers(), "kms:DescribeKey", refusal));
  expect(others).toEqual([]);
  expect(message).toMatch(remedy);
  expect(message).toContain("with kms:DescribeKey: SomeCode. So");
});

test.each<[string, Answered["action"], string | null]>([
  ["a key", "kms:DescribeKey", KEY_ARN],
  ["a node group", "eks:DescribeNodegroup", `arn:aws:eks:${REGION}:${ACCOUNT}:nodegroup/workshop/workers`],
  ["no list of clusters, which has no ARN", "eks:ListClusters", null],
  ["no setting of the account, which has none either", "ec2:GetEbsDefaultKmsKeyId", null],
  ["no Auto Scaling group, of whose ARN the name is a part", "autoscaling:DescribeScalingActivities", null],
])("its place is %s", (_name, action, arn) => {
  const [problem] = givenBy(refusing(sampleAnswers(), action)).problems;
  expect(problem?.place).toEqual(arn === null ? null : { kind: "arn", arn });
});

test("many refusals of one kind are a few problems, and a number", () => {
  const images = Array.from({ length: 40 }, (_, index) =>
    answered("ec2:DescribeImages", { ImageIds: [`ami-${index}`] }, { Images: [] }),
  );
  const messages = messagesOf(refusing([...sampleAnswers(), ...images], "ec2:DescribeImages"));
  expect(messages).toHaveLength(6);
  expect(messages.at(-1)).toBe(
    "ec2:DescribeImages was not answered for 36 more questions in the same way (AccessDeniedException).",
  );
});

test("what is not there is an answer", () => {
  const gone = sampleAnswers().map(
    (one): Answered =>
      one.action === "iam:GetRole" ? { ...one, answer: { kind: "absent", code: "NoSuchEntity" } } : one,
  );
  expect(messagesOf(gone)).toEqual([]);
});

test("what another account was told of a key by its ARN is not missing", () => {
  const refused = refusing(sampleAnswers(), "kms:ListGrants");
  const byOther = sampleAnswers().flatMap((one) =>
    one.action === "kms:ListGrants" ? [{ ...one, account: OTHER_ACCOUNT }] : [],
  );
  expect(messagesOf([...refused, ...byOther])).toEqual([]);
});

describe("an answer that is none", () => {
  test.each<[string, readonly Answered[], string]>([
    [
      "lacks what makes it one",
      changing(sampleAnswers(), "kms:GetKeyPolicy", { Policy: null }),
      "it has no Policy",
    ],
    [
      "is another thing",
      changing(sampleAnswers(), "eks:DescribeNodegroup", { nodegroup: [] }),
      "it has no nodegroup.nodegroupName",
    ],
    [
      "holds no list where one is",
      changing(sampleAnswers(), "ec2:DescribeImages", { Images: {} }),
      "Images is no list",
    ],
    [
      "holds an item that is none",
      changing(
        sampleAnswers(),
        "autoscaling:DescribeAutoScalingGroups",
        { AutoScalingGroups: [7] },
        "tag-key",
      ),
      "AutoScalingGroups is no JSON object",
    ],
    [
      "names things by something else than names",
      changing(sampleAnswers(), "eks:ListNodegroups", { nodegroups: ["workers", {}] }),
      "nodegroups is no list of names",
    ],
  ])("%s: it counts as refused", (_name, answers, why) => {
    const messages = messagesOf(answers);
    expect(messages).toHaveLength(1);
    expect(messages[0]).toContain(why);
  });
});

describe("a snapshot that lacks a list", () => {
  const lacking = (action: Answered["action"], which = "") =>
    sampleAnswers().filter((one) => one.action !== action || !JSON.stringify(one.parameters).includes(which));

  test.each<[string, readonly Answered[], string | null, string]>([
    ["of clusters", lacking("eks:ListClusters"), null, "the list of clusters of account"],
    [
      "of node groups",
      lacking("eks:ListNodegroups"),
      CLUSTER,
      "the list of node groups of the cluster workshop",
    ],
    [
      "of Auto Scaling groups",
      lacking("autoscaling:DescribeAutoScalingGroups", "tag-key"),
      CLUSTER,
      "the list of Auto Scaling groups with the tag",
    ],
  ])("%s tells of less than it was made for", (_name, answers, cluster, what) => {
    const { problems } = givenBy(answers, { cluster });
    expect(problems).toMatchObject([{ kind: "aws-call-failed", message: expect.stringContaining(what) }]);
  });

  test("that nobody needs is whole", () => {
    const answers = lacking("autoscaling:DescribeAutoScalingGroups", "tag-key").filter(
      ({ action }) => !["eks:ListClusters", "eks:ListNodegroups"].includes(action),
    );
    expect(givenBy(answers, { nodegroups: [NODEGROUP] }).problems).toEqual([]);
  });
});

describe("where inputs only refer to the account", () => {
  const environment = { account: [ACCOUNT], region: [REGION], partition: "aws" } as const;

  test("each refusal knows whether it is of what they want", () => {
    const { problems } = givenBy(refusing(sampleAnswers(), "ec2:GetEbsDefaultKmsKeyId"), {}, "looked-up");
    expect(problems).toHaveLength(1);
    expect(problems[0]?.isFor?.([{ kind: "ebs-settings", environment }])).toBe(true);
    expect(problems[0]?.isFor?.([{ kind: "image", imageId: "ami-1", environment }])).toBe(false);
  });

  test("where the account is judged itself, they all count", () => {
    const { problems } = givenBy(refusing(sampleAnswers(), "ec2:GetEbsDefaultKmsKeyId"));
    expect(problems.map(({ isFor }) => isFor)).toEqual([undefined]);
  });
});
