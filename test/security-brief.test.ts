// Does the whole security brief hold for clusters as the CDK writes them: by its custom resource, by CloudFormation, and with L1 constructs?
// `UPDATE=1` writes what is printed beside them, for a person to read before it is committed.

import { readFileSync, writeFileSync } from "node:fs";
import { expect, test } from "vitest";
import { lintIn, textOf } from "./lint-in.ts";

const root = "fixtures/synthesized/security-brief";

const lintVariant = (variant: string) => lintIn(".", [`${root}/${variant}/cdk.out`]);

/** Of each cluster, and of each node group. */
const BROKEN = [
  ["error", "cluster-audit-log-disabled"],
  ["error", "cluster-endpoint-open-to-world"],
  ["error", "kubernetes-version-unsupported"],
  ["warning", "ami-type-end-of-life"],
  ["warning", "cluster-endpoint-not-private"],
  ["warning", "cluster-endpoint-public"],
  ["warning", "imds-v1-allowed"],
  ["warning", "node-public-ip"],
  ["warning", "node-subnets-public"],
  ["note", "cluster-secrets-not-encrypted"],
  ["note", "imds-hop-limit"],
  ["note", "root-volume-not-mapped"],
];

const STACKS = ["CloudFormation", "CustomResource", "Plain"];

test.each(STACKS)("%s, with nothing but defaults, is told everything that is wrong", (stack) => {
  const { findings } = lintVariant("broken");
  const told = findings.filter(({ resource }) => resource.stack === stack);
  expect(told.map(({ severity, ruleId }) => [severity, ruleId]).sort()).toEqual([...BROKEN].sort());
});

test("hardened, nothing is found but that one keeps a public endpoint for its office", () => {
  const { findings, exitCode } = lintVariant("fixed");
  expect(findings.map(({ severity, ruleId, resource }) => [severity, ruleId, resource.stack])).toEqual([
    ["note", "cluster-endpoint-public", "Plain"],
  ]);
  expect(exitCode).toBe(0);
});

test.each(["broken", "fixed"])("%s, nothing is left open", (variant) => {
  const { undecided, problems, notices, notJudged } = lintVariant(variant);
  expect([...undecided, ...problems, ...notices, ...notJudged]).toEqual([]);
});

test.each(["broken", "fixed"])("%s, it is told as in its golden file", (variant) => {
  const golden = `${root}/${variant}.out`;
  const text = textOf(lintVariant(variant));
  if (process.env.UPDATE === "1") writeFileSync(golden, text);
  expect(text).toBe(readFileSync(golden, "utf8"));
});
