// How does a failed rule become a finding: its place, its chain, its decision, its fix, its identity?

import { standsForName } from "../model/image-disks.ts";
import type { KeyFrom, Volume } from "../model/model.ts";
import type { Origin, ResourceIdentity } from "../model/origin.ts";
import { describe } from "../model/unknown.ts";
import { type ActionDecision, tierOf } from "../permissions/decision.ts";
import type { ActionReport, Finding, Resource } from "../report.ts";
import { chainOf } from "./chain.ts";
import type { Words } from "./compiled-rule.ts";
import { fingerprintOf } from "./fingerprint.ts";
import { fixOf, refusedLaunch } from "./fix.ts";
import type { RefusedLaunch } from "./key-policy-script.ts";
import { placeFor } from "./places.ts";
import type { Rule } from "./rule.ts";
import type { Asked } from "./said.ts";
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
  /** For what its fix is still to be written, once all is judged. Null: it is written. */
  readonly refused: RefusedLaunch | null;
}

/** About something in a launch: a volume, or a statement of the policy of its key. */
export function findingOf({ rule, words }: Failure, about: Subject): JudgedFinding {
  const subject = withKeyMeant(rule, about);
  const primary = placeOf(rule, subject);
  return {
    ruleId: rule.id,
    severity: words.severity,
    message: words.message,
    primary,
    related: relatedTo(primary, subject),
    resource: resourceOf(judgedIn(subject)),
    declared: judgedIn(subject).origin,
    fix: fixOf(words, { ...subject, cluster: null }),
    refused: refusedLaunch(words, subject),
    chain: chainOf(subject),
    decision: rule.tags.includes("keys") ? actionReports(subject) : null,
    fingerprint: fingerprintOf(rule, subject),
    when: null,
  };
}

/** A rule may speak of the key of the snapshot that the volume is made from: of its policy, and of what leads to it. */
export function withKeyMeant({ at }: Rule, subject: Subject): Subject {
  const { linkedSource } = subject;
  return at.startsWith("volume.sourceKey") && linkedSource ? { ...subject, linked: linkedSource } : subject;
}

/** A statement is one of the key's, however many groups launch with it. */
const judgedIn = ({ statement, linked, launcher }: Subject): ResourceIdentity =>
  (statement === undefined ? null : linked?.key.identity) ?? launcher.identity;

const placeOf = (rule: Rule, subject: Subject): Origin =>
  placeFor(rule.about === "statement" ? "statement" : "volume", rule.at, withKeyMeant(rule, subject));

const isNamed = ({ volume, statement }: Subject): boolean =>
  statement !== undefined || (volume.nature.kind !== "unseen" && !standsForName(volume.device));

/** In an unseen list of volumes any may be what the rule speaks about. */
export const askedAbout = (rule: Rule, isSettled: boolean, subject: Subject): Asked => ({
  ruleId: rule.id,
  isSettled,
  primary: placeOf(rule, subject),
  resource: resourceOf(judgedIn(subject)),
  declared: judgedIn(subject).origin,
  fingerprint: isNamed(subject) ? fingerprintOf(rule, subject) : null,
});

function relatedTo(
  primary: Origin,
  { launcher, volume, linked, linkedSource }: Subject,
): Finding<Origin>["related"] {
  const keyFrom = keyFromOf(volume) ?? (linked === linkedSource ? "re-encrypted" : "stated");
  const places = [
    { where: launcher.identity.origin, note: `${launcher.identity.logicalId} launches the instances` },
    ...(linked === null
      ? []
      : [
          {
            where: volume.keyId.origin,
            note: `${volume.device} ${HOW_IT_GETS_ITS_KEY[keyFrom]}`,
          },
        ]),
    ...(linked?.key.identity
      ? [{ where: linked.key.identity.origin, note: `${linked.key.name} is the key` }]
      : []),
  ];
  return places.filter(({ where }) => JSON.stringify(where) !== JSON.stringify(primary));
}

const keyFromOf = ({ keyFrom }: Volume): KeyFrom | null =>
  keyFrom?.state === "known" ? keyFrom.value : null;

const HOW_IT_GETS_ITS_KEY = {
  stated: "names the key",
  "account-default": "gets the default EBS key",
  source: "gets the key of its snapshot",
  "re-encrypted": "is made from a snapshot of another key",
} as const satisfies Record<KeyFrom | "stated" | "re-encrypted", string>;

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
