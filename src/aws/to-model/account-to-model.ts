// From what an account answered to the model: an account is just another file format.

import type { AccountProblem, GivenAccount } from "../../given-account.ts";
import { certainLauncher, type Model } from "../../model/model.ts";
import type { Problem } from "../../report.ts";
import { wantedQuestions } from "../questions-of-want.ts";
import type { AwsSnapshot } from "../snapshot.ts";
import { noticesOfRegions, problemsOfNothing } from "./absent-in-regions.ts";
import { type Answers, answersIn } from "./answers.ts";
import { possibleCluster } from "./cluster.ts";
import { ebsSettingsTold } from "./ebs-settings.ts";
import { type Found, foundIn } from "./found-groups.ts";
import { imagesTold } from "./images.ts";
import { keysTold } from "./keys.ts";
import { launchTemplatesTold } from "./launch-templates.ts";
import { launchedBy } from "./launched.ts";
import { launcherOf } from "./launcher.ts";
import { problemsOfLists, problemsOfNames } from "./named-and-absent.ts";
import { problemsOfNeverAsked } from "./never-asked.ts";
import { possibleNodeSettings } from "./node-settings.ts";
import { isOfRole, problemOf, problemsOf, refusalsIn } from "./problems.ts";
import { securityGroupsOf } from "./security-group.ts";
import { snapshotsTold } from "./snapshots.ts";
import { subnetsOf } from "./subnet.ts";
import { summariesOf } from "./summaries.ts";
import { autoModeIn, noticesOfNoGroups } from "./unseen-launchers.ts";

export interface Given {
  /** Of the snapshot; null: the account was asked just now. */
  readonly file: string | null;
  readonly use: GivenAccount["use"];
}

export function accountToModel(snapshot: AwsSnapshot, { file, use }: Given): GivenAccount {
  const answers = answersIn(snapshot);
  const found = foundIn(snapshot, answers);
  const isJudged = use === "judged";
  return {
    model: {
      ...keysTold(answers),
      launchTemplates: launchTemplatesTold(answers),
      images: imagesTold(answers),
      snapshots: snapshotsTold(answers),
      ebsSettings: ebsSettingsTold(answers),
      ...(isJudged ? judgedIn(found, answers) : {}),
    },
    summaries: summariesOf(snapshot, found.clusters, answers, file),
    problems: isJudged ? problemsOfClusters(snapshot, found, answers) : problemsOfWants(snapshot, answers),
    notices: [
      ...(isJudged ? [...noticesOfRegions(snapshot, answers), ...noticesOfNoGroups(found)] : []),
      ...(snapshot.masked === true ? [MASKED] : []),
    ],
    ...(snapshot.masked === true ? { isMasked: true } : {}),
    ...(isJudged ? { neverAsked: (wants) => problemsOfNeverAsked(snapshot, answers, wants) } : {}),
    use,
  };
}

const MASKED =
  "the snapshot is masked: the ids of accounts, in commands and policies to paste as well, are not the real ones";

const problemsOfClusters = (
  snapshot: AwsSnapshot,
  { clusters }: Found,
  answers: Answers,
): readonly Problem[] => [
  ...problemsOfNothing(snapshot, answers),
  ...problemsOfNames(snapshot, answers),
  ...problemsOfLists(snapshot, clusters, answers),
  ...problemsOf(refusalsIn(answers)),
];

/** What nobody wants to know need not be answered. */
function problemsOfWants(snapshot: AwsSnapshot, answers: Answers): readonly AccountProblem[] {
  const { isFor } = wantedQuestions(snapshot);
  return refusalsIn(answers).map((refused) =>
    // Somebody wanted it to be asked as this role.
    isOfRole(refused.question)
      ? problemOf(refused)
      : { ...problemOf(refused), isFor: (wants) => isFor(refused.question, wants) },
  );
}

function judgedIn(found: Found, answers: Answers): Partial<Model> {
  const groups = found.groups.map((group) => ({ group, launched: launchedBy(group, answers) }));
  return {
    launchers: groups.map(({ group, launched }) => certainLauncher(launcherOf(group, launched, answers))),
    nodeSettings: groups.map(({ group, launched }) => possibleNodeSettings(group, launched, answers)),
    clusters: found.clusters.map(possibleCluster),
    subnets: subnetsOf(found, answers),
    securityGroups: securityGroupsOf(found, answers),
    notJudged: autoModeIn(found),
  };
}
