// What does eksctl refuse, at which field and for which reason? The first of its checks that fails ends the run of eksctl.

import type { Field } from "./field.ts";

export interface Rejection {
  readonly field: Field;
  /** One clause without a full stop. */
  readonly reason: string;
}

export type Check<T> = (subject: T) => Rejection | null;

/** A node group, and what eksctl looks at beside it. */
export interface JudgedGroup {
  readonly field: Field;
  readonly isManaged: boolean;
  /** In lower case, as case does not matter; empty: not stated; null: not known. */
  readonly family: string | null;
  readonly config: Field;
}

export const reject = (field: Field, reason: string): Rejection => ({ field, reason });

export function firstRejection<T>(checks: readonly Check<T>[], subject: T): Rejection | null {
  for (const check of checks) {
    const rejection = check(subject);
    if (rejection !== null) return rejection;
  }
  return null;
}

export const isBottlerocket = (family: string | null): boolean =>
  family === "bottlerocket" || family === "bottlerocketfips";

export const isWindows = (family: string | null): boolean => family?.startsWith("windowsserver") ?? false;
