// What does the whole policy of a key look like, once it lets the roles launch? Today's, with two statements more.

import { valueOfJsonText } from "../model/json-text.ts";
import type { Key } from "../model/model.ts";
import { isListOfJson, isMapOfJson, type MapOfJson, type PlainJson, plainJson } from "../model/plain-json.ts";
import { firstHole, show, type Text, textOf } from "../model/text.ts";
import { describe } from "../model/unknown.ts";
import type { Value } from "../model/value.ts";
import { isSameAccount } from "./cross-account.ts";
import { type Question, tierOf } from "./decision.ts";
import { accountStatements, type LaunchStatement, launchStatements } from "./launch-statements.ts";
import { LARGEST_POLICY } from "./policy-size.ts";
import { reviewPolicy } from "./review.ts";
import { decisionUnder, sparingPolicy } from "./sparing-policy.ts";
import { withoutStalePrincipals } from "./without-stale-principals.ts";

export type MergedPolicy =
  | {
      readonly kind: "merged";
      /** JSON, of ASCII only and without single quotes, on several lines. */
      readonly text: string;
      /** Of roles and users that are gone: KMS takes no policy that names them. */
      readonly removed: readonly string[];
      /** Which Denies of today are otherwise now, and how, as sentences without their full stops. */
      readonly spared: readonly string[];
      /** What KMS refuses in the statements that were there before, as clauses: it stays for a person to mend. */
      readonly mistakes: readonly string[];
    }
  /** It is not known what the policy says today; these have to be added by hand. */
  | {
      readonly kind: "unread";
      readonly because: string;
      /** JSON, as above: a list. */
      readonly statements: string;
    }
  /** Only a person can write it. */
  | {
      readonly kind: "stuck";
      readonly because: string;
      /** As above; null: even these are not known. */
      readonly statements: string | null;
    };

/** Of one key, for all that launch with it: a policy for one of them would take from the others what they were given. */
export type Questions = readonly [Question, ...Question[]];

export function mergedPolicy(questions: Questions): MergedPolicy {
  const all = statementsFor(questions);
  if (all.length === 0) return stuck("the ARN of the role, or the account of the nodes, is not known", all);
  const today = todaysPolicy(questions[0].key);
  if (today.state === "unknown") return { kind: "unread", because: today.because, statements: listOf(all) };
  const kept = withoutStalePrincipals(statementsIn(today.document));
  if (kept.stuck !== null) return stuck(kept.stuck, all);
  const whole = (Statement: readonly PlainJson[]): MapOfJson => ({ ...today.document, Statement });
  const sparing = sparingPolicy(questions, kept.statements, whole);
  if (sparing.stuck !== null) return stuck(sparing.stuck, all);
  // Who was stopped by nothing but a Deny has its Allow already.
  const isAllowed = (question: Question) =>
    sparing.changes.length > 0 && mayLaunch(question, whole(sparing.statements));
  const added = statementsFor(questions.filter((question) => !isAllowed(question)));
  const Statement = [...sparing.statements, ...withFreeSids(added, sparing.statements)];
  const text = writtenPolicy(whole(Statement), Statement);
  if (text === null) return stuck(tooLarge(whole(Statement)), all);
  const mistakes = [...new Set(questions.flatMap(mistakesIn))];
  return { kind: "merged", text, removed: kept.removed, spared: sparing.changes, mistakes };
}

const stuck = (because: string, all: readonly LaunchStatement[]): MergedPolicy => ({
  kind: "stuck",
  because,
  statements: all.length === 0 ? null : listOf(all),
});

const listOf = (statements: readonly LaunchStatement[]): string =>
  inAscii(JSON.stringify(statements, null, 2));

const mayLaunch = (question: Question, policy: MapOfJson): boolean =>
  decisionUnder(question, policy).actions.every(
    (one) => one.outcome === "allowed" || tierOf(one) === "listed" || one.request !== "launch-role",
  );

type Today =
  | { readonly state: "known"; readonly document: MapOfJson }
  | { readonly state: "unknown"; readonly because: string };

function todaysPolicy({ policy }: Key): Today {
  if (policy.state === "unknown") return { state: "unknown", because: describe(policy.why) };
  if (policy.value.kind !== "document") return { state: "unknown", because: "the key states no policy" };
  const written = plainJson(contentOf(policy.value.document));
  if (written.state === "unknown") return { state: "unknown", because: describe(written.why) };
  return isMapOfJson(written.value)
    ? { state: "known", document: written.value }
    : { state: "unknown", because: "the key policy is not a JSON object" };
}

/** A policy may be given as a string that holds the JSON. */
const contentOf = (document: Value): Value =>
  document.kind === "text" ? valueOfJsonText(document.text, "the key policy", document.origin) : document;

function statementsIn({ Statement }: MapOfJson): readonly PlainJson[] {
  if (Statement === undefined) return [];
  return isListOfJson(Statement) ? Statement : [Statement];
}

/** Of whom the name is not known, none. */
function statementsFor(questions: readonly Question[]): readonly LaunchStatement[] {
  const isForeign = (question: Question) => isSameAccount(question).is === "no";
  const roles = questions.filter((question) => !isForeign(question)).map(({ role }) => role.arn);
  const roots = questions
    .filter(isForeign)
    .map(({ environment }) => textOf(`arn:${environment.partition}:iam::`, environment.account, ":root"));
  return [...forAll(roles, launchStatements), ...forAll(roots, accountStatements)];
}

/** Two statements for all of them: a policy has only so much room. */
function forAll(
  names: readonly Text[],
  write: (principal: PlainJson) => readonly LaunchStatement[],
): readonly LaunchStatement[] {
  const known = names.filter((name) => firstHole(name) === null).map(show);
  const [first, ...more] = [...new Set(known)];
  if (first === undefined) return [];
  return write(more.length === 0 ? first : [first, ...more]);
}

/** KMS wants the Sids of a policy to differ. */
function withFreeSids(
  added: readonly LaunchStatement[],
  before: readonly PlainJson[],
): readonly LaunchStatement[] {
  const taken = new Set(before.map((statement) => (isMapOfJson(statement) ? statement.Sid : undefined)));
  return added.map((statement) => {
    let Sid = statement.Sid;
    for (let number = 2; taken.has(Sid); number += 1) Sid = `${statement.Sid}${number}`;
    return { ...statement, Sid };
  });
}

/** Null: KMS would not take it, however it is written. */
function writtenPolicy(merged: MapOfJson, statements: readonly PlainJson[]): string | null {
  const { Statement: _, ...rest } = merged;
  const members = Object.entries(rest).map(
    ([name, value]) => `${JSON.stringify(name)}:${JSON.stringify(value)},`,
  );
  const onePerLine = statements.map((one) => JSON.stringify(one)).join(",\n");
  const dense = `{${members.join("")}"Statement":[\n${onePerLine}\n]}`;
  const ways = [JSON.stringify(merged, null, 2), dense];
  // The file that it is put from ends with a line feed, which counts.
  return ways.map(inAscii).find((text) => Buffer.byteLength(`${text}\n`) <= LARGEST_POLICY) ?? null;
}

/** So that neither a shell, nor a terminal, nor a log of a pipeline makes something else of it. */
const inAscii = (json: string): string =>
  json
    .replace(
      /[^\n\x20-\x7e]|'/g,
      (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, "0")}`,
    )
    .replaceAll("##[", "\\u0023#[");

const tooLarge = (merged: MapOfJson): string =>
  `with the statements that are needed the policy would have ${Buffer.byteLength(JSON.stringify(merged))} bytes, and KMS takes ${LARGEST_POLICY}; make it smaller first, for instance with one statement for several principals`;

const mistakesIn = ({ key, role, environment }: Question): readonly string[] =>
  reviewPolicy({ key, role, environment }).flatMap(({ mistake }) => mistake ?? []);
