// Accounts to walk through, and what was asked on the way, as a person would list it.

import type { Action } from "../../../src/aws/actions.ts";
import { type AccountRequest, readAccount, type Watch } from "../../../src/aws/fetch/read-account.ts";
import type { Answer, AwsReader } from "../../../src/aws/reader.ts";
import type { Answered, AwsSnapshot } from "../../../src/aws/snapshot.ts";
import type { Json } from "../../../src/input/document.ts";
import { ACCOUNT, CLUSTER, REGION, readerOf } from "../sample-account.ts";

export const TAKEN_AT = "2026-11-23T09:30:00Z";

export const requestFor = (given: Partial<AccountRequest> = {}): AccountRequest => ({
  regions: [REGION],
  cluster: CLUSTER,
  nodegroups: [],
  takenAt: TAKEN_AT,
  ...given,
});

export const watching = (signal = new AbortController().signal): Watch => ({ onProgress: () => {}, signal });

/** Answers that there is no such thing where it was told nothing. */
export function lenientReader(answers: readonly Answered[], account = ACCOUNT): AwsReader {
  const reader = readerOf(answers, account);
  const ask: AwsReader["ask"] = (question) =>
    reader.ask(question).catch((): Answer => ({ kind: "absent", code: "NotFound" }));
  return { account, ask };
}

export const readIn = (
  answers: readonly Answered[],
  given: Partial<AccountRequest> = {},
  ofKeys: readonly AwsReader[] = [],
): Promise<AwsSnapshot> =>
  readAccount(requestFor(given), { main: lenientReader(answers), ofKeys }, watching());

/** `ec2:DescribeImages ami-0123456789abcdef0`: the action, and all texts of the parameters. */
export const short = ({
  action,
  parameters,
}: {
  readonly action: Action;
  readonly parameters: unknown;
}): string => [action, ...textsIn(parameters)].join(" ");

function textsIn(json: unknown): readonly string[] {
  if (typeof json === "string") return [json];
  return typeof json === "object" && json !== null ? Object.values(json).flatMap(textsIn) : [];
}

export const questionsOf = ({ answers }: AwsSnapshot): readonly string[] => answers.map(short).sort();

/** Of two runs: what only the second one asks, and what only the first one does. */
export function difference(before: AwsSnapshot, after: AwsSnapshot) {
  const [old, now] = [questionsOf(before), questionsOf(after)];
  return {
    more: now.filter((question) => !old.includes(question)),
    less: old.filter((question) => !now.includes(question)),
  };
}

/** Every answer to an action, with another value at a place of it. */
export const changing = (
  answers: readonly Answered[],
  action: Action,
  path: readonly (string | number)[],
  value: Json,
): readonly Answered[] =>
  answers.map((one) =>
    one.action === action && one.answer.kind === "answered"
      ? { ...one, answer: { kind: "answered", json: changedAt(one.answer.json, path, value) } }
      : one,
  );

export function changedAt(json: Json, path: readonly (string | number)[], value: Json): Json {
  const [step, ...rest] = path;
  if (step === undefined) return value;
  if (Array.isArray(json))
    return json.map((item, index) => (index === step ? changedAt(item, rest, value) : item));
  const entries: { readonly [name: string]: Json } = Object.fromEntries(Object.entries(Object(json)));
  return { ...entries, [step]: changedAt(entries[step] ?? null, rest, value) };
}
