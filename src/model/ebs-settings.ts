// Which of the EBS settings that a configuration states hold in an account and Region? The most specific ones that fit.

import type { EbsDefaults } from "./ebs-defaults.ts";
import type { Place } from "./environment.ts";
import { EBS_KEY_OF_AWS } from "./kms-arn.ts";
import { type Text, textOf } from "./text.ts";
import { sameText } from "./text-match.ts";
import { allOf, type Truth, YES } from "./truth.ts";
import type { UnknownReason } from "./unknown.ts";

export interface EbsSettings {
  readonly encryptionByDefault: Setting<boolean>;
  /** An id, an ARN or an alias, `alias/aws/ebs` included. */
  readonly defaultKey: Setting<Text>;
}

/** Null: nobody states it. Unknown: which of those that are stated counts, or what an account did not answer. */
export type Setting<T> =
  | { readonly state: "known"; readonly value: T | null; readonly by: Teller }
  | { readonly state: "unknown"; readonly why: UnknownReason; readonly by: Teller };

export type Teller = "configuration" | "account";

/** Nobody states it. */
export const SILENT = { state: "known", value: null, by: "configuration" } as const satisfies Setting<never>;

/** As the configuration states them. Null: it states nothing about the place. */
export function settingsIn(place: Place, stated: readonly EbsDefaults[]): EbsSettings | null {
  const encryptionByDefault = bestOf(
    stated.map((one) => candidateOf(one, one.encryptionByDefault, place)),
    "its EBS encryption by default",
  );
  const defaultKey = bestOf(
    stated.map((one) => candidateOf(one, named(one.defaultKey), place)),
    "its default EBS key",
  );
  return isSilent(encryptionByDefault) && isSilent(defaultKey)
    ? null
    : { encryptionByDefault, defaultKey: asText(defaultKey) };
}

const isSilent = (setting: Setting<unknown>): boolean => setting.state === "known" && setting.value === null;

const asText = (key: Setting<string>): Setting<Text> =>
  key.state === "unknown" ? key : { ...key, value: key.value === null ? null : textOf(key.value) };

/** As people write it. */
const named = (key: string | null): string | null => (key === "aws/ebs" ? EBS_KEY_OF_AWS : key);

interface Candidate<T> {
  readonly value: T | null;
  readonly fits: Truth;
  /** An account says more than a Region. */
  readonly weight: number;
}

const candidateOf = <T>({ account, region }: EbsDefaults, value: T | null, place: Place): Candidate<T> => ({
  value,
  fits: allOf([fits(account, place.account), fits(region, place.region)]),
  weight: (account === null ? 0 : 2) + (region === null ? 0 : 1),
});

const fits = (stated: string | null, actual: Text): Truth =>
  stated === null ? YES : sameText(actual, textOf(stated));

/** What may fit counts as well, where it would come before what fits: only if all agree, the answer is known. */
function bestOf<T>(all: readonly Candidate<T>[], what: string): Setting<T> {
  const stated = all.filter(({ value, fits: one }) => value !== null && one.is !== "no");
  const best = Math.max(-1, ...stated.flatMap(({ fits: one, weight }) => (one.is === "yes" ? weight : [])));
  const open = stated.filter(({ weight }) => weight >= best);
  const values = new Set<T | null>(open.map(({ value }) => value));
  if (best === -1) values.add(null);
  const [value = null, ...others] = values;
  if (others.length === 0) return { state: "known", value, by: "configuration" };
  const unsure = open.map(({ fits: one }) => one).find((one) => one.is === "unknown");
  return {
    state: "unknown",
    why: unsure === undefined ? contradiction(what) : dependingOn(unsure.why, what),
    by: "configuration",
  };
}

const contradiction = (what: string): UnknownReason => ({
  kind: "malformed",
  what: `for ${what} two answers are stated, and neither is more specific`,
});

export const dependingOn = (why: UnknownReason, what: string): UnknownReason =>
  why.kind === "environment-not-stated" ? { ...why, what: `${why.what}, on which ${what} depends,` } : why;
