// What stops a launch, in words for a message: calls that nothing allows, and statements that deny them.

import {
  type ActionDecision,
  type Decision,
  LAUNCH_ACTIONS,
  type Tier,
  tierOf,
} from "../permissions/decision.ts";
import { statementName } from "../permissions/review.ts";

const isDenied = (one: ActionDecision): boolean => one.decidedBy?.effect === "Deny";

/** "the role that launches the instances, X, is not allowed kms:CreateGrant on that key; statement 2 denies …". */
export function refusalInWords(decision: Decision, roleName: string): string {
  const refused = decision.actions.filter((one) => one.outcome === "denied" && tierOf(one) === "needed");
  const missing = refused.filter((one) => !isDenied(one)).map(({ action }) => action);
  const clauses = [
    ...(missing.length === 0
      ? []
      : [`the role that launches the instances, ${roleName}, is not allowed ${listed(missing)} on that key`]),
    ...[...byStatement(refused.filter(isDenied))].map(
      ([statement, denied]) => `${statement} of its policy denies ${listed(deniedCalls(denied, roleName))}`,
    ),
  ];
  return clauses.join(", and ");
}

/** The Deny statements that stop a needed call; empty when none does. */
export function denyingStatements(decision: Decision): string {
  const denied = decision.actions.filter((one) => isDenied(one) && tierOf(one) === "needed");
  return listed([...byStatement(denied).keys()]);
}

/** The calls of a tier that are not allowed, and those that are not certainly allowed. */
export function lackingActions({ actions }: Decision, tier: Tier): string {
  const ofTier = actions.filter(
    ({ action, request }) => request === "launch-role" && LAUNCH_ACTIONS[action] === tier,
  );
  const names = (outcome: ActionDecision["outcome"]) =>
    listed(ofTier.filter((one) => one.outcome === outcome).map(({ action }) => action));
  const denied = names("denied");
  const unknown = names("unknown");
  if (unknown === "") return denied;
  return denied === "" ? `perhaps ${unknown}` : `${denied}, and perhaps ${unknown}`;
}

function byStatement(denied: readonly ActionDecision[]): Map<string, ActionDecision[]> {
  const grouped = new Map<string, ActionDecision[]>();
  for (const one of denied) {
    if (one.decidedBy === null) continue;
    const name = statementName(one.decidedBy);
    grouped.set(name, [...(grouped.get(name) ?? []), one]);
  }
  return grouped;
}

function deniedCalls(denied: readonly ActionDecision[], roleName: string): string[] {
  const callers = {
    "launch-role": `${roleName} (it launches the instances)`,
    "ec2-infrastructure": "the role aws:ec2-infrastructure (it attaches the volume)",
    "ebs-service": "EBS (it reads the volume's data key as an AWS service)",
  } as const satisfies Record<ActionDecision["request"], string>;
  return Object.entries(callers).flatMap(([request, caller]) => {
    const actions = denied.filter((one) => one.request === request).map(({ action }) => action);
    return actions.length === 0 ? [] : [`${listed(actions)} to ${caller}`];
  });
}

function listed(names: readonly string[]): string {
  const distinct = [...new Set(names)];
  return distinct.length < 2
    ? (distinct[0] ?? "")
    : `${distinct.slice(0, -1).join(", ")} and ${distinct.at(-1)}`;
}
