// Fn::ImportValue: which export of which stack does it mean?

import { describe, expect, it } from "vitest";
import type { StackSource } from "../../src/cloudformation/stack-source.ts";
import type { Json, JsonObject } from "../../src/input/document.ts";
import { build, filesOf, modelOf, type Options, shown, sourceOf, valueIn } from "./build.ts";

const KEY = { Type: "AWS::KMS::Key" };

/** A stack that exports its key under a name. */
function exporter(name: string, exportName: Json, stated: Partial<StackSource> = {}): StackSource {
  const Outputs = { Key: { Value: { Ref: "Key" }, Export: { Name: exportName } } };
  return sourceOf({ Resources: { Key: KEY }, Outputs }, { name, ...stated });
}

function imported(name: Json, exporters: readonly StackSource[], stated: Partial<StackSource> = {}): string {
  const template = { Parameters: { Network: { Type: "String" } }, Resources: {} };
  const importer = sourceOf(template, { name: "importer", ...stated });
  return shown(valueIn(build([importer, ...exporters]), { "Fn::ImportValue": name }));
}

const notHere = (shownName: string) =>
  `unknown: the export ${shownName} is not described by any input of this run`;

describe("Fn::ImportValue", () => {
  it("is the value that another stack exports under the name", () => {
    expect(imported("shared-key", [exporter("a", "other-key"), exporter("b", "shared-key")])).toBe("${Key}");
  });

  it("is the value that the stack itself exports", () => {
    const own = exporter("a", "shared-key");
    expect(shown(valueIn(build([own]), { "Fn::ImportValue": "shared-key" }))).toBe("${Key}");
  });

  it.each<[Json, Json]>([
    [{ "Fn::Sub": "${AWS::Region}-key" }, { "Fn::Join": ["-", [{ Ref: "AWS::Region" }, "key"]] }],
    [{ "Fn::Sub": "key-of-${AWS::AccountId}" }, { "Fn::Sub": "key-of-${AWS::AccountId}" }],
    [7, "7"],
  ])("finds the name %j by the same name, written %j", (exportName, importName) => {
    expect(imported(importName, [exporter("a", exportName)])).toBe("${Key}");
  });

  it("finds a name made of a stack's name where the input states it", () => {
    const named = exporter("a", { "Fn::Sub": "${AWS::StackName}:Key" }, { stackName: "keys" });
    expect(imported("keys:Key", [named])).toBe("${Key}");
  });

  it.each<[Json]>([
    [{ "Fn::Sub": "${AWS::StackName}-${AWS::Region}-${AWS::AccountId}" }],
    [{ "Fn::Join": ["-", [{ Ref: "AWS::StackName" }, { Ref: "AWS::Region" }, { Ref: "AWS::AccountId" }]] }],
  ])("finds a name made of stack, Region and account, as in %j", (exportName) => {
    const place = { account: "111122223333", region: "us-west-2" };
    const named = exporter("a", exportName, { stackName: "keys", ...place });
    expect(imported("keys-us-west-2-111122223333", [named], place)).toBe("${Key}");
    expect(imported({ "Fn::Sub": "keys-${AWS::Region}-${AWS::AccountId}" }, [named], place)).toBe("${Key}");
    expect(imported("keys-us-west-2-111122223333", [named], { ...place, region: "us-east-1" })).toBe(
      notHere("keys-us-west-2-111122223333"),
    );
  });

  it("finds the name of an exported CDK reference", () => {
    const cdk = exporter("a", "Keys:ExportsOutputFnGetAttKey961B73FDArn5A860C43");
    expect(imported("Keys:ExportsOutputFnGetAttKey961B73FDArn5A860C43", [cdk])).toBe("${Key}");
  });

  it.each<[string, Json, string]>([
    ["is exported nowhere", "other", notHere("other")],
    [
      "has a part that is not given",
      { "Fn::Sub": "${Network}-key" },
      "unknown: parameter Network of importer has no value here; give one with --parameters Network=…",
    ],
    [
      "holds the name of the importing stack",
      { "Fn::Sub": "${AWS::StackName}-key" },
      "unknown: AWS::StackName of importer.json is not stated",
    ],
    ["is no text", ["shared-key"], "unknown: a string is expected here, and a list stands here"],
    ["is called __proto__", "__proto__", notHere("__proto__")],
  ])("is not known when the name %s", (_, name, expected) => {
    expect(imported(name, [exporter("a", "shared-key")])).toBe(expected);
  });

  it("is not known when two stacks export the name", () => {
    expect(imported("shared-key", [exporter("a", "shared-key"), exporter("b", "shared-key")])).toBe(
      "unknown: the export shared-key is made by more than one stack or output",
    );
  });

  it.each<[exporting: Partial<StackSource>, importing: Partial<StackSource>, found: boolean]>([
    [{ region: "us-east-1" }, { region: "us-west-2" }, false],
    [{ region: "us-east-1" }, { region: "us-east-1" }, true],
    [{ region: "us-east-1" }, {}, true],
    [{}, { region: "us-east-1" }, true],
    [{ account: "111122223333" }, { account: "444455556666" }, false],
    [{ account: "111122223333", region: "us-east-1" }, { account: "111122223333" }, true],
  ])("of a stack in %j, asked for in %j, is found: %s", (exporting, importing, found) => {
    expect(imported("shared-key", [exporter("a", "shared-key", exporting)], importing)).toBe(
      found ? "${Key}" : notHere("shared-key"),
    );
  });

  it("chooses the stack of its own Region among those that export the name", () => {
    const [east, west] = ["us-east-1", "us-west-2"].map((region) =>
      exporter(region, "shared-key", { region }),
    );
    const value = imported(
      { "Fn::Sub": "shared-key" },
      [east, west].filter((one) => one !== undefined),
      {
        region: "us-west-2",
      },
    );
    expect(value).toBe("${Key}");
  });

  it("chooses the stack of its own account among those that export the name", () => {
    const exporters = ["111122223333", "444455556666"].map((account) => {
      const Outputs = { Key: { Value: `key of ${account}`, Export: { Name: "shared-key" } } };
      return sourceOf({ Resources: {}, Outputs }, { name: account, account });
    });
    expect(imported("shared-key", exporters, { account: "444455556666" })).toBe("key of 444455556666");
    expect(imported("shared-key", exporters)).toBe(
      "unknown: the export shared-key is made by more than one stack or output",
    );
  });

  it("is not known when one stack exports the name twice", () => {
    const Outputs = {
      One: { Value: "1", Export: { Name: "shared-key" } },
      Two: { Value: "2", Export: { Name: { "Fn::Sub": "shared-key" } } },
    };
    expect(imported("shared-key", [sourceOf({ Resources: {}, Outputs }, { name: "twice" })])).toBe(
      "unknown: the export shared-key is made by more than one stack or output",
    );
  });

  it("is not made by an output of a nested stack that is not made", () => {
    const Outputs = { Key: { Value: { Ref: "Key" }, Export: { Name: "nested-key" } } };
    const nested = (Condition: string) => ({
      Type: "AWS::CloudFormation::Stack",
      Condition,
      Properties: { TemplateURL: "child.json" },
    });
    const value = (condition: string) => {
      const Conditions = { Never: { "Fn::Equals": ["a", "b"] }, Always: { "Fn::Equals": ["a", "a"] } };
      const parent = { Conditions, Resources: { N: nested(condition) } };
      const child = { Resources: { Key: KEY }, Outputs };
      return shown(
        valueIn(build(filesOf({ "parent.json": parent, "child.json": child })), {
          "Fn::ImportValue": "nested-key",
        }),
      );
    };
    expect(value("Always")).toBe("${Key}");
    expect(value("Never")).toBe(notHere("nested-key"));
  });

  it("finds what a nested stack exports", () => {
    const Outputs = { Key: { Value: { Ref: "Key" }, Export: { Name: "nested-key" } } };
    const nested = { Type: "AWS::CloudFormation::Stack", Properties: { TemplateURL: "child.json" } };
    const built = build(
      filesOf({
        "parent.json": { Resources: { N: nested } },
        "child.json": { Resources: { Key: KEY }, Outputs },
      }),
    );
    expect(shown(valueIn(built, { "Fn::ImportValue": "nested-key" }))).toBe("${Key}");
  });

  it("that leads back to itself is not known", () => {
    const Outputs = { A: { Value: { "Fn::ImportValue": "a" }, Export: { Name: "a" } } };
    expect(shown(valueIn(build([sourceOf({ Resources: {}, Outputs })]), { "Fn::ImportValue": "a" }))).toBe(
      "unknown: output A of template.json refers to itself",
    );
  });

  it("of an export whose own name is an import is not known", () => {
    const Outputs = { A: { Value: "x", Export: { Name: { "Fn::ImportValue": "a" } } } };
    expect(shown(valueIn(build([sourceOf({ Resources: {}, Outputs })]), { "Fn::ImportValue": "a" }))).toBe(
      notHere("a"),
    );
  });
});

describe("an export with a condition", () => {
  const template: JsonObject = {
    Parameters: { ExistingKey: { Type: "String", Default: "" } },
    Conditions: {
      IsNew: { "Fn::Equals": [{ Ref: "ExistingKey" }, ""] },
      IsOld: { "Fn::Not": [{ Condition: "IsNew" }] },
    },
    Resources: { Key: { ...KEY, Condition: "IsNew" } },
    Outputs: {
      New: { Condition: "IsNew", Value: { Ref: "Key" }, Export: { Name: "key" } },
      Old: { Condition: "IsOld", Value: { Ref: "ExistingKey" }, Export: { Name: "key" } },
    },
  };
  const value = (options: Partial<Options>) =>
    shown(valueIn(build([sourceOf(template)], options), { "Fn::ImportValue": "key" }));

  it("is not made where the condition is stated to be false", () => {
    expect(value({ parameters: { ExistingKey: "" } })).toBe("${Key}");
    expect(value({ parameters: { ExistingKey: "alias/old" } })).toBe("alias/old");
  });

  it("may be made where nothing decides the condition", () => {
    expect(value({})).toBe("unknown: the export key is made by more than one stack or output");
  });

  it("of a key that is not made leaves no key in the model", () => {
    const built = build([sourceOf(template)], { parameters: { ExistingKey: "alias/old" } });
    expect(modelOf(built).keys).toEqual([]);
  });
});
