// In which account and Region is a stack that is given some by its name?

import { describe, expect, test } from "vitest";
import { buildStacks } from "../../src/cloudformation/build-stacks.ts";
import { contradictions, type GivenEnvironments } from "../../src/cloudformation/given-environments.ts";
import type { Stack } from "../../src/cloudformation/stack.ts";
import type { StackSource } from "../../src/cloudformation/stack-source.ts";
import { unusedStacks } from "../../src/cloudformation/unused-stacks.ts";
import { show } from "../../src/model/text.ts";
import { documentOf, sourceOf } from "./build.ts";

const ONE = "111122223333";
const TWO = "444455556666";
const ALL = "999999999999";

const source = (name: string | null, stackName: string | null, more: Partial<StackSource> = {}) =>
  sourceOf({ Resources: {} }, { name, stackName, ...more });

const BARE = source(null, null);
const BLUE = source("Prod/Blue", "prod-blue");
const STATED = source("Stated", "stated", { account: ONE, region: "eu-west-1" });

type Given = Readonly<Record<string, { readonly account?: string; readonly region?: string }>>;

const mapOf = (given: Given): GivenEnvironments =>
  new Map(
    Object.entries(given).map(([name, { account = null, region = null }]) => [name, { account, region }]),
  );

function stacksOf(sources: readonly StackSource[], given: Given): readonly Stack[] {
  const options = { account: ALL, region: null, environments: mapOf(given), parameters: new Map() };
  return buildStacks(sources, options).stacks;
}

const shown = ({ environment: { account, region } }: Stack) => `${show(account)} ${show(region)}`;

const REGION = "$" + "{AWS::Region}";

describe("a stack is in the account and Region", () => {
  test.each<[what: string, source: StackSource, given: Given, place: string]>([
    ["given for all", BLUE, {}, `${ALL} ${REGION}`],
    ["given for it by the name of the stack", BLUE, { "prod-blue": { account: TWO } }, `${TWO} ${REGION}`],
    ["given for it by its path", BLUE, { "Prod/Blue": { region: "us-west-2" } }, `${ALL} us-west-2`],
    ["given for a template by its file", BARE, { "template.json": { account: TWO } }, `${TWO} ${REGION}`],
    ["not given for another one", BARE, { "other.json": { account: TWO } }, `${ALL} ${REGION}`],
    [
      "not given by the file where the stack has a name",
      BLUE,
      { "Prod/Blue.json": { account: TWO } },
      `${ALL} ${REGION}`,
    ],
    [
      "that it states itself, whatever is given",
      STATED,
      { stated: { account: TWO, region: "x" } },
      `${ONE} eu-west-1`,
    ],
  ])("%s", (_what, one, given, place) => {
    expect(stacksOf([one], given).map(shown)).toEqual([place]);
  });

  test("of the stack that nests it", () => {
    const document = documentOf({ Resources: {} }, "inner.json");
    const parent = sourceOf(
      { Resources: { Inner: { Type: "AWS::CloudFormation::Stack", Properties: {} } } },
      { name: "Parent", stackName: "Parent", nestedTemplate: () => ({ kind: "found", document }) },
    );
    expect(stacksOf([parent], { Parent: { account: TWO } }).map(shown)).toEqual([
      `${TWO} ${REGION}`,
      `${TWO} ${REGION}`,
    ]);
  });
});

describe("what is given and not used is told", () => {
  const told = (given: Given) =>
    unusedStacks(
      stacksOf([BARE, BLUE], {}),
      [{ file: "cluster.yaml", kind: "eksctl", stack: null, account: null, region: null }],
      {
        environments: mapOf(given),
        parameters: new Map([
          ["purple:Size", "1"],
          ["Size", "1"],
        ]),
      },
    );

  test.each(["template.json", "prod-blue", "Prod/Blue", "cluster.yaml"])(
    "not of %s, which is there",
    (name) => {
      expect(told({ [name]: { account: TWO } })).toEqual([
        "no stack is called purple, so what is given for it is not used",
      ]);
    },
  );

  test("in one sentence of all stacks that no input has", () => {
    expect(told({ red: { account: TWO }, green: { region: "eu-west-1" } })).toEqual([
      "no stack is called red or green or purple, so what is given for them is not used",
    ]);
  });

  test("of an input that states something else", () => {
    const stated = { file: "f.json", account: ONE, region: "eu-west-1" };
    expect(contradictions(stated, { account: TWO, region: "eu-west-1" })).toEqual([
      `f.json states the account ${ONE}, so the account ${TWO} that is given is not used for it`,
    ]);
    expect(contradictions(stated, { account: null, region: "us-west-2" })).toEqual([
      "f.json states the Region eu-west-1, so the Region us-west-2 that is given is not used for it",
    ]);
    expect(contradictions({ ...stated, account: null }, { account: TWO, region: null })).toEqual([]);
  });
});
