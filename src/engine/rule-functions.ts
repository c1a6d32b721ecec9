// The functions that rules may call beside CEL's own.

import { mapsDevice } from "../model/image-disks.ts";
import { sameText } from "../model/text-match.ts";
import { LAUNCH_ACTIONS, permits, type Tier } from "../permissions/decision.ts";
import type { RuleFunctions } from "./expression.ts";
import { denyingStatements, lackingActions, refusalInWords } from "./refusal.ts";
import { type KeyView, type RoleView, settled } from "./views.ts";

const decisionFor = ({ key, decide }: KeyView, { role, environment }: RoleView) =>
  decide(key, role, environment);

export const RULE_FUNCTIONS: RuleFunctions = {
  permits: (key, role, tier) => settled(permits(decisionFor(key, role), tierNamed(tier))),
  lacking: (key, role, tier) => lackingActions(decisionFor(key, role), tierNamed(tier)),
  refusal: (key, role) => refusalInWords(decisionFor(key, role), role.name),
  denying: (key, role) => denyingStatements(decisionFor(key, role)),
  // Two Regions that nobody states are the same one where the same hole stands for them.
  sameRegion: ({ key }, { launcher }) =>
    settled(sameText(key.environment.region, launcher.environment.region)),
  sameAccount: ({ key }, { launcher }) =>
    settled(sameText(key.environment.account, launcher.environment.account)),
  maps: ({ launcher }, device) => settled(mapsDevice(launcher.volumes, device)),
};

function tierNamed(tier: string): Tier {
  const found = Object.values(LAUNCH_ACTIONS).find((known) => known === tier);
  if (found === undefined) throw new TypeError(`"${tier}" is none of needed, documented and listed`);
  return found;
}
