import { describe, expect, test } from "vitest";
import { bareTemplate } from "../../src/cloudformation/bare-template.ts";
import { buildStacks } from "../../src/cloudformation/build-stacks.ts";
import type { Document, Json, JsonObject } from "../../src/input/document.ts";
import type { Place } from "../../src/report.ts";
import { suppressionsInMetadata } from "../../src/suppressions/in-metadata.ts";
import { CWD, documentOf, FILE, yamlDocument } from "../cloudformation/build.ts";

const RULES: ReadonlySet<string> = new Set(["node-ssh-open", "node-public-ip"]);

function statedIn(...documents: readonly Document[]) {
  const files = new Map(documents.map((document) => [document.file, document]));
  const sources = documents.map((document) => bareTemplate(document, files, CWD));
  const options = { account: null, region: null, environments: new Map(), parameters: new Map() };
  return suppressionsInMetadata(buildStacks(sources, options).stacks, RULES);
}

const key = (stated: Json): JsonObject => ({ Type: "AWS::KMS::Key", Metadata: { "eks-lint": stated } });
const statedOf = (stated: Json) => statedIn(documentOf({ Resources: { Key: key(stated) } }));
const ENTRY = { rule: "node-ssh-open", reason: "A bastion." };
const AT_KEY = { kind: "resource", file: FILE, path: ["Resources", "Key"] };

test("each entry is a suppression on the resource", () => {
  const { suppressions, problems } = statedOf({
    ignore: [ENTRY, { rule: "node-public-ip", reason: "x", until: "2026-12-31" }],
  });
  expect(problems).toEqual([]);
  expect(suppressions.map(({ place, ...stated }) => stated)).toEqual([
    { ruleId: "node-ssh-open", reason: "A bastion.", until: null, by: "metadata", scope: AT_KEY },
    { ruleId: "node-public-ip", reason: "x", until: "2026-12-31", by: "metadata", scope: AT_KEY },
  ]);
});

const startOf = (place: Place | null | undefined) => (place?.kind === "span" ? place.start : null);

test("it stands where its entry does", () => {
  const text =
    "Resources:\n  Key:\n    Type: AWS::KMS::Key\n    Metadata:\n      eks-lint:\n        ignore:\n          - rule: node-ssh-open\n            reason: x\n";
  expect(startOf(statedIn(yamlDocument(text)).suppressions[0]?.place())).toEqual({ line: 7, column: 13 });
  const wrong = text.replace("ssh", "shh");
  expect(startOf(statedIn(yamlDocument(wrong)).problems[0]?.place)).toEqual({ line: 7, column: 19 });
});

test.each([
  ["nothing to ignore", { ignore: [] }],
  ["Metadata of others", {}],
])("%s is no mistake", (_what, metadata) => {
  const Resources = { Key: { Type: "AWS::KMS::Key", Metadata: { ...metadata, "aws:cdk:path": "x" } } };
  expect(statedIn(documentOf({ Resources }))).toEqual({ suppressions: [], problems: [] });
});

describe("a mistake is", () => {
  test.each<[string, Json, readonly string[]]>([
    ["a list", [ENTRY], ["Metadata.eks-lint: it is to be { ignore:"]],
    ["a function", { "Fn::If": ["A", {}, {}] }, ['Metadata.eks-lint: there is no key "Fn::If"']],
    ["a key that is misspelt", { ignor: [ENTRY] }, ['there is no key "ignor"; did you mean ignore?']],
    [
      "a key too many",
      { ignore: [], off: true },
      ['Metadata.eks-lint: there is no key "off" (keys: ignore)'],
    ],
    ["nothing", {}, ["ignore is missing"]],
    ["an entry without its list", { ignore: ENTRY }, ["Metadata.eks-lint.ignore: it is to be"]],
    ["an id for an entry", { ignore: ["node-ssh-open"] }, ["ignore[0]: an entry is a mapping"]],
    ["no reason", { ignore: [ENTRY, { rule: "node-ssh-open" }] }, ["ignore[1]: reason is missing"]],
    ["a reason that is a function", { ignore: [{ ...ENTRY, reason: { Ref: "R" } }] }, ["plain text"]],
    [
      "a key of an entry that is misspelt",
      { ignore: [{ ...ENTRY, untill: "2026-12-31" }] },
      ['ignore[0]: there is no key "untill"; did you mean until?'],
    ],
    ["a day that is none", { ignore: [{ ...ENTRY, until: "2026-02-30" }] }, ['"2026-02-30"']],
  ])("%s", (_what, stated, messages) => {
    const { problems } = statedOf(stated);
    expect(problems.map(({ kind }) => kind)).toEqual(messages.map(() => "config-invalid"));
    expect(problems.map(({ message }) => message)).toEqual(
      messages.map((message) => expect.stringContaining(message)),
    );
  });

  test("what stands in the Metadata of the template, once however many stacks it makes", () => {
    const nested = documentOf(
      { Metadata: { "eks-lint": { ignore: [ENTRY] } }, Resources: {} },
      "nested.json",
    );
    const nests = { Type: "AWS::CloudFormation::Stack", Properties: { TemplateURL: "nested.json" } };
    const parent = documentOf({ Resources: { A: nests, B: nests } }, "parent.json");
    const { suppressions, problems } = statedIn(parent, nested);
    expect(suppressions).toEqual([]);
    expect(problems.map(({ message }) => message)).toEqual([
      expect.stringContaining("this is the Metadata of the template"),
    ]);
  });
});

test("a suppression that is wrong suppresses nothing, and the others do", () => {
  const { suppressions } = statedOf({
    ignore: [
      { ...ENTRY, off: 1 },
      { ...ENTRY, reason: "right" },
    ],
  });
  expect(suppressions.map(({ reason }) => reason)).toEqual(["right"]);
});

test("a template that makes several stacks states a suppression once", () => {
  const nested = documentOf({ Resources: { Key: key({ ignore: [ENTRY] }) } }, "nested.json");
  const nests = { Type: "AWS::CloudFormation::Stack", Properties: { TemplateURL: "nested.json" } };
  const parent = documentOf({ Resources: { A: nests, B: nests } }, "parent.json");
  expect(statedIn(parent, nested).suppressions).toHaveLength(1);
});

test("in a loop it is stated once, for the resources of all rounds, as it is written", () => {
  const body = { "Key${Name}": key({ ignore: [{ ...ENTRY, reason: "As ${Name} has it." }] }) };
  const loop = { "Fn::ForEach::Keys": ["Name", ["A", "B"], body] };
  const document = documentOf({ Transform: "AWS::LanguageExtensions", Resources: loop });
  const { suppressions, problems } = statedIn(document);
  expect(problems).toEqual([]);
  expect(suppressions.map(({ reason, scope }) => [reason, scope])).toEqual([
    [
      "As ${Name} has it.",
      { kind: "resource", file: FILE, path: ["Resources", "Fn::ForEach::Keys", 2, "Key${Name}"] },
    ],
  ]);
});
