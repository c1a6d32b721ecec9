// What of that which AWS says comes first, and what does it stop?

import { describe, expect, test } from "vitest";
import { type Trouble, troublesOf } from "../../src/engine/trouble.ts";
import { meaningInWords, saidByAws } from "../../src/engine/trouble-words.ts";
import type { HealthIssue } from "../../src/model/deployed.ts";
import { unknown } from "../../src/model/fact.ts";
import { onOneLine } from "../../src/wording/said-by-aws.ts";
import {
  awsOrigin,
  deployedWith,
  failing,
  failure,
  INVALID_STATE,
  NODE_GROUP_ARN,
  stated,
} from "./deployed-launch.ts";

const issue = (code: string | null, message = "") => ({ code, message });
const withIssues = (...issues: readonly HealthIssue[]) =>
  troublesOf(deployedWith({ healthIssues: stated(issues) }));
const stopsOf = ({ said }: { readonly said: readonly Trouble[] }) => said.map(({ stops }) => stops);

test("nothing is said of a group that is well, and nothing is open", () => {
  expect(troublesOf(deployedWith())).toEqual({ said: [], open: [] });
});

test("what Auto Scaling says of the launch stands before what EKS makes of it", () => {
  const { said } = troublesOf(deployedWith(failing));
  expect(said.map(({ by, code, stops, inChain }) => [by, code, stops, inChain])).toEqual([
    ["Auto Scaling", null, "launches", "yes"],
    ["EKS", "AsgInstanceLaunchFailures", "launches", "yes"],
  ]);
});

test("what stops launches stands before what keeps nodes out, and that before what can wait", () => {
  const all = withIssues(
    issue("PodEvictionFailure"),
    issue("SomethingNew"),
    issue("NodeCreationFailure"),
    issue("AsgInstanceLaunchFailures", "Could not launch"),
  );
  expect(stopsOf(all)).toEqual(["launches", "nodes", null, "updates"]);
});

test("a node that does not join has another cause than a key", () => {
  const [trouble] = withIssues(issue("NodeCreationFailure", "Instances failed to join")).said;
  expect(trouble).toMatchObject({ stops: "nodes", inChain: "no" });
  expect(trouble?.meaning).toContain("not about KMS");
});

test("an issue without a code is one that nobody can weigh", () => {
  const [trouble] = withIssues(issue(null, "7")).said;
  expect(trouble).toMatchObject({ by: "EKS", code: null, message: "7", stops: null, meaning: null });
});

test.each([
  [INVALID_STATE, "yes"],
  ["Something new", "perhaps"],
  ["Authentication Failure. Launching EC2 instance failed.", "perhaps"],
  ["VcpuLimitExceeded", "no"],
])("whether the chain shows the cause of %s: %s", (message, inChain) => {
  const { said } = troublesOf(deployedWith({ launchFailure: stated(failure({ message })) }));
  expect(said.map((one) => one.inChain)).toEqual([inChain]);
});

describe("a status that no issue explains", () => {
  test.each([
    ["CREATE_FAILED", ["launches"]],
    ["DEGRADED", [null]],
    ["DELETE_FAILED", ["updates"]],
    ["ACTIVE", []],
    ["UPDATING", []],
    ["toString", []],
  ])("%s", (status, stops) => {
    expect(stopsOf(troublesOf(deployedWith({ status: stated(status) })))).toEqual(stops);
  });

  test("says no more where an issue does", () => {
    const both = troublesOf(deployedWith({ ...failing, status: stated("CREATE_FAILED") }));
    expect(both.said.map(({ code }) => code)).toEqual([null, "AsgInstanceLaunchFailures"]);
  });
});

test("what could not be read leaves open whether there is more", () => {
  const why = {
    kind: "not-read",
    what: "the activities of eks-workers",
    action: "autoscaling:DescribeScalingActivities",
    because: "AccessDenied",
  } as const;
  const deployed = deployedWith({ launchFailure: unknown(why, awsOrigin(NODE_GROUP_ARN)) });
  expect(troublesOf(deployed)).toEqual({ said: [], open: [why] });
});

describe("in sentences", () => {
  test("the same words are not said twice", () => {
    expect(saidByAws(troublesOf(deployedWith(failing)).said)).toBe(
      `Auto Scaling says of the last 3 launches, the newest of them at 2026-11-23T09:00:00Z: "${INVALID_STATE}". EKS says AsgInstanceLaunchFailures, in the same words.`,
    );
  });

  test("one launch is one launch", () => {
    const deployed = deployedWith({ launchFailure: stated(failure({ times: 1, at: null, message: "No." })) });
    expect(saidByAws(troublesOf(deployed).said)).toBe('Auto Scaling says of the last launch: "No".');
  });

  test.each([
    [issue("InternalFailure"), "EKS says InternalFailure."],
    [issue(null, "Seven."), 'EKS says that something is wrong: "Seven".'],
    [issue(null), "EKS says that something is wrong."],
  ])("an issue of which EKS says no more is told as far as it goes: %j", (one, sentence) => {
    expect(saidByAws(withIssues(one).said)).toBe(sentence);
  });

  test("a message that nobody knows is not guessed at", () => {
    const { said } = withIssues(issue("AsgInstanceLaunchFailures", "Something new"));
    expect(meaningInWords(said)).toBe(
      "eks-lint does not know this message of AWS, and does not guess what it means.",
    );
  });

  test("what only a machine can read is cut, and lines are joined", () => {
    expect(onOneLine(`You are not\nauthorized. Encoded: ${"x".repeat(900)}`)).toBe(
      `You are not authorized. Encoded: ${"x".repeat(120)}…`,
    );
  });
});
