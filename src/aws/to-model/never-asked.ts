// What was needed to judge, and does the snapshot not hold? Somebody may have shortened it: what is missing is no pass.

import { kmsArn } from "../../model/kms-arn.ts";
import type { Want } from "../../model/want.ts";
import type { Problem } from "../../report.ts";
import type { Action } from "../actions.ts";
import { valueAnswered } from "../answer-value.ts";
import type { AskedQuestion } from "../question-key.ts";
import { askedFor } from "../question-words.ts";
import { wantedQuestions } from "../questions-of-want.ts";
import type { AwsSnapshot } from "../snapshot.ts";
import { listAt, stringAt, stringInJson } from "../strings.ts";
import type { Answers } from "./answers.ts";

/** Only once all is judged: what nobody looked up need not be there. `wants`: of the volumes that were judged. */
export function problemsOfNeverAsked(
  snapshot: AwsSnapshot,
  answers: Answers,
  wants: readonly Want[],
): readonly Problem[] {
  const accounts = new Set(snapshot.clusters.map(({ account }) => account));
  const ofKeys = wantedQuestions(snapshot)
    .neverAsked(wants)
    .filter((question) => !isOfKeyElsewhere(question, accounts));
  const listed = listedGroups(answers);
  const isListed = ({ parameters }: AskedQuestion) =>
    listed.has(stringInJson(parameters, "AutoScalingGroupNames", 0) ?? "");
  const lookedUp = answers
    .neverAsked()
    .filter((question) => OF_LAUNCHES.has(question.action) && !isListed(question));
  const missing = new Set([...lookedUp, ...ofKeys].map((question) => askedFor(question).what));
  return [...missing].map(problemOfMissing);
}

/** A group that is among those with the tag of the cluster is not asked for by its name. */
const listedGroups = (answers: Answers): ReadonlySet<string> =>
  new Set(
    answers
      .of("autoscaling:DescribeAutoScalingGroups")
      .flatMap((one) => listAt(valueAnswered(one), "AutoScalingGroups"))
      .flatMap((group) => stringAt(group, "AutoScalingGroupName") ?? []),
  );

export const problemOfMissing = (what: string): Problem => ({
  kind: "aws-call-failed",
  message: `No answer tells of ${what}, so something of it is not judged. Ask the account anew, and for all of it.`,
  place: null,
});

/** What a launch needs, and how the last one went. */
const OF_LAUNCHES: ReadonlySet<Action> = new Set([
  "eks:DescribeNodegroup",
  "autoscaling:DescribeAutoScalingGroups",
  "autoscaling:DescribeScalingActivities",
  "autoscaling:DescribeLaunchConfigurations",
  "ec2:DescribeLaunchTemplateVersions",
  "iam:GetRole",
]);

/** Nobody of another account is told these. */
function isOfKeyElsewhere({ action, parameters }: AskedQuestion, accounts: ReadonlySet<string>): boolean {
  if (action !== "kms:GetKeyPolicy" && action !== "kms:ListAliases") return false;
  const arn = kmsArn(stringInJson(parameters, "KeyId") ?? "");
  return arn === null || !accounts.has(arn.account);
}
