// Fn::GetStackOutput: which output of which stack does it mean?
// https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/intrinsic-function-reference-getstackoutput.html

import { describe, expect, it } from "vitest";
import type { StackSource } from "../../../src/cloudformation/stack-source.ts";
import type { Json, JsonObject } from "../../../src/input/document.ts";
import { build, shown, sourceOf, valueIn } from "../build.ts";

const EAST = { account: "111122223333", region: "us-east-1" };
const WEST = { account: "111122223333", region: "us-west-2" };
const FOREIGN = { account: "444455556666", region: "us-east-1" };
const ROLE = "arn:aws:iam::444455556666:role/reader";

/** A stack with an output that is not exported. */
function producer(stackName: string | null, stated: Partial<StackSource> = {}, Value: Json = { Ref: "Key" }) {
  const Outputs = {
    KeyId: { Value },
    Loop: { Value: { "Fn::GetStackOutput": { StackName: stackName, OutputName: "Loop" } } },
  };
  return sourceOf(
    { Resources: { Key: { Type: "AWS::KMS::Key" } }, Outputs },
    { name: stackName ?? "bare", stackName, ...stated },
  );
}

function read(argument: Json, others: readonly StackSource[], stated: Partial<StackSource> = {}): string {
  const Parameters = { Stack: { Type: "String", Default: "keys" }, Unset: { Type: "String" } };
  const reader = sourceOf({ Parameters, Resources: {} }, { name: "reader", stackName: "reader", ...stated });
  return shown(valueIn(build([reader, ...others]), { "Fn::GetStackOutput": argument }));
}

const KEY_ID = { StackName: "keys", OutputName: "KeyId" };
const NOT_HERE = "unknown: the output KeyId of the stack keys is not described by any input of this run";

describe("Fn::GetStackOutput", () => {
  it.each<[argument: JsonObject, stated: Partial<StackSource>]>([
    [KEY_ID, {}],
    [{ ...KEY_ID, StackName: { Ref: "Stack" } }, {}],
    [KEY_ID, EAST],
    [{ ...KEY_ID, Region: "us-east-1" }, WEST],
    [{ ...KEY_ID, Region: { "Fn::Sub": "us-east-1" } }, WEST],
  ])("%j in %j is the output of the stack of that name", (argument, stated) => {
    expect(read(argument, [producer("keys", EAST)], stated)).toBe("${Key}");
  });

  it("reads another account through a role of it", () => {
    expect(read({ ...KEY_ID, RoleArn: ROLE }, [producer("keys", FOREIGN)], EAST)).toBe("${Key}");
    expect(read(KEY_ID, [producer("keys", FOREIGN)], EAST)).toBe(NOT_HERE);
    expect(read({ ...KEY_ID, RoleArn: ROLE }, [producer("keys", EAST)], EAST)).toBe(NOT_HERE);
  });

  it("tells stacks of one name in two Regions apart", () => {
    const both = [
      producer("keys", EAST, "of the east"),
      producer("keys", { ...WEST, name: "west" }, "of the west"),
    ];
    expect(read(KEY_ID, both, WEST)).toBe("of the west");
    expect(read({ ...KEY_ID, Region: "us-east-1" }, both, WEST)).toBe("of the east");
    expect(read(KEY_ID, both)).toBe("unknown: more than one stack of this run is called keys");
  });

  it.each<[what: string, argument: Json, expected: string]>([
    [
      "the stack is not in the run",
      { ...KEY_ID, StackName: "other" },
      NOT_HERE.replace("stack keys", "stack other"),
    ],
    ["the stack is in another Region", { ...KEY_ID, Region: "eu-west-1" }, NOT_HERE],
    [
      "the stack has no such output",
      { ...KEY_ID, OutputName: "Arn" },
      "unknown: keys.json has no output Arn",
    ],
    [
      "the name of the stack is not known",
      { ...KEY_ID, StackName: { Ref: "Unset" } },
      "unknown: parameter Unset of reader has no value here; give one with --parameters Unset=…",
    ],
    [
      "the name of the output is not known",
      { ...KEY_ID, OutputName: { Ref: "Unset" } },
      "unknown: parameter Unset of reader has no value here; give one with --parameters Unset=…",
    ],
    [
      "it leads back to itself",
      { ...KEY_ID, OutputName: "Loop" },
      "unknown: output Loop of keys.json refers to itself",
    ],
    [
      "it names no output",
      { StackName: "keys" },
      "unknown: Fn::GetStackOutput takes a StackName and an OutputName",
    ],
    ["it is a list", ["keys", "KeyId"], "unknown: Fn::GetStackOutput takes a StackName and an OutputName"],
    [
      "a part of it is a list",
      { ...KEY_ID, Region: [] },
      "unknown: a string is expected here, and a list stands here",
    ],
  ])("is not known when %s", (_, argument, expected) => {
    expect(read(argument, [producer("keys", EAST)], EAST)).toBe(expected);
  });

  it("does not take a template by itself for a stack of any name", () => {
    expect(read(KEY_ID, [producer(null)])).toBe(NOT_HERE);
  });
});
