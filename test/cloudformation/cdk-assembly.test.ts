// Which stacks does a cdk.out folder hold?

import { describe, expect, it } from "vitest";
import type { Json, JsonObject } from "../../src/input/document.ts";
import { type Files, manifest, oneStack, onlySource, read, stack, template } from "./assembly.ts";
import { build } from "./build.ts";

const messages = (files: Files) => read(files).problems.map(({ message }) => message);

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
  const stage = (directoryName: Json): JsonObject => ({
    type: "cdk:cloud-assembly",
    properties: { directoryName },
  });

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
    expect(
      read({ ...oneStack(stack()), "manifest.json": manifest({ Eks: stack(), ...others }) }),
    ).toMatchObject({
      sources: [{ name: "Eks" }],
      problems: [],
    });
  });

  it.each<[what: string, files: Files, message: string]>([
    ["has no manifest", {}, "missing: manifest.json"],
    [
      "names a template that is missing",
      { "manifest.json": manifest({ Eks: stack() }) },
      "missing: Eks.template.json",
    ],
    [
      "names a template outside of it",
      oneStack(stack({ templateFile: "../secret.json" })),
      "outside: ../secret.json",
    ],
    ["names no template", oneStack(stack({})), "cdk.out/manifest.json: the stack Eks has no templateFile"],
    [
      "names its template by a number",
      oneStack(stack({ templateFile: 7 })),
      "cdk.out/manifest.json: the stack Eks has no templateFile",
    ],
    ["names a Stage outside of it", oneStack(stage("../other")), "outside: ../other/manifest.json"],
    [
      "names no folder for a Stage",
      oneStack(stage(null)),
      "cdk.out/manifest.json: the nested assembly Eks has no directoryName",
    ],
    [
      "holds a list of artifacts",
      { "manifest.json": manifest([]) },
      "cdk.out/manifest.json: artifacts is not a mapping",
    ],
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
