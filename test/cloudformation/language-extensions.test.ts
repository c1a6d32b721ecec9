// What do the functions give that a template may use only with Transform: AWS::LanguageExtensions?
// https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/transform-aws-languageextensions.html

import { describe, expect, it } from "vitest";
import { bareTemplate } from "../../src/cloudformation/bare-template.ts";
import type { Json, JsonObject } from "../../src/input/document.ts";
import { build, CWD, shown, stackOf, valueIn, yamlDocument } from "./build.ts";

const TEMPLATE: JsonObject = {
  Parameters: {
    Zones: { Type: "CommaDelimitedList", Default: "a,b,c" },
    Unset: { Type: "CommaDelimitedList" },
    Stage: { Type: "String", Default: "Dev" },
    Name: { Type: "String" },
    KeyDev: { Type: "String", Default: "alias/dev" },
  },
  Mappings: { Stages: { Dev: { Zones: ["a", "b"] } } },
  Conditions: { Open: { "Fn::Equals": [{ Ref: "Name" }, "a"] } },
  Resources: { StageDev: { Type: "AWS::KMS::Key" } },
};
const NO_VALUE = { Ref: "AWS::NoValue" };
const OPEN = "unknown: it depends on condition Open, which the inputs do not decide";
const UNSET =
  "unknown: parameter Unset of template.json has no value here; give one with --parameters Unset=…";

const stack = stackOf({ Transform: "AWS::LanguageExtensions", ...TEMPLATE });
const gives = (raw: Json, expected: string) => expect(shown(valueIn(stack, raw))).toBe(expected);

describe("Fn::Length", () => {
  it.each<[argument: Json, expected: string]>([
    [["a", "b"], "2"],
    [[], "0"],
    [["a", NO_VALUE], "1"],
    [{ Ref: "Zones" }, "3"],
    [{ "Fn::Split": ["-", "a-b-c-d"] }, "4"],
    [{ "Fn::FindInMap": ["Stages", "Dev", "Zones"] }, "2"],
    [{ "Fn::Cidr": ["10.0.0.0/16", 5, 8] }, "5"],
    [["a", { "Fn::If": ["Open", "b", "c"] }], "2"],
    [["a", { "Fn::If": ["Open", "b", NO_VALUE] }], OPEN],
    [{ Ref: "Unset" }, UNSET],
    [
      { "Fn::GetAZs": "us-east-1" },
      "unknown: the list of Availability Zones of us-east-1 is read at deployment",
    ],
    [{ "Fn::GetAtt": ["StageDev", "Arn"] }, "unknown: a list is expected here, and a string stands here"],
    ["abc", "unknown: a list is expected here, and a string stands here"],
    [null, "unknown: Fn::Length takes a list"],
  ])("of %j is %s", (argument, expected) => gives({ "Fn::Length": argument }, expected));
});

describe("Fn::ToJsonString", () => {
  it.each<[argument: Json, expected: string]>([
    [{}, "{}"],
    [[], "[]"],
    [{ a: "x", b: [true, "y", { c: false }] }, '{"a":"x","b":[true,"y",{"c":false}]}'],
    [{ a: 1, b: "1", c: 1.5 }, '{"a":1,"b":"1","c":1.5}'],
    [{ 'q"': 'line\nbreak "quoted"' }, '{"q\\"":"line\\nbreak \\"quoted\\""}'],
    [{ a: NO_VALUE, b: "x" }, '{"b":"x"}'],
    [["a", NO_VALUE, "b"], '["a","b"]'],
    [{ a: { Ref: "Stage" }, b: { "Fn::Sub": "${Name}!" } }, '{"a":"Dev","b":"${Name}!"}'],
    [{ a: { "Fn::GetAtt": "StageDev.KeyId" } }, '{"a":"${StageDev}"}'],
    [{ a: { "Fn::Join": ["", ["1", "2"]] } }, '{"a":"12"}'],
    [{ a: { "Fn::Split": [",", "x,y"] } }, '{"a":["x","y"]}'],
    // A member whose value is not known may be missing, and the comma with it.
    [{ a: "x", b: { "Fn::If": ["Open", "y", NO_VALUE] } }, '{"a":"x"${Fn::ToJsonString.b}}'],
    [["x", { "Fn::If": ["Open", "y", NO_VALUE] }], '["x"${Fn::ToJsonString.1}]'],
    [["x", { "Fn::If": ["Open", "y", "z"] }], '["x",${Fn::ToJsonString.1}]'],
    // A parameter gives 5 or "5".
    [{ a: { "Fn::Select": [0, ["5"]] } }, '{"a":${Fn::ToJsonString.a}}'],
    [JSON.parse('{"__proto__": "x"}'), '{"__proto__":"x"}'],
    ["text", "unknown: Fn::ToJsonString takes a mapping or a list"],
    [null, "unknown: Fn::ToJsonString takes a mapping or a list"],
    [{ "Fn::Odd": 1 }, "${Fn::ToJsonString}"],
  ])("of %j is %s", (argument, expected) => gives({ "Fn::ToJsonString": argument }, expected));

  it("does not know in YAML whether a number has quotes, which the text of a name has", () => {
    const text =
      "Transform: AWS::LanguageExtensions\nOutputs:\n  O:\n    Value: !ToJsonString {a: 1, b: x1}\n";
    const document = yamlDocument(text);
    const written = build([bareTemplate(document, new Map(), CWD)]);
    const raw = { "Fn::ToJsonString": { a: "1", b: "x1" } };
    expect(shown(valueIn(written, raw))).toBe('{"a":${Fn::ToJsonString.a},"b":"x1"}');
  });
});

describe("Ref and Fn::GetAtt with a function for a name", () => {
  it.each<[raw: Json, expected: string]>([
    [{ Ref: { "Fn::Sub": "Key${Stage}" } }, "alias/dev"],
    [{ Ref: { "Fn::Sub": "Stage${Stage}" } }, "${StageDev}"],
    [{ Ref: { "Fn::Sub": "AWS::Partition" } }, "aws"],
    [{ "Fn::GetAtt": [{ "Fn::Sub": "Stage${Stage}" }, "KeyId"] }, "${StageDev}"],
    [
      { Ref: { "Fn::Sub": "Key${Name}" } },
      "unknown: eks-lint does not evaluate Ref with a name that is not known",
    ],
    [
      { "Fn::GetAtt": [{ Ref: "Name" }, "Arn"] },
      "unknown: eks-lint does not evaluate Fn::GetAtt with a resource that is not known",
    ],
    [{ Ref: { "Fn::Sub": "Nobody" } }, "unknown: the template has no parameter or resource Nobody"],
    [{ Ref: { "Fn::If": ["Open", "a", "b"] } }, OPEN],
    [{ Ref: NO_VALUE }, "unknown: Ref takes the name of a parameter or resource"],
  ])("%j is %s", gives);
});

describe("without the transform", () => {
  const plain = stackOf(TEMPLATE);
  const needs = "needs Transform: AWS::LanguageExtensions, which the template does not have";
  it.each<[raw: Json, expected: string]>([
    [{ "Fn::Length": ["a"] }, `unknown: Fn::Length ${needs}`],
    [{ "Fn::ToJsonString": {} }, `unknown: Fn::ToJsonString ${needs}`],
    [
      { "Fn::FindInMap": ["Stages", "Dev", "Zones", { DefaultValue: "x" }] },
      `unknown: The DefaultValue of Fn::FindInMap ${needs}`,
    ],
    [{ "Fn::ForEach::Each": ["Id", ["a"], { "${Id}": 1 }] }, `unknown: Fn::ForEach ${needs}`],
    [{ Ref: { "Fn::Sub": "Key${Stage}" } }, "unknown: Ref takes the name of a parameter or resource"],
    [
      { "Fn::GetAtt": [{ "Fn::Sub": "Stage${Stage}" }, "KeyId"] },
      "unknown: Fn::GetAtt takes a resource and an attribute",
    ],
  ])("%j is not known", (raw, expected) => expect(shown(valueIn(plain, raw))).toBe(expected));
});
