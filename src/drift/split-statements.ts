// Do some statements together say what others say: two with a principal each what one says of both?

import { known } from "../model/fact.ts";
import { keyOf, literalOf, textOf } from "../model/text.ts";
import { keyOfStatement, type NormalStatement } from "./normal-statement.ts";

/** Null: nothing of it is known. */
type Statement = NormalStatement | null;

/** Those of both lists that are told by the other list, whose statements are told in turn. */
export function saidTogether<T extends { readonly normal: Statement }>(
  some: readonly T[],
  others: readonly T[],
): ReadonlySet<T> {
  const [parts, otherParts] = [partsOf(some), partsOf(others)];
  const [owners, otherOwners] = [ownersOf(parts), ownersOf(otherParts)];
  const told = new Set([...toldBy(otherOwners, parts), ...toldBy(owners, otherParts)]);
  const areTold = (side: T, all: ReadonlyMap<T, readonly string[]>, by: Owners<T>): boolean =>
    (all.get(side) ?? []).every((part) => (by.get(part) ?? []).some((owner) => told.has(owner)));
  return new Set(
    [...told].filter((side) =>
      parts.has(side) ? areTold(side, parts, otherOwners) : areTold(side, otherParts, owners),
    ),
  );
}

type Owners<T> = ReadonlyMap<string, readonly T[]>;

/** One for each principal. None where not all of it is known, or where it is about all but some. */
function partsOf<T extends { readonly normal: Statement }>(
  sides: readonly T[],
): ReadonlyMap<T, readonly string[]> {
  const parts = new Map<T, readonly string[]>();
  for (const side of sides) {
    const own = side.normal === null ? [] : principalsOf(side.normal);
    if (own.length > 0) parts.set(side, own);
  }
  return parts;
}

/** Policies that KMS accepts stay far below. */
const MOST_NAMES = 10_000;

function principalsOf(statement: NormalStatement): readonly string[] {
  const [element, ...principals] = statement.principal;
  if (element?.state !== "known" || literalOf(element.value) !== "Principal") return [];
  if (principals.length * (statement.action.length + statement.resource.length) > MOST_NAMES) return [];
  const rest = keyOfStatement({ ...statement, principal: [known(textOf("Principal"), element.origin)] });
  return rest === null || principals.some(({ state }) => state === "unknown")
    ? []
    : principals.map((one) => `${one.state === "known" ? keyOf(one.value) : ""} ${rest}`);
}

function ownersOf<T>(parts: ReadonlyMap<T, readonly string[]>): Owners<T> {
  const owners = new Map<string, T[]>();
  for (const [side, own] of parts) {
    for (const part of own) {
      const same = owners.get(part);
      if (same === undefined) owners.set(part, [side]);
      else same.push(side);
    }
  }
  return owners;
}

const toldBy = <T>(owners: Owners<T>, parts: ReadonlyMap<T, readonly string[]>): readonly T[] =>
  [...parts].flatMap(([side, own]) => (own.every((part) => owners.has(part)) ? [side] : []));
