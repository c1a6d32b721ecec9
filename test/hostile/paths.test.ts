// Does eks-lint stay in the folder it was given?

import { symlinkSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { reportAsJson } from "../../src/reporters/json.ts";
import { lintIn, textOf } from "../lint-in.ts";
import { administration, folderOf, json, problemsOf, root, verdictsOf } from "./hostile-input.ts";

describe("paths", () => {
  test("a link to a folder above it is not followed for ever", () => {
    const folder = folderOf({ "a/template.json": json() });
    symlinkSync("..", join(folder, "a/up"));
    symlinkSync("loop", join(folder, "loop"));
    expect(verdictsOf(lintIn(folder, ["."]))).toEqual(["pass"]);
  });

  test("a link that leads to itself is told when it is named", () => {
    const folder = folderOf({});
    symlinkSync("loop.json", join(folder, "loop.json"));
    expect(problemsOf(lintIn(folder, ["loop.json"]))).toHaveLength(1);
  });

  test("a link out of the folder is not followed", () => {
    const outside = folderOf({ "secret.json": json() });
    const folder = folderOf({ "template.json": json() });
    symlinkSync(join(outside, "secret.json"), join(folder, "secret.json"));
    symlinkSync(outside, join(folder, "outside"));
    expect(verdictsOf(lintIn(folder, ["."]))).toEqual(["pass"]);
  });

  const secret = "AWSTemplateFormatVersion: top-secret-of-somebody-else";

  test.each([
    ["by dots", "../secret.json"],
    ["by an absolute path", "/etc/hostname"],
    ["by an absolute path of Windows", "C:\\Windows\\win.ini"],
    ["by dots in the middle", "a/../../secret.json"],
    ["by a link", "link.json"],
  ])("a manifest that leads out of its folder %s is refused", (_name, templateFile) => {
    const folder = folderOf({
      "secret.json": secret,
      "app/cdk.out/manifest.json": JSON.stringify({
        version: "38.0.1",
        artifacts: { s: { type: "aws:cloudformation:stack", properties: { templateFile } } },
      }),
    });
    symlinkSync("../../secret.json", join(folder, "app/cdk.out/link.json"));
    const report = lintIn(folder, ["app/cdk.out"]);
    expect(problemsOf(report)).toEqual(["input-refused"]);
    expect(textOf(report) + reportAsJson(report, { reportSuppressed: true })).not.toContain("top-secret");
  });

  test("a nested assembly, a metadata file and a nested template out of the folder are not read", () => {
    const folder = folderOf({
      "secret.json": secret,
      "outside/manifest.json": '{"version":"38.0.1","artifacts":{}}',
      "cdk.out/manifest.json": JSON.stringify({
        version: "38.0.1",
        artifacts: {
          n: { type: "cdk:cloud-assembly", properties: { directoryName: "../outside" } },
          s: {
            type: "aws:cloudformation:stack",
            properties: { templateFile: "t.json" },
            additionalMetadataFile: "../secret.json",
          },
        },
      }),
      "cdk.out/t.json": json({
        more: {
          Inner: {
            Type: "AWS::CloudFormation::Stack",
            Metadata: { "aws:asset:path": "../secret.json" },
            Properties: { TemplateURL: "x" },
          },
        },
      }),
    });
    const report = lintIn(folder, ["cdk.out"]);
    expect(problemsOf(report)).toContain("input-refused");
    expect(verdictsOf(report)).toEqual(["pass"]);
    expect(report.notJudged.map(({ resource }) => resource.logicalId)).toEqual(["Inner"]);
    expect(textOf(report) + reportAsJson(report, { reportSuppressed: true })).not.toContain("top-secret");
  });

  test("a source file named by the metadata is not shown from outside of the working directory", () => {
    const folder = folderOf({
      "secret.ts": "const password = 'top-secret';\n",
      "app/manifest.json": JSON.stringify({
        version: "38.0.1",
        artifacts: {
          s: {
            type: "aws:cloudformation:stack",
            properties: { templateFile: "t.json" },
            metadata: {
              "/s/Key": [
                {
                  type: "aws:cdk:creationStack",
                  data: ["new Key (../secret.ts:1:1)", `x (${root}/secret.ts:1:1)`],
                },
              ],
            },
          },
        },
      }),
      "app/t.json": json({ statements: [administration] }).replace(
        '"Type":"AWS::KMS::Key"',
        '"Type":"AWS::KMS::Key","Metadata":{"aws:cdk:path":"s/Key"}',
      ),
    });
    const report = lintIn(join(folder, "app"), ["."]);
    expect(verdictsOf(report)).toEqual(["fail"]);
    expect(textOf(report) + reportAsJson(report, { reportSuppressed: true })).not.toContain("top-secret");
  });

  test.each(["\0", "template\0.json", "a".repeat(5_000), "-x"])("the path %j is no input", (path) => {
    expect(problemsOf(lintIn(folderOf({}), [path]))).toEqual([expect.stringMatching(/^input-/)]);
  });

  test("a device is not read", () => {
    expect(problemsOf(lintIn(folderOf({}), ["/dev/zero"]))).toEqual(["input-refused"]);
  });
});
