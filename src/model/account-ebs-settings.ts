// Which EBS settings hold in an account and Region, by what an account answered and by what a configuration states?

import type { AccountEbsSettings } from "./account-resources.ts";
import type { EbsDefaults } from "./ebs-defaults.ts";
import { dependingOn, type EbsSettings, type Setting, SILENT, settingsIn } from "./ebs-settings.ts";
import { isSamePlace, mayBeSamePlace, type Place } from "./environment.ts";
import type { Fact } from "./fact.ts";
import { keyOf } from "./text.ts";
import type { UnknownReason } from "./unknown.ts";

/** An answer wins over what is stated, and what is stated over a refusal. Null: nobody tells anything about the place. */
export function settingsUnder(
  place: Place,
  stated: readonly EbsDefaults[],
  answered: readonly AccountEbsSettings[],
): EbsSettings | null {
  const inConfiguration = settingsIn(place, stated);
  const here = answered.filter(({ environment }) => mayBeSamePlace(environment, place));
  if (here.length === 0) return inConfiguration;
  const certain = here.filter(({ environment }) => isSamePlace(environment, place).is === "yes");
  const inAccount = certain.length > 0 ? certain.slice(0, 1) : here;
  const open = whyOpen(place, inAccount);
  return {
    encryptionByDefault: settled(
      inAccount.map(({ encryptionByDefault }) => encryptionByDefault),
      String,
      dependingOn(open, "its EBS encryption by default"),
      inConfiguration?.encryptionByDefault ?? SILENT,
    ),
    defaultKey: settled(
      inAccount.map(({ defaultKey }) => defaultKey),
      keyOf,
      dependingOn(open, "its default EBS key"),
      inConfiguration?.defaultKey ?? SILENT,
    ),
  };
}

/** Which of several places is meant. */
function whyOpen(place: Place, all: readonly AccountEbsSettings[]): UnknownReason {
  const truths = all.map(({ environment }) => isSamePlace(environment, place));
  const open = truths.find((truth) => truth.is === "unknown");
  return open?.is === "unknown" ? open.why : { kind: "not-in-this-run", reference: "the account and Region" };
}

/** Of a place that is not known there may be the answers of several; they count where they agree. */
function settled<T>(
  answers: readonly Fact<T>[],
  keyOfValue: (value: T) => string,
  open: UnknownReason,
  stated: Setting<T>,
): Setting<T> {
  const refused = answers.find((answer) => answer.state === "unknown");
  const values = answers.flatMap((answer) => (answer.state === "known" ? [answer.value] : []));
  const [value] = values;
  const isOne = new Set(values.map(keyOfValue)).size === 1;
  if (refused === undefined && isOne && value !== undefined) return { state: "known", value, by: "account" };
  if (stated.state === "known" && stated.value !== null) return stated;
  return { state: "unknown", why: refused?.state === "unknown" ? refused.why : open, by: "account" };
}
