// What is the value of a template parameter?

import { describe, expect, it } from "vitest";
import { bareTemplate } from "../../src/cloudformation/bare-template.ts";
import { undeclaredParameters } from "../../src/cloudformation/given-parameters.ts";
import type { Json, JsonObject } from "../../src/input/document.ts";
import { lintIn } from "../lint-in.ts";
import { build, CWD, filesOf, type Options, shown, stackOf, valueIn, yamlDocument } from "./build.ts";

function parameterOf(name: string, declaration: Json, options?: Partial<Options>): string {
  const Parameters = JSON.parse(JSON.stringify({ [name]: declaration })) as JsonObject;
  return shown(valueIn(stackOf({ Parameters, Resources: {} }, options), { Ref: name }));
}

const notGiven = (name: string) =>
  `unknown: parameter ${name} of template.json has no value here; give one with --parameters ${name}=…`;

describe("a parameter", () => {
  it.each<[declaration: Json, given: string | null, expected: string]>([
    [{ Type: "String", Default: "a" }, null, "a"],
    [{ Type: "String", Default: "a" }, "b", "b"],
    [{ Type: "String" }, "b", "b"],
    [{ Type: "String" }, "", ""],
    [{ Type: "String", Default: "" }, null, ""],
    [{ Type: "Number", Default: 20 }, null, "20"],
    [{ Type: "String", Default: true }, null, "true"],
    [{ Type: "AWS::EC2::KeyPair::KeyName", Default: "k" }, null, "k"],
    [{ Type: "String", Default: "a,b" }, null, "a,b"],
    [{ Default: "untyped" }, null, "untyped"],
    ["no declaration", "b", "b"],
    [{ Type: "String" }, null, "${P}"],
    [{ Type: "String", Default: null }, null, "${P}"],
    [{ Type: "String", Default: { a: 1 } }, null, "unknown: the default of parameter P is no string"],
    [{ Type: "String", Default: ["a", "b"] }, null, "unknown: the default of parameter P is no string"],
  ])("declared as %j and given %j is %s", (declaration, given, expected) => {
    expect(parameterOf("P", declaration, given === null ? {} : { parameters: { P: given } })).toBe(expected);
  });

  it.each<[type: string, value: string | null, expected: string]>([
    ["CommaDelimitedList", "a, b,c", "[a, b, c]"],
    ["CommaDelimitedList", "", "[]"],
    ["List<Number>", "1,2", "[1, 2]"],
    ["List<AWS::EC2::Subnet::Id>", "subnet-1", "[subnet-1]"],
    ["CommaDelimitedList", null, notGiven("P")],
  ])("of type %s is cut at the commas of %j to %s", (Type, value, expected) => {
    expect(parameterOf("P", value === null ? { Type } : { Type, Default: value })).toBe(expected);
    expect(parameterOf("P", { Type }, value === null ? {} : { parameters: { P: value } })).toBe(expected);
  });

  it.each([
    "AWS::SSM::Parameter::Value<String>",
    "AWS::SSM::Parameter::Value<List<String>>",
    "AWS::SSM::Parameter::Value<AWS::EC2::Image::Id>",
  ])("of type %s is read at deployment: what is given or its default is the name in SSM", (Type) => {
    const read = (name: string) =>
      `unknown: SSM parameter ${name}, which no template of this run writes, is read at deployment`;
    expect(parameterOf("P", { Type, Default: "/a" })).toBe(read("/a"));
    expect(parameterOf("P", { Type, Default: "/a" }, { parameters: { P: "/b" } })).toBe(read("/b"));
    expect(parameterOf("P", { Type })).toBe(notGiven("P"));
  });

  it.each(["__proto__", "constructor", "hasOwnProperty"])("may be called %s", (name) => {
    expect(parameterOf(name, { Type: "String", Default: "a" })).toBe("a");
    expect(parameterOf("Other", { Type: "String", Default: "a" }, { parameters: { [name]: "b" } })).toBe("a");
  });

  it("whose YAML default is a mapping is not known", () => {
    const document = yamlDocument(
      "Parameters:\n  P:\n    Type: String\n    Default: {a: b}\nResources: {}\n",
    );
    const built = build([bareTemplate(document, new Map(), CWD)]);
    expect(shown(valueIn(built, { Ref: "P" }))).toBe("unknown: the default of parameter P is no string");
  });

  it("that is given but not declared is none", () => {
    const built = stackOf({ Resources: {} }, { parameters: { P: "b" } });
    expect(shown(valueIn(built, { Ref: "P" }))).toBe("unknown: the template has no parameter or resource P");
  });
});

describe("a parameter that is given", () => {
  const { stacks } = build(
    filesOf({
      "key.json": { Parameters: { KeyArn: { Type: "String" } }, Resources: {} },
      "nodes.json": { Parameters: { Size: { Type: "Number" } }, Resources: {} },
    }),
  ).run;
  const notice = (name: string) =>
    `no template has a parameter ${name}, so the value given for ${name} is not used`;

  it.each<[names: readonly string[], undeclared: readonly string[]]>([
    [[], []],
    [["KeyArn"], []],
    [["Size", "KeyArn"], []],
    [["KeyArm"], ["KeyArm"]],
    [
      ["keyarn", "Size", "Sise"],
      ["keyarn", "Sise"],
    ],
    [["toString"], ["toString"]],
  ])("of %j is told to be in no template: %j", (names, undeclared) => {
    const given = new Map(names.map((name) => [name, "x"]));
    expect(undeclaredParameters(stacks, given)).toEqual(undeclared.map(notice));
  });

  it("and is in no template is told in the report, which is clean all the same", () => {
    const readStdin = () => "Parameters: {KeyArn: {Type: String}}\nResources: {}\n";
    const noticesOf = (name: string) => lintIn(".", ["-"], { readStdin, parameters: new Map([[name, "x"]]) });
    expect(noticesOf("KeyArn")).toMatchObject({ notices: [], exitCode: 0 });
    expect(noticesOf("KeyArm")).toMatchObject({ notices: [notice("KeyArm")], exitCode: 0 });
  });
});
