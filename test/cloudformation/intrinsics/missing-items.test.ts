// What is known of a list from which a condition may take an item away? The items behind it may move up.

import { describe, expect, it } from "vitest";
import type { Json, JsonObject } from "../../../src/input/document.ts";
import { sameText } from "../../../src/model/text-match.ts";
import { asText } from "../../../src/model/value.ts";
import { shown, stackOf, valueIn } from "../build.ts";

const NO_VALUE = { Ref: "AWS::NoValue" };
const maybe = (value: Json): JsonObject => ({ "Fn::If": ["Open", value, NO_VALUE] });
const either = { "Fn::If": ["Open", "b", "c"] };
const OPEN = "unknown: it depends on condition Open, which the inputs do not decide";

const stack = stackOf({
  Transform: "AWS::LanguageExtensions",
  Parameters: { Name: { Type: "String" } },
  Mappings: { Stages: { dev: { Key: "k" }, prod: { Key: "l" } } },
  Conditions: { Open: { "Fn::Equals": [{ Ref: "Name" }, "a"] } },
});
const gives = (raw: Json, expected: string) => expect(shown(valueIn(stack, raw))).toBe(expected);

describe("Fn::Select", () => {
  it.each<[argument: Json, expected: string]>([
    [[0, ["a", maybe("b"), "c"]], "a"],
    [[1, ["a", maybe("b"), "c"]], OPEN],
    [[2, ["a", maybe("b"), "c"]], OPEN],
    // It may be the third of three, and there is no fourth in any case.
    [[3, ["a", maybe("b"), "c"]], "unknown: Fn::Select asks for item 3 of a list of 3"],
    [[1, [{ "Fn::If": ["Open", maybe("x"), "y"] }, "c"]], OPEN],
    [[1, [{ "Fn::Select": [0, [maybe("x")]] }, "c"]], OPEN],
    [
      [1, [{ "Fn::FindInMap": ["Stages", { Ref: "Name" }, "Key", { DefaultValue: NO_VALUE }] }, "c"]],
      "unknown: parameter Name of template.json has no value here; give one with --parameters Name=…",
    ],
    // Which of both it is does not move those behind it.
    [[1, [either, "c"]], "c"],
    [[1, [{ "Fn::FindInMap": ["Stages", { Ref: "Name" }, "Key"] }, "c"]], "c"],
    [[1, [{ "Fn::ImportValue": "elsewhere" }, "c"]], "c"],
    [[1, [{ "Fn::Select": [0, { "Fn::GetAZs": "" }] }, "c"]], "c"],
  ])("of %j is %s", (argument, expected) => gives({ "Fn::Select": argument }, expected));
});

describe("Fn::Join", () => {
  it.each<[argument: Json, expected: string]>([
    [["-", ["a", either, "d"]], "a-${Fn::Join[1]}-d"],
    // The delimiter is there only where the item is.
    [["-", ["a", maybe("b"), "d"]], "a${Fn::Join[1]}-d"],
    [["-", ["a", maybe("b")]], "a${Fn::Join[1]}"],
    [["-", [maybe("b"), "d"]], "${Fn::Join[0]}d"],
    [["-", [maybe("b"), maybe("c"), "d", "e"]], "${Fn::Join[0]}${Fn::Join[1]}d-e"],
    [["-", [maybe("b")]], "${Fn::Join[0]}"],
  ])("of %j is %s", (argument, expected) => gives({ "Fn::Join": argument }, expected));

  it.each(["alias/x", "alias/x/y"])("with and without the item may be %s", (alias) => {
    const joined = asText(valueIn(stack, { "Fn::Join": ["/", ["alias", "x", maybe("y")]] }));
    expect(joined.state === "known" && sameText(joined.value ?? [], [alias]).is).toBe("unknown");
  });
});

it("a list keeps an item that may be missing, so that what it may be is not overlooked", () =>
  gives(["a", maybe("b")], `[a, ${OPEN}]`));
