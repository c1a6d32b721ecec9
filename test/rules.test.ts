// Does each built-in rule say of its examples in fixtures/rules what their names promise?
// `UPDATE=1` writes what is printed beside them, for a person to read before it is committed.

import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join, parse } from "node:path";
import { describe, expect, test } from "vitest";
import { exampleInput } from "../src/commands/example-input.ts";
import { BUILT_IN_RULES } from "../src/engine/built-in-rules.ts";
import type { Rule } from "../src/engine/rule.ts";
import { rulesIn } from "../src/engine/rulesets.ts";
import type { Report } from "../src/report.ts";
import { lintIn, ruleIdsOf, textOf } from "./lint-in.ts";

const root = "fixtures/rules";
const ruleIds = readdirSync(root);

const inputsOf = (ruleId: string): string[] =>
  readdirSync(join(root, ruleId)).filter((name) => !name.endsWith(".out"));

/** What an account answered. */
const isAccount = (input: string): boolean => /^[a-z]+-live(?![a-z])/.test(input);

const goldenOf = (input: string): string => `${parse(input).name}${suffixOf(input)}.out`;

/** The same example in YAML and in JSON prints differently. */
const suffixOf = (input: string): string => (input.endsWith(".json") ? ".json" : "");

const whyNot = (report: Report): readonly string[] => [
  ...report.volumes.filter(({ verdict }) => verdict === "unknown").flatMap(({ reasons }) => reasons),
  ...report.undecided.map(({ reason }) => reason),
];

/** A verdict that a rule leaves open has the rule's title for its reason; then the finding tells the story. */
const toldAs = new Map(BUILT_IN_RULES.map(({ id, title }) => [title, `[${id}]`]));

const withoutLineBreaks = (text: string): string => text.replace(/\s+/g, " ");

/** Beside those that decide about volumes, that a golden tells of its rule and not of all others. */
function rulesFor(ruleId: string): readonly Rule[] {
  const keys = rulesIn("keys", BUILT_IN_RULES);
  return BUILT_IN_RULES.filter((rule) => rule.id === ruleId || keys.includes(rule));
}

describe.each(ruleIds)("%s", (ruleId) => {
  const folder = join(root, ruleId);

  test.each(inputsOf(ruleId))("%s", (input) => {
    const rules = rulesFor(ruleId);
    const report = isAccount(input)
      ? lintIn(folder, [], { rules, ...exampleInput(readFileSync(join(folder, input), "utf8")) })
      : lintIn(folder, [input], { rules });
    const text = textOf(report);
    const golden = join(folder, goldenOf(input));
    if (process.env.UPDATE === "1") writeFileSync(golden, text);

    expect(report.problems).toEqual([]);
    expectPromise(input, ruleId, report, text);
    expect(text).toBe(readFileSync(golden, "utf8"));
  });

  test("has no output without its input", () => {
    const outputs = readdirSync(folder).filter((name) => name.endsWith(".out"));
    expect(outputs).toEqual(inputsOf(ruleId).map(goldenOf).sort());
  });
});

function expectPromise(input: string, ruleId: string, report: Report, text: string): void {
  const [promise] = input.split("-");
  switch (promise) {
    case "bad":
      expect(ruleIdsOf(report)).toContain(ruleId);
      expect(text).toContain(`[${ruleId}]`);
      break;
    case "good":
      expect(ruleIdsOf(report)).not.toContain(ruleId);
      expect(report.undecided.map((one) => one.ruleId)).not.toContain(ruleId);
      break;
    case "unknown":
      expect(report.findings.filter(({ severity }) => severity === "error")).toEqual([]);
      expect(isLeftOpen(ruleId, report)).toBe(true);
      for (const reason of whyNot(report))
        expect(withoutLineBreaks(text)).toContain(toldAs.get(reason) ?? reason);
      break;
    default:
      throw new Error(`${input} promises neither bad, good nor unknown`);
  }
}

/** By the rule itself, by the verdict of the volume that it decides about, or until a parameter is given. */
function isLeftOpen(ruleId: string, { undecided, volumes, findings }: Report): boolean {
  const decides = BUILT_IN_RULES.some(({ id, tags }) => id === ruleId && tags.includes("keys"));
  return (
    undecided.some((one) => one.ruleId === ruleId) ||
    (decides && volumes.some(({ verdict }) => verdict === "unknown")) ||
    findings.some((finding) => finding.ruleId === ruleId && finding.when !== null)
  );
}
