// Is it told that nodes of a cluster may come from elsewhere than from its groups?

import { expect, test } from "vitest";
import type { Answered } from "../../../src/aws/snapshot.ts";
import { answered, CLUSTER, REGION, replacing, sampleAnswers } from "../sample-account.ts";
import { givenBy, reportOf } from "./account-report.ts";
import { changing, selfManagedAnswers } from "./told-account.ts";

const TAG = `kubernetes.io/cluster/${CLUSTER}`;
const withoutGroups = replacing(sampleAnswers(), [
  answered("eks:ListNodegroups", { clusterName: CLUSTER }, { nodegroups: [] }),
  answered(
    "autoscaling:DescribeAutoScalingGroups",
    { Filters: [{ Name: "tag-key", Values: [TAG] }] },
    { AutoScalingGroups: [] },
  ),
]);

test("a cluster without groups is not taken for one without faults", () => {
  const { notices } = givenBy(withoutGroups);
  expect(notices).toEqual([expect.stringContaining(`the cluster ${CLUSTER} in ${REGION} has no groups`)]);
  for (const other of ["Fargate", "Karpenter", "EKS Auto Mode", TAG]) expect(notices[0]).toContain(other);
});

test.each<[string, readonly Answered[]]>([
  ["a node group", sampleAnswers()],
  ["an Auto Scaling group", selfManagedAnswers()],
])("nothing is said of a cluster with %s", (_name, answers) => {
  expect(givenBy(answers).notices).toEqual([]);
});

test.each<[string, boolean | null, number]>([
  ["on", true, 1],
  ["off", false, 0],
  ["older than it", null, 0],
])("Auto Mode is listed as not judged where it is there: %s", (_name, enabled, times) => {
  const answers = changing(sampleAnswers(), "eks:DescribeCluster", {
    "cluster.computeConfig": enabled === null ? null : { enabled },
  });
  const { notJudged } = reportOf(answers);
  expect(notJudged.map(({ why }) => why)).toEqual(
    Array(times).fill(expect.stringContaining("the role of the cluster must be allowed to use a key")),
  );
});
