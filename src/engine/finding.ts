// How does a failed rule become a finding: its place, its chain, its decision, its fix, its identity?

import { createHash } from "node:crypto";
import type { Launcher } from "../model/model.ts";
import type { Origin, ResourceIdentity } from "../model/origin.ts";
import { show } from "../model/text.ts";
import { describe } from "../model/unknown.ts";
import { type ActionDecision, tierOf } from "../permissions/decision.ts";
import type { ActionReport, Finding, Resource } from "../report.ts";
import { chainOf } from "./chain.ts";
import type { CompiledRule } from "./compiled-rule.ts";
import type { Scope } from "./expression.ts";
import { fixOf } from "./fix.ts";
import type { FindingPlace, Rule } from "./rule.ts";
import type { Subject } from "./subject.ts";

export function findingOf(compiled: CompiledRule, scope: Scope, subject: Subject): Finding<Origin> {
  const { rule } = compiled;
  const primary = placeFor(rule.at, subject);
  return {
    ruleId: rule.id,
    severity: rule.severity,
    message: compiled.message(scope),
    primary,
    related: relatedTo(primary, subject),
    resource: resourceOf(subject.launcher.identity),
    fix: fixOf(compiled.fix(scope), subject),
    chain: chainOf(subject),
    decision: rule.tags.includes("keys") ? actionReports(subject) : null,
    fingerprint: fingerprintOf(rule, subject),
    when: null,
  };
}

/** The nearest place that the input has: a key without a policy is itself the place, a key of no input is where it is named. */
function placeFor(at: FindingPlace, subject: Subject): Origin {
  const { launcher, volume, linked } = subject;
  switch (at) {
    case "launcher":
      return launcher.identity.origin;
    case "volume":
      return volume.origin;
    case "volume-device":
      return volume.deviceOrigin;
    case "volume-encrypted":
      return volume.encrypted.origin;
    case "volume-key":
      return volume.keyId.origin;
    case "key":
      return linked?.key.origin ?? volume.keyId.origin;
    case "key-policy":
      return denyOrigin(subject) ?? linked?.key.policy.origin ?? volume.keyId.origin;
    case "statement":
      return subject.statement?.origin ?? linked?.key.policy.origin ?? volume.keyId.origin;
    case "identity-policy":
    case "config-mistake":
      return launcher.identity.origin;
    default:
      return at satisfies never;
  }
}

/** A Deny that stops the launch is the very statement to change. */
function denyOrigin({ launcher: { role, environment }, linked, decide }: Subject): Origin | null {
  if (role.state === "unknown" || linked === null) return null;
  const denied = decide(linked.key, role.value, environment).actions.find(
    (one) => one.decidedBy?.effect === "Deny" && tierOf(one) === "needed",
  );
  return denied?.decidedBy?.origin ?? null;
}

function relatedTo(primary: Origin, { launcher, volume, linked }: Subject): Finding<Origin>["related"] {
  const places = [
    { where: launcher.identity.origin, note: `${launcher.identity.logicalId} launches the instances` },
    ...(linked === null ? [] : [{ where: volume.keyId.origin, note: `${volume.device} names the key` }]),
    ...(linked?.key.identity
      ? [{ where: linked.key.identity.origin, note: `${linked.key.name} is the key` }]
      : []),
  ];
  return places.filter(({ where }) => JSON.stringify(where) !== JSON.stringify(primary));
}

export function resourceOf({ stack, logicalId, type, constructPath, origin }: ResourceIdentity): Resource {
  return { stack, logicalId, type, constructPath, arn: origin.kind === "aws" ? origin.arn : null };
}

/** Null where there is no key or no role to decide about. */
export function actionReports({ launcher, linked, decide }: Subject): readonly ActionReport<Origin>[] | null {
  if (linked === null || launcher.role.state === "unknown") return null;
  if (linked.key.manager.state === "known" && linked.key.manager.value === "aws") return null;
  return decide(linked.key, launcher.role.value, launcher.environment).actions.map(actionReportOf);
}

export function actionReportOf(one: ActionDecision): ActionReport<Origin> {
  return {
    action: one.action,
    request: one.request,
    tier: tierOf(one),
    outcome: one.outcome,
    why: one.why === null ? null : describe(one.why),
    decidedBy: one.decidedBy && {
      sid: one.decidedBy.sid,
      index: one.decidedBy.index,
      where: one.decidedBy.origin,
    },
    nearMisses: one.nearMisses.map(({ sid, index, lacks, origin }) => ({ sid, index, lacks, where: origin })),
  };
}

/** The names of things, not their lines or files: it stays when text moves and files are renamed. */
function fingerprintOf(rule: Rule, { launcher, volume, linked, statement }: Subject): string {
  const isAboutKey = rule.about === "key" || rule.about === "statement";
  const named = isAboutKey ? linked?.key.identity : launcher.identity;
  const rest = isAboutKey
    ? [statement?.sid ?? String(statement?.index ?? ""), ...(statement === undefined ? [] : roleOf(launcher))]
    : [...volume.through.map(({ id }) => id), volume.device];
  return fingerprint([rule.id, named == null ? (linked?.key.name ?? "") : nameOf(named), ...rest]);
}

const roleOf = ({ role }: Launcher): string[] => (role.state === "known" ? [show(role.value.arn)] : []);

export const nameOf = ({ constructPath, stack, logicalId }: ResourceIdentity): string =>
  constructPath ?? `${stack ?? ""}/${logicalId}`;

export const fingerprint = (names: readonly string[]): string =>
  createHash("sha256").update(names.join("\n")).digest("hex").slice(0, 32);
