import { expect, test } from "vitest";
import { statedSuppression } from "../../src/suppressions/stated-suppression.ts";

const RULES: ReadonlySet<string> = new Set(["node-ssh-open", "node-public-ip"]);
const RIGHT = { rule: "node-ssh-open", reason: "Closed next week.", until: undefined };

const mistakesOf = (raw: object, rules: ReadonlySet<string> | null = RULES) => {
  const read = statedSuppression({ ...RIGHT, ...raw }, rules);
  return read.ok ? [] : read.mistakes.map(({ key, message }) => [key, message]);
};

test.each([
  ["for ever where no day is stated", {}, { until: null }],
  ["until a day", { until: "2028-02-29" }, { until: "2028-02-29" }],
  ["with blanks around what is stated", { rule: " node-ssh-open ", reason: " x\n" }, { reason: "x" }],
])("a suppression holds %s", (_what, raw, expected) => {
  expect(statedSuppression({ ...RIGHT, ...raw }, RULES)).toEqual({
    ok: true,
    suppression: { ruleId: "node-ssh-open", reason: RIGHT.reason, until: null, ...expected },
  });
});

test.each([
  ["no rule", { rule: undefined }, "rule", "rule is missing"],
  ["a list of rules", { rule: ["node-ssh-open"] }, "rule", "plain text"],
  ["a rule that is nearly one", { rule: "node-shh-open" }, "rule", "did you mean node-ssh-open?"],
  ["a rule of one's own", { rule: "acme" }, "rule", "--rules or ownRules"],
  ["no reason", { reason: undefined }, "reason", "reason is missing"],
  ["a reason of blanks", { reason: " \t" }, "reason", "reason is empty"],
  ["a reason that is computed", { reason: { Ref: "Reason" } }, "reason", "plain text"],
  [
    "a day that the month has not",
    { until: "2026-02-30" },
    "until",
    '"2026-02-30" is no day of the calendar',
  ],
  ["a day in another form", { until: "31.12.2026" }, "until", '"31.12.2026" is no day, as "2026-12-31" is'],
  ["a number for a day", { until: 2026 }, "until", "a day written as text"],
  ["nothing for a day", { until: null }, "until", "a day written as text"],
])("%s is a mistake", (_what, raw, key, message) => {
  expect(mistakesOf(raw)).toEqual([[key, expect.stringContaining(message)]]);
});

test("all that is wrong is told at once", () => {
  expect(mistakesOf({ rule: "x", reason: "", until: "y" }).map(([key]) => key)).toEqual([
    "rule",
    "reason",
    "until",
  ]);
});

test("the names that every object has are no rules", () => {
  expect(mistakesOf({ rule: "constructor" })).toHaveLength(1);
});

test("where the rules are not known, every id is taken", () => {
  expect(mistakesOf({ rule: "acme" }, null)).toEqual([]);
});
