// Which stacks does a cdk.out folder hold?

import { posix } from "node:path";
import { describe, expect, it } from "vitest";
import { type ReadAsset, readAssembly } from "../../src/cloudformation/cdk-assembly.ts";
import type { StackSource } from "../../src/cloudformation/stack-source.ts";
import type { Json, JsonObject } from "../../src/input/document.ts";
import { build, documentOf } from "./build.ts";

type Files = Readonly<Record<string, Json>>;

/** The files of a cdk.out folder, read as from a disk. */
function folder(files: Files): ReadAsset {
  return (name) => {
    const below = posix.normalize(name);
    const file = posix.join("cdk.out", below);
    const content = Object.hasOwn(files, below) ? files[below] : undefined;
    if (content !== undefined) return { ok: true, document: documentOf(content, file) };
    const kind = below.startsWith("..") ? "input-refused" : "input-unreadable";
    return { ok: false, problem: { kind, message: `${kind}: ${below}`, place: { kind: "file", file } } };
  };
}

const template = (logicalId: string): JsonObject => ({ Resources: { [logicalId]: { Type: "AWS::KMS::Key" } } });

function stack(properties: JsonObject = { templateFile: "Eks.template.json" }, others: JsonObject = {}): JsonObject {
  return { type: "aws:cloudformation:stack", environment: "aws://111122223333/us-west-2", properties, ...others };
}

const manifest = (artifacts: Json, version: Json = "48.0.0"): JsonObject => ({ version, artifacts });
const oneStack = (artifact: JsonObject, files: Files = {}): Files => ({
  "manifest.json": manifest({ Eks: artifact }),
  "Eks.template.json": template("Key"),
  ...files,
});

const read = (files: Files) => readAssembly(folder(files));
const messages = (files: Files) => read(files).problems.map(({ message }) => message);

function onlySource(files: Files): StackSource {
  const { sources, problems } = read(files);
  const [source, ...others] = sources;
  if (source === undefined || others.length > 0 || problems.length > 0) throw new Error("not exactly one stack");
  return source;
}

describe("a stack of an assembly", () => {
  it("is read from the template that the manifest names", () => {
    const source = onlySource(oneStack(stack()));
    expect(source.document.file).toBe("cdk.out/Eks.template.json");
    expect(source.document.root).toEqual(template("Key"));
  });

  it.each<[artifact: JsonObject, name: string, stackName: string]>([
    [stack(), "Eks", "Eks"],
    [stack({ templateFile: "Eks.template.json", stackName: "prod-eks" }), "prod-eks", "prod-eks"],
    [
      stack({ templateFile: "Eks.template.json", stackName: "prod-eks" }, { displayName: "Prod/Eks" }),
      "Prod/Eks",
      "prod-eks",
    ],
    [stack(undefined, { displayName: 7 }), "Eks", "Eks"],
  ])("of %j is called %s and deployed as %s", (artifact, name, stackName) => {
    expect(onlySource(oneStack(artifact))).toMatchObject({ name, stackName });
  });

  it.each<[environment: Json, account: string | null, region: string | null]>([
    ["aws://111122223333/us-west-2", "111122223333", "us-west-2"],
    ["aws://unknown-account/us-west-2", null, "us-west-2"],
    ["aws://111122223333/unknown-region", "111122223333", null],
    ["aws://unknown-account/unknown-region", null, null],
    ["aws:///", null, null],
    ["somewhere", null, null],
    [null, null, null],
    [7, null, null],
  ])("in environment %j is in account %s and Region %s", (environment, account, region) => {
    expect(onlySource(oneStack(stack(undefined, { environment })))).toMatchObject({ account, region });
  });

  it("keeps the environment that the assembly states, and takes the rest from the options", () => {
    const source = onlySource(oneStack(stack(undefined, { environment: "aws://unknown-account/us-west-2" })));
    const { environment } = build([source], { account: "444455556666", region: "eu-west-1" }).stack;
    expect(environment).toEqual({ account: ["444455556666"], region: ["us-west-2"], partition: "aws" });
  });
});

describe("an assembly", () => {
  const stage = (directoryName: Json): JsonObject => ({ type: "cdk:cloud-assembly", properties: { directoryName } });

  it("holds the stacks of its Stages", () => {
    const { sources, problems } = read({
      "manifest.json": manifest({ Eks: stack(), "assembly-Prod": stage("assembly-Prod") }),
      "Eks.template.json": template("Key"),
      "assembly-Prod/manifest.json": manifest({ Prod: stack({ templateFile: "Prod.template.json" }) }),
      "assembly-Prod/Prod.template.json": template("ProdKey"),
    });
    expect(problems).toEqual([]);
    expect(sources.map(({ document, name }) => [document.file, name])).toEqual([
      ["cdk.out/Eks.template.json", "Eks"],
      ["cdk.out/assembly-Prod/Prod.template.json", "Prod"],
    ]);
  });

  it.each([".", "./", "assembly-Prod/.."])("nested in itself as %s is read once", (directory) => {
    const files = { "manifest.json": manifest({ Eks: stack(), Again: stage(directory) }) };
    const { sources, problems } = read({ ...oneStack(stack()), ...files });
    expect(sources).toHaveLength(1);
    expect(problems.map(({ message }) => message)).toEqual([
      "cdk.out/manifest.json: the assembly is nested in itself or named twice",
    ]);
  });

  it("passes over artifacts that hold no resources", () => {
    const others = {
      Assets: { type: "cdk:asset-manifest", properties: { file: "Eks.assets.json" } },
      Tree: { type: "cdk:tree", properties: { file: "tree.json" } },
      Newer: { type: "cdk:not-invented-yet" },
      Odd: 7,
    };
    expect(read({ ...oneStack(stack()), "manifest.json": manifest({ Eks: stack(), ...others }) })).toMatchObject({
      sources: [{ name: "Eks" }],
      problems: [],
    });
  });

  it.each<[what: string, files: Files, message: string]>([
    ["has no manifest", {}, "input-unreadable: manifest.json"],
    ["names a template that is missing", { "manifest.json": manifest({ Eks: stack() }) }, "input-unreadable: Eks.template.json"],
    ["names a template outside of it", oneStack(stack({ templateFile: "../secret.json" })), "input-refused: ../secret.json"],
    ["names no template", oneStack(stack({})), "cdk.out/manifest.json: the stack Eks has no templateFile"],
    ["names its template by a number", oneStack(stack({ templateFile: 7 })), "cdk.out/manifest.json: the stack Eks has no templateFile"],
    ["names a Stage outside of it", oneStack(stage("../other")), "input-refused: ../other/manifest.json"],
    ["names no folder for a Stage", oneStack(stage(null)), "cdk.out/manifest.json: the nested assembly Eks has no directoryName"],
    ["holds a list of artifacts", { "manifest.json": manifest([]) }, "cdk.out/manifest.json: artifacts is not a mapping"],
  ])("that %s is a problem, and no stack", (_, files, message) => {
    expect(read(files).sources).toEqual([]);
    expect(messages(files)).toEqual([message]);
  });

  it("with a broken stack still gives the others", () => {
    const files = { ...oneStack(stack()), "manifest.json": manifest({ Eks: stack(), Broken: stack({}) }) };
    expect(read(files).sources).toHaveLength(1);
    expect(messages(files)).toHaveLength(1);
  });

  it.each<[version: Json, notices: number]>([
    ["36.0.0", 0],
    ["55.9.9", 0],
    ["56.0.0", 1],
    ["900.1.0", 1],
    [null, 0],
    [{}, 0],
    ["soon", 0],
  ])("of version %j is read with %i notices", (version, notices) => {
    const files = { ...oneStack(stack()), "manifest.json": manifest({ Eks: stack() }, version) };
    const assembly = read(files);
    expect(assembly.sources).toHaveLength(1);
    expect(assembly.notices).toHaveLength(notices);
    expect(assembly.notices.every((notice) => notice.includes("eks-lint knows version 55"))).toBe(true);
  });
});

describe("the creation trace of a construct", () => {
  const frames = ["new Eks (/app/lib/eks.ts:12:5)", "Object.<anonymous> (/app/bin/app.ts:4:1)"];
  const created: Json = [{ type: "aws:cdk:creationStack", data: frames }];
  const named: Json = [{ type: "aws:cdk:logicalId", data: "Key", trace: frames }];

  it.each<[where: string, artifact: JsonObject, files: Files]>([
    ["in the manifest", { metadata: { "/Eks/Key": created } }, {}],
    ["in the metadata file", { additionalMetadataFile: "Eks.metadata.json" }, { "Eks.metadata.json": { "/Eks/Key": created } }],
    ["at the logical id, in older assemblies", { metadata: { "/Eks/Key": named } }, {}],
    ["beside entries of a wrong type", { metadata: { "/Eks/Key": [7, null, ...named, { type: "aws:cdk:creationStack", data: [...frames, 7] }] } }, {}],
  ])("is found %s", (_, artifact, files) => {
    const source = onlySource(oneStack(stack(undefined, artifact), files));
    expect(source.creationTrace("Eks/Key")).toEqual(frames);
    expect(source.creationTrace("Eks/Other")).toBeNull();
    expect(source.creationTrace("__proto__")).toBeNull();
  });

  it.each<[where: string, artifact: JsonObject]>([
    ["the metadata file is missing", { additionalMetadataFile: "Eks.metadata.json" }],
    ["the metadata file is outside", { additionalMetadataFile: "../Eks.metadata.json" }],
    ["there are no entries", { metadata: { "/Eks/Key": [] } }],
    ["the entries are no list", { metadata: { "/Eks/Key": { type: "aws:cdk:creationStack", data: frames } } }],
    ["the frames are no list", { metadata: { "/Eks/Key": [{ type: "aws:cdk:creationStack", data: "x" }] } }],
    ["the metadata is no mapping", { metadata: [created] }],
  ])("is none where %s, and the stack is read all the same", (_, artifact) => {
    expect(onlySource(oneStack(stack(undefined, artifact))).creationTrace("Eks/Key")).toBeNull();
  });
});

describe("a nested stack of an assembly", () => {
  const HASH = "0123456789abcdef";
  const nested = (TemplateURL: Json, Metadata: Json = {}): JsonObject => ({
    Resources: { Nested: { Type: "AWS::CloudFormation::Stack", Properties: { TemplateURL }, Metadata } },
  });
  const url: Json = { "Fn::Join": ["", ["https://s3.", { Ref: "AWS::Region" }, `.amazonaws.com/assets/${HASH}.json`]] };
  const assets = { files: { [HASH]: { source: { path: "Nested.nested.template.json" } } } };

  const stackIds = (parent: JsonObject, files: Files) => {
    const source = onlySource({ ...oneStack(stack()), "Eks.template.json": parent, ...files });
    return build([source]).run.stacks.map(({ id, name, template: { document } }) => `${id} ${name} ${document.file}`);
  };
  const PARENT = "cdk.out/Eks.template.json Eks cdk.out/Eks.template.json";
  const NESTED = "cdk.out/Eks.template.json/Nested Eks/Nested cdk.out/Nested.nested.template.json";
  const file = { "Nested.nested.template.json": template("Key") };

  it.each<[how: string, parent: JsonObject, files: Files]>([
    ["by the path that the CDK wrote beside it", nested(url, { "aws:asset:path": "Nested.nested.template.json" }), file],
    ["by the hash of its asset in the TemplateURL", nested(url), { ...file, "Eks.assets.json": assets }],
  ])("is found %s", (_, parent, files) => {
    expect(stackIds(parent, files)).toEqual([PARENT, NESTED]);
  });

  it.each<[why: string, parent: JsonObject, files: Files]>([
    ["its file is missing", nested(url, { "aws:asset:path": "Nested.nested.template.json" }), {}],
    ["its file is outside", nested(url, { "aws:asset:path": "../Nested.nested.template.json" }), file],
    ["nothing lists its asset", nested(url), file],
    ["its asset has another hash", nested(url), { ...file, "Eks.assets.json": { files: { fedcba: { source: { path: "Nested.nested.template.json" } } } } }],
    ["an asset has no hash", nested(url), { ...file, "Eks.assets.json": { files: { "": { source: { path: "Nested.nested.template.json" } } } } }],
    ["the list of assets is malformed", nested(url), { ...file, "Eks.assets.json": { files: { [HASH]: [7] } } }],
  ])("is listed as not judged where %s", (_, parent, files) => {
    expect(stackIds(parent, files)).toEqual([PARENT]);
    const source = onlySource({ ...oneStack(stack()), "Eks.template.json": parent, ...files });
    expect(build([source]).notJudged.map(({ identity }) => identity.logicalId)).toEqual(["Nested"]);
  });

  it("of a Stage is looked for in the folder of the Stage", () => {
    const { sources } = read({
      "manifest.json": manifest({ Prod: { type: "cdk:cloud-assembly", properties: { directoryName: "assembly-Prod" } } }),
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
