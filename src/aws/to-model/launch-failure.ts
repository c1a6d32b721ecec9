// Did the last launch of an Auto Scaling group fail, and how many before it?
// https://docs.aws.amazon.com/autoscaling/ec2/userguide/as-verify-scaling-activity.html

import type { LaunchFailure } from "../../model/deployed.ts";
import { chainFact, type Fact, known, mapFact } from "../../model/fact.ts";
import type { Origin } from "../../model/origin.ts";
import { member, type Value } from "../../model/value.ts";
import { stringIn } from "../strings.ts";
import { alwaysAnswered, alwaysListed, asWord } from "./always-answered.ts";
import { type Answers, valueTold } from "./answers.ts";
import type { FoundAutoScalingGroup } from "./found-auto-scaling-groups.ts";

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
    mapFact(failedLaunches(activities, origin), (failed) => failureOf(name, failed)),
  );
}

interface Failed {
  readonly activity: Value;
  readonly status: string;
}

/** Since the last that succeeded, the newest first. What is under way has not failed yet. */
function failedLaunches(activities: readonly Value[], origin: Origin): Fact<readonly Failed[]> {
  const failed: Failed[] = [];
  for (const activity of activities) {
    const end = endOfLaunch(activity);
    // What stands behind a failure only says how many there were.
    if (end.state === "unknown") return failed.length === 0 ? end : known(failed, origin);
    if (end.value === "Successful") break;
    if (end.value !== null) failed.push({ activity, status: end.value });
  }
  return known(failed, origin);
}

/** Null: it is no launch, or one that is under way. https://docs.aws.amazon.com/autoscaling/ec2/APIReference/API_Activity.html */
function endOfLaunch(activity: Value): Fact<string | null> {
  const description = alwaysAnswered(activity, "Description", asWord);
  const status = alwaysAnswered(activity, "StatusCode", asWord);
  const isOther =
    description.state === "known" && !description.value.startsWith("Launching a new EC2 instance");
  const isUnderWay = status.state === "known" && !ENDS.includes(status.value);
  if (isOther || isUnderWay) return known(null, activity.origin);
  return description.state === "unknown" ? description : status;
}

const ENDS: readonly string[] = ["Successful", "Failed", "Cancelled"];

function failureOf(autoScalingGroup: string, failed: readonly Failed[]): LaunchFailure | null {
  const [newest] = failed;
  if (newest === undefined) return null;
  return {
    autoScalingGroup,
    message: stringIn(member(newest.activity, "StatusMessage")) ?? newest.status,
    at: timeOf(stringIn(member(newest.activity, "StartTime"))),
    times: failed.length,
  };
}

/** `2026-11-23T09:30:00Z`, whatever parts of a second AWS gives. */
function timeOf(text: string | null): string | null {
  const [, time] = /^(\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d)(?:\.\d+)?(?:Z|\+00:00)$/.exec(text ?? "") ?? [];
  return time === undefined ? null : `${time}Z`;
}
