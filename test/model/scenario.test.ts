// What is assumed, what was asked, and what a memory of it says again?

import { describe, expect, it } from "vitest";
import { memoryIn, recalled } from "../../src/model/memory.ts";
import { possible } from "../../src/model/possible.ts";
import { type Knowledge, type Question, type Recording, scenarioOf } from "../../src/model/scenario.ts";
import { YES } from "../../src/model/truth.ts";

const question = (variable: string, ...values: readonly string[]): Question => ({
  variable,
  answers: values.map((is) => [{ variable, knowledge: { is } }]),
});
const asked = ({ questions }: Recording) => [...questions.keys()];

describe("a scenario", () => {
  it.each<[readonly Knowledge[], Knowledge | null]>([
    [[], null],
    [[{ is: "prod" }], { is: "prod" }],
    [[{ isNot: ["prod"] }], { isNot: ["prod"] }],
    [[{ isNot: ["prod"] }, { isNot: ["test"] }], { isNot: ["prod", "test"] }],
    [[{ isNot: ["prod"] }, { is: "dev" }], { is: "dev" }],
    [[{ is: "dev" }, { isNot: ["prod"] }], { is: "dev" }],
  ])("that assumes %j knows %j", (all, expected) => {
    const scenario = all.reduce(
      (before, knowledge) => before.assuming([{ variable: "Stage", knowledge }]),
      scenarioOf(),
    );
    expect(scenario.knows("Stage")).toEqual(expected);
    expect(scenario.knows("Other")).toBeNull();
  });

  it("records what is asked while something is computed, and nothing of before", () => {
    const scenario = scenarioOf();
    scenario.ask(question("Before", "a"));
    const { result, recording } = scenario.record(() => {
      scenario.ask(question("Within", "a"));
      return 7;
    });
    expect([result, asked(recording)]).toEqual([7, ["Within"]]);
  });

  it("hands on only what is replayed", () => {
    const scenario = scenarioOf();
    const { recording } = scenario.record(() => {
      const kept = scenario.record(() => scenario.ask(question("Kept", "a")));
      scenario.record(() => scenario.ask(question("Dropped", "a")));
      scenario.replay(kept.recording);
    });
    expect(asked(recording)).toEqual(["Kept"]);
  });

  it("lets who asks first divide the answers", () => {
    const scenario = scenarioOf();
    const { recording } = scenario.record(() => {
      scenario.ask(question("Stage", "prod", "other"));
      scenario.ask(question("Stage", "dev", "test", "prod"));
    });
    expect(recording.questions.get("Stage")?.answers).toHaveLength(2);
  });

  it("records also when what is computed throws", () => {
    const scenario = scenarioOf();
    expect(() =>
      scenario.record(() => {
        throw new Error("no");
      }),
    ).toThrow("no");
    const { recording } = scenario.record(() => scenario.ask(question("After", "a")));
    expect(asked(recording)).toEqual(["After"]);
  });
});

describe("a memory", () => {
  it("computes once, and asks again what was asked then", () => {
    const scenario = scenarioOf();
    const memory = memoryIn<number>(scenario);
    let count = 0;
    const recall = () =>
      memory.once("key", -1, () => {
        scenario.ask(question("Stage", "a"));
        count += 1;
        return count;
      });
    const first = scenario.record(recall);
    const second = scenario.record(recall);
    expect([first.result, second.result]).toEqual([1, 1]);
    expect([asked(first.recording), asked(second.recording)]).toEqual([["Stage"], ["Stage"]]);
  });

  it("gives the circular answer to a computation that asks for itself", () => {
    const memory = memoryIn<string>(scenarioOf());
    const compute = (): string => `again ${memory.once("key", "circular", compute)}`;
    expect(memory.once("key", "circular", compute)).toBe("again circular");
  });

  const assuming = (variable: string) => scenarioOf().assuming([{ variable, knowledge: { isNot: ["dev"] } }]);

  it.each<[string, string | null, string, boolean, boolean]>([
    ["what looked at nothing", null, "Stage", true, true],
    ["what looked at something that is not assumed there", "Stage", "Size", true, true],
    ["not what looked at something that is assumed there", "Stage", "Stage", true, false],
    ["not what is left to be computed later", null, "Stage", false, false],
  ])("shares with another scenario %s", (_, looksAt, assumed, isWhole, isShared) => {
    const base = scenarioOf();
    const shared = memoryIn<string>(base, null, () => isWhole);
    shared.once("key", "", () => {
      if (looksAt !== null) base.knows(looksAt);
      return "of the base";
    });
    const other = memoryIn<string>(assuming(assumed), shared);
    expect(other.once("key", "", () => "its own")).toBe(isShared ? "of the base" : "its own");
  });

  it("does not keep the circular answer of a computation that threw", () => {
    const memory = memoryIn<string>(scenarioOf());
    const fail = (): string => {
      throw new Error("no");
    };
    expect(() => memory.once("key", "circular", fail)).toThrow("no");
    expect(memory.once("key", "circular", () => "right")).toBe("right");
  });
});

it("what is possible is looked at once in each scenario", () => {
  let count = 0;
  const one = possible(
    () => YES,
    (scenario) => {
      scenario.ask(question("Stage", "a"));
      count += 1;
      return count;
    },
  );
  const scenario = scenarioOf();
  const other = scenario.assuming([]);
  expect([one.under(scenario), one.under(scenario), one.under(other)]).toEqual([1, 1, 2]);
  expect(asked(scenario.record(() => one.under(scenario)).recording)).toEqual(["Stage"]);
});

it("what is recalled belongs to its key", () => {
  const scenario = scenarioOf();
  const kept = new Map();
  const recall = (key: string) => recalled(kept, key, scenario, () => key);
  expect([recall("a"), recall("b"), recall("a")]).toEqual(["a", "b", "a"]);
});
