// Are names that mean something to JavaScript just names?

import { describe, expect, test } from "vitest";
import { everyone, json, judged, template, verdictsOf } from "./hostile-input.ts";

describe("names that mean something to JavaScript", () => {
  const names = ["__proto__", "constructor", "toString", "hasOwnProperty", "valueOf"];

  test.each(names)("%s may be the logical id of a key and a group", (name) => {
    const text = json({ names: { key: "KEY", group: "GROUP" } }).replaceAll("KEY", name);
    const report = judged({ "template.json": text.replaceAll("GROUP", `${name}2`) });
    expect(verdictsOf(report)).toEqual(["pass"]);
    expect(report.volumes[0]?.key).toBe(name);
  });

  test.each(names)("%s may be the type of a resource, which is not judged and not listed", (name) => {
    const text = json({ more: { Other: { Type: "TYPE", Properties: {} } } }).replaceAll("TYPE", name);
    const report = judged({ "template.json": text });
    expect(verdictsOf(report)).toEqual(["pass"]);
    expect(report.notJudged).toEqual([]);
  });

  test.each(names)(
    "%s may be a parameter, a condition, an output, a mapping and a member of a policy",
    (name) => {
      const text = JSON.stringify({
        Parameters: { NAME: { Type: "String", Default: "x" } },
        Conditions: { NAME: { "Fn::Equals": [{ Ref: "NAME" }, "x"] } },
        Mappings: { NAME: { NAME: { NAME: "x" } } },
        Outputs: { NAME: { Value: { "Fn::FindInMap": ["NAME", "NAME", "NAME"] }, Export: { Name: "NAME" } } },
        ...template({
          statements: [
            everyone,
            { ...everyone, NAME: 1, Principal: { NAME: "x" }, Condition: { NAME: { NAME: "x" } } },
          ],
          ebs: { NAME: { "Fn::If": ["NAME", 1, 2] } },
        }),
      }).replaceAll("NAME", name);
      expect(verdictsOf(judged({ "template.json": text }))).toEqual(["pass"]);
    },
  );

  test.each(names)("%s as what a template refers to is not found", (name) => {
    for (const KmsKeyId of [
      { Ref: name },
      { "Fn::GetAtt": [name, "Arn"] },
      { "Fn::FindInMap": [name, name, name] },
      { "Fn::ImportValue": name },
      { [`Fn::${name}`]: "x" },
    ])
      expect(verdictsOf(judged({ "template.json": json({ ebs: { KmsKeyId } }) }))).toEqual(["unknown"]);
  });

  test.each(names)("%s may be the name of a node group of eksctl, and a field of it", (name) => {
    const text = `apiVersion: eksctl.io/v1alpha5\nkind: ClusterConfig\nmetadata: {name: x, region: us-west-2}\nmanagedNodeGroups:\n  - {name: ${name}, ${name}: {a: 1}, amiFamily: ${name}, volumeEncrypted: true}\n`;
    const { volumes, notJudged } = judged({ "cluster.yaml": text });
    expect(volumes.length + notJudged.length).toBeGreaterThan(0);
  });

  test("leave the prototype of all objects alone", () => {
    judged({
      "a.json":
        '{"Resources": {"__proto__": {"Type": "AWS::KMS::Key", "polluted": true}}, "__proto__": {"polluted": true}}',
    });
    judged({
      "a.yaml":
        "Resources:\n  __proto__: {Type: AWS::KMS::Key, polluted: true}\n__proto__: {polluted: true}\nx: {<<: {__proto__: {polluted: true}}}\n",
    });
    expect("polluted" in {}).toBe(false);
  });
});
