// Does input that unfolds without end, or is nested without end, stop eks-lint?

import { describe, expect, test } from "vitest";
import { administration, json, judged, problemsOf, template, verdictsOf } from "./hostile-input.ts";

test("the template that the cases change passes as it is", () => {
  expect(verdictsOf(judged({ "template.json": json() }))).toEqual(["pass"]);
  expect(verdictsOf(judged({ "template.json": json({ statements: [administration] }) }))).toEqual(["fail"]);
});

describe("bombs", () => {
  /** Each line stands for nine of the line before. */
  const bomb = (lines: number): string =>
    Array.from({ length: lines }, (_, n) =>
      n === 0
        ? "a0: &a0 [lol, lol, lol, lol, lol, lol, lol, lol, lol]"
        : `a${n}: &a${n} [${Array(9)
            .fill(`*a${n - 1}`)
            .join(", ")}]`,
    ).join("\n");

  test.each([
    [
      "in a template",
      `${bomb(12)}\nResources:\n  Key: {Type: "AWS::KMS::Key", Properties: {KeyPolicy: *a11}}\n`,
    ],
    [
      "in an eksctl config",
      `apiVersion: eksctl.io/v1alpha5\nkind: ClusterConfig\n${bomb(12)}\nmanagedNodeGroups: *a11\n`,
    ],
  ])("of YAML aliases %s are refused", (_name, text) => {
    expect(problemsOf(judged({ "bomb.yaml": text }))).toContain("input-limit");
  });

  test("of merge keys are refused", () => {
    const merges = Array.from({ length: 30 }, (_, n) =>
      n === 0 ? "m0: &m0 {a: 1, b: 2}" : `m${n}: &m${n} {<<: [*m${n - 1}, *m${n - 1}], c${n}: 1}`,
    );
    judged({ "merge.yaml": `AWSTemplateFormatVersion: "2010-09-09"\n${merges.join("\n")}\nResources: {}\n` });
  });

  test("of an alias within itself are refused", () => {
    const report = judged({ "self.yaml": 'Resources: &r\n  A: {Type: "AWS::KMS::Key", Properties: *r}\n' });
    expect(problemsOf(report)).not.toEqual([]);
  });

  test("of Fn::Sub that double a text are bounded", () => {
    const doubled = (n: number): unknown =>
      n === 0 ? "lol" : { "Fn::Sub": ["${X}${X}", { X: doubled(n - 1) }] };
    judged({ "sub.json": json({ ebs: { KmsKeyId: doubled(22) } }) });
  });

  test("of Fn::Join that multiply outputs of nested parameters are bounded", () => {
    const Parameters = Object.fromEntries(
      Array.from({ length: 30 }, (_, n) => [`P${n}`, { Type: "String", Default: "x".repeat(10_000) }]),
    );
    const joined = { "Fn::Join": ["", Object.keys(Parameters).map((name) => ({ Ref: name }))] };
    judged({ "join.json": JSON.stringify({ Parameters, ...template({ ebs: { KmsKeyId: joined } }) }) });
  });

  test("of conditions that ask for one another many times are bounded", () => {
    const Conditions = Object.fromEntries(
      Array.from({ length: 40 }, (_, n) => [
        `C${n}`,
        n === 0
          ? { "Fn::Equals": [{ Ref: "AWS::Region" }, "us-west-2"] }
          : { "Fn::And": [{ Condition: `C${n - 1}` }, { Condition: `C${n - 1}` }] },
      ]),
    );
    const ebs = { Encrypted: { "Fn::If": ["C39", true, false] } };
    expect(verdictsOf(judged({ "if.json": JSON.stringify({ Conditions, ...template({ ebs }) }) }))).toEqual([
      // In any other Region the volume is not encrypted, and names a key all the same.
      "fail",
    ]);
  });
});

describe("nesting 20,000 deep", () => {
  const DEEP = 20_000;
  test.each([
    [
      "lists in JSON",
      "deep.json",
      `{"Resources": {"A": {"Type": "AWS::KMS::Key", "Properties": ${"[".repeat(DEEP)}${"]".repeat(DEEP)}}}}`,
    ],
    [
      "objects in JSON",
      "deep.json",
      `{"Resources": {"A": {"Type": "AWS::KMS::Key", "Properties": ${'{"a":'.repeat(DEEP)}1${"}".repeat(DEEP)}}}}`,
    ],
    [
      "JSON that never ends",
      "deep.json",
      `{"Resources": {"A": {"Type": "AWS::KMS::Key", "Properties": ${'{"a":['.repeat(DEEP)}`,
    ],
    [
      "lists in YAML",
      "deep.yaml",
      `Resources:\n  A:\n    Type: AWS::KMS::Key\n    Properties: ${"[".repeat(DEEP)}${"]".repeat(DEEP)}\n`,
    ],
    [
      "mappings in YAML",
      "deep.yaml",
      `Resources:\n  A:\n    Type: AWS::KMS::Key\n    Properties: ${"{a: ".repeat(DEEP)}1${"}".repeat(DEEP)}\n`,
    ],
    [
      "block lists in YAML",
      "deep.yaml",
      `Resources:\n  A:\n    Type: AWS::KMS::Key\n    Properties:\n      ${"- ".repeat(DEEP)}x\n`,
    ],
    [
      "indented YAML",
      "deep.yaml",
      `Resources:\n  A:\n    Type: AWS::KMS::Key\n    Properties:\n${Array.from({ length: 3_000 }, (_, n) => `${" ".repeat(6 + n)}a:`).join("\n")}\n`,
    ],
    [
      "short intrinsics",
      "deep.yaml",
      `Resources:\n  A:\n    Type: AWS::KMS::Key\n    Properties: ${"!Sub [".repeat(DEEP)}${"]".repeat(DEEP)}\n`,
    ],
    [
      "an eksctl config",
      "deep.yaml",
      `apiVersion: eksctl.io/v1alpha5\nkind: ClusterConfig\nmanagedNodeGroups: ${"[".repeat(DEEP)}${"]".repeat(DEEP)}\n`,
    ],
  ])("%s: refused", (_name, file, text) => {
    expect(problemsOf(judged({ [file]: text }))).not.toEqual([]);
  });

  test("in a manifest of a cdk.out folder: refused", () => {
    const files = {
      "cdk.out": '{"version":"38.0.1"}',
      "manifest.json": `{"version":"38.0.1","artifacts":${"[".repeat(DEEP)}`,
    };
    expect(problemsOf(judged(files))).not.toEqual([]);
  });

  test("250 levels of intrinsics are unknown, not a crash", () => {
    const deep = Array.from({ length: 80 }).reduce<unknown>((inner) => ({ "Fn::Join": ["", [inner]] }), "x");
    expect(verdictsOf(judged({ "deep.json": json({ ebs: { KmsKeyId: deep } }) }))).toEqual(["unknown"]);
  });
});
