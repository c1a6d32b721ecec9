// Are two keys one key?

import type { Key } from "./model.ts";
import { keyOf, literalOf } from "./text.ts";
import { sameText } from "./text-match.ts";
import { allOf, NO, type Truth, truthOf, unsure, YES } from "./truth.ts";

export function sameKey(a: Key, b: Key): Truth {
  const known = new Set(a.identifiers.map(keyOf));
  if (a === b || b.identifiers.some((identifier) => known.has(keyOf(identifier)))) return isSamePlace(a, b);
  const managers = [a, b].map(({ manager }) => (manager.state === "known" ? manager.value : null));
  if (managers.includes("aws") && managers.includes("customer")) return NO;
  // EBS has one key of its own in an account and Region.
  if (managers.every((manager) => manager === "aws")) return isSamePlace(a, b);
  const [ours, theirs] = [arnsOf(a), arnsOf(b)];
  if (ours.length > 0 && theirs.length > 0) return truthOf(ours.some((arn) => theirs.includes(arn)));
  return unsure({ kind: "not-in-this-run", reference: `whether ${a.name} and ${b.name} are one key` });
}

/** An id or an alias may be that of another key elsewhere. */
function isSamePlace(a: Key, b: Key): Truth {
  if (a === b) return YES;
  const [ours, theirs] = [a.environment, b.environment];
  return allOf([sameText(ours.account, theirs.account), sameText(ours.region, theirs.region)]);
}

const KEY_ARN = /^arn:[^:]+:kms:[^:]+:\d+:key\//;

/** Only what stands for this very key, wherever it is. */
const arnsOf = ({ identifiers }: Key): string[] =>
  identifiers.map((identifier) => literalOf(identifier) ?? "").filter((text) => KEY_ARN.test(text));
