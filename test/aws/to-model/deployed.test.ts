// How is a node group doing, as EKS, Auto Scaling, EC2 and IAM tell it?

import { describe, expect, test } from "vitest";
import type { Answered } from "../../../src/aws/snapshot.ts";
import type { Json, JsonObject } from "../../../src/input/document.ts";
import type { Deployed } from "../../../src/model/deployed.ts";
import type { Fact } from "../../../src/model/fact.ts";
import {
  answered,
  CLUSTER,
  FAILED_LAUNCH,
  GROUP,
  refusing,
  replacing,
  sampleAnswers,
  TEMPLATE,
} from "../sample-account.ts";
import { launcherIn } from "./account-report.ts";
import { changing } from "./told-account.ts";

function deployedIn(answers: readonly Answered[]): Deployed {
  const { deployed } = launcherIn(answers);
  if (deployed === undefined) throw new Error("nothing is deployed");
  return deployed;
}

const told = <T>(fact: Fact<T>): T | "not known" => (fact.state === "known" ? fact.value : "not known");

test("of a node group whose first launch has failed", () => {
  const deployed = deployedIn(sampleAnswers());
  expect(deployed).toMatchObject({ cluster: CLUSTER, autoScalingGroups: [GROUP], madeBy: null });
  expect(told(deployed.status)).toBe("CREATE_FAILED");
  const { minSize, maxSize, desiredSize, instances, inService } = deployed;
  expect([minSize, maxSize, desiredSize, instances, inService].map(told)).toEqual([1, 3, 1, 0, 0]);
  expect(told(deployed.healthIssues)).toMatchObject([
    {
      code: "AsgInstanceLaunchFailures",
      message: expect.stringContaining("Client.InvalidKMSKey.InvalidState"),
    },
  ]);
  expect(told(deployed.roleExists)).toBe(true);
  expect(told(deployed.launchFailure)).toEqual({
    autoScalingGroup: GROUP,
    message: FAILED_LAUNCH.StatusMessage,
    at: "2026-11-23T09:00:00Z",
    times: 1,
  });
});

describe("the last launch", () => {
  const launch = (StatusCode: string, changes: JsonObject = {}): JsonObject => ({
    ...FAILED_LAUNCH,
    StatusCode,
    ...changes,
  });
  const withoutWords = (activity: JsonObject): JsonObject => ({ ...activity, Description: null });
  const end: JsonObject = {
    ...launch("Successful"),
    Description: "Terminating EC2 instance: i-0123456789abcdef0",
  };

  test.each<[string, readonly Json[], number | null]>([
    ["none is known", [], null],
    ["failed", [launch("Failed")], 1],
    ["was cancelled, for its instance never came up", [launch("Cancelled")], 1],
    ["succeeded", [launch("Successful")], null],
    ["succeeded after one that failed", [launch("Successful"), launch("Failed")], null],
    [
      "failed, as two before it, since one that succeeded",
      [launch("Failed"), launch("Cancelled"), launch("Failed"), launch("Successful"), launch("Failed")],
      3,
    ],
    ["failed, and another one is under way", [launch("PreInService"), launch("Failed")], 1],
    ["failed, and what it left has been ended", [end, launch("Failed"), end, launch("Failed")], 2],
    ["is under way", [launch("InProgress")], null],
  ])("%s", (_name, activities, times) => {
    const failure = told(deployedIn(sampleAnswers({ activities })).launchFailure);
    expect(failure === "not known" ? failure : (failure?.times ?? null)).toBe(times);
  });

  test.each<[string, JsonObject, string, string | null]>([
    ["with what AWS says", {}, FAILED_LAUNCH.StatusMessage, "2026-11-23T09:00:00Z"],
    ["without a word", { StatusMessage: null }, "Failed", "2026-11-23T09:00:00Z"],
    [
      "with parts of a second",
      { StartTime: "2026-11-23T09:00:00.123000+00:00" },
      FAILED_LAUNCH.StatusMessage,
      "2026-11-23T09:00:00Z",
    ],
    ["at no time that can be read", { StartTime: "yesterday" }, FAILED_LAUNCH.StatusMessage, null],
  ])("is told %s", (_name, changes, message, at) => {
    const { launchFailure } = deployedIn(sampleAnswers({ activities: [launch("Failed", changes)] }));
    expect(told(launchFailure)).toMatchObject({ message, at });
  });

  describe("with a hole in what AWS tells", () => {
    const without = (member: string, value: Json = null): JsonObject => ({
      ...launch("Failed"),
      [member]: value,
    });

    test.each<[string, readonly Json[], number | null | "not known"]>([
      ["no Description", [without("Description")], "not known"],
      ["a Description that is none", [without("Description", 7)], "not known"],
      ["no StatusCode", [without("StatusCode")], "not known"],
      ["a StatusCode that is none", [without("StatusCode", {})], "not known"],
      ["what is no activity", ["Failed"], "not known"],
      ["no StatusCode before one that failed", [without("StatusCode"), launch("Failed")], "not known"],
      ["one behind one that failed, which is certain", [launch("Failed"), without("StatusCode")], 1],
      [
        "one behind one that succeeded, which nobody asks",
        [launch("Successful"), without("StatusCode")],
        null,
      ],
      ["no StatusCode of an end", [{ ...end, StatusCode: null }, launch("Successful")], null],
      ["no Description of what is under way", [without("StatusCode", "InProgress")].map(withoutWords), null],
    ])("%s", (_name, activities, times) => {
      const failure = told(deployedIn(sampleAnswers({ activities })).launchFailure);
      expect(failure === "not known" ? failure : (failure?.times ?? null)).toBe(times);
    });
  });

  test("is not known where AWS does not tell", () => {
    expect(
      told(deployedIn(refusing(sampleAnswers(), "autoscaling:DescribeScalingActivities")).launchFailure),
    ).toBe("not known");
  });

  test("of several groups is that of the one that fails", () => {
    const second = "eks-workers-second";
    const groups = changing(sampleAnswers(), "eks:DescribeNodegroup", {
      "nodegroup.resources.autoScalingGroups": [{ name: second }, { name: GROUP }],
    });
    const fine = answered(
      "autoscaling:DescribeScalingActivities",
      { AutoScalingGroupName: second },
      { Activities: [launch("Successful")] },
    );
    expect(told(deployedIn(replacing(groups, [fine])).launchFailure)).toMatchObject({
      autoScalingGroup: GROUP,
      times: 1,
    });
  });
});

describe("what EKS says is wrong", () => {
  const withHealth = (health: Json) =>
    told(
      deployedIn(changing(sampleAnswers(), "eks:DescribeNodegroup", { "nodegroup.health": health }))
        .healthIssues,
    );

  test.each<[string, Json, Json]>([
    ["nothing", { issues: [] }, []],
    [
      "an issue without words",
      { issues: [{ code: "InternalFailure" }] },
      [{ code: "InternalFailure", message: "" }],
    ],
    ["an issue without code", { issues: [{ message: "7" }] }, [{ code: null, message: "7" }]],
    ["an issue whose code is none", { issues: [{ code: 7, message: "7" }] }, [{ code: null, message: "7" }]],
    ["an issue without anything", { issues: [{}] }, [{ code: null, message: "" }]],
    ["not known of what is no issue", { issues: ["7"] }, "not known"],
    ["not known without a list of issues", {}, "not known"],
    ["not known without health", null, "not known"],
    ["not known where the issues are no list", { issues: {} }, "not known"],
  ])("%s", (_name, health, expected) => {
    expect(withHealth(health)).toEqual(expected);
  });
});

test.each<[string, readonly Answered[], boolean | "not known"]>([
  ["IAM tells of it", sampleAnswers(), true],
  [
    "IAM knows no such role",
    sampleAnswers().map((one) =>
      one.action === "iam:GetRole" ? { ...one, answer: { kind: "absent", code: "NoSuchEntity" } } : one,
    ),
    false,
  ],
  ["IAM does not tell", refusing(sampleAnswers(), "iam:GetRole"), "not known"],
  ["IAM was not asked", sampleAnswers().filter(({ action }) => action !== "iam:GetRole"), "not known"],
])("whether the launching role is there: %s", (_name, answers, expected) => {
  expect(told(deployedIn(answers).roleExists)).toBe(expected);
});

describe("the launch template that it was given", () => {
  const withVersions = (stated: Json, DefaultVersionNumber: Json, LatestVersionNumber: Json) =>
    changing(
      changing(sampleAnswers(), "eks:DescribeNodegroup", { "nodegroup.launchTemplate.version": stated }),
      "ec2:DescribeLaunchTemplates",
      {
        "LaunchTemplates.0.DefaultVersionNumber": DefaultVersionNumber,
        "LaunchTemplates.0.LatestVersionNumber": LatestVersionNumber,
      },
      TEMPLATE,
    );

  test.each<[string, Json, Json, Json, JsonObject | "not known"]>([
    ["in the newest version", "3", 3, 3, { version: 3, stated: "3", newestVersion: 3, defaultVersion: 3 }],
    ["in an older one", "1", 2, 5, { version: 1, stated: "1", newestVersion: 5, defaultVersion: 2 }],
    [
      "in whatever is the newest",
      "$Latest",
      2,
      5,
      { version: 5, stated: "$Latest", newestVersion: 5, defaultVersion: 2 },
    ],
    [
      "in none that is stated, so the default one",
      null,
      2,
      5,
      { version: 2, stated: "$Default", newestVersion: 5, defaultVersion: 2 },
    ],
    ["in none that can be read", {}, 2, 5, "not known"],
    ["in what is no version", "newest", 2, 5, "not known"],
    ["of which EC2 does not tell the versions", "1", null, null, "not known"],
  ])("%s", (_name, stated, byDefault, newest, expected) => {
    const { launchTemplate } = deployedIn(withVersions(stated, byDefault, newest));
    if (expected === "not known") expect(told(launchTemplate)).toBe(expected);
    else expect(told(launchTemplate)).toEqual({ id: [TEMPLATE], name: ["workers-template"], ...expected });
  });

  test("none: EKS made it itself", () => {
    const answers = changing(sampleAnswers(), "eks:DescribeNodegroup", { "nodegroup.launchTemplate": null });
    expect(told(deployedIn(answers).launchTemplate)).toBeNull();
  });

  test("not known, where EKS does not describe the node group", () => {
    const { launchTemplate, status, healthIssues, minSize } = deployedIn(
      refusing(sampleAnswers(), "eks:DescribeNodegroup"),
    );
    const facts: readonly Fact<unknown>[] = [launchTemplate, status, healthIssues, minSize];
    expect(facts.map(({ state }) => state)).toEqual(Array(4).fill("unknown"));
  });
});

describe("an Auto Scaling group", () => {
  const group = (changes: JsonObject) =>
    deployedIn(
      replacing(sampleAnswers(), [
        answered("eks:ListNodegroups", { clusterName: CLUSTER }, { nodegroups: [] }),
        answered(
          "autoscaling:DescribeAutoScalingGroups",
          { Filters: [{ Name: "tag-key", Values: [`kubernetes.io/cluster/${CLUSTER}`] }] },
          {
            AutoScalingGroups: [
              { AutoScalingGroupName: "own", MinSize: 2, MaxSize: 4, DesiredCapacity: 3, ...changes },
            ],
          },
        ),
      ]),
    );

  test("has no status and no health of its own", () => {
    const deployed = group({});
    expect(told(deployed.status)).toBeNull();
    expect(told(deployed.healthIssues)).toEqual([]);
    expect([deployed.minSize, deployed.maxSize, deployed.desiredSize].map(told)).toEqual([2, 4, 3]);
    expect(deployed.autoScalingGroups).toEqual(["own"]);
  });

  test("counts the instances in service, and not those on their way", () => {
    const Instances = ["InService", "Pending", "InService", "Terminating"].map((LifecycleState, index) => ({
      InstanceId: `i-${index}`,
      LifecycleState,
    }));
    const { inService, instances } = group({ Instances });
    expect([inService, instances].map(told)).toEqual([2, 4]);
  });

  test.each<[string, JsonObject, readonly (number | "not known")[]]>([
    ["no list of instances", {}, ["not known", "not known"]],
    ["an instance in a state that is none", { Instances: [{ LifecycleState: 7 }] }, ["not known", 1]],
    [
      "an instance in no state",
      { Instances: [{ LifecycleState: "InService" }, { InstanceId: "i-1" }] },
      ["not known", 2],
    ],
  ])("does not count %s", (_name, changes, expected) => {
    const { inService, instances } = group(changes);
    expect([inService, instances].map(told)).toEqual(expected);
  });

  test("names the launch template itself", () => {
    const specification = { LaunchTemplateId: TEMPLATE, Version: "$Default" };
    expect(told(group({ LaunchTemplate: specification }).launchTemplate)).toMatchObject({
      id: [TEMPLATE],
      version: 1,
      stated: "$Default",
    });
    expect(told(group({ LaunchConfigurationName: "old" }).launchTemplate)).toBeNull();
  });

  const TAGS = [
    { Key: "aws:cloudformation:stack-name", Value: "nodes" },
    { Key: "aws:cloudformation:logical-id", Value: "Group" },
  ];

  test.each<[string, Json, Deployed["madeBy"]]>([
    ["the stack that made it", TAGS, { stackName: "nodes", logicalId: "Group" }],
    ["half of it", TAGS.slice(0, 1), null],
    ["nothing", [], null],
    [
      "what cannot be read",
      [
        { Key: {}, Value: [] },
        { Key: "aws:cloudformation:stack-name", Value: {} },
      ],
      null,
    ],
  ])("says by its tags %s", (_name, Tags, expected) => {
    expect(group({ Tags }).madeBy).toEqual(expected);
  });
});

test("a node group says by its tags which stack made it", () => {
  const tags = { "aws:cloudformation:stack-name": "nodes", "aws:cloudformation:logical-id": "Workers" };
  expect(
    deployedIn(changing(sampleAnswers(), "eks:DescribeNodegroup", { "nodegroup.tags": tags })).madeBy,
  ).toEqual({ stackName: "nodes", logicalId: "Workers" });
});
