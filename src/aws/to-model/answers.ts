// What did the account answer to a question? An answer, that there is no such thing, or why nobody knows.

import { remembered } from "../../model/lazily.ts";
import type { Origin } from "../../model/origin.ts";
import type { UnknownReason } from "../../model/unknown.ts";
import { itemsOf, member, unknownValue, type Value, valueOfJson } from "../../model/value.ts";
import { type Action, isGlobal, type Parameters } from "../actions.ts";
import { misshapen } from "../answer-shape.ts";
import { awsOrigin } from "../answer-value.ts";
import { type AskedQuestion, questionKey } from "../question-key.ts";
import { askedFor } from "../question-words.ts";
import type { Answer, Refusal } from "../reader.ts";
import type { Site } from "../site.ts";
import type { Answered, AwsSnapshot } from "../snapshot.ts";

export interface Asked<A extends Action = Action> {
  readonly action: A;
  readonly parameters: Parameters[A];
  readonly site: Site;
  /** Of what the answer is about, where its ARN cannot be put together from the question. */
  readonly arn?: string;
}

export type Told = About &
  (
    | { readonly kind: "answered"; readonly value: Value }
    /** AWS says that there is no such thing. */
    | { readonly kind: "absent"; readonly code: string }
    /** AWS did not answer, or nobody asked. */
    | { readonly kind: "unknown"; readonly isAsked: boolean; readonly why: UnknownReason }
  );

interface About {
  /** As people would say it: `the policy of the key arn:…`. */
  readonly what: string;
  /** Its ARN. */
  readonly about: string;
  readonly origin: Origin;
}

export interface Answers {
  readonly to: <A extends Action>(asked: Asked<A>) => Told;
  readonly by: (reply: Answered) => Told;
  /** In the order of the snapshot. An answer that is none to its question is a refusal here. */
  readonly all: readonly Answered[];
  readonly of: (action: Action) => readonly Answered[];
  /** What was looked up so far, and is not there; lists of node groups and groups left out, which named-and-absent.ts looks for. */
  readonly neverAsked: () => readonly AskedQuestion[];
}

export function answersIn(snapshot: AwsSnapshot): Answers {
  const all = snapshot.answers.map((one) => ({ ...one, answer: readable(one) }));
  const byQuestion = new Map(all.map((one) => [questionKey(one), one]));
  const neverAsked = new Map<string, AskedQuestion>();
  return {
    to({ action, parameters, site, arn }) {
      const region = isGlobal(action) ? null : site.region;
      const question = { account: site.account, region, action, parameters };
      const key = questionKey(question);
      const answer = byQuestion.get(key)?.answer;
      if (answer === undefined && !("Filters" in parameters)) neverAsked.set(key, question);
      return toldIn(answer, question, arn);
    },
    by: (reply) => toldIn(reply.answer, reply),
    all,
    neverAsked: () => [...neverAsked.values()],
    of: remembered((action) => all.filter((one) => one.action === action)),
  };
}

function toldIn(answer: Answer | undefined, question: AskedQuestion, arn?: string): Told {
  const { action } = question;
  const { what, about } = askedFor(question);
  const origin = awsOrigin(arn ?? about, action);
  return { what, about: arn ?? about, origin, ...answerAs(answer, action, what, origin) };
}

function readable({ action, answer }: Answered): Answer {
  const wrong = answer.kind === "answered" ? misshapen(action, answer.json) : null;
  if (wrong === null) return answer;
  const refusal = { reason: "malformed", code: "no answer to this question", message: wrong } as const;
  return { kind: "refused", refusal };
}

function answerAs(answer: Answer | undefined, action: Action, what: string, origin: Origin) {
  if (answer === undefined) {
    return {
      kind: "unknown",
      isAsked: false,
      why: { kind: "not-in-this-run", reference: what, of: "account" },
    } as const;
  }
  switch (answer.kind) {
    case "answered":
      return { kind: "answered", value: valueOfJson(answer.json, origin) } as const;
    case "absent":
      return { kind: "absent", code: answer.code } as const;
    case "refused":
      return { kind: "unknown", isAsked: true, why: notRead(what, action, answer.refusal) } as const;
    default:
      return answer satisfies never;
  }
}

const notRead = (what: string, action: Action, { code, message }: Refusal): UnknownReason => ({
  kind: "not-read",
  what,
  action,
  because: message === "" ? code : `${code}: ${message}`,
});

/** By this very question. */
export const isAsked = (told: Told): boolean => told.kind !== "unknown" || told.isAsked;

/** For readers of values: what is not there is unknown, too. */
export function valueTold(told: Told): Value {
  switch (told.kind) {
    case "answered":
      return told.value;
    case "absent":
      return unknownValue(notThere(told), told.origin);
    case "unknown":
      return unknownValue(told.why, told.origin);
    default:
      return told satisfies never;
  }
}

/** Of the one that was asked for. `list`: a member of the answer. */
export function onlyItem(told: Told, list: string): Value {
  const items = itemsOf(member(valueTold(told), list), "lists-only");
  if (items.state === "unknown") return unknownValue(items.why, items.origin);
  return items.value[0] ?? unknownValue(notThere({ ...told, code: EMPTY }), items.origin);
}

/** In place of a code of AWS, which lists nothing rather than to say that there is no such thing. */
export const EMPTY = "an empty list";

export const notThere = ({
  what,
  code,
}: {
  readonly what: string;
  readonly code: string;
}): UnknownReason => ({
  kind: "malformed",
  what: `AWS knows nothing of ${what} (${code})`,
});
