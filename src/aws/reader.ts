// Who answers questions about an account? An interface: the SDK is behind it, and tests put an account of their own there.

import type { Json } from "../input/document.ts";
import type { Action, Parameters } from "./actions.ts";

/** `region`: null for IAM and STS, which have one answer for all Regions. */
export type Question = {
  readonly [A in Action]: {
    readonly action: A;
    readonly region: string | null;
    readonly parameters: Parameters[A];
  };
}[Action];

export type Answer =
  /** As AWS gives it, all pages together, with the fields that eks-lint reads and no others: kept-fields.ts. */
  | { readonly kind: "answered"; readonly json: Json }
  /** AWS says that there is no such thing: ResourceNotFoundException, NoSuchEntity, NotFoundException, … */
  | { readonly kind: "absent"; readonly code: string }
  /** Nothing is known. */
  | { readonly kind: "refused"; readonly refusal: Refusal };

export interface Refusal {
  readonly reason: RefusalReason;
  /** As AWS names it: `AccessDeniedException`; or the name of the error of the connection. */
  readonly code: string;
  /** A clause for people, without secrets and control characters. */
  readonly message: string;
}

export type RefusalReason =
  | "access-denied"
  /** Still after all retries, as with the two below. */
  | "throttled"
  | "timed-out"
  | "unreachable"
  /** The answer is no answer to this question, or cannot be read at all. */
  | "malformed"
  /** There are none, they have expired, or AWS does not know them. */
  | "credentials"
  | "other";

/** With the credentials of one account. Never throws, retries by itself, and asks no more than a bounded number at once. */
export interface AwsReader {
  /** 12 digits: the account of the credentials. */
  readonly account: string;
  readonly ask: (question: Question) => Promise<Answer>;
}
