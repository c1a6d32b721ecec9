// What do the rules say about the keys that volumes name, their statements, and the IAM policies of the run?

import { recalled } from "../model/memory.ts";
import type { IdentityPolicy, Model } from "../model/model.ts";
import type { Origin } from "../model/origin.ts";
import { keyOf as textKey } from "../model/text.ts";
import { reviewPolicy } from "../permissions/review.ts";
import type { Finding } from "../report.ts";
import type { Bench } from "./bench.ts";
import type { CompiledRule } from "./compiled-rule.ts";
import type { Scope } from "./expression.ts";
import { findingOf, fingerprint, nameOf, resourceOf } from "./finding.ts";
import { crashOf, outcomeFor, type Said, type Spoken, together, undecidedOf } from "./judge-volume.ts";
import type { About } from "./rule.ts";
import type { Subject } from "./subject.ts";
import { IdentityPolicyView, LauncherView, StatementView, serviceLinkedRoleOf, VolumeView } from "./views.ts";

/** Each key once, each statement once for every role that launches with the key. */
export function judgeKeys(subjects: readonly (Subject | null)[], bench: Bench): Said {
  const said = new Set<Said>();
  for (const subject of subjects) {
    const key = subject?.linked?.key;
    if (subject == null || key === undefined) continue;
    const { role } = subject.launcher;
    const name = JSON.stringify([key.name, key.origin]);
    const pair = `${name} ${role.state === "known" ? textKey(role.value.arn) : ""}`;
    const once = (about: string, judge: () => Said) => recalled(bench.said, about, bench.scenario, judge);
    said.add(once(name, () => say("key", subject, scopeOf(subject), bench)));
    said.add(once(pair, () => judgeCalmly(subject, bench)));
  }
  return together([...said]);
}

/** Key policies are resolved while they are judged: a mistake in eks-lint must cost one policy, not the run. */
function judgeCalmly(subject: Subject, bench: Bench): Said {
  try {
    return together(judgeStatements(subject, bench));
  } catch (thrown) {
    const what = thrown instanceof Error ? thrown.message : String(thrown);
    const crash = `the policy of the key ${subject.linked?.key.name} could not be judged: ${what}`;
    return { findings: [], undecided: [], crashes: [crash] };
  }
}

function judgeStatements(subject: Subject, bench: Bench): Said[] {
  const { launcher, linked } = subject;
  if (linked === null) return [];
  const role = launcher.role.state === "known" ? launcher.role.value : null;
  return reviewPolicy({ key: linked.key, role, environment: launcher.environment }).map((statement) =>
    say(
      "statement",
      { ...subject, statement },
      { ...scopeOf(subject), statement: new StatementView(statement) },
      bench,
    ),
  );
}

const scopeOf = (subject: Subject): Scope => ({
  launcher: new LauncherView(subject.launcher),
  volume: new VolumeView(subject, "unknown", []),
});

function say(about: About, subject: Subject, scope: Scope, bench: Bench): Said {
  const spoken = spokenBy(bench.rulesAbout(about), scope);
  return {
    findings: failed(spoken).map((compiled) => findingOf(compiled, scope, subject)),
    undecided: undecidedOf(spoken, subject.linked?.key.origin ?? subject.volume.origin),
    crashes: spoken.flatMap(crashOf),
  };
}

export function judgeIdentityPolicies(model: Model, bench: Bench): Said {
  return together(
    model.identityPolicies.map((policy) => {
      const scope = { identityPolicy: new IdentityPolicyView(policy) };
      const spoken = spokenBy(bench.rulesAbout("identity-policy"), scope);
      return {
        findings: failed(spoken).map((compiled) => identityPolicyFinding(compiled, scope, policy)),
        undecided: undecidedOf(spoken, policy.identity.origin),
        crashes: spoken.flatMap(crashOf),
      };
    }),
  );
}

function identityPolicyFinding(
  compiled: CompiledRule,
  scope: Scope,
  policy: IdentityPolicy,
): Finding<Origin> {
  const { rule } = compiled;
  return {
    ruleId: rule.id,
    severity: rule.severity,
    message: compiled.message(scope),
    primary: (serviceLinkedRoleOf(policy) ?? policy.roles[0])?.origin ?? policy.identity.origin,
    related: [],
    resource: resourceOf(policy.identity),
    fix: { description: compiled.fix(scope).description, snippets: [] },
    chain: [],
    decision: null,
    fingerprint: fingerprint([rule.id, nameOf(policy.identity)]),
    when: null,
  };
}

const spokenBy = (rules: readonly CompiledRule[], scope: Scope): Spoken[] =>
  rules.map((compiled) => ({ compiled, outcome: outcomeFor(compiled, scope) }));

const failed = (spoken: readonly Spoken[]): CompiledRule[] =>
  spoken.filter(({ outcome }) => outcome.kind === "fail").map(({ compiled }) => compiled);
