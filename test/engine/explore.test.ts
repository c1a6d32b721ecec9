// Under which assumptions is something judged, and how often?

import { describe, expect, test } from "vitest";
import { explore, type Leaf } from "../../src/engine/explore.ts";
import { type Scenario, scenarioOf } from "../../src/model/scenario.ts";

/** "yes", "no", or "open" after asking. */
function holds(variable: string, scenario: Scenario): "yes" | "no" | "open" {
  const knowledge = scenario.knows(variable);
  if (knowledge !== null && "is" in knowledge) {
    const value = knowledge.is === "true";
    scenario.observe({ id: variable, name: variable, stack: null, what: "condition", value });
    return value ? "yes" : "no";
  }
  scenario.ask({
    variable,
    answers: ["true", "false"].map((is) => [{ variable, knowledge: { is } }]),
  });
  return "open";
}

const shown = (leaves: readonly Leaf<string>[]) =>
  leaves.map(({ result, observations, isCut }) => {
    const seen = [...observations.values()].map(({ name, value }) => `${name}=${value}`);
    return [result, ...seen, ...(isCut ? ["cut"] : [])].join(" ");
  });

const exploring = (judge: (scenario: Scenario) => string | null) =>
  shown(explore(scenarioOf(), judge, (result) => (result.includes("open") ? "verdict" : "nothing"), 64));

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
    expect(exploring(judge)).toEqual(["yes A=true B=true", "no A=true B=false", "no A=false"]);
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

  test("in 64 scenarios at most, and what is left is cut", () => {
    const judge = (scenario: Scenario) => {
      const seen = Array.from({ length: 12 }, (_, index) => holds(`C${index}`, scenario));
      return seen.includes("open") ? "open" : "pass";
    };
    const leaves = explore(scenarioOf(), judge, (result) => (result === "open" ? "verdict" : "nothing"), 64);
    expect(leaves.length).toBeLessThanOrEqual(64);
    expect(leaves.some(({ isCut }) => isCut)).toBe(true);
    // What was found before there was no more room stands.
    expect(leaves.some(({ result, isCut }) => result === "pass" && !isCut)).toBe(true);
  });
});
