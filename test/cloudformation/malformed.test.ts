// What do arguments of a wrong type, and functions that lead to themselves, give? A reason, never a value or a crash.

import { describe, expect, it } from "vitest";
import type { Json, JsonObject } from "../../src/input/document.ts";
import { shown, stackOf, valueIn } from "./build.ts";

const WRONG: readonly Json[] = [
  null,
  true,
  7,
  "",
  [],
  {},
  [null, null],
  [[], {}],
  { a: 1 },
  [{}, {}, {}, {}],
];

const TAKES = {
  Ref: "Ref takes the name of a parameter or resource",
  "Fn::GetAtt": "Fn::GetAtt takes a resource and an attribute",
  "Fn::Sub": "Fn::Sub takes a string, or a string and a map of variables",
  "Fn::Join": "Fn::Join takes a delimiter and a list",
  "Fn::Split": "Fn::Split takes a delimiter and a string",
  "Fn::Select": "Fn::Select takes an index and a list",
  "Fn::FindInMap": "Fn::FindInMap takes a map and two keys",
  "Fn::If": "Fn::If takes a condition and two values",
  "Fn::ImportValue": "Fn::ImportValue takes the name of an export",
} as const;

type Cases = Readonly<Record<keyof typeof TAKES, readonly Json[]>>;

/** Those that the function may not guess a value from. */
const MALFORMED: Cases = {
  Ref: WRONG.filter((raw) => raw !== ""),
  "Fn::GetAtt": [
    ...WRONG,
    "Key",
    "Key.",
    ".Arn",
    ["Key"],
    ["Key", ""],
    ["Key", null],
    [{ Ref: "Key" }, "Arn"],
  ],
  "Fn::Sub": [...WRONG.filter((raw) => raw !== ""), ["${A}", []], ["${A}", "A"], ["a", {}, {}]],
  "Fn::Join": [...WRONG, ["-"], [null, ["a"]], [{ Ref: "Unset" }, ["a"]], ["-", null]],
  "Fn::Split": [...WRONG, ["", "a"], [","], [",", null], [",", { Ref: "AWS::NoValue" }], [7, "a7b"]],
  "Fn::Select": [
    ...WRONG.slice(0, 7),
    { a: 1 },
    [0],
    [0, null],
    [null, ["a"]],
    [{ Ref: "AWS::NoValue" }, ["a"]],
  ],
  "Fn::FindInMap": [...WRONG.slice(0, 7), ["M", "a"], ["M", null, "b"], [{ Ref: "AWS::NoValue" }, "a", "b"]],
  "Fn::If": [...WRONG, ["C", "a"], ["C"], [{ Ref: "C" }, "a", "b"], ["C", "a", "b", "c"]],
  "Fn::ImportValue": [null, "", { Ref: "AWS::NoValue" }],
};

const stack = stackOf({
  Parameters: { Unset: { Type: "String" } },
  Resources: { Key: { Type: "AWS::KMS::Key" } },
});

describe.each(Object.entries(TAKES))("%s", (name, takes) => {
  it.each(MALFORMED[name as keyof Cases].map((raw) => [raw]))("does not take %j", (raw) => {
    expect(shown(valueIn(stack, { [name]: raw }))).toBe(`unknown: ${takes}`);
  });
});

describe("functions inside of each other", () => {
  const nested = (levels: number, raw: Json): Json =>
    Array.from({ length: levels }).reduce<Json>((inner) => ({ "Fn::Join": ["", ["a", inner]] }), raw);

  it("are resolved at 50 levels", () => {
    expect(shown(valueIn(stack, nested(50, { Ref: "Key" })))).toBe(`${"a".repeat(50)}\${Key}`);
  });

  it("are not known at more levels than anyone writes", () => {
    expect(shown(valueIn(stack, nested(160, "b")))).toContain("${Fn::Join[1]}");
  });
});

describe("names that lead to each other", () => {
  const alias = (AliasName: Json): JsonObject => ({ Type: "AWS::KMS::Alias", Properties: { AliasName } });
  const twice = (logicalId: string): Json => ({ "Fn::Join": ["", [{ Ref: logicalId }, { Ref: logicalId }]] });

  it("are not known when they lead back", () => {
    const Resources = { A: alias({ Ref: "B" }), B: alias({ Ref: "A" }) };
    expect(shown(valueIn(stackOf({ Resources }), { Ref: "A" }))).toBe("unknown: Ref of A refers to itself");
  });

  it("are each resolved once, however often they are referred to", () => {
    const Resources: Record<string, JsonObject> = { A30: alias("") };
    for (let level = 0; level < 30; level += 1) Resources[`A${level}`] = alias(twice(`A${level + 1}`));
    expect(shown(valueIn(stackOf({ Resources }), { Ref: "A0" }))).toBe("");
  });

  it("do not grow without bound", () => {
    const Resources: Record<string, JsonObject> = { A30: alias("alias/x") };
    for (let level = 0; level < 30; level += 1) Resources[`A${level}`] = alias(twice(`A${level + 1}`));
    // 7 letters doubled 18 times are more than a million.
    expect(shown(valueIn(stackOf({ Resources }), { Ref: "A12" }))).toBe(
      "unknown: the text here is longer than 1000000 characters",
    );
  });

  it("are each resolved once in the suffix of a role, too", () => {
    const role = (CustomSuffix: Json): JsonObject => ({
      Type: "AWS::IAM::ServiceLinkedRole",
      Properties: { AWSServiceName: "autoscaling.amazonaws.com", CustomSuffix },
    });
    const Resources = { A: role(twice("A")) };
    expect(shown(valueIn(stackOf({ Resources }), { Ref: "A" }))).toBe(
      "AWSServiceRoleForAutoScaling_${Fn::Join[0]}${Fn::Join[1]}",
    );
  });
});
