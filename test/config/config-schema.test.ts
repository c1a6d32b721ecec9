// The published schema says what src/config/ reads.

import { Ajv, type ErrorObject } from "ajv";
import { describe, expect, test } from "vitest";
import { parse } from "yaml";
import schema from "../../schemas/config.schema.json" with { type: "json" };
import { type Config, FAIL_ON, RULE_LEVELS } from "../../src/config/config.ts";
import { RULESETS } from "../../src/engine/rulesets.ts";

const { properties, definitions } = schema;
const isConfig = new Ajv({ allErrors: true, allowUnionTypes: true }).compile(schema);

const namesOf = (all: Readonly<Record<string, true | object>>): readonly string[] => Object.keys(all).sort();

test("it knows every key", () => {
  const keys = {
    extends: true,
    rules: true,
    ownRules: true,
    paths: true,
    ignore: true,
    failOn: true,
    account: true,
    region: true,
    parameters: true,
    stacks: true,
    ebs: true,
    kubernetesVersions: true,
    baseline: true,
    suppress: true,
    $schema: true,
  } as const satisfies Record<
    Exclude<keyof Config, "file" | "folder" | "rulesets" | "namedRules"> | "extends" | "$schema",
    true
  >;
  expect(namesOf(properties)).toEqual(namesOf(keys));
});

test("it knows every ruleset and every level", () => {
  expect([...definitions.ruleset.enum].sort()).toEqual(Object.keys(RULESETS).sort());
  expect(properties.rules.additionalProperties.enum).toEqual(RULE_LEVELS);
  expect(properties.failOn.enum).toEqual(FAIL_ON);
});

test("every key has a description for editors, of whole sentences", () => {
  const described = [
    properties,
    properties.stacks.additionalProperties.properties,
    properties.ebs.items.properties,
    properties.suppress.items.properties,
  ].flatMap((keys) => Object.entries<object>(keys));
  const without = described.filter(
    ([, one]) => !("description" in one && /^[A-Z].*\.$/.test(String(one.description))),
  );
  expect(without.map(([name]) => name)).toEqual([]);
});

/** What an editor says, which reads numbers as numbers. */
function editorOn(text: string): readonly string[] {
  isConfig(parse(text));
  const errors: readonly ErrorObject[] = isConfig.errors ?? [];
  return errors.filter(({ keyword }) => keyword !== "if").map(({ instancePath }) => instancePath);
}

describe("an editor finds nothing wrong with", () => {
  test.each([
    "{}",
    "extends: all",
    "extends: [keys, recommended]",
    "rules: {imds-hop-limit: off}",
    "account: 111122223333",
    "account: 012345678901",
    "parameters: {Size: 50, Public: true, Subnets: [a, b], Stage: prod}",
    "stacks: {Prod/Nodes: {account: '111122223333', parameters: {Size: 1}}}",
    "ebs: [{encryptionByDefault: true}, {region: us-west-2, defaultKey: alias/aws/ebs}]",
    "ebs: [{defaultKey: arn:aws-cn:kms:cn-north-1:111122223333:key/1234abcd-12ab-34cd-56ef-1234567890ab}]",
    "ebs: [{defaultKey: mrk-1234abcd12ab34cd56ef1234567890ab}]",
    "suppress: [{rule: a, reason: b, until: 2026-12-31, path: c}]",
  ])("%s", (text) => {
    expect(editorOn(text)).toEqual([]);
  });
});

describe("an editor marks what is wrong in", () => {
  test.each([
    ["extends: best", "/extends"],
    ["extends: [all, best]", "/extends/1"],
    ["rules: {a: false}", "/rules/a"],
    ["colour: red", ""],
    ["paths: cdk.out", "/paths"],
    ["ebs: [{region: us-west-2}]", "/ebs/0"],
    ["suppress: [{rule: a, reason: b}]", "/suppress/0"],
    ["suppress: [{rule: a, stack: b}]", "/suppress/0"],
    ["suppress: [{rule: a, reason: b, stack: c, until: tomorrow}]", "/suppress/0/until"],
  ])("%s", (text, path) => {
    expect(editorOn(text)).toContain(path);
  });
});
