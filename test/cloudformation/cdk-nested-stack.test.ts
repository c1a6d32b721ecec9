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
    [
      "by the key under which the asset is published",
      nested({ "Fn::Sub": "https://s3.${AWS::Region}.${AWS::URLSuffix}/assets/deploy-time/n.json" }),
      {
        ...file,
        "Eks.assets.json": {
          files: {
            [HASH]: {
              source: { path: "Nested.nested.template.json" },
              destinations: { current: { bucketName: "assets", objectKey: "deploy-time/n.json" } },
            },
          },
        },
      },
    ],
    [
      "in the list of assets that the stack depends on, whatever that is called",
      nested(url),
      {
        ...file,
        "manifest.json": manifest({
          "Eks.assets": { type: "cdk:asset-manifest", properties: { file: "assets/of-eks.json" } },
          Other: { type: "cdk:asset-manifest", properties: { file: "other.json" } },
          Tree: { type: "cdk:tree", properties: { file: "tree.json" } },
          Eks: stack(undefined, { dependencies: ["Tree", "Eks.assets", "Gone", 7] }),
        }),
        "assets/of-eks.json": assets,
        "other.json": { files: { [HASH]: { source: { path: "Wrong.json" } } } },
        "tree.json": { files: { [HASH]: { source: { path: "Wrong.json" } } } },
      },
    ],
    [
      "in the list that goes by its name, where the one it depends on has another asset",
      nested(url),
      {
        ...file,
        "manifest.json": manifest({
          Assets: { type: "cdk:asset-manifest", properties: { file: "images.json" } },
          Eks: stack(undefined, { dependencies: ["Assets"] }),
        }),
        "images.json": { files: {}, dockerImages: {} },
        "Eks.assets.json": assets,
      },
    ],
  ])("is found %s", (_, parent, files) => {
    expect(stackIds(parent, files)).toEqual([PARENT, NESTED]);
  });

  // The legacy synthesizer, the only one before CDK 1.45: https://docs.aws.amazon.com/cdk/v2/guide/bootstrapping-custom-synth.html
  describe("whose asset is published through parameters", () => {
    const legacyUrl = (bucket: string, key: string): Json => ({
      "Fn::Join": [
        "",
        [
          "https://s3.us-west-2.amazonaws.com/",
          { Ref: bucket },
          "/",
          { "Fn::Select": [0, { "Fn::Split": ["||", { Ref: key }] }] },
          { "Fn::Select": [1, { "Fn::Split": ["||", { Ref: key }] }] },
        ],
      ],
    });
    const asset = (data: Json): Files => ({
      "manifest.json": manifest({
        Eks: stack(undefined, { metadata: { "/Eks": [{ type: "aws:cdk:asset", data }] } }),
      }),
    });
    const data = {
      path: "Nested.nested.template.json",
      id: HASH,
      packaging: "file",
      sourceHash: HASH,
      s3BucketParameter: `AssetParameters${HASH}S3Bucket84B8D70D`,
      s3KeyParameter: `AssetParameters${HASH}S3VersionKeyFC0D4E98`,
    };

    it.each<[where: string, TemplateURL: Json, data: Json]>([
      ["parameters of the stack", legacyUrl(data.s3BucketParameter, data.s3KeyParameter), data],
      [
        "parameters without a hash, as of old",
        legacyUrl("NestedBucket", "NestedKey"),
        { ...data, sourceHash: null, s3BucketParameter: "NestedBucket", s3KeyParameter: "NestedKey" },
      ],
      [
        "parameters that are handed on to the nested stack that it is in",
        legacyUrl(`referencetoEks${data.s3BucketParameter}Ref`, `referencetoEks${data.s3KeyParameter}Ref`),
        data,
      ],
    ])("is found by %s", (_, TemplateURL, asStated) => {
      expect(stackIds(nested(TemplateURL), { ...file, ...asset(asStated) })).toEqual([PARENT, NESTED]);
    });

    it("is found in a metadata file, too", () => {
      const files = {
        ...file,
        "manifest.json": manifest({ Eks: stack(undefined, { additionalMetadataFile: "Eks.metadata.json" }) }),
        "Eks.metadata.json": { "/Eks": [{ type: "aws:cdk:asset", data }] },
      };
      const TemplateURL = legacyUrl(data.s3BucketParameter, data.s3KeyParameter);
      expect(stackIds(nested(TemplateURL), files)).toEqual([PARENT, NESTED]);
    });

    it("is listed as not judged where no asset has these parameters", () => {
      const files = { ...file, ...asset({ ...data, id: "s3", s3BucketParameter: "", sourceHash: "" }) };
      expect(stackIds(nested(legacyUrl("Bucket", "Key")), files)).toEqual([PARENT]);
    });
  });

  it.each<[why: string, parent: JsonObject, files: Files]>([
    ["its file is missing", nested(url, { "aws:asset:path": "Nested.nested.template.json" }), {}],
    ["its file is outside", nested(url, { "aws:asset:path": "../Nested.nested.template.json" }), file],
    ["nothing lists its asset", nested(url), file],
    [
      "the path beside it is of another property",
      nested(url, { "aws:asset:path": "Nested.nested.template.json", "aws:asset:property": "Other" }),
      file,
    ],
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

  it("is nested by a SAM application, too", () => {
    const application = (properties: JsonObject, Metadata: JsonObject = {}): JsonObject => ({
      Resources: { Nested: { Type: "AWS::Serverless::Application", Properties: properties, Metadata } },
    });
    const beside = { "aws:asset:path": "Nested.nested.template.json", "aws:asset:property": "Location" };
    expect(stackIds(application({ Location: url }, beside), file)).toEqual([PARENT, NESTED]);
    expect(stackIds(application({ Location: url }), { ...file, "Eks.assets.json": assets })).toEqual([
      PARENT,
      NESTED,
    ]);
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
