// What is said of groups that have no counterpart, so that they are not compared?

import type { Launcher } from "../model/model.ts";
import type { Matching } from "./match-launchers.ts";

type Unmatched = Pick<Matching, "notDeployed" | "notStated">;

export const noticesOfUnmatched = ({ notDeployed, notStated }: Unmatched): readonly string[] => [
  ...noticeOf(notDeployed, "is among the groups that were read from the account"),
  ...noticeOf(notStated, "is described by the inputs"),
];

function noticeOf(launchers: readonly Launcher[], missing: string): readonly string[] {
  return launchers.length === 0
    ? []
    : [`none of these ${missing}, so they are not compared: ${listed(launchers.map(nameOf))}`];
}

/** A comparison without a single pair would look like one without differences. Null: there is nothing on either side. */
export function whyNothingCompared({ notDeployed, notStated }: Unmatched): string | null {
  if (notDeployed.length + notStated.length === 0) return null;
  const stated = groupsInWords(notDeployed, ({ identity }) => identity.physicalName ?? "no name is stated");
  const running = groupsInWords(notStated, ({ deployed }) => tagsInWords(deployed?.madeBy ?? null));
  return `Nothing was compared. The inputs describe ${stated}; the account told of ${running}. ${HOW_KNOWN}`;
}

/** https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/aws-properties-resource-tags.html */
const HOW_KNOWN =
  "A group is known again by the tags that CloudFormation gives it (aws:cloudformation:stack-name and aws:cloudformation:logical-id), else by the name that its input states (NodegroupName, AutoScalingGroupName). Name the inputs that it was made from, and its account and Region, or state that name in them.";

function groupsInWords(launchers: readonly Launcher[], about: (launcher: Launcher) => string): string {
  if (launchers.length === 0) return "no group";
  return listed(launchers.map((launcher) => `${nameOf(launcher)} (${about(launcher)})`));
}

const tagsInWords = (madeBy: { readonly stackName: string; readonly logicalId: string } | null): string =>
  madeBy === null
    ? "without tags of CloudFormation"
    : `by its tags ${madeBy.logicalId} of the stack ${madeBy.stackName}`;

const nameOf = ({ identity }: Launcher): string => identity.constructPath ?? identity.logicalId;

const MOST_NAMED = 5;

function listed(names: readonly string[]): string {
  const more = names.length - MOST_NAMED;
  return `${names.slice(0, MOST_NAMED).join(", ")}${more > 0 ? ` and ${more} more` : ""}`;
}
