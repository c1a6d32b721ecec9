// Is an example that is a snapshot taken for an account, and every other one for a file?

import { describe, expect, test } from "vitest";
import { exampleInput } from "../../src/commands/example-input.ts";
import { tryExamples } from "../../src/commands/try-examples.ts";
import { BUILT_IN_CALENDAR } from "../../src/model/built-in-calendar.ts";
import { ruleWith } from "../engine/sample-launch.ts";
import { TODAY } from "../lint-in.ts";

const SNAPSHOT = JSON.stringify({
  eksLintSnapshot: 1,
  takenAt: "2026-11-22T09:30:00Z",
  clusters: [],
  answers: [],
});

test.each([
  ["a snapshot", SNAPSHOT, true],
  ["a snapshot with blanks before it", `\n  ${SNAPSHOT}`, true],
  ["a template", "Resources: {}", false],
  ["a template that speaks of snapshots", '{ "Resources": { "eksLintSnapshot": 1 } }', false],
])("%s", (_what, text, isAccount) => {
  const { paths, givenAccount } = exampleInput(text);
  expect([paths, givenAccount !== null]).toEqual(isAccount ? [[], true] : [["-"], false]);
});

test("a snapshot before a template is an account that is compared with it", () => {
  const template = "Resources: {}\n---\nResources: {}\n";
  const { readStdin, ...given } = exampleInput(`${SNAPSHOT}\n---\n${template}`);
  expect(given).toMatchObject({ paths: ["-"], against: true, givenAccount: { use: "judged", problems: [] } });
  expect(readStdin()).toBe(template);
  expect(exampleInput(SNAPSHOT).against).toBe(false);
  expect(exampleInput(template)).toMatchObject({ paths: ["-"], against: false, givenAccount: null });
});

describe("what is wrong with a snapshot", () => {
  test.each([
    ["no JSON", '{ "eksLintSnapshot": 1, ', /^it cannot be checked \(line 1 of the example\): /],
    ["another version", '{ "eksLintSnapshot": 99 }', /^it cannot be checked/],
    ["nothing in it", SNAPSHOT, /^nothing in it is what the rule is about \(volume\)$/],
  ])("%s is told", (_what, text, mistake) => {
    const examples = { fail: [text], pass: [] };
    const [tried] = tryExamples(ruleWith(), examples, { today: TODAY, calendar: BUILT_IN_CALENDAR });
    expect(tried?.mistake).toMatch(mistake);
  });
});
