// What is kept of an answer, and what is no answer at all?

import { expect, test } from "vitest";
import { keep } from "../../src/aws/keep.ts";

test("what is named is kept, in lists as well, and nothing else", () => {
  const kept = keep("autoscaling:DescribeAutoScalingGroups", {
    AutoScalingGroups: [
      {
        AutoScalingGroupName: "workers",
        Instances: [{ LifecycleState: "InService", InstanceId: "i-0a1b", HealthStatus: "Healthy" }],
        MixedInstancesPolicy: { LaunchTemplate: { Overrides: [{ InstanceType: "m5.large" }] }, Other: 1 },
        HealthCheckType: "EC2",
      },
    ],
    NextToken: "x",
  });
  expect(kept).toEqual({
    ok: true,
    json: {
      AutoScalingGroups: [
        {
          AutoScalingGroupName: "workers",
          Instances: [{ LifecycleState: "InService" }],
          MixedInstancesPolicy: { LaunchTemplate: { Overrides: [{}] } },
        },
      ],
    },
  });
});

test("what is kept is kept again", () => {
  const json = {
    LaunchTemplateVersions: [
      { VersionNumber: 1, LaunchTemplateData: { UserData: { joinsCluster: null, why: "it is compressed" } } },
    ],
  };
  expect(keep("ec2:DescribeLaunchTemplateVersions", json)).toEqual({ ok: true, json });
});

test("null stays, and members of prototypes are none", () => {
  expect(keep("ec2:DescribeSnapshots", { Snapshots: [{ SnapshotId: "s", KmsKeyId: null }] })).toEqual({
    ok: true,
    json: { Snapshots: [{ SnapshotId: "s", KmsKeyId: null }] },
  });
  const hostile = JSON.parse('{"Snapshots": [{"__proto__": {"SnapshotId": "s"}}]}');
  expect(keep("ec2:DescribeSnapshots", hostile)).toEqual({ ok: true, json: { Snapshots: [{}] } });
});

test.each([
  ["nothing of what is needed", {}],
  ["null in its place", { KeyMetadata: null }],
  ["a part of it", { KeyMetadata: { Arn: "arn:aws:kms:us-west-2:111122223333:key/k" } }],
  ["a text for an object", { KeyMetadata: "k" }],
  ["no object", []],
  ["null", null],
])("no answer: %s", (_name, json) => {
  expect(keep("kms:DescribeKey", json)).toMatchObject({ ok: false, why: expect.any(String) });
});

test.each([
  ["an object for a list", { Grants: { GrantId: "g" } }],
  ["a text in a list of objects", { Grants: ["g"] }],
  ["null in a list of objects", { Grants: [null] }],
])("no answer: %s", (_name, json) => {
  expect(keep("kms:ListGrants", json)).toMatchObject({ ok: false });
});
