// The functions that rules may call beside CEL's own.

import { sameText } from "../model/text-match.ts";
import type { Truth } from "../model/truth.ts";
import { type ActionDecision, LAUNCH_ACTIONS, permits, type Tier, tierOf } from "../permissions/decision.ts";
import type { DecisionFor } from "./decisions.ts";
import type { RuleFunctions } from "./expression.ts";
import { type KeyView, type LauncherView, NotKnown, type RoleView } from "./views.ts";

export function ruleFunctions(decide: DecisionFor): RuleFunctions {
  const decisionFor = (key: KeyView, role: RoleView) => decide(key.key, role.role, role.environment);
  return {
    permits: (key, role, tier) => settled(permits(decisionFor(key, role), tierNamed(tier))),
    lacking: (key, role, tier) => lackingActions(decisionFor(key, role).actions, tierNamed(tier)),
    sameRegion: (key, launcher) => settled(regionsAgree(key, launcher)),
  };
}

function settled(truth: Truth): boolean {
  if (truth.is === "unknown") throw new NotKnown(truth.why);
  return truth.is === "yes";
}

function tierNamed(tier: string): Tier {
  const found = Object.values(LAUNCH_ACTIONS).find((known) => known === tier);
  if (found === undefined) throw new TypeError(`"${tier}" is none of needed, documented and listed`);
  return found;
}

/** Two Regions that nobody states are the same one only where they are the same stack's; the hole says so. */
function regionsAgree({ key }: KeyView, { launcher }: LauncherView): Truth {
  return sameText(key.environment.region, launcher.environment.region);
}

function lackingActions(actions: readonly ActionDecision[], tier: Tier): string {
  const ofTier = actions.filter((one) => tierOf(one) === tier);
  const names = (outcome: ActionDecision["outcome"]) =>
    listed([...new Set(ofTier.filter((one) => one.outcome === outcome).map(callName))]);
  const denied = names("denied");
  const unknown = names("unknown");
  if (unknown === "") return denied;
  return denied === "" ? `perhaps ${unknown}` : `${denied}, and perhaps ${unknown}`;
}

const CALLERS = {
  "launch-role": "",
  "ec2-infrastructure": " by the role aws:ec2-infrastructure, which attaches the volume",
  "ebs-service": " by the EBS service",
} as const satisfies Record<ActionDecision["request"], string>;

const callName = ({ action, request }: ActionDecision): string => `${action}${CALLERS[request]}`;

function listed(names: readonly string[]): string {
  return names.length < 2 ? (names[0] ?? "") : `${names.slice(0, -1).join(", ")} and ${names.at(-1)}`;
}
