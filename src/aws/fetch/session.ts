// What was asked in this run, and what was answered? Each question is asked once, however many need its answer.

import { inOrder, inOrderOfQuestions, questionKey } from "../question-key.ts";
import type { Answer, AwsReader, Question } from "../reader.ts";
import type { Answered } from "../snapshot.ts";
import { atMost } from "./at-once.ts";
import { readableAnswer } from "./readable-answer.ts";

/** Who waits for the answers. */
export interface Watch {
  readonly onProgress: (progress: Progress) => void;
  /** Once it is given, nothing more is asked. */
  readonly signal: AbortSignal;
}

/** How many questions there have been so far, and how many of them have their answer. */
export interface Progress {
  readonly asked: number;
  readonly answered: number;
}

export interface Session {
  /** Throws for the signal, and for nothing that an account answers. */
  readonly ask: (reader: AwsReader, question: Question) => Promise<Answer>;
  /** The same bytes for the same answers, in whatever order they came. */
  readonly answers: () => readonly Answered[];
}

/**
 * Of a whole run, whatever the number of accounts and Regions. An answer takes some 50 ms, so these are about 300 questions
 * in a second over five services; EC2 alone allows far fewer for long, so more at once would only be throttled sooner.
 * https://docs.aws.amazon.com/AWSEC2/latest/APIReference/throttling.html
 */
export const MOST_AT_ONCE = 16;

/** `known`: of an earlier session, not asked again. */
export function openSession(watch: Watch, known: readonly Answered[] = []): Session {
  const asked = new Map(known.map((one) => [questionKey(one), Promise.resolve(one.answer)]));
  const answers: Answered[] = [...known];
  const inTurn = atMost(MOST_AT_ONCE);
  const progress = counting(watch);
  const askNow = async (reader: AwsReader, question: Question): Promise<Answer> => {
    progress.asks();
    const answer = await inTurn(() => {
      watch.signal.throwIfAborted();
      return readableAnswer(reader, question);
    });
    answers.push({ ...askedOf(reader, question), answer });
    progress.isAnswered();
    return answer;
  };
  return {
    ask(reader, question) {
      const key = questionKey(askedOf(reader, question));
      const answer = asked.get(key) ?? askNow(reader, question);
      asked.set(key, answer);
      return answer;
    },
    answers: () => inOrderOfQuestions(answers),
  };
}

const askedOf = (
  { account }: AwsReader,
  { region, action, parameters }: Question,
): Omit<Answered, "answer"> => ({
  account,
  region,
  action,
  parameters: inOrder(parameters),
});

function counting({ onProgress, signal }: Watch) {
  let asked = 0;
  let answered = 0;
  const tell = () => {
    if (!signal.aborted) onProgress({ asked, answered });
  };
  return {
    asks() {
      asked += 1;
      tell();
    },
    isAnswered() {
      answered += 1;
      tell();
    },
  };
}
