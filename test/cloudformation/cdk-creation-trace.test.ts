// Which user code made a construct of a cdk.out folder?

import { describe, expect, it } from "vitest";
import type { Json, JsonObject } from "../../src/input/document.ts";
import { type Files, oneStack, onlySource, stack } from "./assembly.ts";

describe("the creation trace of a construct", () => {
  const frames = ["new Eks (/app/lib/eks.ts:12:5)", "Object.<anonymous> (/app/bin/app.ts:4:1)"];
  const created: Json = [{ type: "aws:cdk:creationStack", data: frames }];
  const named: Json = [{ type: "aws:cdk:logicalId", data: "Key", trace: frames }];

  it.each<[where: string, artifact: JsonObject, files: Files]>([
    ["in the manifest", { metadata: { "/Eks/Key": created } }, {}],
    [
      "in the metadata file",
      { additionalMetadataFile: "Eks.metadata.json" },
      { "Eks.metadata.json": { "/Eks/Key": created } },
    ],
    [
      "in the metadata file, when the manifest speaks of the same construct",
      {
        metadata: { "/Eks/Key": [{ type: "aws:cdk:info", data: "x" }] },
        additionalMetadataFile: "Eks.metadata.json",
      },
      { "Eks.metadata.json": { "/Eks/Key": created } },
    ],
    [
      "in the manifest, when the metadata file speaks of the same construct",
      { metadata: { "/Eks/Key": created }, additionalMetadataFile: "Eks.metadata.json" },
      { "Eks.metadata.json": { "/Eks/Key": [{ type: "aws:cdk:info", data: "x" }] } },
    ],
    ["at the logical id, in older assemblies", { metadata: { "/Eks/Key": named } }, {}],
    [
      "beside entries of a wrong type",
      {
        metadata: {
          "/Eks/Key": [7, null, ...named, { type: "aws:cdk:creationStack", data: [...frames, 7] }],
        },
      },
      {},
    ],
  ])("is found %s", (_, artifact, files) => {
    const source = onlySource(oneStack(stack(undefined, artifact), files));
    expect(source.creationTrace("Eks/Key")).toEqual(frames);
    expect(source.creationTrace("Eks/Other")).toBeNull();
    expect(source.creationTrace("__proto__")).toBeNull();
  });

  it.each<[where: string, artifact: JsonObject]>([
    ["the metadata file is missing", { additionalMetadataFile: "Eks.metadata.json" }],
    ["there are no entries", { metadata: { "/Eks/Key": [] } }],
    [
      "the entries are no list",
      { metadata: { "/Eks/Key": { type: "aws:cdk:creationStack", data: frames } } },
    ],
    ["the frames are no list", { metadata: { "/Eks/Key": [{ type: "aws:cdk:creationStack", data: "x" }] } }],
    ["the metadata is no mapping", { metadata: [created] }],
  ])("is none where %s, and the stack is read all the same", (_, artifact) => {
    expect(onlySource(oneStack(stack(undefined, artifact))).creationTrace("Eks/Key")).toBeNull();
  });
});
