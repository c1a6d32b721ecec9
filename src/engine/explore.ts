// Under which assumptions does something have to be judged, so that no question stays open?

import type { Observation, Question, Recording, Scenario } from "../model/scenario.ts";

/** One way in which what was asked may turn out. */
export interface Leaf<T> {
  readonly result: T;
  /** What was seen to depend on an assumption; by its id. */
  readonly observations: ReadonlyMap<string, Observation>;
  /** Questions are left, but no room to try their answers. */
  readonly isCut: boolean;
}

/** `verdict`: a verdict is open; `detail`: only something of less weight is. */
export type Openness = "verdict" | "detail" | "nothing";

/**
 * Judges, and for as long as something is open and was asked for, judges again under each answer: verdicts first.
 * Null: in this scenario there is nothing to judge. `most`: leaves; what does not fit is cut.
 */
export function explore<T>(
  base: Scenario,
  judge: (scenario: Scenario) => T | null,
  openness: (result: T) => Openness,
  most: number,
): readonly Leaf<T>[] {
  const leaves: Leaf<T>[] = [];
  const untried: Scenario[] = [base];
  const details: Judged<T>[] = [];
  const divide = ({ scenario, result, recording }: Judged<T>): void => {
    const answers = firstOf(recording.questions)?.answers ?? [];
    const isCut = leaves.length + untried.length + details.length + answers.length > most;
    if (answers.length === 0 || isCut) leaves.push({ result, observations: recording.observations, isCut });
    else untried.push(...answers.map((answer) => scenario.assuming(answer)).reverse());
  };
  const judgeNext = (scenario: Scenario): void => {
    const { result: seen, recording } = scenario.record(() => {
      const result = judge(scenario);
      return result === null ? null : { result, open: openness(result) };
    });
    if (seen === null) return;
    const { result, open } = seen;
    const judged = { scenario, result, recording };
    if (open === "nothing") leaves.push({ result, observations: recording.observations, isCut: false });
    else if (open === "detail") details.push(judged);
    else divide(judged);
  };
  while (untried.length > 0 || details.length > 0) {
    const scenario = untried.pop();
    const detail = scenario === undefined ? details.pop() : undefined;
    if (scenario !== undefined) judgeNext(scenario);
    if (detail !== undefined) divide(detail);
  }
  return leaves;
}

interface Judged<T> {
  readonly scenario: Scenario;
  readonly result: T;
  readonly recording: Recording;
}

const firstOf = (questions: ReadonlyMap<string, Question>): Question | undefined => {
  const [first] = questions.values();
  return first;
};
