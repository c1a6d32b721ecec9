// Under which construct path did the CDK make a resource, and where in the user's code, whoever's metadata says so?

import { describe, expect, it } from "vitest";
import { creationTraces } from "../../src/cloudformation/creation-trace.ts";
import { identityOf, type Stack } from "../../src/cloudformation/stack.ts";
import type { Json, JsonObject } from "../../src/input/document.ts";
import { type Files, manifest, oneStack, read, stack } from "./assembly.ts";
import { build } from "./build.ts";

const frames = (name: string): readonly string[] => [`new ${name} (/app/lib/${name}.ts:1:1)`];
const entries = (logicalId: string): Json => [
  { type: "aws:cdk:logicalId", data: logicalId },
  { type: "aws:cdk:creationStack", data: frames(logicalId) },
];
const nestedStack = (file: string, Metadata: JsonObject = {}): JsonObject => ({
  Type: "AWS::CloudFormation::Stack",
  Properties: { TemplateURL: "https://s3.amazonaws.com/assets/a.json" },
  Metadata: { ...Metadata, "aws:asset:path": file },
});
const key = (Metadata: JsonObject = {}): JsonObject => ({ Type: "AWS::KMS::Key", Metadata });

/** What the CDK writes with --no-path-metadata: the paths stand in the assembly only, those of nested stacks beside the others. */
const WITHOUT_PATHS: Files = oneStack(
  stack(undefined, {
    metadata: {
      "/Eks": [{ type: "aws:cdk:creationStack", data: frames("Eks") }],
      "/Eks/Key/Resource": entries("Key1"),
      "/Eks/Inner.NestedStack/Inner.NestedStackResource": entries("Inner1"),
      "/Eks/Inner/Key/Resource": [
        { type: "aws:cdk:logicalId", data: "Key1" },
        { type: "aws:cdk:creationStack", data: frames("InnerKey") },
      ],
      "/Eks/Inner/Deep.NestedStack/Deep.NestedStackResource": entries("Deep1"),
      "/Eks/Inner/Deep/Key/Resource": [
        { type: "aws:cdk:logicalId", data: "Key1" },
        { type: "aws:cdk:creationStack", data: frames("DeepKey") },
      ],
    },
  }),
  {
    "Eks.template.json": { Resources: { Key1: key(), Inner1: nestedStack("Inner.json") } },
    "Inner.json": { Resources: { Key1: key(), Deep1: nestedStack("Deep.json"), Other: key() } },
    "Deep.json": { Resources: { Key1: key() } },
  },
);

const stacksOf = (files: Files): readonly Stack[] => build(read(files).sources).run.stacks;

function pathsOf(stacks: readonly Stack[]): readonly (readonly [string, string, string | null])[] {
  return stacks.flatMap((one) =>
    [...one.template.resources.values()].map(
      (resource) => [one.name ?? "", resource.logicalId, identityOf(one, resource).constructPath] as const,
    ),
  );
}

describe("the construct path of a resource", () => {
  it("is found by its logical id where the template does not state it, in nested stacks, too", () => {
    expect(pathsOf(stacksOf(WITHOUT_PATHS))).toEqual([
      ["Eks", "Key1", "Eks/Key/Resource"],
      ["Eks", "Inner1", "Eks/Inner.NestedStack/Inner.NestedStackResource"],
      ["Eks/Inner1", "Key1", "Eks/Inner/Key/Resource"],
      ["Eks/Inner1", "Deep1", "Eks/Inner/Deep.NestedStack/Deep.NestedStackResource"],
      ["Eks/Inner1", "Other", null],
      ["Eks/Inner1/Deep1", "Key1", "Eks/Inner/Deep/Key/Resource"],
    ]);
  });

  it("is the one that the template states, where it states one", () => {
    const files = {
      ...WITHOUT_PATHS,
      "Eks.template.json": { Resources: { Key1: key({ "aws:cdk:path": "Stated/Resource" }) } },
    };
    expect(pathsOf(stacksOf(files))).toEqual([["Eks", "Key1", "Stated/Resource"]]);
  });

  it.each<[where: string, artifact: JsonObject]>([
    ["there is no metadata", {}],
    [
      "the metadata is malformed",
      { metadata: { "/Eks/Key": 7, "/Eks/Other": [{ type: "aws:cdk:logicalId" }] } },
    ],
  ])("is none where %s", (_, artifact) => {
    const files = oneStack(stack(undefined, artifact), {
      "Eks.template.json": { Resources: { Key1: key() } },
    });
    expect(pathsOf(stacksOf(files))).toEqual([["Eks", "Key1", null]]);
  });
});

describe("the creation trace", () => {
  const traceOf = (files: Files) => {
    const traces = creationTraces(stacksOf(files));
    return (file: string, ...path: readonly string[]) =>
      traces({ kind: "file", file: `cdk.out/${file}`, path });
  };

  it("of a resource in a nested stack stands in the metadata of the stack around it", () => {
    const trace = traceOf(WITHOUT_PATHS);
    expect(trace("Eks.template.json", "Resources", "Key1", "Properties")).toEqual(frames("Key1"));
    expect(trace("Inner.json", "Resources", "Key1")).toEqual(frames("InnerKey"));
    expect(trace("Deep.json", "Resources", "Key1")).toEqual(frames("DeepKey"));
  });

  it("of a parameter is found like that of a resource", () => {
    const files = oneStack(stack(undefined, { metadata: { "/Eks/KeyArn": entries("KeyArn") } }), {
      "Eks.template.json": { Parameters: { KeyArn: { Type: "String", Default: "x" } }, Resources: {} },
    });
    expect(traceOf(files)("Eks.template.json", "Parameters", "KeyArn", "Default")).toEqual(frames("KeyArn"));
  });

  it("of a template that two stacks deploy is that of the stack which knows it", () => {
    const shared = stack({ templateFile: "Eks.template.json", stackName: "other" });
    const metadata = { "/Eks/Key": entries("Key1") };
    const files: Files = {
      "manifest.json": manifest({ Without: shared, With: stack(undefined, { metadata }) }),
      "Eks.template.json": { Resources: { Key1: key({ "aws:cdk:path": "Eks/Key" }) } },
    };
    expect(traceOf(files)("Eks.template.json", "Resources", "Key1")).toEqual(frames("Key1"));
  });

  it("is none for what belongs to no construct, and for other files", () => {
    const trace = traceOf(WITHOUT_PATHS);
    expect(trace("Eks.template.json", "Resources")).toBeNull();
    expect(trace("Eks.template.json", "Resources", "Gone")).toBeNull();
    expect(trace("Gone.json", "Resources", "Key1")).toBeNull();
  });
});
