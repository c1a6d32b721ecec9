// Does every rule have what a rule must have: its name, its examples, its row in the README, a message about something?

import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join, parse } from "node:path";
import { describe, expect, test } from "vitest";
import { BUILT_IN_RULES } from "../src/engine/built-in-rules.ts";
import { loadRules } from "../src/engine/load-rules.ts";
import { placeholdersOf } from "../src/engine/message.ts";

const files = readdirSync("rules").sort();
const loaded = loadRules(
  files.map((name) => ({ file: `rules/${name}`, text: readFileSync(join("rules", name), "utf8") })),
);
const rules = loaded.rules.map((rule) => [rule.id, rule] as const);
const idsOfFiles = files.map((name) => parse(name).name);

const fixturesOf = (id: string): readonly string[] => {
  const folder = join("fixtures/rules", id);
  return existsSync(folder) ? readdirSync(folder) : [];
};

/** Lines of the README such as `| \`volume-not-encrypted\` | …`. */
const readmeRows = (): readonly string[] => {
  const readme = existsSync("README.md") ? readFileSync("README.md", "utf8") : "";
  return [...readme.matchAll(/^\|\s*\[?`([a-z0-9-]+)`/gm)].map(([, id]) => id ?? "");
};

test("every file of rules/ is a right rule", () => {
  expect(loaded.problems).toEqual([]);
  expect(rules.map(([id]) => id)).toEqual(idsOfFiles);
});

test("the rules that eks-lint ships are the files of rules/", () => {
  expect(BUILT_IN_RULES).toEqual(loaded.rules);
});

describe.each(rules)("%s", (id, rule) => {
  test.each(["bad", "good"])("has a %s example in each language that it is for", (promise) => {
    const names = fixturesOf(id).filter((name) => name.startsWith(`${promise}-`));
    const inputs = names.filter((name) => !name.endsWith(".out"));
    const inEksctl = inputs.filter((name) => name.startsWith(`${promise}-eksctl`));
    expect(inEksctl).not.toEqual([]);
    // CloudFormation has no tool in front of it that would change what a template says.
    const isForEksctl = rule.about === "config-mistake";
    expect(inputs.length > inEksctl.length).toBe(!isForEksctl);
  });

  test("has a row in the README", () => {
    expect(readmeRows()).toContain(id);
  });

  test("names in its message what it is about", () => {
    const subjects = placeholdersOf(rule.message).filter((source) =>
      /^(?:volume|launcher|identityPolicy|mistake)\./.test(source),
    );
    expect(subjects).not.toEqual([]);
  });

  test("refers to documents on the web", () => {
    expect(rule.references).not.toEqual([]);
    for (const reference of rule.references) expect(new URL(reference).protocol).toBe("https:");
  });

  test("states its defect in one line without a full stop, and the rest in sentences", () => {
    expect(rule.title).toMatch(/^[A-Z][^\n]*[^.\n]$/);
    for (const text of [rule.message, rule.why, rule.fix]) expect(text.trim()).toMatch(/[.)]$/);
  });
});

test("no examples are left of a rule that is gone", () => {
  expect(readdirSync("fixtures/rules").sort()).toEqual(idsOfFiles);
});

test("the README tells of no rule that is gone", () => {
  const rulesOfReadme = readmeRows().filter((id) => /^(?:bottlerocket|eksctl|key|volume)-/.test(id));
  expect(rulesOfReadme.filter((id) => !idsOfFiles.includes(id))).toEqual([]);
});
