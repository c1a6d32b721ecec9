// What is to be pasted for the keys of an account? For each key one policy, for all that launch with it and are refused.

import { keyOf } from "../model/text.ts";
import type { JudgedFinding } from "./finding.ts";
import { script } from "./fix.ts";
import {
  arnOf,
  keyPolicyScript,
  launchScript,
  type RefusedLaunch,
  type RefusedLaunches,
} from "./key-policy-script.ts";

/** Only when all is judged is it known who is refused. */
export function withRepairs(findings: readonly JudgedFinding[]): readonly JudgedFinding[] {
  const policies = new Map([...launchesByKey(findings)].map(([key, all]) => [key, keyPolicyScript(all)]));
  return findings.map((finding) => {
    const { fix, refused } = finding;
    if (fix === null || refused === null) return finding;
    const policy = policies.get(arnOf(refused.question.key)) ?? [];
    const snippets = [policy, launchScript(refused)].flatMap(script);
    return { ...finding, refused: null, fix: { ...fix, snippets } };
  });
}

/** Groups that launch in one account with one role ask the same of the key. */
const roleIn = ({ question: { role, environment } }: RefusedLaunch): string =>
  [role.arn, environment.account].map(keyOf).join("\n");

/** By the ARNs of the keys. */
function launchesByKey(findings: readonly JudgedFinding[]): ReadonlyMap<string, RefusedLaunches> {
  const byKey = new Map<string, Map<string, RefusedLaunch>>();
  for (const { refused } of findings) {
    if (refused === null) continue;
    const arn = arnOf(refused.question.key);
    const launches = byKey.get(arn) ?? new Map<string, RefusedLaunch>();
    byKey.set(arn, launches);
    launches.set(roleIn(refused), refused);
  }
  return new Map(
    [...byKey].flatMap(([arn, launches]) => {
      const [first, ...others] = launches.values();
      return first === undefined ? [] : [[arn, [first, ...others]] as const];
    }),
  );
}
