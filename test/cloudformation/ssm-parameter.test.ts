// What does a template read from SSM, where a stack of the run writes it?

import { describe, expect, it } from "vitest";
import type { StackSource } from "../../src/cloudformation/stack-source.ts";
import type { Json, JsonObject } from "../../src/input/document.ts";
import { build, shown, sourceOf, stackOf, valueIn } from "./build.ts";

const KEY = { Type: "AWS::KMS::Key" };
const KEY_ARN = "arn:aws:kms:${AWS::Region}:${AWS::AccountId}:key/${Key}";

/** A stack that writes the ARN of its key, or another value, under a name. */
function writer(Name: Json, stated: Partial<StackSource> = {}, Value: Json = { "Fn::GetAtt": "Key.Arn" }) {
  const Written = { Type: "AWS::SSM::Parameter", Properties: { Type: "String", Name, Value } };
  return sourceOf({ Resources: { Key: KEY, Written } }, { name: "keys", ...stated });
}

const READER: JsonObject = {
  Parameters: {
    Env: { Type: "String", Default: "prod" },
    Unset: { Type: "String" },
    Name: { Type: "String", Default: "/prod/key" },
  },
  Resources: { Own: { Type: "AWS::SSM::Parameter", Properties: { Type: "String", Value: "own" } } },
};

function read(raw: Json, others: readonly StackSource[], stated: Partial<StackSource> = {}): string {
  return shown(valueIn(build([sourceOf(READER, { name: "reader", ...stated }), ...others]), raw));
}

const notWritten = (name: string) =>
  `unknown: SSM parameter ${name}, which no template of this run writes, is read at deployment`;

describe("{{resolve:ssm:…}}", () => {
  it.each<[raw: Json, expected: string]>([
    ["{{resolve:ssm:/prod/key}}", KEY_ARN],
    [{ "Fn::Sub": "{{resolve:ssm:/${Env}/key}}" }, KEY_ARN],
    [{ "Fn::Join": ["", ["{{resolve:ssm:/", { Ref: "Env" }, "/key}}"]] }, KEY_ARN],
    ["key {{resolve:ssm:/prod/key}}, key {{resolve:ssm:/prod/key}}", `key ${KEY_ARN}, key ${KEY_ARN}`],
    [{ "Fn::Select": [1, { "Fn::Split": ["/", "{{resolve:ssm:/prod/key}}"] }] }, "${Key}"],
    ["{{resolve:ssm:{{resolve:ssm:/prod/key}}", `{{resolve:ssm:${KEY_ARN}`],
    ["{{resolve:ssm:/prod/key", "{{resolve:ssm:/prod/key"],
  ])("%j is what a stack of the run writes under the name", (raw, expected) => {
    expect(read(raw, [writer("/prod/key")])).toBe(expected);
  });

  it.each<[raw: Json]>([
    ["{{resolve:ssm-secure:/prod/key}}"],
    ["{{resolve:ssm-secure:/prod/key:1}}"],
    ["{{resolve:secretsmanager:/prod/key}}"],
    ["{{resolve:secretsmanager:/prod/key:SecretString:arn}}"],
    ["{{resolve:ssm}}"],
  ])("%j is read from no template", (raw) => {
    expect(read({ "Fn::Split": ["/", raw] }, [writer("/prod/key")])).toBe(
      `unknown: ${raw} is read at deployment`,
    );
  });

  it.each<[name: string, why: string]>([
    ["/other", notWritten("/other")],
    ["/prod", notWritten("/prod")],
    ["prod/key", notWritten("prod/key")],
    ["", notWritten("")],
    ["__proto__", notWritten("__proto__")],
    [
      "/aws/service/eks/optimized-ami/1.33/x",
      "unknown: the public SSM parameter /aws/service/eks/optimized-ami/1.33/x is read at deployment",
    ],
    [
      "/prod/key:2",
      "unknown: version 2 of the SSM parameter /prod/key, of which this run shows only the newest, is read at deployment",
    ],
  ])("of %j is not known", (name, why) => {
    expect(read({ "Fn::Split": ["/", `{{resolve:ssm:${name}}}`] }, [writer("/prod/key")])).toBe(why);
  });

  it("of a name that is not known is not known, for the reason of the name", () => {
    expect(read({ "Fn::Split": ["/", { "Fn::Sub": "{{resolve:ssm:/${Unset}/key}}" }] }, [])).toBe(
      "unknown: parameter Unset of reader has no value here; give one with --parameters Unset=…",
    );
  });

  it("finds a name that says where it is by the same words", () => {
    const name = { "Fn::Sub": "/${AWS::Region}/key" };
    expect(read({ "Fn::Sub": "{{resolve:ssm:/${AWS::Region}/key}}" }, [writer(name)])).toBe(KEY_ARN);
    expect(
      read({ "Fn::Split": ["/", { "Fn::Sub": "{{resolve:ssm:/${AWS::Region}/key}}" }] }, [
        writer("/us-west-2/key"),
      ]),
    ).toBe(notWritten("/${AWS::Region}/key"));
  });

  it("reads a parameter of its own stack that has no name of its own", () => {
    expect(read({ "Fn::Sub": "{{resolve:ssm:${Own}}}" }, [])).toBe("own");
  });

  it.each<[writing: Partial<StackSource>, reading: Partial<StackSource>, found: boolean]>([
    [{ region: "us-east-1" }, { region: "us-west-2" }, false],
    [{ region: "us-east-1" }, { region: "us-east-1" }, true],
    [{ region: "us-east-1" }, {}, true],
    [{}, { region: "us-east-1" }, true],
    [{ account: "111122223333" }, { account: "444455556666" }, false],
    [{ account: "111122223333", region: "us-east-1" }, { account: "111122223333" }, true],
  ])("written by a stack in %j and read in %j is found: %s", (writing, reading, found) => {
    const value = read("{{resolve:ssm:/k}}", [writer("/k", writing, "written")], reading);
    expect(value).toBe(found ? "written" : "${{{resolve:ssm:/k}}}");
  });

  it("chooses the writer of its own Region", () => {
    const writers = ["us-east-1", "us-west-2"].map((region) =>
      writer("/k", { region, name: region }, region),
    );
    expect(read("{{resolve:ssm:/k}}", writers, { region: "us-west-2" })).toBe("us-west-2");
  });

  it("is not known when two stacks write the name", () => {
    const writers = ["a", "b"].map((name) => writer("/k", { name }, name));
    expect(read({ "Fn::Split": ["/", "{{resolve:ssm:/k}}"] }, writers)).toBe(
      "unknown: the SSM parameter /k is written more than once in this run",
    );
  });

  it("is not known when what is written is not, or is nothing", () => {
    const split = { "Fn::Split": ["/", "{{resolve:ssm:/k}}"] };
    expect(read(split, [writer("/k", {}, { "Fn::Odd": 1 })])).toBe(
      "unknown: eks-lint does not evaluate Fn::Odd",
    );
    expect(read(split, [writer("/k", {}, null)])).toBe("unknown: the SSM parameter /k has no value");
  });
});

describe("a parameter of an SSM type", () => {
  const typed = (inner: string, others: JsonObject = {}): JsonObject => ({
    Parameters: { P: { Type: `AWS::SSM::Parameter::Value<${inner}>`, Default: "/k", ...others } },
    Conditions: { IsWritten: { "Fn::Equals": [{ Ref: "P" }, "written"] } },
    Resources: {},
  });
  const value = (template: JsonObject, raw: Json, written: Json, parameters: Record<string, string> = {}) =>
    shown(
      valueIn(
        build([sourceOf(template, { name: "reader" }), writer("/k", {}, written)], { parameters }),
        raw,
      ),
    );

  it.each<[inner: string, expected: string]>([
    ["String", "a,b"],
    ["AWS::EC2::Image::Id", "a,b"],
    ["List<String>", "[a, b]"],
    ["CommaDelimitedList", "[a, b]"],
    ["List<AWS::EC2::Subnet::Id>", "[a, b]"],
  ])("<%s> has the value that a stack of the run writes", (inner, expected) => {
    expect(value(typed(inner), { Ref: "P" }, "a,b")).toBe(expected);
  });

  it("takes a given name before its default, and may name a version", () => {
    const P = { Ref: "P" };
    expect(value(typed("String", { Default: "/other" }), P, "written", { P: "/k" })).toBe("written");
    expect(value(typed("String"), P, "written", { P: "/other" })).toBe(notWritten("/other"));
    expect(value(typed("String"), P, "written", { P: "/k:3" })).toBe(
      "unknown: version 3 of the SSM parameter /k, of which this run shows only the newest, is read at deployment",
    );
  });

  it("without a name is not known", () => {
    expect(value(typed("String", { Default: null }), { Ref: "P" }, "written")).toBe(
      "unknown: parameter P of reader has no value here; give one with --parameters P=…",
    );
  });

  it("decides a condition where its name is given, and not by a default", () => {
    const chosen = { "Fn::If": ["IsWritten", "yes", "no"] };
    expect(value(typed("String"), chosen, "written", { P: "/k" })).toBe("yes");
    expect(value(typed("String"), chosen, "other", { P: "/k" })).toBe("no");
    expect(value(typed("String"), chosen, "written")).toBe(
      "unknown: it depends on condition IsWritten, which the inputs do not decide",
    );
  });
});

describe("AWS::SSM::Parameter", () => {
  it.each<[raw: Json, expected: string]>([
    [{ Ref: "Named" }, "/named"],
    [{ "Fn::GetAtt": "Named.Value" }, "value"],
    [{ "Fn::GetAtt": ["Named", "Type"] }, "String"],
    [{ "Fn::Sub": "${Named}=${Named.Value}" }, "/named=value"],
    [{ Ref: "Unnamed" }, "${Unnamed}"],
    [{ "Fn::GetAtt": "Unnamed.Value" }, "${Unnamed.Value}"],
  ])("%j is %s", (raw, expected) => {
    const Type = "AWS::SSM::Parameter";
    const Named = { Type, Properties: { Type: "String", Name: "/named", Value: "value" } };
    const built = stackOf({ Resources: { Named, Unnamed: { Type, Properties: {} } } });
    expect(shown(valueIn(built, raw))).toBe(expected);
  });

  it("that is not made writes nothing", () => {
    const template = (Condition: string): JsonObject => ({
      Conditions: { Never: { "Fn::Equals": ["a", "b"] }, Always: { "Fn::Equals": ["a", "a"] } },
      Resources: {
        Written: { Type: "AWS::SSM::Parameter", Condition, Properties: { Name: "/k", Value: "written" } },
      },
    });
    const value = (condition: string) =>
      read("{{resolve:ssm:/k}}", [sourceOf(template(condition), { name: "w" })]);
    expect(value("Always")).toBe("written");
    expect(value("Never")).toBe("${{{resolve:ssm:/k}}}");
  });

  it("whose name is an import is not found, and ends", () => {
    const named = writer({ "Fn::ImportValue": "name" });
    const Outputs = { Name: { Value: "/k", Export: { Name: { "Fn::Sub": "{{resolve:ssm:/k}}" } } } };
    expect(
      read("{{resolve:ssm:/k}}", [named, sourceOf({ Resources: {}, Outputs }, { name: "exporter" })]),
    ).toBe("${{{resolve:ssm:/k}}}");
  });
});

describe("parameters of one name under different conditions", () => {
  const conditional = (Condition: string, Name: Json, Value: string): JsonObject => ({
    Type: "AWS::SSM::Parameter",
    Condition,
    Properties: { Name, Value },
  });
  const source = sourceOf(
    {
      Parameters: { Stage: { Type: "String" } },
      Conditions: {
        IsProd: { "Fn::Equals": [{ Ref: "Stage" }, "prod"] },
        IsNot: { "Fn::Not": [{ Condition: "IsProd" }] },
      },
      Resources: {
        One: conditional("IsProd", "/key", "one"),
        Two: conditional("IsNot", "/key", "two"),
        Other: conditional("IsProd", "/other", "other"),
        Third: {
          Type: "AWS::SSM::Parameter",
          Properties: { Name: { "Fn::If": ["IsProd", "/prod", "/test"] }, Value: "third" },
        },
      },
    },
    { name: "writer" },
  );

  /** The value where nothing is assumed, and under each answer to the first question that it asks. */
  function answers(reference: string): readonly string[] {
    const built = build([sourceOf({ Resources: {} }, { name: "reader" }), source]);
    const { scenario } = built.run;
    const { recording } = scenario.record(() => valueIn(built, reference));
    const [question] = recording.questions.values();
    return (question?.answers ?? []).map((assumed) =>
      shown(valueIn({ ...built, run: built.run.under(scenario.assuming(assumed)) }, reference)),
    );
  }

  it("have the value of the one that is made", () => {
    expect([...answers("{{resolve:ssm:/key}}")].sort()).toEqual(["one", "two"]);
  });

  it("ask nothing where the name is that of no other", () => {
    expect(answers("{{resolve:ssm-secure:/key}}")).toEqual([]);
    expect(answers("{{resolve:ssm:/aws/service/ami}}")).toEqual([]);
  });

  it("may be called by a name that a condition chooses", () => {
    expect([...answers("{{resolve:ssm:/test}}")].sort()).toEqual(["${{{resolve:ssm:/test}}}", "third"]);
  });
});

describe("texts that double with every parameter", () => {
  it("end at a bound", () => {
    const doubled = (index: number) => ({
      Type: "AWS::SSM::Parameter",
      Properties: {
        Name: `/p${index}`,
        Value: `{{resolve:ssm:/p${index - 1}}}{{resolve:ssm:/p${index - 1}}}`,
      },
    });
    const entries = Array.from({ length: 40 }, (_, index) => [`P${index}`, doubled(index + 1)] as const);
    const First = { Type: "AWS::SSM::Parameter", Properties: { Name: "/p0", Value: "0123456789" } };
    const Resources = { First, ...Object.fromEntries(entries) };
    const built = stackOf({ Resources });
    expect(shown(valueIn(built, { "Fn::Split": ["/", "{{resolve:ssm:/p40}}"] }))).toBe(
      "unknown: the text here is longer than 1000000 characters",
    );
  });
});
