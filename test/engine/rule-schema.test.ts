// The published schema says what rule.ts says.

import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { Ajv } from "ajv";
import { expect, test } from "vitest";
import { parse } from "yaml";
import schema from "../../schemas/rule.schema.json" with { type: "json" };
import { PLACES } from "../../src/engine/places.ts";
import type { About, Rule, RuleCase, RuleExamples, Snippet } from "../../src/engine/rule.ts";
import type { Severity } from "../../src/report.ts";

const namesOf = (all: Readonly<Record<string, true | object>>): readonly string[] => Object.keys(all).sort();
const sorted = (names: readonly string[]): readonly string[] => [...names].sort();

const { properties, definitions } = schema;

test("it knows everything that rules are about, and nothing else", () => {
  const abouts = {
    cluster: true,
    nodeGroup: true,
    launcher: true,
    volume: true,
    key: true,
    statement: true,
    identityPolicy: true,
    configMistake: true,
    drift: true,
  } as const satisfies Record<About, true>;
  expect(sorted(properties.about.enum)).toEqual(namesOf(abouts));
});

test("it knows every severity and snippet, and what a rule may decide", () => {
  const severities = { error: true, warning: true, note: true } as const satisfies Record<Severity, true>;
  const snippets = {
    "key-policy-statements": true,
    "create-grant": true,
    "key-policy-exemption": true,
    "usable-key": true,
    "create-role": true,
    "new-launch": true,
    "newest-launch-template-version": true,
    "audit-log": true,
    "missing-logs": true,
    "private-endpoint": true,
    "no-public-endpoint": true,
    "secrets-key": true,
    "next-kubernetes-version": true,
  } as const satisfies Record<Snippet, true>;
  const decisions = { fail: true, unknown: true } as const satisfies Record<
    NonNullable<Rule["decides"]>,
    true
  >;
  expect(sorted(definitions.severity.enum)).toEqual(namesOf(severities));
  expect(sorted(definitions.snippet.enum)).toEqual(namesOf(snippets));
  expect(sorted(properties.decides.enum)).toEqual(namesOf(decisions));
});

test("it knows the keys of rules, of their cases and of their examples", () => {
  const keys = {
    id: true,
    title: true,
    severity: true,
    about: true,
    decides: true,
    when: true,
    assert: true,
    at: true,
    message: true,
    why: true,
    fix: true,
    snippet: true,
    cases: true,
    references: true,
    tags: true,
    examples: true,
  } as const satisfies Record<keyof Rule, true>;
  const ofCases = {
    when: true,
    severity: true,
    message: true,
    fix: true,
    snippet: true,
  } as const satisfies Record<keyof RuleCase, true>;
  const ofExamples = { fail: true, pass: true } as const satisfies Record<keyof RuleExamples, true>;
  expect(namesOf(properties)).toEqual(namesOf(keys));
  expect(namesOf(properties.cases.items.properties)).toEqual(namesOf(ofCases));
  expect(namesOf(properties.examples.properties)).toEqual(namesOf(ofExamples));
});

test("it offers the places of all things that rules are about", () => {
  const places = Object.values<object>(PLACES).flatMap((one) => Object.keys(one));
  expect(sorted(properties.at.enum)).toEqual(sorted([...new Set(places)]));
});

test("every key has a description for editors", () => {
  const described = [properties, properties.cases.items.properties, properties.examples.properties].flatMap(
    (keys) => Object.entries<object>(keys),
  );
  const without = described.filter(
    ([, one]) => !("description" in one) && !("$ref" in one && one.$ref === "#/definitions/snippet"),
  );
  expect(without.map(([name]) => name)).toEqual([]);
  expect(definitions.snippet.description).toMatch(/\.$/);
});

test.each(readdirSync("rules"))("rules/%s is right by it alone, as an editor sees it", (name) => {
  const isRule = new Ajv({ allErrors: true }).compile(schema);
  isRule(parse(readFileSync(join("rules", name), "utf8")));
  expect(isRule.errors ?? []).toEqual([]);
});
