// Lints input that was made to harm, and insists on calm: in sentences, without a trace of the program. vitest ends what takes too long.

import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { afterAll, expect } from "vitest";
import type { Report } from "../../src/report.ts";
import { reportAsJson } from "../../src/reporters/json.ts";
import { lintIn, textOf } from "../lint-in.ts";

export const root = mkdtempSync(join(tmpdir(), "eks-lint-hostile-"));
afterAll(() => rmSync(root, { recursive: true }));

let count = 0;

/** A folder of its own with the files in it. */
export function folderOf(files: Readonly<Record<string, string | Buffer>>): string {
  count += 1;
  const folder = join(root, `case-${count}`);
  mkdirSync(folder);
  for (const [name, content] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, name)), { recursive: true });
    writeFileSync(join(folder, name), content);
  }
  return folder;
}

/** Lints all of it and prints it both ways, which is where a value of a wrong type would show. */
export function judged(
  files: Readonly<Record<string, string | Buffer>>,
  paths: readonly string[] = ["."],
): Report {
  const folder = folderOf(files);
  const report = lintIn(folder, paths);
  const printed = textOf(report) + reportAsJson(report, { reportSuppressed: true });
  expectCalm(printed);
  return report;
}

function expectCalm(printed: string): void {
  expect(printed).not.toMatch(
    /\n\s+at \S+ \(|RangeError|TypeError|call stack|heap|undefined is|\[object Object\]/,
  );
  expect(printed).not.toMatch(/[\u0000-\u0009\u000b-\u001f\u007f-\u009f]/);
}

export const problemsOf = ({ problems }: Report) => problems.map(({ kind }) => kind);
export const verdictsOf = ({ volumes }: Report) => volumes.map(({ verdict }) => verdict);

export const administration = {
  Effect: "Allow",
  Principal: { AWS: { "Fn::Sub": "arn:${AWS::Partition}:iam::${AWS::AccountId}:root" } },
  Action: "kms:*",
  Resource: "*",
};
export const everyone = { Effect: "Allow", Principal: { AWS: "*" }, Action: "kms:*", Resource: "*" };

export interface Parts {
  readonly statements?: unknown;
  readonly ebs?: object;
  readonly names?: { readonly key?: string; readonly group?: string };
  readonly more?: object;
}

/** A template that launches; each case changes one thing in it. */
export function template({ statements = [everyone], ebs = {}, names = {}, more = {} }: Parts = {}): object {
  const { key = "VolumeKey", group = "NodeGroup" } = names;
  return {
    Resources: {
      [key]: {
        Type: "AWS::KMS::Key",
        Properties: { KeyPolicy: { Version: "2012-10-17", Statement: statements } },
      },
      LaunchTemplate: {
        Type: "AWS::EC2::LaunchTemplate",
        Properties: {
          LaunchTemplateData: {
            BlockDeviceMappings: [
              {
                DeviceName: "/dev/xvda",
                Ebs: { Encrypted: true, KmsKeyId: { "Fn::GetAtt": [key, "Arn"] }, ...ebs },
              },
            ],
          },
        },
      },
      [group]: {
        Type: "AWS::EKS::Nodegroup",
        Properties: { LaunchTemplate: { Id: { Ref: "LaunchTemplate" } }, ScalingConfig: { MaxSize: 3 } },
      },
      ...more,
    },
  };
}

export const json = (parts: Parts = {}): string => JSON.stringify(template(parts));
