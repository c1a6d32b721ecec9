// What does the whole policy of a key look like, once it lets a role launch? Today's, with two statements more.

import { known } from "../model/fact.ts";
import { valueOfJsonText } from "../model/json-text.ts";
import type { Key } from "../model/model.ts";
import { type PlainJson, plainJson } from "../model/plain-json.ts";
import { firstHole, show, textOf } from "../model/text.ts";
import { describe } from "../model/unknown.ts";
import { type Value, valueOfJson } from "../model/value.ts";
import { isSameAccount } from "./cross-account.ts";
import { decide } from "./decide.ts";
import type { Question } from "./decision.ts";
import { accountStatements, type LaunchStatement, launchStatements } from "./launch-statements.ts";
import { LARGEST_POLICY } from "./policy-size.ts";
import { reviewPolicy, statementName } from "./review.ts";
import { withoutStalePrincipals } from "./without-stale-principals.ts";

export type MergedPolicy =
  | {
      readonly kind: "merged";
      /** JSON, of ASCII only and without single quotes, on several lines. */
      readonly text: string;
      /** Of roles and users that are gone: KMS takes no policy that names them. */
      readonly removed: readonly string[];
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
  /** Statements more are not enough. */
  | { readonly kind: "stuck"; readonly because: string };

export function mergedPolicy(question: Question): MergedPolicy {
  const added = statementsFor(question);
  if (added === null) return stuck("the ARN of the role, or the account of the nodes, is not known");
  const today = todaysPolicy(question.key);
  if (today.state === "unknown") {
    return { kind: "unread", because: today.because, statements: inAscii(JSON.stringify(added, null, 2)) };
  }
  const kept = withoutStalePrincipals(statementsIn(today.document));
  if (kept.stuck !== null) return stuck(kept.stuck);
  const Statement = [...kept.statements, ...withFreeSids(added, kept.statements)];
  const merged = { ...today.document, Statement };
  const denied = deniedAfter(question, merged);
  if (denied.length > 0) return stuck(`${denied.join(" and ")} of today's policy denies it all the same`);
  const text = writtenPolicy(merged, Statement);
  if (text === null) return stuck(tooLarge(merged));
  return { kind: "merged", text, removed: kept.removed, mistakes: mistakesIn(question) };
}

const stuck = (because: string): MergedPolicy => ({ kind: "stuck", because });

type PolicyDocument = Readonly<Record<string, PlainJson>>;

type Today =
  | { readonly state: "known"; readonly document: PolicyDocument }
  | { readonly state: "unknown"; readonly because: string };

function todaysPolicy({ policy }: Key): Today {
  if (policy.state === "unknown") return { state: "unknown", because: describe(policy.why) };
  if (policy.value.kind !== "document") return { state: "unknown", because: "the key states no policy" };
  const written = plainJson(contentOf(policy.value.document));
  if (written.state === "unknown") return { state: "unknown", because: describe(written.why) };
  return isObject(written.value)
    ? { state: "known", document: written.value }
    : { state: "unknown", because: "the key policy is not a JSON object" };
}

/** A policy may be given as a string that holds the JSON. */
const contentOf = (document: Value): Value =>
  document.kind === "text" ? valueOfJsonText(document.text, "the key policy", document.origin) : document;

const isObject = (json: PlainJson): json is PolicyDocument =>
  typeof json === "object" && !Array.isArray(json);

function statementsIn({ Statement }: PolicyDocument): readonly PlainJson[] {
  if (Statement === undefined) return [];
  return isList(Statement) ? Statement : [Statement];
}

const isList = (json: PlainJson): json is readonly PlainJson[] => Array.isArray(json);

/** Null: a name in them is not known. */
function statementsFor(question: Question): readonly LaunchStatement[] | null {
  const { role, environment } = question;
  if (isSameAccount(question).is !== "no") {
    return firstHole(role.arn) === null ? launchStatements(show(role.arn)) : null;
  }
  const root = textOf(`arn:${environment.partition}:iam::`, environment.account, ":root");
  return firstHole(root) === null ? accountStatements(show(root)) : null;
}

/** KMS wants the Sids of a policy to differ. */
function withFreeSids(
  added: readonly LaunchStatement[],
  before: readonly PlainJson[],
): readonly LaunchStatement[] {
  const taken = new Set(before.map((statement) => (isObject(statement) ? statement.Sid : undefined)));
  return added.map((statement) => {
    let Sid = statement.Sid;
    for (let number = 2; taken.has(Sid); number += 1) Sid = `${statement.Sid}${number}`;
    return { ...statement, Sid };
  });
}

/** The statements that still deny a call; a Deny wins over every Allow. */
function deniedAfter(question: Question, merged: PolicyDocument): readonly string[] {
  const { actions } = decide({ ...question, key: withPolicy(question.key, merged) });
  const deniers = actions.flatMap(({ decidedBy }) =>
    decidedBy?.effect === "Deny" ? [statementName(decidedBy)] : [],
  );
  return [...new Set(deniers)];
}

/** Not spread, for what the rotation depends on is asked for only when it is read. */
export function withPolicy(key: Key, merged: PlainJson): Key {
  const { origin } = key.policy;
  return {
    name: key.name,
    identifiers: key.identifiers,
    manager: key.manager,
    enabled: key.enabled,
    spec: key.spec,
    usage: key.usage,
    materialOrigin: key.materialOrigin,
    multiRegion: key.multiRegion,
    get rotation() {
      return key.rotation;
    },
    environment: key.environment,
    policy: known({ kind: "document", document: valueOfJson(merged, origin) }, origin),
    identity: key.identity,
    origin: key.origin,
  };
}

/** Null: KMS would not take it, however it is written. */
function writtenPolicy(merged: PolicyDocument, statements: readonly PlainJson[]): string | null {
  const { Statement: _, ...rest } = merged;
  const members = Object.entries(rest).map(
    ([name, value]) => `${JSON.stringify(name)}:${JSON.stringify(value)},`,
  );
  const onePerLine = statements.map((one) => JSON.stringify(one)).join(",\n");
  const dense = `{${members.join("")}"Statement":[\n${onePerLine}\n]}`;
  const ways = [JSON.stringify(merged, null, 2), dense];
  return ways.map(inAscii).find((text) => Buffer.byteLength(text) <= LARGEST_POLICY) ?? null;
}

/** So that neither a shell, nor a terminal, nor a log of a pipeline makes something else of it. */
const inAscii = (json: string): string =>
  json
    .replace(
      /[^\n\x20-\x7e]|'/g,
      (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, "0")}`,
    )
    .replaceAll("##[", "\\u0023#[");

const tooLarge = (merged: PolicyDocument): string =>
  `with the statements that are needed the policy would have ${Buffer.byteLength(JSON.stringify(merged))} bytes, and KMS takes ${LARGEST_POLICY}; make it smaller first, for instance with one statement for several principals`;

const mistakesIn = ({ key, role, environment }: Question): readonly string[] =>
  reviewPolicy({ key, role, environment }).flatMap(({ mistake }) => mistake ?? []);
