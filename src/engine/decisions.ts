// What did the permissions engine decide for a key and a role? Asked once per pair.

import type { Environment } from "../model/environment.ts";
import type { LaunchRole } from "../model/launch-role.ts";
import type { Grant, Key } from "../model/model.ts";
import { keyOf } from "../model/text.ts";
import { decide } from "../permissions/decide.ts";
import type { Decision } from "../permissions/decision.ts";

export type DecisionFor = (key: Key, role: LaunchRole, environment: Environment) => Decision;

export function decisions(grants: readonly Grant[]): DecisionFor {
  const kept = new Map<Key, Map<string, Decision>>();
  return (key, role, environment) => {
    const ofKey = kept.get(key) ?? new Map<string, Decision>();
    kept.set(key, ofKey);
    const asked = [role.arn, environment.account, environment.region].map(keyOf).join("\n");
    const already = ofKey.get(asked);
    if (already !== undefined) return already;
    const decision = decide({
      key,
      role,
      environment,
      grants: grants.filter((grant) => concerns(grant, key)),
    });
    ofKey.set(asked, decision);
    return decision;
  };
}

/** A grant for a key that is not named in readable form is taken for one of its own template: else one would cast doubt on every key of the run. */
function concerns({ keyId, identity }: Grant, key: Key): boolean {
  if (keyId.state === "known") return true;
  const [from, to] = [identity.origin, key.identity?.origin];
  return from.kind === "file" && to?.kind === "file" && from.file === to.file;
}
