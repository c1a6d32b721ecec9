// How does a failed rule become a finding: its place, its chain, its decision, its fix, its identity?

import { createHash } from "node:crypto";
import type { Launcher } from "../model/model.ts";
import type { Origin, ResourceIdentity } from "../model/origin.ts";
import { show } from "../model/text.ts";
import { describe } from "../model/unknown.ts";
import { type ActionDecision, tierOf } from "../permissions/decision.ts";
import type { ActionReport, Finding, Resource } from "../report.ts";
import { chainOf } from "./chain.ts";
import type { Words } from "./compiled-rule.ts";
import { fixOf } from "./fix.ts";
import { placeFor } from "./places.ts";
import type { Rule } from "./rule.ts";
import type { Subject } from "./subject.ts";

/** A rule whose assertion does not hold, and what it says then. */
export interface Failure {
  readonly rule: Rule;
  readonly words: Words;
}

/** As it leaves the engine. */
export interface JudgedFinding extends Finding<Origin> {
  /** Where the resource is declared; null where no input describes it. */
  readonly declared: Origin | null;
}

/** About something in a launch: a volume, or a statement of the policy of its key. */
export function findingOf({ rule, words }: Failure, subject: Subject): JudgedFinding {
  const about = rule.about === "statement" ? "statement" : "volume";
  const primary = placeFor(about, rule.at, subject);
  return {
    ruleId: rule.id,
    severity: words.severity,
    message: words.message,
    primary,
    related: relatedTo(primary, subject),
    resource: resourceOf(subject.launcher.identity),
    declared: subject.launcher.identity.origin,
    fix: fixOf(words, subject),
    chain: chainOf(subject),
    decision: rule.tags.includes("keys") ? actionReports(subject) : null,
    fingerprint: fingerprintOf(rule, subject),
    when: null,
  };
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
  const named = statement === undefined ? launcher.identity : linked?.key.identity;
  const rest =
    statement === undefined
      ? [...volume.through.map(({ id }) => id), volume.device]
      : [statement.sid ?? String(statement.index), ...roleOf(launcher)];
  return fingerprint([rule.id, named == null ? (linked?.key.name ?? "") : nameOf(named), ...rest]);
}

const roleOf = ({ role }: Launcher): string[] => (role.state === "known" ? [show(role.value.arn)] : []);

export const nameOf = ({ constructPath, stack, logicalId }: ResourceIdentity): string =>
  constructPath ?? `${stack ?? ""}/${logicalId}`;

export const fingerprint = (names: readonly string[]): string =>
  createHash("sha256").update(names.join("\n")).digest("hex").slice(0, 32);
