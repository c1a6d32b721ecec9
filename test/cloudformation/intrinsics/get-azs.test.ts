// What is known of the Availability Zones of a Region before a deployment? That they are a list of which Region, and that its items differ.

import { expect, it } from "vitest";
import type { Json } from "../../../src/input/document.ts";
import { shown, stackOf, valueIn } from "../build.ts";

const template = { Parameters: { Home: { Type: "String", Default: "eu-west-1" } } };
const zonesOf = (region: string): string =>
  `unknown: the list of Availability Zones of ${region} is read at deployment`;

it.each<[raw: Json, expected: string]>([
  [{ "Fn::GetAZs": "" }, zonesOf("us-west-2")],
  [{ "Fn::GetAZs": { Ref: "AWS::Region" } }, zonesOf("us-west-2")],
  [{ "Fn::GetAZs": { Ref: "Home" } }, zonesOf("eu-west-1")],
  [{ "Fn::Select": [0, { "Fn::GetAZs": "us-east-1" }] }, "${zone 0 of us-east-1}"],
  // How many there are is not known either, so no index is out of range.
  [{ "Fn::Select": [9, { "Fn::GetAZs": "" }] }, "${zone 9 of us-west-2}"],
  [{ "Fn::Select": [-1, { "Fn::GetAZs": "" }] }, zonesOf("us-west-2")],
  [{ "Fn::Join": [",", { "Fn::GetAZs": "" }] }, zonesOf("us-west-2")],
  [
    { "Fn::Sub": ["in ${Zone}", { Zone: { "Fn::Select": [0, { "Fn::GetAZs": "" }] } }] },
    "in ${zone 0 of us-west-2}",
  ],
  [{ "Fn::GetAZs": null }, "unknown: Fn::GetAZs takes the name of a Region"],
  [{ "Fn::GetAZs": [] }, "unknown: a string is expected here, and a list stands here"],
])("%j is %s", (raw, expected) => {
  expect(shown(valueIn(stackOf(template, { region: "us-west-2" }), raw))).toBe(expected);
});

it("names the Region by its parameter where none is stated", () => {
  expect(shown(valueIn(stackOf(template), { "Fn::GetAZs": "" }))).toBe(zonesOf("${AWS::Region}"));
});
