import { describe, expect, test } from "vitest";
import type { Json } from "../../src/input/document.ts";
import { looksLikeInput, mayBeInput, recognise } from "../../src/input/recognise.ts";

test.each<[string, Json, string | null]>([
  ["a mapping Resources", { Resources: {} }, "cloudformation"],
  ["a version and nothing else", { AWSTemplateFormatVersion: "2010-09-09" }, "cloudformation"],
  [
    "a version, and Resources that are no mapping",
    { AWSTemplateFormatVersion: "x", Resources: [] },
    "cloudformation",
  ],
  ["a transform of AWS", { Transform: "AWS::Serverless-2016-10-31" }, "cloudformation"],
  ["transforms of AWS", { Transform: ["Mine", "AWS::LanguageExtensions"] }, "cloudformation"],
  ["what the CDK writes for a stack without resources", { Parameters: {}, Rules: {} }, "cloudformation"],
  ["the apiVersion of eksctl", { apiVersion: "eksctl.io/v1alpha5", kind: "ClusterConfig" }, "eksctl"],
  [
    "an old apiVersion of eksctl, of another kind",
    { apiVersion: "eksctl.io/v1alpha4", kind: "Other" },
    "eksctl",
  ],
  ["a manifest of a cloud assembly", { version: "36.0.0", artifacts: {} }, "cdk-manifest"],
  [
    "what an account answered",
    { eksLintSnapshot: 1, takenAt: "", clusters: [], answers: [] },
    "aws-snapshot",
  ],
  ["a Kubernetes object", { apiVersion: "v1", kind: "ConfigMap" }, null],
  ["a transform of somebody else", { Transform: "Rotate" }, null],
  ["a package.json", { name: "x", version: "1.0.0" }, null],
  ["inherited names only", Object.create({ Resources: {} }) as Json, null],
])("%s: %j is %s", (_, root, kind) => {
  expect(recognise(root).kind).toBe(kind);
});

test.each<[Json, string]>([
  [null, "it is empty"],
  ["text", "it holds a single value, not a mapping"],
  [[], "it holds a list, not a mapping"],
  [{}, "it holds an empty mapping"],
  [{ Resources: [] }, "its Resources are not a mapping"],
  [{ a: 1, b: 2 }, "at its top level it has neither Resources nor the apiVersion of eksctl, but a, b"],
])("%j is refused because %s", (root, reason) => {
  expect(recognise(root)).toEqual({ kind: null, reason });
});

test("the reason shows five names at most, cut", () => {
  const names = ["x".repeat(1000), "b", "c", "d", "e", "f"];
  const recognised = recognise(Object.fromEntries(names.map((name) => [name, 1])));
  expect(recognised.kind === null && recognised.reason).toMatch(/but x{40}…, b, c, d, e, …$/);
});

describe("a look at the text alone", () => {
  test.each([
    ['{"Resources":', true],
    ["apiVersion: eksctl.io/v1alpha5", true],
    ["AWSTemplateFormatVersion: x", true],
    ["apiVersion: v1\nkind: Pod", false],
  ])("%j may be an input: %s", (text, expected) => {
    expect(mayBeInput(text)).toBe(expected);
  });

  test.each([
    ["  Type: AWS::KMS::Key", true],
    ["  'Type' : \"AWS::KMS::Key\"", true],
    ['"Type":"AWS::KMS::Key"', true],
    ["apiVersion: eksctl.io/v1alpha5", true],
    ["Resources: none", false],
    ["NodeType: large", false],
  ])("%j is meant for eks-lint: %s", (text, expected) => {
    expect(looksLikeInput(text)).toBe(expected);
  });
});
