// Whom does the walk through a Region ask, and what can be followed of an answer? What cannot be read leads nowhere.

import { literalOf } from "../../model/text.ts";
import { asText, itemsOf, memberAt, type Value, valueOfJson } from "../../model/value.ts";
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
export const askFor = async (walk: Walk, question: InRegion): Promise<Value> =>
  valueIn(await ask(walk, question));

export const valueIn = (answer: Answer): Value =>
  valueOfJson(answer.kind === "answered" ? answer.json : undefined, NOWHERE);

/** Nothing that is read here is ever reported. */
const NOWHERE = { kind: "aws", arn: "", call: "" } as const;

export function textAt(value: Value, ...names: readonly string[]): string | null {
  const text = asText(memberAt(value, ...names));
  const literal = text.state === "known" && text.value !== null ? literalOf(text.value) : null;
  return literal === "" ? null : literal;
}

export function listAt(value: Value, ...names: readonly string[]): readonly Value[] {
  const items = itemsOf(memberAt(value, ...names), "lists-only");
  return items.state === "known" ? items.value : [];
}

export const textsAt = (value: Value, ...names: readonly string[]): readonly string[] =>
  listAt(value, ...names).flatMap((item) => textAt(item) ?? []);

/** As `Promise.all`, where only what was asked matters. */
export async function allOf(walks: readonly Promise<unknown>[]): Promise<void> {
  await Promise.all(walks);
}

/** With the credentials of the account, where there are some. */
export const readerFor = ({ main, ofKeys }: Readers, account: string): AwsReader =>
  [main, ...ofKeys].find((reader) => reader.account === account) ?? main;
