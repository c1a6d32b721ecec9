// Which parameters does --parameters give, which day --today, and which values do they refuse?

import { describe, expect, test } from "vitest";
import { dayOption, parametersFrom } from "../../src/commands/option-values.ts";
import { InvalidOption } from "../../src/run-request/invalid-option.ts";

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

const parameters = (...written: readonly string[]) => [
  ...parametersFrom(written, () => {
    throw new Error("no file is read");
  }),
];

describe("on the command line", () => {
  // https://docs.aws.amazon.com/cli/latest/userguide/cli-usage-shorthand.html
  test.each<[written: string, key: string, value: string | null]>([
    ["KeyArn=arn:aws:kms:a=b", "KeyArn", "arn:aws:kms:a=b"],
    ["KeyArn=", "KeyArn", ""],
    ["__proto__=x", "__proto__", "x"],
    ["MyStack:KeyArn=arn:aws:kms:x", "MyStack:KeyArn", "arn:aws:kms:x"],
    ["Prod/Eks:KeyArn=x", "Prod/Eks:KeyArn", "x"],
    ["ParameterKey=KeyArn,ParameterValue=x", "KeyArn", "x"],
    ["ParameterValue=x,ParameterKey=KeyArn", "KeyArn", "x"],
    ["ParameterKey=Stack:KeyArn,ParameterValue=x", "Stack:KeyArn", "x"],
    ["ParameterKey=Subnets,ParameterValue=a,b", "Subnets", "a,b"],
    ["ParameterValue=a,b,ParameterKey=Subnets", "Subnets", "a,b"],
    ["ParameterKey=Subnets,ParameterValue=a\\,b", "Subnets", "a,b"],
    ["ParameterKey=Subnets,ParameterValue='a,b'", "Subnets", "a,b"],
    ['ParameterKey=Subnets,ParameterValue="a,b"', "Subnets", "a,b"],
    ["ParameterKey=KeyArn,ParameterValue=", "KeyArn", ""],
    ["ParameterKey=KeyArn,ParameterValue=a=b", "KeyArn", "a=b"],
    ["ParameterKey=KeyArn,ParameterValue=x,UsePreviousValue=false", "KeyArn", "x"],
    ["ParameterKey=KeyArn,UsePreviousValue=true", "KeyArn", null],
    ["UsePreviousValue=true,ParameterKey=KeyArn", "KeyArn", null],
  ])("%s gives %s the value %j", (written, key, value) => {
    expect(parameters(written)).toEqual([[key, value]]);
  });

  test("the last value wins", () => {
    expect(parameters("A=1", "B=2", "ParameterKey=A,ParameterValue=3")).toEqual([
      ["A", "3"],
      ["B", "2"],
    ]);
  });

  test.each<[written: string, sentence: string]>([
    ["=x", '"=x" has no key'],
    ["MyStack:=x", '"MyStack:=x" has no key'],
    [":KeyArn=x", '":KeyArn=x" has no stack'],
    ["ParameterKey=KeyArn", "is not that"],
    ["ParameterValue=x", "is not that"],
    ["ParameterKey=,ParameterValue=x", "is not that"],
    ["ParameterKey=KeyArn,UsePreviousValue=false", "is not that"],
    ["ParameterKey=KeyArn,ParameterValue=x,UsePreviousValue=true", "is not that"],
    ["ParameterKey=KeyArn,ParameterValue=x,ParameterValue=y", "is not that"],
  ])("%s is refused with a sentence", (written, sentence) => {
    expect(() => parameters(written)).toThrow(InvalidOption);
    expect(() => parameters(written)).toThrow(sentence);
  });
});

describe("a file of parameters", () => {
  const inFile = (json: unknown) => [...given(json)];

  test.each(["p.json", "file://p.json", "file://a=b.json"])("may be named as %s", (written) => {
    const read: string[] = [];
    const readFile = (path: string) => {
      read.push(path);
      return '\uFEFF{"KeyArn": "x"}';
    };
    expect([...parametersFrom([written], readFile)]).toEqual([["KeyArn", "x"]]);
    expect(read).toEqual([written.replace("file://", "")]);
  });

  test("of the AWS CLI lists entries with members in any order, and strings", () => {
    expect(
      inFile([
        { ParameterValue: "a", ParameterKey: "A", ResolvedValue: "other" },
        { ParameterKey: "B", UsePreviousValue: true },
        { ParameterKey: "C", ParameterValue: "c", UsePreviousValue: false },
        "D=d",
        "ParameterValue=e,ParameterKey=E",
      ]),
    ).toEqual([
      ["A", "a"],
      ["B", null],
      ["C", "c"],
      ["D", "d"],
      ["E", "e"],
    ]);
  });

  // https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/continuous-delivery-codepipeline-cfn-artifacts.html
  test("of CodePipeline has more than parameters", () => {
    expect(inFile({ Parameters: { A: "a" }, Tags: { Team: "x" }, StackPolicy: {} })).toEqual([["A", "a"]]);
  });

  test("may give a parameter that is called Parameters", () => {
    expect(inFile({ Parameters: "a", B: "b" })).toEqual([
      ["Parameters", "a"],
      ["B", "b"],
    ]);
  });

  test("may name stacks", () => {
    expect(inFile({ "MyStack:A": "a" })).toEqual([["MyStack:A", "a"]]);
  });

  test.each<[json: unknown]>([
    ["text"],
    [null],
    [[{ ParameterKey: "A" }]],
    [[{ ParameterValue: "a" }]],
    [[{ ParameterKey: 7, ParameterValue: "a" }]],
    [[{ ParameterKey: "A", ParameterValue: "a", UsePreviousValue: true }]],
    [[{ ParameterKey: "A", UsePreviousValue: false }]],
    [["A"]],
    [[null]],
    [{ Parameters: ["A"] }],
    [{ Parameters: null }],
  ])("that holds %j is refused", (json) => {
    expect(() => inFile(json)).toThrow(InvalidOption);
    expect(() => inFile(json)).toThrow("parameters.json");
  });
});

describe("--today", () => {
  test.each(["2026-11-22", "2028-02-29", "2000-01-01"])("may be %s", (day) => {
    expect(dayOption(day)).toBe(day);
  });

  test.each([
    "",
    "today",
    "2026-11-31",
    "2027-02-29",
    "2026-1-2",
    "22.11.2026",
    "2026-11-22T00:00:00Z",
    " 2026-11-22",
    "+002026-11-22",
  ])("is refused as %j, with an example of a day", (value) => {
    expect(() => dayOption(value)).toThrow(InvalidOption);
    expect(() => dayOption(value)).toThrow(`--today takes a day such as 2026-11-22, and "${value}" is none`);
  });
});
