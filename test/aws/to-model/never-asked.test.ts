// What if a snapshot lacks an answer that the judgement needed? Then nothing of it is called clean.

import { describe, expect, test } from "vitest";
import type { Action } from "../../../src/aws/actions.ts";
import type { Answered } from "../../../src/aws/snapshot.ts";
import type { Json } from "../../../src/input/document.ts";
import { answered, CLUSTER, GRANTED, replacing, sampleAnswers } from "../sample-account.ts";
import { reportOf, rowOf } from "./account-report.ts";
import { changing, selfManagedAnswers } from "./told-account.ts";

const WHOLE = sampleAnswers({ activities: [], keyPolicy: GRANTED });

const without = (all: readonly Answered[], action: Action): readonly Answered[] =>
  all.filter((one) => one.action !== action);

test.each<[string, readonly Answered[]]>([
  ["with a node group", WHOLE],
  ["with an Auto Scaling group", selfManagedAnswers({}, {}, { activities: [], keyPolicy: GRANTED })],
])("a whole snapshot lacks nothing: one %s", (_name, all) => {
  expect(reportOf(all)).toMatchObject({ problems: [], exitCode: 0 });
});

describe("an answer that is not there is a problem", () => {
  test.each<[Action, readonly Answered[]]>([
    ["eks:ListNodegroups", WHOLE],
    ["eks:DescribeNodegroup", WHOLE],
    ["autoscaling:DescribeAutoScalingGroups", WHOLE],
    ["autoscaling:DescribeScalingActivities", WHOLE],
    ["ec2:DescribeLaunchTemplateVersions", WHOLE],
    ["kms:DescribeKey", WHOLE],
    ["kms:GetKeyPolicy", WHOLE],
    ["kms:ListGrants", WHOLE],
    ["iam:GetRole", WHOLE],
  ])("%s", (action, all) => {
    const report = reportOf(without(all, action));
    expect(report.problems.map(({ kind }) => kind)).toContain("aws-call-failed");
    expect(report.problems.every(({ message }) => message.includes("No answer tells of"))).toBe(true);
    expect(report.exitCode).toBe(3);
  });

  test("what no launch needs may be missing", () => {
    const report = reportOf(without(without(WHOLE, "kms:ListAliases"), "ec2:DescribeSubnets"));
    expect(report.problems).toEqual([]);
  });

  test.each<Answered["action"]>(["eks:ListNodegroups", "autoscaling:DescribeAutoScalingGroups"])(
    "nor is there no list of what a cluster launches: %s",
    (action) => {
      const isList = ({ parameters }: Answered) =>
        !JSON.stringify(parameters).includes("AutoScalingGroupNames");
      const absent = WHOLE.map(
        (one): Answered =>
          one.action === action && isList(one)
            ? { ...one, answer: { kind: "absent", code: "ResourceNotFoundException" } }
            : one,
      );
      expect(reportOf(absent).exitCode).toBe(3);
    },
  );

  test("a cluster of no node groups has a list of none", () => {
    const none = replacing(WHOLE, [
      answered("eks:ListNodegroups", { clusterName: CLUSTER }, { nodegroups: [] }),
      answered(
        "autoscaling:DescribeAutoScalingGroups",
        { Filters: [{ Name: "tag-key", Values: [`kubernetes.io/cluster/${CLUSTER}`] }] },
        { AutoScalingGroups: [] },
      ),
    ]);
    expect(reportOf(none).problems).toEqual([]);
  });
});

describe("an answer with holes is none", () => {
  test.each<[Action, string, Json]>([
    ["kms:DescribeKey", "KeyMetadata.KeyState", null],
    ["kms:DescribeKey", "KeyMetadata.KeyManager", null],
    ["kms:DescribeKey", "KeyMetadata.KeySpec", null],
    ["kms:GetKeyPolicy", "Policy", ""],
    ["kms:GetKeyPolicy", "Policy", "[]"],
    ["kms:GetKeyPolicy", "Policy", "{"],
    ["kms:GetKeyPolicy", "Policy", 7],
  ])("%s with %s %j", (action, path, value) => {
    const report = reportOf(changing(WHOLE, action, { [path]: value }));
    expect(report.problems).toMatchObject([{ kind: "aws-call-failed" }]);
    expect(report.exitCode).toBe(3);
    expect(rowOf(report).verdict).toBe("unknown");
  });
});
