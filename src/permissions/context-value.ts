// What can a condition key be in a request: values, absent, one of several things, or not known?

import { type Hole, type Text, textOf } from "../model/text.ts";
import type { UnknownReason } from "../model/unknown.ts";

export type ContextValue =
  | { readonly kind: "values"; readonly values: readonly Given[] }
  | { readonly kind: "absent" }
  /** One of these; a test is decided when all of them agree. */
  | { readonly kind: "either"; readonly of: readonly ContextValue[] }
  | { readonly kind: "unknown"; readonly why: UnknownReason }
  /** A key that KMS supports in IAM policies only. */
  | { readonly kind: "not-in-key-policies" };

/** One value of a key. */
export type Given =
  | { readonly kind: "text"; readonly text: Text }
  /** An address of AWS's own network: in no range that a customer would name. */
  | { readonly kind: "aws-address" }
  /** The time of a launch: any moment from `earliest` on, in milliseconds. */
  | { readonly kind: "moment"; readonly earliest: number };

export const ABSENT: ContextValue = { kind: "absent" };
export const values = (...texts: readonly (Text | string)[]): ContextValue => ({
  kind: "values",
  values: texts.map((text) => ({ kind: "text", text: textOf(text) })),
});
export const undocumented = (what: string): ContextValue => ({
  kind: "unknown",
  why: { kind: "undocumented", what },
});

/** Made by AWS for each launch, or known to AWS alone: no policy written before can name it. */
const madeByAws = (id: string, shown: string): Hole => ({
  id: `made-by-aws:${id}`,
  shown,
  like: "anything",
  why: { kind: "undocumented", what: `${shown} is chosen by AWS` },
  of: null,
});

export const VOLUME_ID = madeByAws("volume", "volume id");
export const INSTANCE_ID = madeByAws("instance", "instance id");
export const AWS_NETWORK = madeByAws("network", "network of AWS");

const MADE_BY_AWS: readonly Hole[] = [VOLUME_ID, INSTANCE_ID, AWS_NETWORK];

export const isMadeByAws = (text: Text): boolean =>
  text.some((part) => typeof part !== "string" && MADE_BY_AWS.includes(part));
