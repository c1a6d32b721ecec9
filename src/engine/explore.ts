// Under which assumptions does something have to be judged, so that no question stays open?

import { remembered } from "../model/lazily.ts";
import type { Assumption, Observation, Question, Recording, Scenario } from "../model/scenario.ts";

/** One way in which what was asked may turn out. */
export interface Leaf<T> {
  readonly result: T;
  /** What was seen to depend on an assumption; by its id. */
  readonly observations: ReadonlyMap<string, Observation>;
  /**
   * `open`: questions are left, but no room to try their answers; what is known of the result holds all the same.
   * `presumed`: and an answer may change even that.
   */
  readonly cut: "open" | "presumed" | null;
}

/** `verdict`: a verdict is open; `detail`: only something of less weight is. */
export type Openness = "verdict" | "detail" | "nothing";

/** The scenario in which an answer is assumed, too. */
export type Assume = (scenario: Scenario, answer: readonly Assumption[]) => Scenario;

/** Judgements, beside the first; a question about which nothing is made takes some and leaves no leaf. */
export interface Room {
  left: number;
}

interface Judged<T> {
  readonly scenario: Scenario;
  readonly result: T;
  readonly recording: Recording;
  readonly open: Openness;
}

/**
 * Judges, and for as long as something is open and was asked for, judges again under each answer: verdicts first.
 * Null: in this scenario there is nothing to judge. `most`: leaves; what does not fit is cut.
 */
export function explore<T>(
  base: Scenario,
  judge: (scenario: Scenario) => T | null,
  openness: (result: T) => Openness,
  most: number,
  room: Room,
  assume: Assume = (scenario, answer) => scenario.assuming(answer),
): readonly Leaf<T>[] {
  const leaves: Leaf<T>[] = [];
  const verdicts: Judged<T>[] = [];
  const details: Judged<T>[] = [];
  const visit = (scenarios: readonly Scenario[]): void => {
    const judged = scenarios.flatMap((scenario) => judgedIn(scenario, judge, openness) ?? []);
    leaves.push(...judged.filter(({ open }) => open === "nothing").map((one) => leafOf(one, null)));
    // The last one is the next to be divided, so the first answer is followed to its end first.
    verdicts.push(...judged.filter(({ open }) => open === "verdict").reverse());
    details.push(...judged.filter(({ open }) => open === "detail").reverse());
  };
  visit([base]);
  for (
    let next = verdicts.pop() ?? details.pop();
    next !== undefined;
    next = verdicts.pop() ?? details.pop()
  ) {
    const answers = nextQuestion(next)?.answers ?? [];
    const count = leaves.length + verdicts.length + details.length + answers.length;
    const isCut = answers.length > 0 && (count > most || answers.length > room.left);
    if (answers.length === 0 || isCut) leaves.push(leafOf(next, isCut ? cutOf(next) : null));
    else {
      const { scenario } = next;
      room.left -= answers.length;
      visit(answers.map((answer) => assume(scenario, answer)));
    }
  }
  return leaves;
}

/** What was taken for granted is open for as long as a question is left that may change it. */
function judgedIn<T>(
  scenario: Scenario,
  judge: (scenario: Scenario) => T | null,
  openness: (result: T) => Openness,
): Judged<T> | null {
  const { result: seen, recording } = scenario.record(() => {
    const result = judge(scenario);
    return result === null ? null : { result, open: openness(result) };
  });
  if (seen === null) return null;
  const isPresumed = seen.open !== "verdict" && presumptuous(recording) !== undefined;
  return { scenario, result: seen.result, recording, open: isPresumed ? "verdict" : seen.open };
}

const presumptuous = ({ questions, presumed }: Recording): Question | undefined =>
  [...questions.values()].find((question) => mayChange(question, presumed));

const mayChange = ({ variable, answers }: Question, presumed: ReadonlySet<string>): boolean =>
  presumed.has(variable) || answers.some((answer) => answer.some((one) => presumed.has(one.variable)));

function nextQuestion<T>({ recording }: Judged<T>): Question | undefined {
  const [first] = recording.questions.values();
  return first;
}

const cutOf = <T>({ recording }: Judged<T>): Leaf<T>["cut"] =>
  presumptuous(recording) === undefined ? "open" : "presumed";

const leafOf = <T>({ result, recording }: Judged<T>, cut: Leaf<T>["cut"]): Leaf<T> => ({
  result,
  observations: recording.observations,
  cut,
});

/** What is judged often depends on the same: what was resolved under an answer serves all of it. */
export function sharedAnswers(): Assume {
  const under = remembered((_: Scenario) => new Map<string, Scenario>());
  return (scenario, answer) => {
    const known = under(scenario);
    const key = JSON.stringify(answer);
    const assumed = known.get(key) ?? scenario.assuming(answer);
    known.set(key, assumed);
    return assumed;
  };
}
