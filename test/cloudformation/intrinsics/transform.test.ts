// What is known beside Fn::Transform? Nothing: a macro may change what stands beside it, and the file that AWS::Include
// inserts is not in the run. https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/intrinsic-function-reference-transform.html

import { describe, expect, it } from "vitest";
import { conditionHolds } from "../../../src/cloudformation/conditions.ts";
import { callAt } from "../../../src/cloudformation/resolve.ts";
import type { Json } from "../../../src/input/document.ts";
import { shown, stackOf, valueIn } from "../build.ts";

const include = (Location: Json): Json => ({
  "Fn::Transform": { Name: "AWS::Include", Parameters: { Location } },
});
const INCLUDED =
  "unknown: the file s3://b/f that AWS::Include inserts is not described by any input of this run";

describe("a value", () => {
  it.each<[raw: Json, expected: string]>([
    [include("s3://b/f"), INCLUDED],
    [{ a: 1, ...(include("s3://b/f") as object) }, INCLUDED],
    [[include("s3://b/f")], `[${INCLUDED}]`],
    [
      include({ Ref: "File" }),
      "unknown: the file that AWS::Include inserts is not described by any input of this run",
    ],
    [{ "Fn::Transform": { Name: "Own" } }, "unknown: eks-lint does not evaluate the macro Own"],
    [{ a: 1, "Fn::Transform": { Name: "Own" } }, "unknown: eks-lint does not evaluate the macro Own"],
    [
      { "Fn::Sub": "x", "Fn::Transform": { Name: "Own" } },
      "unknown: eks-lint does not evaluate the macro Own",
    ],
    [
      { "Fn::ForEach::L": [], "Fn::Transform": { Name: "Own" } },
      "unknown: eks-lint does not evaluate the macro Own",
    ],
    [{ "Fn::Transform": {} }, "unknown: eks-lint does not evaluate the macro without a name"],
    [{ "Fn::Transform": null }, "unknown: eks-lint does not evaluate the macro without a name"],
    [{ "Fn::Transform": [] }, "unknown: eks-lint does not evaluate the macro without a name"],
    // The file may hold an item, or none.
    [{ "Fn::Select": [1, [include("s3://b/f"), "b"]] }, INCLUDED],
  ])("%j is %s", (raw, expected) => expect(shown(valueIn(stackOf({}), raw))).toBe(expected));
});

describe("a name that the template does not have", () => {
  it.each(["Parameters", "Resources"])("may come with a file that is inserted into its %s", (section) => {
    const built = stackOf({ [section]: include("s3://b/f") });
    expect(shown(valueIn(built, { Ref: "Name" }))).toBe(INCLUDED);
    expect(shown(valueIn(built, { "Fn::GetAtt": "Name.Arn" }))).toBe(INCLUDED);
  });

  it("may be a condition of the file", () => {
    const { run, stack } = stackOf({ Conditions: include("s3://b/f") });
    const truth = conditionHolds("Name", callAt(run, stack, [], 0, "are-values"));
    expect(truth).toMatchObject({ is: "unknown", why: { kind: "not-in-this-run" } });
  });
});
