// Which file of a cdk.out folder is the template of a nested stack?

import { describe, expect, it } from "vitest";
import type { Json, JsonObject } from "../../src/input/document.ts";
import { type Files, manifest, oneStack, onlySource, read, stack, template } from "./assembly.ts";
import { build } from "./build.ts";

describe("a nested stack of an assembly", () => {
  const HASH = "0123456789abcdef";
  const nested = (TemplateURL: Json, Metadata: Json = {}): JsonObject => ({
    Resources: { Nested: { Type: "AWS::CloudFormation::Stack", Properties: { TemplateURL }, Metadata } },
  });
  const url: Json = {
    "Fn::Join": ["", ["https://s3.", { Ref: "AWS::Region" }, `.amazonaws.com/assets/${HASH}.json`]],
  };
  const assets = { files: { [HASH]: { source: { path: "Nested.nested.template.json" } } } };

  const stackIds = (parent: JsonObject, files: Files) => {
    const source = onlySource({ ...oneStack(stack()), "Eks.template.json": parent, ...files });
    return build([source]).run.stacks.map(
      ({ id, name, template: { document } }) => `${id} ${name} ${document.file}`,
    );
  };
  const PARENT = "cdk.out/Eks.template.json Eks cdk.out/Eks.template.json";
  const NESTED = "cdk.out/Eks.template.json/Nested Eks/Nested cdk.out/Nested.nested.template.json";
  const file = { "Nested.nested.template.json": template("Key") };

  it.each<[how: string, parent: JsonObject, files: Files]>([
    [
      "by the path that the CDK wrote beside it",
      nested(url, { "aws:asset:path": "Nested.nested.template.json" }),
      file,
    ],
    ["by the hash of its asset in the TemplateURL", nested(url), { ...file, "Eks.assets.json": assets }],
  ])("is found %s", (_, parent, files) => {
    expect(stackIds(parent, files)).toEqual([PARENT, NESTED]);
  });

  it.each<[why: string, parent: JsonObject, files: Files]>([
    ["its file is missing", nested(url, { "aws:asset:path": "Nested.nested.template.json" }), {}],
    ["its file is outside", nested(url, { "aws:asset:path": "../Nested.nested.template.json" }), file],
    ["nothing lists its asset", nested(url), file],
    [
      "its asset has another hash",
      nested(url),
      {
        ...file,
        "Eks.assets.json": { files: { fedcba: { source: { path: "Nested.nested.template.json" } } } },
      },
    ],
    [
      "an asset has no hash",
      nested(url),
      { ...file, "Eks.assets.json": { files: { "": { source: { path: "Nested.nested.template.json" } } } } },
    ],
    [
      "the list of assets is malformed",
      nested(url),
      { ...file, "Eks.assets.json": { files: { [HASH]: [7] } } },
    ],
  ])("is listed as not judged where %s", (_, parent, files) => {
    expect(stackIds(parent, files)).toEqual([PARENT]);
    const source = onlySource({ ...oneStack(stack()), "Eks.template.json": parent, ...files });
    expect(build([source]).notJudged.map(({ identity }) => identity.logicalId)).toEqual(["Nested"]);
  });

  it("of a Stage is looked for in the folder of the Stage", () => {
    const { sources } = read({
      "manifest.json": manifest({
        Prod: { type: "cdk:cloud-assembly", properties: { directoryName: "assembly-Prod" } },
      }),
      "assembly-Prod/manifest.json": manifest({ Eks: stack() }),
      "assembly-Prod/Eks.template.json": nested(url),
      "assembly-Prod/Eks.assets.json": assets,
      "assembly-Prod/Nested.nested.template.json": template("Key"),
    });
    expect(build(sources).run.stacks.map(({ template: { document } }) => document.file)).toEqual([
      "cdk.out/assembly-Prod/Eks.template.json",
      "cdk.out/assembly-Prod/Nested.nested.template.json",
    ]);
  });
});
