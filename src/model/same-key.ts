// Are two keys one key?

import { isSamePlace } from "./environment.ts";
import { kmsArn } from "./kms-arn.ts";
import type { Key } from "./model.ts";
import { keyOf, literalOf } from "./text.ts";
import { NO, type Truth, truthOf, unsure, YES } from "./truth.ts";

export function sameKey(a: Key, b: Key): Truth {
  if (a === b) return YES;
  const known = new Set(a.identifiers.map(keyOf));
  // An id or an alias may be that of another key elsewhere.
  const inOnePlace = () => isSamePlace(a.environment, b.environment);
  if (b.identifiers.some((identifier) => known.has(keyOf(identifier)))) return inOnePlace();
  const managers = [a, b].map(({ manager }) => (manager.state === "known" ? manager.value : null));
  if (managers.includes("aws") && managers.includes("customer")) return NO;
  // EBS has one key of its own in an account and Region.
  if (managers.every((manager) => manager === "aws")) {
    const [ours, theirs] = [isForEbs(a), isForEbs(b)];
    if (ours === true && theirs === true) return inOnePlace();
    if (ours !== null && theirs !== null && ours !== theirs) return NO;
  }
  const [ours, theirs] = [arnsOf(a), arnsOf(b)];
  if (ours.length > 0 && theirs.length > 0) return truthOf(ours.some((arn) => theirs.includes(arn)));
  return unsure({ kind: "not-in-this-run", reference: `whether ${a.name} and ${b.name} are one key` });
}

const isForEbs = ({ isForEbs: fact }: Key): boolean | null => (fact?.state === "known" ? fact.value : null);

/** Only what stands for this very key, wherever it is. */
const arnsOf = ({ identifiers }: Key): string[] =>
  identifiers.map((identifier) => literalOf(identifier) ?? "").filter((text) => kmsArn(text)?.of === "key");
