// Is a value of a wrong type, wherever it stands, judged or refused, and nothing worse?

import { describe, expect, test } from "vitest";
import { administration, everyone, json, judged, problemsOf, template } from "./hostile-input.ts";

describe("wrong types in every place", () => {
  const wrong = [null, true, 42, "text", [], ["text"], {}, { Ref: 42 }, [[[]]], { "Fn::Sub": {} }, -1.5];
  const original = template({ statements: [administration, everyone] });

  /** Every path into a JSON value. */
  function pathsIn(value: unknown, path: readonly string[] = []): readonly (readonly string[])[] {
    if (typeof value !== "object" || value === null) return [path];
    return [path, ...Object.entries(value).flatMap(([name, member]) => pathsIn(member, [...path, name]))];
  }

  function replaced(value: unknown, [name, ...rest]: readonly string[], by: unknown): unknown {
    if (name === undefined) return by;
    const entries = Object.entries(value as object).map(([key, member]) => [
      key,
      key === name ? replaced(member, rest, by) : member,
    ]);
    return Array.isArray(value) ? entries.map(([, member]) => member) : Object.fromEntries(entries);
  }

  test.each(pathsIn(original).map((path) => [path.join(".") || "the document", path] as const))(
    "%s",
    (_name, path) => {
      const files = Object.fromEntries(
        wrong.map((by, n) => [`t${n}.json`, JSON.stringify(replaced(original, path, by))]),
      );
      for (const kind of problemsOf(judged(files))) expect(kind).toMatch(/^input-/);
    },
  );

  test("in an eksctl config", () => {
    const fields = [
      "metadata",
      "managedNodeGroups",
      "nodeGroups",
      "kind",
      "apiVersion",
      "iam",
      "accessConfig",
    ];
    const groupFields = [
      "name",
      "volumeSize",
      "volumeEncrypted",
      "volumeKmsKeyID",
      "volumeName",
      "amiFamily",
      "ami",
      "additionalVolumes",
      "launchTemplate",
      "maxSize",
      "iam",
      "instancesDistribution",
    ];
    const config = {
      apiVersion: "eksctl.io/v1alpha5",
      kind: "ClusterConfig",
      metadata: { name: "x", region: "us-west-2" },
    };
    const group = { name: "workers", volumeEncrypted: true, volumeKmsKeyID: "alias/x" };
    const files = Object.fromEntries(
      wrong.flatMap((by, n) => [
        ...fields.map((field) => [
          `f${n}${field}.json`,
          JSON.stringify({ ...config, managedNodeGroups: [group], [field]: by }),
        ]),
        ...groupFields.map((field) => [
          `g${n}${field}.json`,
          JSON.stringify({ ...config, nodeGroups: [{ ...group, [field]: by }] }),
        ]),
        [`h${n}.json`, JSON.stringify({ ...config, managedNodeGroups: [by] })],
      ]),
    );
    for (const kind of problemsOf(judged(files))) expect(kind).toMatch(/^input-/);
  });

  test("in a manifest", () => {
    const artifact = {
      type: "aws:cloudformation:stack",
      environment: "aws://unknown-account/us-west-2",
      properties: { templateFile: "t.json" },
      metadata: {},
      displayName: "x",
    };
    const manifest = {
      version: "38.0.1",
      artifacts: { a: artifact, n: { type: "cdk:cloud-assembly", properties: { directoryName: "n" } } },
    };
    for (const path of pathsIn(manifest)) {
      for (const by of wrong) {
        const report = judged({
          "cdk.out": "{}",
          "manifest.json": JSON.stringify(replaced(manifest, path, by)),
          "t.json": json(),
        });
        for (const kind of problemsOf(report)) expect(kind).toMatch(/^input-/);
      }
    }
  });
});
