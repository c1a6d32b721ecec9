// What is left of the statements of a policy without the ids of roles and users that are gone? KMS refuses a policy that names them.
// https://docs.aws.amazon.com/kms/latest/APIReference/API_PutKeyPolicy.html

import { isListOfJson, isMapOfJson, type MapOfJson, type PlainJson } from "../model/plain-json.ts";
import { textOf } from "../model/text.ts";
import { isUniqueId } from "./principal.ts";

export interface WithoutStale {
  readonly statements: readonly PlainJson[];
  /** The ids, each once. */
  readonly removed: readonly string[];
  /** Why only a person can do it, as a clause; null: it is done. */
  readonly stuck: string | null;
}

const isStale = (name: PlainJson): boolean => typeof name === "string" && isUniqueId(textOf(name));

/** A statement for nobody but them has no effect, and goes with them. */
export function withoutStalePrincipals(before: readonly PlainJson[]): WithoutStale {
  const removed = new Set<string>();
  const statements: PlainJson[] = [];
  for (const [index, statement] of before.entries()) {
    if (!isMapOfJson(statement)) {
      statements.push(statement);
      continue;
    }
    if (namesIn(statement.NotPrincipal).some(isStale)) {
      const stuck = `statement ${index + 1} spares with NotPrincipal somebody who is gone, and only you know who should stand there`;
      return { statements: before, removed: [], stuck };
    }
    const stale = namesIn(statement.Principal).filter(isStale);
    for (const id of stale) removed.add(String(id));
    const left = stale.length === 0 ? statement : withoutNames(statement);
    if (left !== null) statements.push(left);
  }
  return { statements, removed: [...removed], stuck: null };
}

const namesIn = (principal: PlainJson | undefined): readonly PlainJson[] =>
  isMapOfJson(principal) ? listed(principal.AWS) : [];

const listed = (json: PlainJson | undefined): readonly PlainJson[] =>
  json === undefined ? [] : isListOfJson(json) ? json : [json];

/** Null: nobody else is named. */
function withoutNames(statement: MapOfJson): PlainJson | null {
  const { AWS, ...others } = isMapOfJson(statement.Principal) ? statement.Principal : {};
  const left = listed(AWS).filter((name) => !isStale(name));
  if (left.length === 0 && Object.keys(others).length === 0) return null;
  const [first, ...more] = left;
  const names = first === undefined ? {} : { AWS: more.length === 0 ? first : left };
  return { ...statement, Principal: { ...names, ...others } };
}
