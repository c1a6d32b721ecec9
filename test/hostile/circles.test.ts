// Does what refers to itself end?

import { describe, expect, test } from "vitest";
import { everyone, json, judged, problemsOf, template, verdictsOf } from "./hostile-input.ts";

describe("circular references", () => {
  test.each([
    [
      "a key id that is its own launch template's",
      { ebs: { KmsKeyId: { "Fn::GetAtt": ["NodeGroup", "Arn"] } } },
    ],
    [
      "a policy that names its own key",
      { statements: [{ ...everyone, Resource: { "Fn::GetAtt": ["VolumeKey", "Arn"] } }] },
    ],
  ])("%s: judged", (_name, parts) => {
    expect(verdictsOf(judged({ "template.json": json(parts) }))).toHaveLength(1);
  });

  test("conditions in a circle are unknown", () => {
    const Conditions = { A: { Condition: "B" }, B: { "Fn::Not": [{ Condition: "A" }] } };
    const ebs = { Encrypted: { "Fn::If": ["A", true, false] } };
    expect(verdictsOf(judged({ "a.json": JSON.stringify({ Conditions, ...template({ ebs }) }) }))).toEqual([
      "unknown",
    ]);
  });

  test("aliases in a circle are unknown", () => {
    const alias = (name: string, target: string) => ({
      Type: "AWS::KMS::Alias",
      Properties: { AliasName: `alias/${name}`, TargetKeyId: `alias/${target}` },
    });
    const more = { A: alias("a", "b"), B: alias("b", "a") };
    expect(verdictsOf(judged({ "a.json": json({ ebs: { KmsKeyId: "alias/a" }, more }) }))).toEqual([
      "unknown",
    ]);
  });

  test("exports in a circle are unknown", () => {
    const stack = (own: string, other: string, rest: object) =>
      JSON.stringify({
        ...rest,
        Outputs: { O: { Value: { "Fn::ImportValue": other }, Export: { Name: own } } },
      });
    const report = judged({
      "a.json": stack("a", "b", { Resources: {} }),
      "b.json": stack("b", "a", template({ ebs: { KmsKeyId: { "Fn::ImportValue": "a" } } })),
    });
    expect(verdictsOf(report)).toEqual(["unknown"]);
  });

  test("a stack nested in itself ends", () => {
    const more = { Inner: { Type: "AWS::CloudFormation::Stack", Properties: { TemplateURL: "main.json" } } };
    const { volumes, notJudged } = judged({ "main.json": json({ more }) });
    expect(volumes.length).toBeGreaterThan(0);
    expect(notJudged.length).toBeGreaterThan(0);
  });

  test("stacks that nest one another twice do not multiply without end", () => {
    const inner = (file: string) => ({
      Type: "AWS::CloudFormation::Stack",
      Properties: { TemplateURL: file },
    });
    const files = Object.fromEntries(
      Array.from({ length: 18 }, (_, n) => [
        `s${n}.json`,
        json({ more: { A: inner(`s${n + 1}.json`), B: inner(`s${n + 1}.json`) } }),
      ]),
    );
    const { volumes } = judged({ ...files, "s18.json": json() }, [
      "s0.json",
      ...Object.keys(files),
      "s18.json",
    ]);
    expect(volumes.length).toBeLessThanOrEqual(5_000);
    expect(volumes.length).toBeGreaterThan(0);
  });

  test("assemblies nested in a circle are refused", () => {
    const manifest = JSON.stringify({
      version: "38.0.1",
      artifacts: { loop: { type: "cdk:cloud-assembly", properties: { directoryName: "." } } },
    });
    expect(problemsOf(judged({ "manifest.json": manifest }))).not.toEqual([]);
  });
});
