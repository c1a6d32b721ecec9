// Whose keys could nobody be asked about, because the role that reads them cannot be had? A snapshot tells it, too.

import { inOrderOfQuestions } from "./question-key.ts";
import type { Answered, AwsSnapshot } from "./snapshot.ts";

export interface UnopenedRole {
  /** The ARN of a role. */
  readonly role: string;
  /** Why nobody can ask as this role. */
  readonly sentence: string;
}

/** As the answer to the first question that would have been asked in that account; nobody else's is ever kept. */
const FIRST = "sts:GetCallerIdentity";

/** One for each account: no question stands twice. */
export function withUnopened(snapshot: AwsSnapshot, unopened: readonly UnopenedRole[]): AwsSnapshot {
  if (unopened.length === 0) return snapshot;
  const refused = new Map(
    unopened.map(({ role, sentence }) => [accountOfRole(role), refusedIn(accountOfRole(role), sentence)]),
  );
  return { ...snapshot, answers: inOrderOfQuestions([...snapshot.answers, ...refused.values()]) };
}

const accountOfRole = (role: string): string => role.split(":")[4] ?? "";

const refusedIn = (account: string, sentence: string): Answered => ({
  account,
  region: null,
  action: FIRST,
  parameters: {},
  answer: {
    kind: "refused",
    refusal: { reason: "credentials", code: "AssumeRole", message: sentence.replace(/\.$/, "") },
  },
});

/** Whether somebody wanted to ask the account, and could not. */
export const isUnopened = (answers: readonly Answered[], account: string): boolean =>
  answers.some((one) => one.action === FIRST && one.account === account && one.answer.kind === "refused");
