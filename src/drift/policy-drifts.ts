// Where does the policy of a key, as it is deployed, say something else than the one that an input states?

import type { Drift } from "../model/drift.ts";
import type { Environment } from "../model/environment.ts";
import { type Fact, mapFact } from "../model/fact.ts";
import type { Key } from "../model/model.ts";
import type { Origin, ResourceIdentity } from "../model/origin.ts";
import { anyOf, type Truth, unsure, YES } from "../model/truth.ts";
import type { UnknownReason } from "../model/unknown.ts";
import { type Policy, policyOf } from "../permissions/policy.ts";
import type { ReadableStatement, Statement } from "../permissions/statement.ts";
import { found } from "./found-drift.ts";
import type { InPlace } from "./in-place.ts";
import { keyOfStatement, type NormalStatement, normalStatement } from "./normal-statement.ts";
import { sameVersion, versionInWords } from "./policy-version.ts";
import { PARTS, type Part, samePart, sameStatement } from "./same-statement.ts";
import { saidTogether } from "./split-statements.ts";
import { partInWords, statementInWords, statementName } from "./statement-in-words.ts";

export interface ComparedPolicies {
  /** Of the key, as it is deployed. */
  readonly identity: ResourceIdentity;
  readonly stated: PlacedPolicy;
  readonly deployed: PlacedPolicy;
  readonly place: InPlace;
  /** Of the deployed key. */
  readonly environment: Environment;
}

export interface PlacedPolicy {
  readonly policy: Policy;
  readonly origin: Origin;
}

export function policyDrifts(compared: ComparedPolicies): readonly Drift[] {
  const [all, running] = [
    sidesOf(compared.stated.policy, compared),
    sidesOf(compared.deployed.policy, compared),
  ];
  const same = saidTogether(all, running);
  const left = (sides: readonly Side[]) => sides.filter((side) => !same.has(side));
  const [stated, deployed] = [left(all), left(running)];
  const [missing, extra] = [withoutLike(stated, deployed), withoutLike(deployed, stated)];
  const pairs = pairsOf(missing.certain, extra.certain);
  const paired = new Set(pairs.flat());
  const alone = (sides: readonly Side[]) => sides.filter((side) => !paired.has(side));
  return [
    ...versionDrifts(compared),
    ...pairs.map(([one, other]) => changed(one, other, compared)),
    ...alone(missing.certain).map((side) => isMissing(side, compared)),
    ...alone(extra.certain).map((side) => isExtra(side, compared)),
    ...missing.open.flatMap(({ side, why }) => mayDiffer(side, why, compared)),
  ];
}

const versionDrifts = ({ identity, stated, deployed }: ComparedPolicies): readonly Drift[] =>
  found({
    kind: "statement",
    identity,
    what: "the Version of its policy",
    stated: versionInWords(stated.policy),
    deployed: versionInWords(deployed.policy),
    meaning: "",
    same: sameVersion(stated.policy, deployed.policy),
    origin: deployed.origin,
    statedAt: stated.origin,
  });

interface Side {
  readonly statement: ReadableStatement | Extract<Statement, { kind: "unknown" }>;
  /** Null: nothing of it is known. */
  readonly normal: NormalStatement | null;
  /** Null: not all of it is known. */
  readonly key: string | null;
}

/** An invalid statement counts neither as Allow nor as Deny. */
const sidesOf = ({ statements }: Policy, { place, environment }: ComparedPolicies): readonly Side[] =>
  statements.flatMap((statement): readonly Side[] => {
    if (statement.kind === "invalid") return [];
    if (statement.kind === "unknown") return [{ statement, normal: null, key: null }];
    const normal = normalStatement(statement, place, environment);
    return [{ statement, normal, key: keyOfStatement(normal) }];
  });

interface WithoutLike {
  /** The other policy says nothing of the kind. */
  readonly certain: readonly Side[];
  /** It may. */
  readonly open: readonly { readonly side: Side; readonly why: UnknownReason }[];
}

function withoutLike(sides: readonly Side[], others: readonly Side[]): WithoutLike {
  const keys = new Set(others.map(({ key }) => key));
  const left = sides.filter(({ key }) => key === null || !keys.has(key));
  const likes = left.map((side) => ({ side, has: hasLike(side, others, left.length) }));
  return {
    certain: likes.flatMap(({ side, has }) => (has.is === "no" ? [side] : [])),
    open: likes.flatMap(({ side, has }) => (has.is === "unknown" ? [{ side, why: has.why }] : [])),
  };
}

const hasLike = (side: Side, others: readonly Side[], count: number): Truth =>
  count * others.length > MOST_COMPARISONS
    ? unsure(TOO_MANY)
    : anyOf(others.map((other) => sameSide(side, other)));

/** A policy that KMS accepts has a few hundred statements at most. */
const MOST_COMPARISONS = 10_000;
const TOO_MANY: UnknownReason = { kind: "limit", what: "the policies have too many statements to compare" };

function sameSide(a: Side, b: Side): Truth {
  if (a.normal !== null && b.normal !== null) return sameStatement(a.normal, b.normal);
  return unsure(whyUnknown(a) ?? whyUnknown(b) ?? TOO_MANY);
}

const whyUnknown = ({ statement }: Side): UnknownReason | null =>
  statement.kind === "unknown" ? statement.why : null;

/** What was one statement is taken to be one still, by its Sid, or where nothing else is left. */
function pairsOf(missing: readonly Side[], extra: readonly Side[]): readonly (readonly [Side, Side])[] {
  const bySid = new Map(extra.map((side) => [side.statement.sid, side]));
  const named = missing.flatMap((side): readonly (readonly [Side, Side])[] => {
    const other = side.statement.sid === null ? undefined : bySid.get(side.statement.sid);
    return other === undefined ? [] : [[side, other]];
  });
  const [one, ...ones] = missing;
  const [other, ...others] = extra;
  const isOnly = one !== undefined && other !== undefined && ones.length === 0 && others.length === 0;
  return named.length === 0 && isOnly ? [[one, other]] : named;
}

function changed(stated: Side, deployed: Side, compared: ComparedPolicies): Drift {
  const parts = PARTS.filter((part) => differs(stated, deployed, part));
  return {
    ...ofStatement(stated, compared),
    stated: partsInWords(stated, parts),
    deployed: partsInWords(deployed, parts),
    meaning: "",
    origin: deployed.statement.origin,
    statedAt: stated.statement.origin,
  };
}

const differs = ({ normal: a }: Side, { normal: b }: Side, part: Part): boolean =>
  a !== null && b !== null && samePart(a, b, part).is !== "yes";

const partsInWords = ({ statement }: Side, parts: readonly Part[]): string =>
  statement.kind === "unknown"
    ? NOT_KNOWN
    : parts.map((part) => `${part} ${partInWords(statement, part)}`).join("; ");

const isMissing = (side: Side, compared: ComparedPolicies): Drift => ({
  ...ofStatement(side, compared),
  stated: inWords(side),
  deployed: NO_STATEMENT,
  meaning: isDeny(side)
    ? "the policy no longer forbids what this statement forbids"
    : "the policy does not allow what this statement allows",
  origin: compared.deployed.origin,
  statedAt: side.statement.origin,
});

const isExtra = (side: Side, compared: ComparedPolicies): Drift => ({
  ...ofStatement(side, compared),
  stated: NO_STATEMENT,
  deployed: inWords(side),
  meaning: isDeny(side)
    ? "the policy forbids what the input does not"
    : "the policy allows what the input does not",
  origin: side.statement.origin,
  statedAt: compared.stated.origin,
});

const mayDiffer = (side: Side, why: UnknownReason, compared: ComparedPolicies): readonly Drift[] =>
  found({
    ...ofStatement(side, compared),
    stated: inWords(side),
    deployed: "perhaps the same",
    meaning: "",
    same: unsure(why),
    origin: compared.deployed.origin,
    statedAt: side.statement.origin,
  });

const ofStatement = (
  { statement }: Side,
  { identity }: ComparedPolicies,
): Pick<Drift, "kind" | "identity" | "what" | "differs"> => ({
  kind: "statement",
  identity,
  what: `${statementName(statement)} of its policy`,
  differs: YES,
});

const NO_STATEMENT = "no such statement";
const NOT_KNOWN = "(not known)";

const inWords = ({ statement }: Side): string =>
  statement.kind === "unknown" ? NOT_KNOWN : statementInWords(statement);

const isDeny = ({ statement }: Side): boolean =>
  statement.kind === "readable" && statement.effect.state === "known" && statement.effect.value === "Deny";

/** What cannot be read of a policy may be the same in the other one. */
export const policyIn = (key: Key): Fact<PlacedPolicy> =>
  mapFact(policyOf(key), (policy) => ({ policy, origin: key.policy.origin }));
