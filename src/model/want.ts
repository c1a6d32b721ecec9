// What do the inputs only name, so that an account has to be asked for it?

import { type Environment, environmentOf, inPartition } from "./environment.ts";
import { keyOf, literalOf, type Text, textOf } from "./text.ts";

/** Something that a launch needs and no file describes. */
export type Want = {
  /** Where it is looked for; what no input and no option states of it is a hole. */
  readonly environment: Environment;
} & Wanted;

export type Wanted =
  | {
      readonly kind: "key";
      /** As it stands in the input, or as an account gives it: an id, an ARN, `alias/x`, or the ARN of an alias. */
      readonly keyId: string;
      /** ARN of the role that launches with it, whose grants count. Null: not known. */
      readonly launchRole: Text | null;
    }
  | {
      readonly kind: "launch-template";
      readonly idOrName: string;
      /** A number, `$Latest` or `$Default`. Null: not stated, so the default one. */
      readonly version: string | null;
    }
  | { readonly kind: "image"; readonly imageId: string }
  /** That a mapping names by itself; those of an image come with it. */
  | { readonly kind: "snapshot"; readonly snapshotId: string }
  /** Encryption by default and the default key of the account and Region. */
  | { readonly kind: "ebs-settings" };

/** Equal for equal wants only. */
export function keyOfWant(want: Want): string {
  const { account, region } = want.environment;
  const place = [keyOf(account), keyOf(region)];
  switch (want.kind) {
    case "key":
      return JSON.stringify([want.kind, ...place, want.keyId, keyOf(want.launchRole ?? [])]);
    case "launch-template":
      return JSON.stringify([want.kind, ...place, want.idOrName, want.version]);
    case "image":
      return JSON.stringify([want.kind, ...place, want.imageId]);
    case "snapshot":
      return JSON.stringify([want.kind, ...place, want.snapshotId]);
    case "ebs-settings":
      return JSON.stringify([want.kind, ...place]);
    default:
      return want satisfies never;
  }
}

export const distinctWants = (wants: readonly Want[]): readonly Want[] => [
  ...new Map(wants.map((want) => [keyOfWant(want), want])).values(),
];

/** The same want where the account and the Region are these, as far as no input states others. */
export function settledIn(want: Want, account: string, region: string): Want {
  const { environment } = want;
  const settled = environmentOf(
    literalOf(environment.account) ?? account,
    literalOf(environment.region) ?? region,
  );
  if (want.kind !== "key" || want.launchRole === null) return { ...want, environment: settled };
  const launchRole = inPartition(
    withAccount(want.launchRole, account),
    environment.partition,
    settled.partition,
  );
  return { ...want, environment: settled, launchRole };
}

const withAccount = (arn: Text, account: string): Text =>
  textOf(...arn.map((part) => (typeof part !== "string" && part.like === "account" ? account : part)));
