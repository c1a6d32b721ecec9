// What is assumed where the inputs leave something open, and what else would a judgement have to know?

/** Of a parameter, an account, or whether something holds: `"true"` and `"false"`. */
export type Knowledge = { readonly is: string } | { readonly isNot: readonly string[] };

export interface Assumption {
  readonly variable: string;
  readonly knowledge: Knowledge;
}

/** Something left open, and each way it may turn out: the answers exclude each other, and one of them is true. */
export interface Question {
  readonly variable: string;
  readonly answers: readonly (readonly Assumption[])[];
}

/** What a judgement saw that depends on an assumption, in the user's words: a condition or a parameter. */
export interface Observation {
  readonly id: string;
  readonly name: string;
  /** The stack that it belongs to; the file where the input gives the stack no name. */
  readonly home: string;
  /** Where it stands beside others: `Stack/Name`, `file#Name`. */
  readonly fullName: string;
  readonly what: "condition" | "parameter";
  readonly value: string | boolean;
}

/** What was asked and seen while something was computed. */
export interface Recording {
  readonly questions: ReadonlyMap<string, Question>;
  readonly observations: ReadonlyMap<string, Observation>;
  /** Whatever an assumption was looked for, found or not: where none of these is assumed, the same comes out. */
  readonly looked: ReadonlySet<string>;
  /** What was taken for granted and nobody stated, such as the default of a parameter: an answer about it may change what came out. */
  readonly presumed: ReadonlySet<string>;
}

export interface Scenario {
  /** Null: nothing is assumed. */
  readonly knows: (variable: string) => Knowledge | null;
  readonly ask: (question: Question) => void;
  readonly observe: (observation: Observation) => void;
  readonly presume: (variable: string) => void;
  /** Whether something is assumed about any of these. */
  readonly assumes: (variables: ReadonlySet<string>) => boolean;
  /** What is recorded shows only in the result; `replay` hands it on where it turns out to matter. */
  readonly record: <T>(compute: () => T) => { readonly result: T; readonly recording: Recording };
  readonly replay: (recording: Recording) => void;
  readonly assuming: (assumptions: readonly Assumption[]) => Scenario;
}

interface Draft extends Recording {
  readonly questions: Map<string, Question>;
  readonly observations: Map<string, Observation>;
  readonly looked: Set<string>;
  readonly presumed: Set<string>;
}

const emptyDraft = (): Draft => ({
  questions: new Map(),
  observations: new Map(),
  looked: new Set(),
  presumed: new Set(),
});

export const NOTHING_RECORDED: Recording = emptyDraft();

/** Where what was asked turned out not to matter, what it was decided by still does. */
export const withoutQuestions = (recording: Recording): Recording => ({ ...recording, questions: new Map() });

export function scenarioOf(assumed: ReadonlyMap<string, Knowledge> = new Map()): Scenario {
  let draft = emptyDraft();
  return {
    knows(variable) {
      draft.looked.add(variable);
      return assumed.get(variable) ?? null;
    },
    ask: (question) => addQuestion(draft, question),
    observe: (observation) => draft.observations.set(observation.id, observation),
    presume: (variable) => draft.presumed.add(variable),
    assumes: (variables) => [...assumed.keys()].some((variable) => variables.has(variable)),
    record(compute) {
      const outer = draft;
      const recording = emptyDraft();
      draft = recording;
      try {
        return { result: compute(), recording };
      } finally {
        draft = outer;
      }
    },
    replay({ questions, observations, looked, presumed }) {
      for (const question of questions.values()) addQuestion(draft, question);
      for (const [id, observation] of observations) draft.observations.set(id, observation);
      for (const variable of looked) draft.looked.add(variable);
      for (const variable of presumed) draft.presumed.add(variable);
    },
    assuming: (assumptions) => scenarioOf(withAll(assumed, assumptions)),
  };
}

/** Whoever asks first divides the answers; a later question about the same comes up again under each of them. */
function addQuestion(draft: Draft, question: Question): void {
  if (!draft.questions.has(question.variable)) draft.questions.set(question.variable, question);
}

function withAll(
  assumed: ReadonlyMap<string, Knowledge>,
  assumptions: readonly Assumption[],
): ReadonlyMap<string, Knowledge> {
  const all = new Map(assumed);
  for (const { variable, knowledge } of assumptions) {
    const before = all.get(variable);
    all.set(variable, before === undefined ? knowledge : narrowed(before, knowledge));
  }
  return all;
}

function narrowed(before: Knowledge, more: Knowledge): Knowledge {
  if ("is" in before) return before;
  return "is" in more ? more : { isNot: [...before.isNot, ...more.isNot] };
}

/**
 * As long as it is not settled, the judgement goes on as if the usual were the case; a verdict counts only once what it
 * hangs on has been asked for.
 */
export function presumably<T>(scenario: Scenario, look: () => T, isSettled: (seen: T) => boolean): T {
  const { result, recording } = scenario.record(look);
  scenario.replay(recording);
  if (!isSettled(result)) for (const variable of recording.questions.keys()) scenario.presume(variable);
  return result;
}
