// Which stacks does a run hold, and what do nested stacks hand to each other?

import { describe, expect, it } from "vitest";
import type { Stack } from "../../src/cloudformation/stack.ts";
import type { Json, JsonObject } from "../../src/input/document.ts";
import { type Built, build, filesOf, modelOf, shown, sourceOf, stackOf, valueIn } from "./build.ts";

const nested = (TemplateURL: Json, Parameters: Json = {}, others: JsonObject = {}): JsonObject => ({
  Type: "AWS::CloudFormation::Stack",
  Properties: { TemplateURL, Parameters },
  ...others,
});

const CHILD: JsonObject = {
  Parameters: { Name: { Type: "String", Default: "own" } },
  Conditions: { IsProd: { "Fn::Equals": [{ Ref: "Name" }, "prod"] } },
  Resources: { Key: { Type: "AWS::KMS::Key" } },
  Outputs: {
    Arn: { Value: { "Fn::GetAtt": "Key.Arn" } },
    Alias: { Value: { "Fn::Sub": "alias/${Name}" } },
    Size: { Value: { "Fn::If": ["IsProd", "large", "small"] } },
  },
};

const GROUP: JsonObject = { Resources: { Group: { Type: "AWS::AutoScaling::AutoScalingGroup" } } };

const output = (logicalId: string, name: string) => ({ "Fn::GetAtt": `${logicalId}.Outputs.${name}` });
const parentOf = (Resources: JsonObject, others: JsonObject = {}) =>
  filesOf({ "parent.json": { ...others, Resources }, "child.json": CHILD });
const ids = ({ run }: Built) => run.stacks.map(({ id }) => id);
const valueInStack = (built: Built, stack: Stack | undefined, raw: Json) =>
  stack === undefined ? "no such stack" : shown(valueIn({ run: built.run, stack }, raw));

describe("the stacks of a run", () => {
  it("are one for every template, and one for every use of a nested one", () => {
    const built = build(parentOf({ A: nested("child.json"), B: nested("./child.json") }));
    expect(ids(built)).toEqual(["parent.json", "parent.json/A", "parent.json/B"]);
  });

  it("are named after the way that leads to them", () => {
    const document = sourceOf(CHILD).document;
    const source = sourceOf(
      { Resources: { A: nested("x") } },
      { name: "App/Eks", nestedTemplate: () => ({ kind: "found", document }) },
    );
    expect(
      build([source])
        .run.stacks.map(({ name, stackName }) => [name, stackName])
        .at(0),
    ).toEqual(["App/Eks", null]);
    expect(
      build([source])
        .run.stacks.map(({ name }) => name)
        .at(-1),
    ).toBe("App/Eks/A");
  });

  it("take a TemplateURL relative to the template that holds it", () => {
    const sources = filesOf({
      "a/parent.json": { Resources: { N: nested("../b/middle.json") } },
      "b/middle.json": { Resources: { N: nested("child.json") } },
      "b/child.json": CHILD,
      "child.json": CHILD,
    });
    expect(ids(build(sources))).toEqual([
      "a/parent.json",
      "a/parent.json/N",
      "a/parent.json/N/N",
      "child.json",
    ]);
  });

  it.each<[Json]>([
    ["https://bucket.s3.amazonaws.com/other.json"],
    ["other.json"],
    [{ Ref: "Url" }],
    [7],
    [null],
  ])("do not hold what TemplateURL %j nests, and say so", (url) => {
    const { run, notJudged } = build(parentOf({ A: nested(url) }));
    expect(run.stacks.map(({ id }) => id)).toEqual(["parent.json", "child.json"]);
    expect(notJudged.map(({ identity, why }) => [identity.logicalId, why])).toEqual([
      ["A", "its template is not among the inputs of this run, so what it launches is not judged"],
    ]);
  });

  it("judge a template only where it is nested, whatever order the files come in", () => {
    const sources = parentOf({ A: nested("child.json") });
    expect(ids(build(sources))).toEqual(["parent.json", "parent.json/A"]);
    expect(ids(build([...sources].reverse()))).toEqual(["parent.json", "parent.json/A"]);
  });

  it("that nest each other keep the one that comes first, and go round once", () => {
    const sources = filesOf({
      "a.json": { Resources: { B: nested("b.json") } },
      "b.json": { Resources: { A: nested("a.json") } },
    });
    const built = build(sources);
    expect(ids(built)).toEqual(["a.json", "a.json/B"]);
    expect(built.notJudged.map(({ why }) => why)).toEqual([expect.stringContaining("nests itself")]);
  });

  it("that nest themselves many times stay within a bound", () => {
    const Resources = Object.fromEntries(["A", "B", "C", "D"].map((name) => [name, nested("self.json")]));
    expect(ids(build(filesOf({ "self.json": { Resources } }))).length).toBeLessThanOrEqual(5_000);
  });

  it("whose nesting resource can never be made are not judged", () => {
    const Conditions = { Never: { "Fn::Equals": ["a", "b"] }, Open: { "Fn::Equals": [{ Ref: "P" }, "b"] } };
    const Parameters = { P: { Type: "String" } };
    const launchers = (Condition: string) => {
      const Resources = { A: nested("b.json", {}, { Condition }) };
      const middle = { Resources: { C: nested("group.json") } };
      return modelOf(
        build(
          filesOf({ "a.json": { Parameters, Conditions, Resources }, "b.json": middle, "group.json": GROUP }),
        ),
      ).launchers;
    };
    expect(launchers("Never")).toEqual([]);
    expect(launchers("Open")).toHaveLength(1);
  });
});

describe("a nested stack", () => {
  it("hands out its outputs", () => {
    const built = build(parentOf({ A: nested("child.json") }));
    expect(valueInStack(built, built.stack, output("A", "Arn"))).toBe(
      "arn:aws:kms:${AWS::Region}:${AWS::AccountId}:key/${Key}",
    );
    expect(valueInStack(built, built.stack, { "Fn::Sub": "${A.Outputs.Alias}" })).toBe("alias/own");
  });

  it("is another one each time its template is nested", () => {
    const built = build(
      parentOf({ A: nested("child.json", { Name: "a" }), B: nested("child.json", { Name: "b" }) }),
    );
    expect(valueInStack(built, built.stack, [output("A", "Alias"), output("B", "Alias")])).toBe(
      "[alias/a, alias/b]",
    );
    const [a, b] = ["A", "B"].map((logicalId) => valueIn(built, output(logicalId, "Arn")));
    expect(a?.kind === "text" && b?.kind === "text" && a.text.at(-1)).not.toEqual(
      b?.kind === "text" && b.text.at(-1),
    );
    expect(modelOf(built).keys.map(({ name }) => name)).toEqual(["A/Key", "B/Key"]);
  });

  it("takes its parameters from its parent alone", () => {
    const built = build(parentOf({ A: nested("child.json"), B: nested("child.json", { Name: null }) }), {
      parameters: { Name: "given" },
    });
    expect(valueInStack(built, built.stack, [output("A", "Alias"), output("B", "Alias")])).toBe(
      "[alias/own, alias/own]",
    );
  });

  it.each<[name: string, passed: Json, given: Record<string, string>, size: string]>([
    ["a literal", "prod", {}, "large"],
    ["a given parameter", { Ref: "P" }, { P: "prod" }, "large"],
    ["another given parameter", { Ref: "P" }, { P: "test" }, "small"],
    [
      "a default",
      { Ref: "P" },
      {},
      "unknown: it depends on condition IsProd, which the inputs do not decide",
    ],
    [
      "a default within a text",
      { "Fn::Sub": "${P}" },
      {},
      "unknown: it depends on condition IsProd, which the inputs do not decide",
    ],
    // Nobody but the parent can give it another value, so its default decides.
    ["nothing", { Ref: "AWS::NoValue" }, {}, "small"],
    ["a sibling's output", output("B", "Size"), {}, "small"],
  ])("that gets %s for its parameter decides by it only what is stated", (_, passed, parameters, size) => {
    const Resources = { A: nested("child.json", { Name: passed }), B: nested("child.json") };
    const built = build(parentOf(Resources, { Parameters: { P: { Type: "String", Default: "prod" } } }), {
      parameters,
    });
    // As a value, the default counts: it is asked for first, and must not be remembered for the condition.
    valueInStack(built, built.stack, output("A", "Alias"));
    expect(valueInStack(built, built.stack, output("A", "Size"))).toBe(size);
  });

  it("gets lists as they are passed", () => {
    const child = {
      Parameters: { Names: { Type: "CommaDelimitedList" } },
      Resources: {},
      Outputs: { First: { Value: { "Fn::Select": [0, { Ref: "Names" }] } } },
    };
    const Resources = {
      A: nested("child.json", { Names: "a, b" }),
      B: nested("child.json", { Names: { Ref: "P" } }),
    };
    const Parameters = { P: { Type: "String" } };
    const built = build(filesOf({ "parent.json": { Parameters, Resources }, "child.json": child }));
    expect(valueInStack(built, built.stack, [output("A", "First"), output("B", "First")])).toBe(
      "[a, unknown: parameter P of parent.json has no value here; give one with --parameters P=…]",
    );
  });

  it("hands a parameter on through two levels, and an output back", () => {
    const Parameters = { Name: { Type: "String" } };
    const passing = { Name: { Ref: "Name" } };
    const sources = filesOf({
      "parent.json": { Resources: { A: nested("middle.json", { Name: "passed" }) } },
      "middle.json": {
        Parameters,
        Resources: { B: nested("child.json", passing) },
        Outputs: { Alias: { Value: output("B", "Alias") } },
      },
      "child.json": CHILD,
    });
    const built = build(sources);
    expect(valueInStack(built, built.stack, output("A", "Alias"))).toBe("alias/passed");
  });

  it("gets a list that its parent has as one string", () => {
    const child = {
      Parameters: { Keys: { Type: "CommaDelimitedList" } },
      Resources: {},
      Outputs: { Second: { Value: { "Fn::Select": [1, { Ref: "Keys" }] } } },
    };
    const Parameters = { Keys: { Type: "CommaDelimitedList", Default: "alias/a,alias/b" } };
    const joined = { "Fn::Join": [",", { Ref: "Keys" }] };
    const Resources = {
      A: nested("child.json", { Keys: joined }),
      B: nested("child.json", { Keys: ["alias/c", "alias/d"] }),
    };
    const built = build(filesOf({ "parent.json": { Parameters, Resources }, "child.json": child }));
    expect(valueInStack(built, built.stack, [output("A", "Second"), output("B", "Second")])).toBe(
      "[alias/b, alias/d]",
    );
  });

  it("whose outputs lead back to its own parameters is not known", () => {
    const built = build(parentOf({ A: nested("child.json", { Name: output("A", "Alias") }) }));
    expect(valueInStack(built, built.stack, output("A", "Alias"))).toBe("alias/${Name}");
    const direct = { ...CHILD, Outputs: { Loop: { Value: { Ref: "Name" } } } };
    const Resources = { A: nested("child.json", { Name: output("A", "Loop") }) };
    const circular = build(filesOf({ "parent.json": { Resources }, "child.json": direct }));
    expect(valueInStack(circular, circular.stack, output("A", "Loop"))).toBe("unknown: A refers to itself");
  });

  it("in a chain of 1,000 is known as far as depth allows, and does not break", () => {
    const pass = {
      Parameters: { In: { Type: "String" } },
      Resources: {},
      Outputs: { Out: { Value: { Ref: "In" } } },
    };
    const Resources = Object.fromEntries(
      Array.from({ length: 1_000 }, (_, index) => [
        `N${index}`,
        nested("pass.json", { In: index === 0 ? "end" : output(`N${index - 1}`, "Out") }),
      ]),
    );
    const built = build(filesOf({ "parent.json": { Resources }, "pass.json": pass }));
    expect(valueInStack(built, built.stack, output("N999", "Out"))).toBe(
      "unknown: it is nested more than 250 levels deep",
    );
    const again = build(filesOf({ "parent.json": { Resources }, "pass.json": pass }));
    expect(valueInStack(again, again.stack, output("N9", "Out"))).toBe("end");
  });

  it.each([
    ["has no such output", "A.Outputs.Missing", "unknown: parent.json/A has no output Missing"],
    [
      "is not in this run",
      "C.Outputs.Arn",
      "unknown: Outputs.Arn of the nested stack C is not described by any input of this run",
    ],
  ])("that %s is not known", (_, attribute, expected) => {
    const built = build(parentOf({ A: nested("child.json"), C: nested("elsewhere.json") }));
    expect(valueInStack(built, built.stack, { "Fn::GetAtt": attribute })).toBe(expected);
  });
});

describe("resources that eks-lint does not understand", () => {
  it.each<[Json, string]>([
    [
      { "Fn::ForEach::Groups": ["N", ["a"], {}] },
      "Fn::ForEach::Groups is not expanded: what it makes is not judged, and CloudFormation refuses the template, for it has no Transform: AWS::LanguageExtensions",
    ],
    [{ "Fn::If": ["A", {}, {}] }, "Fn::If is not expanded: what it makes is not judged"],
    [{ Untyped: { Properties: {} } }, "it has no Type, so it is not judged"],
    [{ Wrong: 7 }, "it has no Type, so it is not judged"],
    [JSON.parse('{"__proto__": {"Type": ["x"]}}'), "it has no Type, so it is not judged"],
  ])("such as %j are listed", (Resources, why) => {
    expect(stackOf({ Resources } as JsonObject).notJudged.map((one) => one.why)).toEqual([why]);
  });
});
