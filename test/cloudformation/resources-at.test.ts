import { describe, expect, test } from "vitest";
import { buildStacks } from "../../src/cloudformation/build-stacks.ts";
import { resourcesAt } from "../../src/cloudformation/resources-at.ts";
import { identityOf } from "../../src/cloudformation/stack.ts";
import type { Json, JsonObject } from "../../src/input/document.ts";
import type { Path } from "../../src/model/origin.ts";
import { build, FILE, filesOf, sourceOf } from "./build.ts";

const OPTIONS = { account: null, region: null, environments: new Map(), parameters: new Map() };
const KEY: JsonObject = { Type: "AWS::KMS::Key", Metadata: { "aws:cdk:path": "Eks/Key/Resource" } };

const namesAt = (template: JsonObject, path: Path) =>
  resourcesAt(buildStacks([sourceOf(template)], OPTIONS).stacks)({ kind: "file", file: FILE, path }).map(
    ({ resource }) => resource.logicalId,
  );

test("a resource is named as wherever it is judged", () => {
  const { stacks } = buildStacks([sourceOf({ Resources: { Key: KEY } })], OPTIONS);
  const origin = { kind: "file", file: FILE, path: ["Resources", "Key", "Properties"] } as const;
  expect(resourcesAt(stacks)(origin)).toEqual([
    {
      resource: {
        stack: null,
        logicalId: "Key",
        type: "AWS::KMS::Key",
        constructPath: "Eks/Key/Resource",
        arn: null,
      },
      file: FILE,
      path: ["Resources", "Key"],
    },
  ]);
});

describe("nothing is written", () => {
  test.each<[string, Path]>([
    ["beside the resources", ["Parameters", "Key"]],
    ["in what is none", ["Resources", "Nothing"]],
    ["above them", ["Resources"]],
    ["in what every object has", ["Resources", "constructor"]],
  ])("%s", (_where, path) => {
    expect(namesAt({ Resources: { Key: KEY } }, path)).toEqual([]);
  });

  test("in another file, or in an account", () => {
    const { stacks } = buildStacks([sourceOf({ Resources: { Key: KEY } })], OPTIONS);
    const path = ["Resources", "Key"];
    expect(resourcesAt(stacks)({ kind: "file", file: "other.json", path })).toEqual([]);
    expect(resourcesAt(stacks)({ kind: "aws", arn: "arn", call: "call" })).toEqual([]);
  });
});

test("one template that makes two stacks has a resource of each at every place", () => {
  const nests = { Type: "AWS::CloudFormation::Stack", Properties: { TemplateURL: "nested.json" } };
  const files: Readonly<Record<string, Json>> = {
    "parent.json": { Resources: { A: nests, B: nests } },
    "nested.json": { Resources: { Key: KEY } },
  };
  const { stacks } = buildStacks(filesOf(files), OPTIONS);
  const written = resourcesAt(stacks)({
    kind: "file",
    file: "nested.json",
    path: ["Resources", "Key", "Type"],
  });
  expect(written.map(({ resource }) => [resource.stack, resource.logicalId])).toEqual([
    ["A", "Key"],
    ["B", "Key"],
  ]);
});

describe("in a loop", () => {
  const inner = { "Fn::ForEach::Inner": ["Y", ["1", "2"], { "Deep${X}${Y}": KEY }] };
  const loop = { "Fn::ForEach::Outer": ["X", ["A", "B"], { "Key${X}": KEY, ...inner }] };
  const template: JsonObject = { Transform: "AWS::LanguageExtensions", Resources: loop };
  const body: Path = ["Resources", "Fn::ForEach::Outer", 2, "Key${X}"];

  test.each<[string, Path, readonly string[]]>([
    ["a place is in the resources of all rounds", [...body, "Type"], ["KeyA", "KeyB"]],
    ["so is that of the resource itself", body, ["KeyA", "KeyB"]],
    [
      "in another loop, too",
      ["Resources", "Fn::ForEach::Outer", 2, "Fn::ForEach::Inner", 2, "Deep${X}${Y}", "Type"],
      ["DeepA1", "DeepA2", "DeepB1", "DeepB2"],
    ],
    ["the loop itself is none", ["Resources", "Fn::ForEach::Outer"], []],
  ])("%s", (_what, path, expected) => {
    expect(namesAt(template, path)).toEqual(expected);
  });

  test("where one of them is declared, it alone is", () => {
    const { stack } = build([sourceOf(template)]);
    const key = stack.template.resources.get("KeyB");
    if (key === undefined) throw new Error("the loop makes KeyB");
    const { origin } = identityOf(stack, key);
    expect(resourcesAt([stack])(origin).map(({ resource }) => resource.logicalId)).toEqual(["KeyB"]);
  });
});
