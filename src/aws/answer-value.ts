// What does an answer say, as a value that knows which question it comes from?

import type { Origin } from "../model/origin.ts";
import { type Value, valueOfJson } from "../model/value.ts";
import type { Action } from "./actions.ts";
import { askedFor } from "./question-words.ts";
import type { Answered } from "./snapshot.ts";

export const awsOrigin = (arn: string, call: Action): Origin => ({ kind: "aws", arn, call });

/** Absent where there is no answer, or none that tells of such a thing. */
export function valueAnswered({ answer, ...question }: Answered): Value {
  const json = answer.kind === "answered" ? answer.json : undefined;
  return valueOfJson(json, awsOrigin(askedFor(question).about, question.action));
}
