// Which template does an AWS::CloudFormation::Stack or an AWS::Serverless::Application nest?

import { describe, expect, it } from "vitest";
import type { Json, JsonObject } from "../../src/input/document.ts";
import { build, CWD, filesOf, modelOf, shown, valueIn } from "./build.ts";

const CHILD: JsonObject = {
  Parameters: { Name: { Type: "String", Default: "own" } },
  Resources: { Key: { Type: "AWS::KMS::Key" } },
  Outputs: { Alias: { Value: { "Fn::Sub": "alias/${Name}" } } },
};

const stack = (TemplateURL: Json): JsonObject => ({
  Type: "AWS::CloudFormation::Stack",
  Properties: { TemplateURL, Parameters: { Name: "passed" } },
});
const application = (Location: Json): JsonObject => ({
  Type: "AWS::Serverless::Application",
  Properties: { Location, Parameters: { Name: "passed" } },
});

/** What a parent in the folder `app` nests. */
const nesting = (nested: JsonObject, others: Record<string, Json> = { "modules/child.yaml": CHILD }) =>
  build(filesOf({ "app/parent.yaml": { Resources: { Nested: nested } }, ...others }));

const stacksOf = (built: ReturnType<typeof nesting>) => built.run.stacks.map(({ id }) => id);
const NOT_GIVEN = "its template is not among the inputs of this run, so what it launches is not judged";

describe("a template is nested", () => {
  it.each<[location: string]>([
    ["../modules/child.yaml"],
    ["./../modules/./child.yaml"],
    [`${CWD}/modules/child.yaml`],
    [`file://${CWD}/modules/child.yaml`],
  ])("by the path %s", (location) => {
    for (const nested of [stack(location), application(location)]) {
      const built = nesting(nested);
      expect(stacksOf(built)).toEqual(["app/parent.yaml", "app/parent.yaml/Nested"]);
      expect(shown(valueIn(built, { "Fn::GetAtt": "Nested.Outputs.Alias" }))).toBe("alias/passed");
      expect(shown(valueIn(built, { "Fn::Sub": "${Nested.Outputs.Alias}" }))).toBe("alias/passed");
      expect(modelOf(built).notJudged).toEqual([]);
      expect(built.notJudged).toEqual([]);
    }
  });

  it("by a path out of the working directory, where it was given", () => {
    const built = nesting(stack("../../shared/child.yaml"), { "/shared/child.yaml": CHILD });
    expect(stacksOf(built)).toEqual(["app/parent.yaml", "app/parent.yaml/Nested"]);
  });
});

describe("a template is not nested", () => {
  it.each<[nested: JsonObject, why: string]>([
    [stack("child.yaml"), NOT_GIVEN],
    [stack("/modules/other.yaml"), NOT_GIVEN],
    [stack("https://bucket.s3.amazonaws.com/app/other.yaml"), NOT_GIVEN],
    [stack(null), NOT_GIVEN],
    [stack({ Ref: "Url" }), NOT_GIVEN],
    [stack({ "Fn::Sub": "https://bucket/${Name}" }), NOT_GIVEN],
    [application({ "Fn::Odd": "x" }), NOT_GIVEN],
    [
      application({ ApplicationId: "arn:aws:serverlessrepo:us-east-1:111122223333:applications/x" }),
      "its template is in the AWS Serverless Application Repository and is not read, so what it launches is not judged",
    ],
  ])("by %j, and that is said", (nested, why) => {
    const built = nesting(nested);
    expect(stacksOf(built)).toEqual(["app/parent.yaml", "modules/child.yaml"]);
    expect(built.notJudged.map((one) => [one.identity.logicalId, one.why])).toEqual([["Nested", why]]);
    expect(shown(valueIn(built, { "Fn::GetAtt": "Nested.Outputs.Alias" }))).toBe(
      "unknown: Outputs.Alias of the nested stack Nested is not described by any input of this run",
    );
  });

  it.each<[location: Json]>([
    ["https://s3.amazonaws.com/bucket/templates/child.yaml"],
    [{ "Fn::Sub": "https://${Bucket}.s3.amazonaws.com/${Prefix}templates/child.yaml" }],
    [{ "Fn::Sub": ["https://${B}.s3.amazonaws.com/child.yaml", { B: "bucket" }] }],
    [{ "Fn::Join": ["", ["https://", { Ref: "Bucket" }, ".s3.amazonaws.com/child.yaml"]] }],
    [{ "Fn::Join": ["/", [{ Ref: "Url" }, "templates/child.yaml"]] }],
    ["elsewhere/child.yaml"],
  ])("by the URL %j that ends in the name of one file, and the file is named", (url) => {
    const built = nesting(stack(url));
    expect(stacksOf(built)).toEqual(["app/parent.yaml", "modules/child.yaml"]);
    expect(built.notJudged.map(({ why }) => why)).toEqual([
      `${NOT_GIVEN}; modules/child.yaml is called the same, but that does not show that it is this template: nest it by its local path, as for aws cloudformation package, and it is judged here`,
    ]);
    expect(shown(valueIn(built, { "Fn::GetAtt": "Nested.Outputs.Alias" }))).toBe(
      "unknown: Outputs.Alias of the nested stack Nested (modules/child.yaml is called like its template, but that does not show that it is the same) is not described by any input of this run",
    );
  });

  it("by a URL that ends in the name of two files, and neither is named", () => {
    const built = nesting(stack("https://bucket/child.yaml"), {
      "a/child.yaml": CHILD,
      "b/child.yaml": CHILD,
    });
    expect(built.notJudged.map(({ why }) => why)).toEqual([NOT_GIVEN]);
  });

  it("by a URL whose name is open where it ends", () => {
    const built = nesting(stack({ "Fn::Sub": "https://bucket/${Name}child.yaml" }));
    expect(built.notJudged.map(({ why }) => why)).toEqual([NOT_GIVEN]);
  });
});
