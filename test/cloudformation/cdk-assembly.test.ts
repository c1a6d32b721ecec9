// Which stacks does a cdk.out folder hold?

import { describe, expect, it } from "vitest";
import type { Json, JsonObject } from "../../src/input/document.ts";
import { type Files, manifest, oneStack, onlySource, read, stack, template } from "./assembly.ts";
import { build, shown, valueIn } from "./build.ts";

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

describe("the parameters that the manifest gives to a stack", () => {
  const PARAMETERS = { Parameters: { Device: { Type: "String", Default: "/dev/default" } }, Resources: {} };
  const files = (parameters: Json): Files =>
    oneStack(stack({ templateFile: "Eks.template.json", parameters }), { "Eks.template.json": PARAMETERS });
  const device = (parameters: Json, options: Readonly<Record<string, string>> = {}) => {
    const built = build(read(files(parameters)).sources, { parameters: options });
    return shown(valueIn(built, { Ref: "Device" }));
  };

  it("are its values when it is deployed", () => {
    expect(device({ Device: "/dev/xvda" })).toBe("/dev/xvda");
    expect(device({ Device: 7 })).toBe("7");
    expect(device({ Other: "x" })).toBe("/dev/default");
  });

  it("give way to what is given to eks-lint", () => {
    expect(device({ Device: "/dev/xvda" }, { Device: "/dev/xvdb" })).toBe("/dev/xvdb");
    expect(device({ Device: "/dev/xvda" }, { "Eks:Device": "/dev/xvdc" })).toBe("/dev/xvdc");
  });

  it.each<[parameters: Json, message: string]>([
    [["Device"], "the parameters of the stack Eks are not a mapping"],
    [{ Device: ["/dev/xvda"] }, "the parameter Device of the stack Eks is no string"],
    [{ Device: null }, "the parameter Device of the stack Eks is no string"],
  ])("written as %j are a problem, and the stack is read all the same", (parameters, message) => {
    expect(messages(files(parameters))).toEqual([`cdk.out/manifest.json: ${message}`]);
    expect(device(parameters)).toBe("/dev/default");
  });
});

describe("what a stack artifact says of its deployment", () => {
  it("is not needed", () => {
    const role = { arn: "arn:${AWS::Partition}:iam::${AWS::AccountId}:role/lookup" };
    const { sources, problems, notices } = read(
      oneStack(
        stack({
          templateFile: "Eks.template.json",
          terminationProtection: true,
          validateOnSynth: false,
          assumeRoleArn: role.arn,
          cloudFormationExecutionRoleArn: role.arn,
          stackTemplateAssetObjectUrl: "s3://bucket/key.json",
          requiresBootstrapStackVersion: 6,
          lookupRole: role,
          notificationArns: 7,
        }),
      ),
    );
    expect({ sources: sources.length, problems, notices }).toEqual({ sources: 1, problems: [], notices: [] });
  });
});

describe("an assembly that was synthesized without context", () => {
  const files = (missing: Json): Files => ({
    ...oneStack(stack()),
    "manifest.json": { ...manifest({ Eks: stack() }), missing },
  });
  const key = (name: string) => ({ key: name, provider: "key-provider", props: {} });

  it.each<[keys: readonly string[], shown: string]>([
    [["a"], "(a)"],
    [["a", "b", "c"], "(a, b, c)"],
    [["a", "b", "c", "d", "e"], "(a, b, c and 2 more)"],
  ])("of %j says so, for its templates hold placeholders", (keys, said) => {
    const { sources, notices } = read(files(keys.map(key)));
    expect(sources).toHaveLength(1);
    expect(notices).toHaveLength(1);
    expect(notices[0]).toContain(said);
    expect(notices[0]).toContain("placeholders");
  });

  it.each<[missing: Json]>([[[]], [null], [7], [[7, { key: 7 }]]])("has none missing in %j", (missing) => {
    expect(read(files(missing)).notices).toEqual([]);
  });
});

describe("a template of more than a megabyte", () => {
  it("is read like others, as the CDK CLI uploads it", () => {
    const Resources = Object.fromEntries(
      Array.from({ length: 6000 }, (_, index) => [
        `Role${index}`,
        { Type: "AWS::IAM::Role", Properties: { Description: "x".repeat(200) } },
      ]),
    );
    const large = { Resources: { ...Resources, Key: { Type: "AWS::KMS::Key" } } };
    const source = onlySource(oneStack(stack(), { "Eks.template.json": large }));
    expect(source.document.text.length).toBeGreaterThan(1_000_000);
    expect(build([source]).stack.template.resources.has("Key")).toBe(true);
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

  it("holds the stacks of Stages in Stages, each with the templates of its own folder", () => {
    const { sources, problems } = read({
      "manifest.json": manifest({ Prod: stage("assembly-Prod") }),
      "assembly-Prod/manifest.json": manifest({ Deep: stage("assembly-Prod-Deep"), Eks: stack() }),
      "assembly-Prod/Eks.template.json": template("ProdKey"),
      "assembly-Prod/assembly-Prod-Deep/manifest.json": manifest({ Eks: stack() }),
      "assembly-Prod/assembly-Prod-Deep/Eks.template.json": template("DeepKey"),
    });
    expect(problems).toEqual([]);
    expect(sources.map(({ document }) => document.file)).toEqual([
      "cdk.out/assembly-Prod/Eks.template.json",
      "cdk.out/assembly-Prod/assembly-Prod-Deep/Eks.template.json",
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
    ["0.36.0", 0],
    ["1.33.0", 0],
    ["15.0.0", 0],
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
