// How is a question put to a client of the SDK, and how does its answer go on?

import type { Action, Parameters } from "../actions.ts";

/** Of an action: sends the request for one page. */
export type Call<A extends Action> = (
  parameters: Writable<Parameters[A]>,
  /** Where the page before says that it goes on. */
  token: string | undefined,
  options: { readonly abortSignal: AbortSignal },
) => Promise<Page>;

/** `ec2` for `ec2:DescribeImages`. */
export type Prefix<A extends string = Action> = A extends `${infer P}:${string}` ? P : never;

export type Calls<P extends Prefix> = { readonly [A in Extract<Action, `${P}:${string}`>]: Call<A> };

export interface Page {
  /** As the SDK gives it. */
  readonly output: object;
  /** Null: this is the last one. Empty: there are more, but AWS does not say where. */
  readonly next: string | null;
}

type Writable<T> = T extends object ? { -readonly [K in keyof T]: Writable<T[K]> } : T;

/** The types of the SDK want lists that may be changed: a copy may. */
export const writable = <T>(parameters: T): Writable<T> => structuredClone(parameters) as Writable<T>;

/** All that there is. */
export const whole = async (answer: Promise<object>): Promise<Page> => ({ output: await answer, next: null });

export async function paged<O extends object>(
  answer: Promise<O>,
  nextOf: (output: O) => string | undefined,
): Promise<Page> {
  const output = await answer;
  const next = nextOf(output);
  return { output, next: next === undefined || next === "" ? null : next };
}

/** https://docs.aws.amazon.com/kms/latest/APIReference/API_ListGrants.html#API_ListGrants_ResponseSyntax */
export async function truncated<
  O extends { readonly Truncated?: boolean | undefined; readonly NextMarker?: string | undefined },
>(answer: Promise<O>): Promise<Page> {
  const output = await answer;
  return { output, next: output.Truncated === true ? (output.NextMarker ?? "") : null };
}
