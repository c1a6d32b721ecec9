// Under which assumptions is something judged, and how often?

import { describe, expect, test } from "vitest";
import { explore, type Leaf } from "../../src/engine/explore.ts";
import { type Scenario, scenarioOf } from "../../src/model/scenario.ts";

/** "yes", "no", or "open" after asking. */
function holds(variable: string, scenario: Scenario): "yes" | "no" | "open" {
  const knowledge = scenario.knows(variable);
  if (knowledge !== null && "is" in knowledge) {
    const value = knowledge.is === "true";
    scenario.observe({
      id: variable,
      name: variable,
      home: "t",
      fullName: variable,
      what: "condition",
      value,
    });
    return value ? "yes" : "no";
  }
  scenario.ask({
    variable,
    answers: ["true", "false"].map((is) => [{ variable, knowledge: { is } }]),
  });
  return "open";
}

const shown = (leaves: readonly Leaf<string>[]) =>
  leaves.map(({ result, observations, cut }) => {
    const seen = [...observations.values()].map(({ name, value }) => `${name}=${value}`);
    return [result, ...seen, ...(cut === null ? [] : ["cut"])].join(" ");
  });

const exploring = (judge: (scenario: Scenario) => string | null) =>
  shown(
    explore(scenarioOf(), judge, (result) => (result.includes("open") ? "verdict" : "nothing"), 64, {
      left: 1_000,
    }),
  );

describe("something is judged", () => {
  test("once, where nothing is asked", () => {
    expect(exploring(() => "fail")).toEqual(["fail"]);
  });

  test("once, where what is asked does not matter", () => {
    expect(
      exploring((scenario) => {
        holds("A", scenario);
        return "pass";
      }),
    ).toEqual(["pass"]);
  });

  test("under each answer", () => {
    expect(exploring((scenario) => holds("A", scenario))).toEqual(["yes A=true", "no A=false"]);
  });

  test("under the answers of a question that only one answer of another leads to", () => {
    const judge = (scenario: Scenario) =>
      holds("A", scenario) === "yes" ? holds("B", scenario) : holds("A", scenario);
    expect(exploring(judge)).toEqual(["no A=false", "yes A=true B=true", "no A=true B=false"]);
  });

  test("not where it is not made", () => {
    expect(exploring((scenario) => (holds("A", scenario) === "no" ? null : holds("A", scenario)))).toEqual([
      "yes A=true",
    ]);
    expect(exploring(() => null)).toEqual([]);
  });

  test("without asking again what is not known for another reason", () => {
    const judge = (scenario: Scenario) => `open ${holds("A", scenario)}`;
    expect(exploring(judge)).toEqual(["open yes A=true", "open no A=false"]);
  });

  test("again where what was taken for granted may turn out otherwise", () => {
    const judge = (scenario: Scenario) => {
      const seen = holds("A", scenario);
      if (seen === "open") scenario.presume("A");
      return seen === "no" ? "fail" : "pass";
    };
    expect(exploring(judge)).toEqual(["pass A=true", "fail A=false"]);
  });

  test("as often as there is room for, though nothing is made in any scenario", () => {
    let judged = 0;
    const judge = (scenario: Scenario) => {
      judged += 1;
      const seen = Array.from({ length: 20 }, (_, index) => holds(`C${index}`, scenario));
      return seen.includes("open") ? "open" : null;
    };
    const leaves = explore(scenarioOf(), judge, () => "verdict", 64, { left: 100 });
    expect(judged).toBeLessThanOrEqual(101);
    // What was not tried is not taken for what cannot be.
    expect(leaves.length).toBeGreaterThan(0);
    expect(leaves.every(({ cut }) => cut !== null)).toBe(true);
  });

  test("in 64 scenarios at most, and what is left is cut", () => {
    const judge = (scenario: Scenario) => {
      const seen = Array.from({ length: 12 }, (_, index) => holds(`C${index}`, scenario));
      return seen.includes("open") ? "open" : "pass";
    };
    const leaves = explore(scenarioOf(), judge, (result) => (result === "open" ? "verdict" : "nothing"), 64, {
      left: 1_000,
    });
    expect(leaves.length).toBeLessThanOrEqual(64);
    expect(leaves.some(({ cut }) => cut !== null)).toBe(true);
    // What was found before there was no more room stands.
    expect(leaves.some(({ result, cut }) => result === "pass" && cut === null)).toBe(true);
  });
});
