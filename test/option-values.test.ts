// Which parameters does --parameters give, and which values does it refuse?

import { describe, expect, test } from "vitest";
import { InvalidOption, parametersFrom } from "../src/option-values.ts";

/** The same value in each form of file that is taken. */
const FORMS = [
  ["a map", (value: unknown) => ({ Subnets: value })],
  ["a map under Parameters", (value: unknown) => ({ Parameters: { Subnets: value } })],
  [
    "a list of ParameterKey and ParameterValue",
    (value: unknown) => [{ ParameterKey: "Subnets", ParameterValue: value }],
  ],
] as const;

const given = (json: unknown) => parametersFrom(["parameters.json"], () => JSON.stringify(json));

describe.each(FORMS)("a file with %s", (_form, fileWith) => {
  test.each<[value: unknown, text: string]>([
    ["subnet-a", "subnet-a"],
    ["", ""],
    [3, "3"],
    [false, "false"],
    [["subnet-a", "subnet-b"], "subnet-a,subnet-b"],
    [[1, true, "c"], "1,true,c"],
    [["only"], "only"],
    [[], ""],
  ])("gives %j as %j", (value, text) => {
    expect([...given(fileWith(value))]).toEqual([["Subnets", text]]);
  });

  test.each<[value: unknown]>([
    [{}],
    [{ a: "b" }],
    [null],
    [["a", null]],
    [["a", { b: "c" }]],
    [[["a"], ["b"]]],
  ])("is refused with the value %j, of which CloudFormation takes none", (value) => {
    expect(() => given(fileWith(value))).toThrow(InvalidOption);
    expect(() => given(fileWith(value))).toThrow("parameters.json");
  });
});

test("one value that is refused is not hidden by others that are right", () => {
  expect(() => given({ Right: "a", Wrong: null, Last: "b" })).toThrow(InvalidOption);
});
