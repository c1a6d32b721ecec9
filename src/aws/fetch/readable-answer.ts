// What did a reader give to a question? Whatever it is, it becomes an answer: a mistake in a reader must cost one question, not the run.

import { cleanedMessage } from "../cleaned-message.ts";
import type { Answer, AwsReader, Question, Refusal } from "../reader.ts";

export async function readableAnswer(reader: AwsReader, question: Question): Promise<Answer> {
  try {
    const given: unknown = await reader.ask(question);
    return isAnswer(given) ? given : refused("malformed", "the reader gives no answer that eks-lint knows");
  } catch (thrown) {
    return refused("other", cleanedMessage(thrown instanceof Error ? thrown.message : String(thrown)));
  }
}

const refused = (reason: Refusal["reason"], message: string): Answer => ({
  kind: "refused",
  refusal: { reason, code: "reader", message },
});

/** What an answer holds is seen where it is read. */
function isAnswer(given: unknown): given is Answer {
  if (typeof given !== "object" || given === null || !("kind" in given)) return false;
  switch (given.kind) {
    case "answered":
      return "json" in given && given.json !== undefined;
    case "absent":
      return "code" in given && typeof given.code === "string";
    case "refused":
      return "refusal" in given && isRefusal(given.refusal);
    default:
      return false;
  }
}

const isRefusal = (given: unknown): boolean =>
  typeof given === "object" &&
  given !== null &&
  "reason" in given &&
  "code" in given &&
  typeof given.code === "string" &&
  "message" in given &&
  typeof given.message === "string";
