// Does a condition hold? Only what the inputs state decides it.

import { describe, expect, it } from "vitest";
import { conditionHolds } from "../../src/cloudformation/conditions.ts";
import { callAt } from "../../src/cloudformation/resolve.ts";
import type { Json, JsonObject } from "../../src/input/document.ts";
import { describe as reasonOf } from "../../src/model/unknown.ts";
import { type Options, stackOf } from "./build.ts";

const equals = (left: Json, right: Json): JsonObject => ({ "Fn::Equals": [left, right] });

const TEMPLATE: JsonObject = {
  Parameters: {
    Stage: { Type: "String", Default: "dev" },
    Unset: { Type: "String" },
    Image: { Type: "AWS::SSM::Parameter::Value<String>", Default: "/image" },
  },
  Mappings: { Stages: { dev: { Size: "small" }, prod: { Size: "large" } } },
  Resources: { Key: { Type: "AWS::KMS::Key" } },
};

function verdict(condition: Json, options: Partial<Options> = {}): string {
  const Conditions = { Yes: equals("a", "a"), No: equals("a", "b"), Open: equals({ Ref: "Unset" }, "a") };
  const { run, stack } = stackOf({ ...TEMPLATE, Conditions: { ...Conditions, Tested: condition } }, options);
  const truth = conditionHolds("Tested", callAt(run, stack, [], 0, "are-values"));
  return truth.is === "unknown" ? `unknown: ${reasonOf(truth.why)}` : truth.is;
}

const UNDECIDED = "unknown: it depends on condition Tested, which the inputs do not decide";
const OPEN = "unknown: it depends on condition Open, which the inputs do not decide";
const NO_REGION = "unknown: the Region is not stated; give it with --region";
const MALFORMED = "unknown: the condition is malformed";
const named = (Condition: string) => ({ Condition });

describe("a condition", () => {
  it.each<[Json, string]>([
    [equals("a", "a"), "yes"],
    [equals("a", "A"), "no"],
    [equals("true", true), "yes"],
    [equals(1, "1"), "yes"],
    [equals({ "Fn::Sub": "${AWS::Partition}" }, "aws"), "yes"],
    [equals({ Ref: "Unset" }, { Ref: "Unset" }), "yes"],
    [equals({ Ref: "Unset" }, "a"), UNDECIDED],
    [equals({ "Fn::Sub": "${Unset}-eu" }, "prod-us"), "no"],
    [equals({ Ref: "AWS::Region" }, "us-west-2"), NO_REGION],
    [equals({ Ref: "AWS::Region" }, { Ref: "AWS::Region" }), "yes"],
    [equals({ Ref: "AWS::AccountId" }, "no account"), "no"],
    [equals({ Ref: "Image" }, "/image"), UNDECIDED],
    [equals({ Ref: "AWS::StackName" }, "x"), "unknown: AWS::StackName of template.json is not stated"],
  ])("%j: %s", (condition, expected) => expect(verdict(condition)).toBe(expected));

  it.each<[Json, string]>([
    [{ "Fn::And": [named("Yes"), named("Yes")] }, "yes"],
    [{ "Fn::And": [named("Open"), named("No")] }, "no"],
    [{ "Fn::And": [named("Yes"), named("Open")] }, OPEN],
    [{ "Fn::Or": [named("Open"), named("Yes")] }, "yes"],
    [{ "Fn::Or": [named("No"), named("Open")] }, OPEN],
    [{ "Fn::Or": [named("No"), named("No")] }, "no"],
    [{ "Fn::Not": [named("No")] }, "yes"],
    [{ "Fn::Not": [named("Open")] }, OPEN],
    [{ "Fn::Not": [equals("a", "a")] }, "no"],
    [named("Yes"), "yes"],
    [true, "yes"],
    [false, "no"],
  ])("%j: %s", (condition, expected) => expect(verdict(condition)).toBe(expected));

  it.each<[Json, string]>([
    [named("Missing"), "unknown: the template has no condition Missing"],
    [named("__proto__"), "unknown: the template has no condition __proto__"],
    [named("Tested"), "unknown: condition Tested refers to itself"],
    [{ "Fn::Not": [named("Tested")] }, "unknown: condition Tested refers to itself"],
    [null, MALFORMED],
    ["Yes", MALFORMED],
    [{}, MALFORMED],
    [{ constructor: [] }, MALFORMED],
    [{ "Fn::Equals": ["a"] }, MALFORMED],
    [{ "Fn::Equals": ["a", "a", "a"] }, MALFORMED],
    [{ "Fn::Equals": ["a", "a"], "Fn::Not": [] }, MALFORMED],
    [{ "Fn::And": [] }, MALFORMED],
    [{ "Fn::Or": "Yes" }, MALFORMED],
    // Fn::Not takes one condition; what two would mean is not documented.
    [{ "Fn::Not": [named("Yes"), named("No")] }, MALFORMED],
    [{ "Fn::Contains": [["a"], "a"] }, MALFORMED],
    [equals(["a"], ["a"]), "unknown: a string is expected here, and a list stands here"],
    // Nothing equals nothing, and whether nothing equals an empty string is not documented.
    [equals(null, ""), MALFORMED],
    [equals({ Ref: "AWS::NoValue" }, ""), MALFORMED],
  ])("%j decides nothing: %s", (condition, expected) => expect(verdict(condition)).toBe(expected));

  it("is decided by what --parameters, --region and --account state", () => {
    const stated = {
      region: "us-west-2",
      account: "111122223333",
      parameters: { Unset: "a", Stage: "prod" },
    };
    expect(verdict(equals({ Ref: "Unset" }, "a"), stated)).toBe("yes");
    expect(verdict(equals({ Ref: "Stage" }, "dev"), stated)).toBe("no");
    expect(verdict(equals({ Ref: "AWS::Region" }, "us-west-2"), stated)).toBe("yes");
    expect(verdict(equals({ Ref: "AWS::AccountId" }, "444455556666"), stated)).toBe("no");
  });

  it.each<[Json]>([
    [equals({ Ref: "Stage" }, "dev")],
    [equals({ Ref: "Stage" }, "prod")],
    [equals({ "Fn::Sub": "x${Stage}" }, "xdev")],
    [equals({ "Fn::FindInMap": ["Stages", { Ref: "Stage" }, "Size"] }, "small")],
    [equals({ "Fn::Select": [0, { "Fn::Split": ["-", { Ref: "Stage" }] }] }, "dev")],
  ])("%j is not decided by the parameter's default", (condition) => {
    expect(verdict(condition)).toBe(UNDECIDED);
  });

  it("nested deeper than anyone writes is not known", () => {
    const deep = Array.from({ length: 120 }).reduce<Json>((inner) => ({ "Fn::Not": [inner] }), named("Yes"));
    expect(verdict(deep)).toBe("unknown: it is nested more than 200 levels deep");
  });

  it("that forks at every level is evaluated once a name", () => {
    const Conditions: Record<string, Json> = { C40: equals("a", "a") };
    for (let level = 0; level < 40; level += 1) {
      Conditions[`C${level}`] = { "Fn::And": [named(`C${level + 1}`), named(`C${level + 1}`)] };
    }
    const { run, stack } = stackOf({ Conditions, Resources: {} });
    expect(conditionHolds("C0", callAt(run, stack, [], 0, "are-values"))).toEqual({ is: "yes" });
  });
});
