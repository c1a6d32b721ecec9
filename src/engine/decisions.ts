// What did the permissions engine decide for a key and a role? Asked once per pair.

import type { Environment } from "../model/environment.ts";
import type { LaunchRole } from "../model/launch-role.ts";
import { type Kept, recalled } from "../model/memory.ts";
import type { Grant, Key, Model } from "../model/model.ts";
import type { Possible } from "../model/possible.ts";
import type { Scenario } from "../model/scenario.ts";
import { keyOf } from "../model/text.ts";
import { decide } from "../permissions/decide.ts";
import type { Decision } from "../permissions/decision.ts";
import { mayBeForKey } from "../permissions/grants.ts";

export type DecisionFor = (key: Key, role: LaunchRole, environment: Environment) => Decision;

export function decisionsIn(scenario: Scenario, grants: Model["grants"]): DecisionFor {
  const ofKeys = new Map<Key, Map<string, Kept<Decision>>>();
  return (key, role, environment) => {
    const ofKey = ofKeys.get(key) ?? new Map<string, Kept<Decision>>();
    ofKeys.set(key, ofKey);
    const asked = [role.arn, environment.account, environment.region].map(keyOf).join("\n");
    return recalled(ofKey, asked, scenario, () =>
      decide({ key, role, environment, grants: grants.flatMap((one) => grantFor(one, key, scenario)) }),
    );
  };
}

/** What a grant for another key depends on is not asked for. */
function grantFor(one: Possible<Grant | null>, key: Key, scenario: Scenario): Grant[] {
  const { result: grant, recording } = scenario.record(() => one.under(scenario));
  if (grant === null || !concerns(grant, key)) return [];
  scenario.replay(recording);
  const truth = one.exists(scenario);
  if (truth.is === "no") return [];
  return [truth.is === "yes" ? grant : { ...grant, operations: null }];
}

/** A grant for a key that is not named in readable form is taken for one of its own template: else one would cast doubt on every key of the run. */
function concerns(grant: Grant, key: Key): boolean {
  if (grant.keyId.state === "known") return mayBeForKey(grant.keyId.value, key);
  const [from, to] = [grant.identity.origin, key.identity?.origin];
  return from.kind === "file" && to?.kind === "file" && from.file === to.file;
}
