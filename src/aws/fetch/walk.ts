// Whom does the walk through a Region ask? What is not answered leads nowhere.

import type { Value } from "../../model/value.ts";
import { valueAnswered } from "../answer-value.ts";
import type { Answer, AwsReader, Question } from "../reader.ts";
import type { Session } from "./session.ts";

export interface Readers {
  readonly main: AwsReader;
  /** For keys of other accounts, by their account. */
  readonly ofKeys: readonly AwsReader[];
}

export interface Walk {
  readonly session: Session;
  readonly readers: Readers;
  readonly region: string;
}

type InRegion = {
  readonly [A in Question["action"]]: Omit<Extract<Question, { readonly action: A }>, "region">;
}[Question["action"]];

/** The account of the walk, in its Region. */
export const ask = ({ session, readers, region }: Walk, question: InRegion): Promise<Answer> =>
  session.ask(readers.main, { ...question, region });

/** Absent where there is no answer, or none that tells of such a thing. */
export async function askFor(walk: Walk, question: InRegion): Promise<Value> {
  const { account } = walk.readers.main;
  return valueAnswered({ ...question, account, region: walk.region, answer: await ask(walk, question) });
}

/** As `Promise.all`, where only what was asked matters. */
export async function allOf(walks: readonly Promise<unknown>[]): Promise<void> {
  await Promise.all(walks);
}

/** With the credentials of the account, where there are some. */
export const readerFor = ({ main, ofKeys }: Readers, account: string): AwsReader =>
  [main, ...ofKeys].find((reader) => reader.account === account) ?? main;
