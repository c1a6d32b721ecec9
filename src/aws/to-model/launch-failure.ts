// Did the last launch of an Auto Scaling group fail, and how many before it?
// https://docs.aws.amazon.com/autoscaling/ec2/userguide/as-verify-scaling-activity.html

import type { LaunchFailure } from "../../model/deployed.ts";
import { chainFact, type Fact, known } from "../../model/fact.ts";
import { member, type Value } from "../../model/value.ts";
import { alwaysListed } from "./always-answered.ts";
import { type Answers, valueTold } from "./answers.ts";
import type { FoundAutoScalingGroup } from "./found-auto-scaling-groups.ts";
import { stringIn } from "./strings.ts";

/** Null: it did not fail, or nothing has been launched for long. */
export function launchFailureOf(
  { name, site }: FoundAutoScalingGroup,
  answers: Answers,
): Fact<LaunchFailure | null> {
  const told = answers.to({
    action: "autoscaling:DescribeScalingActivities",
    parameters: { AutoScalingGroupName: name },
    site,
  });
  return chainFact(alwaysListed(valueTold(told), "Activities"), (activities, origin) =>
    known(failureIn(name, activities), origin),
  );
}

/** The newest come first. What is under way has not failed yet. */
function failureIn(autoScalingGroup: string, activities: readonly Value[]): LaunchFailure | null {
  const launches = activities.filter(isFinishedLaunch);
  const succeeded = launches.findIndex((one) => !hasFailed(one));
  const failed = succeeded < 0 ? launches : launches.slice(0, succeeded);
  const [newest] = failed;
  if (newest === undefined) return null;
  return {
    autoScalingGroup,
    message: stringIn(member(newest, "StatusMessage")) ?? statusOf(newest),
    at: timeOf(stringIn(member(newest, "StartTime"))),
    times: failed.length,
  };
}

/** https://docs.aws.amazon.com/autoscaling/ec2/APIReference/API_Activity.html */
const statusOf = (activity: Value): string => stringIn(member(activity, "StatusCode")) ?? "";

const isFinishedLaunch = (activity: Value): boolean =>
  (stringIn(member(activity, "Description")) ?? "").startsWith("Launching a new EC2 instance") &&
  (statusOf(activity) === "Successful" || hasFailed(activity));

const hasFailed = (activity: Value): boolean => ["Failed", "Cancelled"].includes(statusOf(activity));

/** `2026-11-23T09:30:00Z`, whatever parts of a second AWS gives. */
function timeOf(text: string | null): string | null {
  const [, time] = /^(\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d)(?:\.\d+)?(?:Z|\+00:00)$/.exec(text ?? "") ?? [];
  return time === undefined ? null : `${time}Z`;
}
