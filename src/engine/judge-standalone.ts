// What do the rules say about what stands by itself: the IAM policies of the run, and what a config gets wrong?

import type { ConfigMistake, IdentityPolicy, Model } from "../model/model.ts";
import type { Origin, ResourceIdentity } from "../model/origin.ts";
import type { Finding } from "../report.ts";
import type { Bench } from "./bench.ts";
import type { CompiledRule } from "./compiled-rule.ts";
import type { Scope } from "./expression.ts";
import { fingerprint, nameOf, resourceOf } from "./finding.ts";
import { crashOf, failed, type Said, spokenBy, together, undecidedOf } from "./judge-volume.ts";
import type { About } from "./rule.ts";
import { ConfigMistakeView, IdentityPolicyView, serviceLinkedRoleOf } from "./standalone-views.ts";

interface Standalone {
  readonly about: About;
  readonly scope: Scope;
  readonly identity: ResourceIdentity;
  /** The place that a person can change. */
  readonly origin: Origin;
  /** What tells it from others of the same resource, wherever in the file it stands. */
  readonly names: readonly string[];
}

export function judgeStandalone({ identityPolicies, configMistakes }: Model, bench: Bench): Said {
  const all = [...identityPolicies.map(identityPolicy), ...configMistakes.map(configMistake)];
  return together(all.map((one) => judgeOne(one, bench)));
}

const identityPolicy = (policy: IdentityPolicy): Standalone => ({
  about: "identity-policy",
  scope: { identityPolicy: new IdentityPolicyView(policy) },
  identity: policy.identity,
  origin: (serviceLinkedRoleOf(policy) ?? policy.roles[0])?.origin ?? policy.identity.origin,
  names: [],
});

const configMistake = (mistake: ConfigMistake): Standalone => ({
  about: "config-mistake",
  scope: { mistake: new ConfigMistakeView(mistake) },
  identity: mistake.identity,
  origin: mistake.origin,
  names: [withoutListOfGroups(mistake.field)],
});

/** `managedNodeGroups[0].volumeSize` stays the same field of its group when groups are moved. */
const withoutListOfGroups = (field: string): string => field.replace(/^\w+\[\d+\]\.?/, "");

function judgeOne(one: Standalone, bench: Bench): Said {
  const spoken = spokenBy(bench.rulesAbout(one.about), one.scope);
  return {
    findings: failed(spoken).map((compiled) => findingAbout(one, compiled)),
    undecided: undecidedOf(spoken, one.identity.origin),
    crashes: spoken.flatMap(crashOf),
  };
}

function findingAbout(
  { scope, identity, origin, names }: Standalone,
  compiled: CompiledRule,
): Finding<Origin> {
  const { rule } = compiled;
  return {
    ruleId: rule.id,
    severity: rule.severity,
    message: compiled.message(scope),
    primary: origin,
    related: [],
    resource: resourceOf(identity),
    fix: { description: compiled.fix(scope).description, snippets: [] },
    chain: [],
    decision: null,
    fingerprint: fingerprint([rule.id, nameOf(identity), ...names]),
    when: null,
  };
}
