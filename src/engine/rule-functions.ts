// The functions that rules may call beside CEL's own.

import { mapsDevice } from "../model/image-disks.ts";
import { supportOf } from "../model/kubernetes-calendar.ts";
import { sameText } from "../model/text-match.ts";
import {
  LAUNCH_ACTION_NAMES,
  LAUNCH_ACTIONS,
  type LaunchAction,
  permits,
  permitsCall,
  type Tier,
} from "../permissions/decision.ts";
import type { RuleFunctions } from "./expression.ts";
import { denyingStatements, lackingActions, refusalInWords } from "./refusal.ts";
import type { RuleContext } from "./rule-context.ts";
import type { KeyView } from "./views/key.ts";
import type { RoleView } from "./views/role.ts";
import { SupportView } from "./views/support.ts";
import { read, settled } from "./views/view.ts";

const decisionFor = ({ key, decide }: KeyView, { role, environment }: RoleView) =>
  decide(key, role, environment);

export const ruleFunctions = ({ today, calendar }: RuleContext): RuleFunctions => ({
  permits: (key, role, tier) => settled(permits(decisionFor(key, role), tierNamed(tier))),
  mayCall: (key, role, action) => settled(permitsCall(decisionFor(key, role), actionNamed(action))),
  lacking: (key, role, tier) => lackingActions(decisionFor(key, role), tierNamed(tier)),
  refusal: (key, role) => refusalInWords(decisionFor(key, role), role.name),
  denying: (key, role) => denyingStatements(decisionFor(key, role)),
  // Two Regions that nobody states are the same one where the same hole stands for them.
  sameRegion: ({ key }, { launcher }) =>
    settled(sameText(key.environment.region, launcher.environment.region)),
  sameAccount: ({ key }, { launcher }) =>
    settled(sameText(key.environment.account, launcher.environment.account)),
  maps: ({ launcher }, device) => settled(mapsDevice(launcher.volumes, device)),
  support: (version) => new SupportView(read(supportOf(version, calendar, today))),
});

function tierNamed(tier: string): Tier {
  const found = Object.values(LAUNCH_ACTIONS).find((known) => known === tier);
  if (found === undefined) throw new TypeError(`"${tier}" is none of needed, documented and listed`);
  return found;
}

function actionNamed(action: string): LaunchAction {
  const found = LAUNCH_ACTION_NAMES.find((known) => known === action);
  if (found === undefined) throw new TypeError(`"${action}" is no call of a launch`);
  return found;
}
