// What does Fn::FindInMap give where a key is not known? What all values have in common that the key can lead to.

import { describe, expect, it } from "vitest";
import type { Json, JsonObject } from "../../../src/input/document.ts";
import { shown, stackOf, valueIn } from "../build.ts";

const TEMPLATE: JsonObject = {
  Transform: "AWS::LanguageExtensions",
  Parameters: { Stage: { Type: "String" }, Kind: { Type: "String", Default: "Key" } },
  Mappings: {
    Regions: {
      "us-east-1": { Key: "alias/same", Ami: "ami-1", Zones: ["a", "b"], Only: "x" },
      "us-west-2": { Key: "alias/same", Ami: "ami-2", Zones: ["a", "b"] },
    },
    Stages: {
      "app-dev": { Key: "alias/dev" },
      "app-prod": { Key: "alias/prod" },
      other: { Key: "alias/dev" },
    },
    Kinds: { Key: { Key: "k" } },
    One: { same: { a: "x", b: "x" } },
    Included: { "Fn::Transform": { Name: "AWS::Include", Parameters: { Location: "s3://b/maps" } } },
  },
};
const REGION = "unknown: the Region is not stated; give it with --region";
const STAGE =
  "unknown: parameter Stage of template.json has no value here; give one with --parameters Stage=…";
const INCLUDED =
  "unknown: the file s3://b/maps that AWS::Include inserts is not described by any input of this run";
const region = { Ref: "AWS::Region" };
const stage = { Ref: "Stage" };

const built = stackOf(TEMPLATE);
const find = (argument: Json): string => shown(valueIn(built, { "Fn::FindInMap": argument }));

describe("Fn::FindInMap", () => {
  it.each<[argument: Json, expected: string]>([
    // Every Region that the map has leads to the same key; CloudFormation refuses any other Region.
    [["Regions", region, "Key"], "alias/same"],
    [["Regions", region, "Zones"], "[a, b]"],
    [["Regions", region, "Ami"], REGION],
    [["Regions", region, "Only"], REGION],
    [["Regions", region, "Key", { DefaultValue: "alias/same" }], REGION],
    [["Regions", region, "Nothing"], "unknown: Mappings has no Regions.${AWS::Region}.Nothing"],
    [["Regions", { "Fn::Sub": "${AWS::Region}" }, "Key"], "alias/same"],
    [["Stages", region, "Key"], REGION],
    [["One", "same", stage], "x"],
    [["Stages", stage, "Key"], STAGE],
    [["Stages", { "Fn::Sub": "app-${Stage}" }, "Key"], STAGE],
    [["Stages", { "Fn::Sub": "${Stage}er" }, "Key"], "alias/dev"],
    [["Stages", { "Fn::Sub": "x-${Stage}" }, "Key"], "unknown: Mappings has no Stages.x-${Stage}.Key"],
    [["Stages", { "Fn::Sub": "x-${Stage}" }, "Key", { DefaultValue: "alias/x" }], "alias/x"],
    [[stage, "same", "a"], INCLUDED],
    [[{ "Fn::Sub": "On${Stage}" }, "same", "a"], "x"],
    [["Regions", { "Fn::ImportValue": "region" }, "Key"], "alias/same"],
    [
      ["Regions", { "Fn::ImportValue": "region" }, "Ami"],
      "unknown: the export region is not described by any input of this run",
    ],
    // Functions within.
    [
      ["Kinds", { Ref: "Kind" }, { "Fn::FindInMap": ["Kinds", "Key", "Key"] }],
      "unknown: Mappings has no Kinds.Key.k",
    ],
    [["Kinds", { "Fn::Select": [0, ["Key"]] }, { "Fn::Join": ["", ["K", "ey"]] }], "k"],
    [["Kinds", "Other", "Key", { DefaultValue: { "Fn::FindInMap": ["Kinds", "Key", "Key"] } }], "k"],
    [["Kinds", "Other", "Key", { DefaultValue: { Ref: "AWS::NoValue" } }], "(absent)"],
    [["Kinds", "Other", "Key", { DefaultValue: ["a", "b"] }], "[a, b]"],
    [["Kinds", "Other", "Key", {}], "unknown: Mappings has no Kinds.Other.Key"],
    [["Kinds", "Key", "Key", {}, {}], "unknown: Fn::FindInMap takes a map and two keys"],
    // What a macro inserts is not in the run.
    [["Included", "a", "b"], INCLUDED],
  ])("of %j is %s", (argument, expected) => expect(find(argument)).toBe(expected));

  it("knows no map beside which a macro inserts others", () => {
    const Mappings = { "Fn::Transform": { Name: "Own" }, M: { a: { b: "c" } } };
    expect(shown(valueIn(stackOf({ Mappings }), { "Fn::FindInMap": ["M", "a", "b"] }))).toBe(
      "unknown: eks-lint does not evaluate the macro Own",
    );
  });

  it("compares no more values than anyone writes", () => {
    const M = Object.fromEntries(Array.from({ length: 2_000 }, (_, index) => [`k${index}`, { a: "same" }]));
    const many = stackOf({ Parameters: TEMPLATE.Parameters ?? {}, Mappings: { M } });
    expect(shown(valueIn(many, { "Fn::FindInMap": ["M", stage, "a"] }))).toBe(STAGE);
  });
});
