// Does docs/iam-policy.json allow what eks-lint asks, and nothing else?

import { spawnSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { ACTIONS } from "../../src/aws/actions.ts";

interface Statement {
  readonly Sid: string;
  readonly Effect: string;
  readonly Action: readonly string[];
  readonly Resource: string | readonly string[];
}

const policy: { readonly Version: string; readonly Statement: readonly Statement[] } = JSON.parse(
  readFileSync("docs/iam-policy.json", "utf8"),
);

test("it is what is generated", () => {
  const { status, stderr } = spawnSync(process.execPath, ["scripts/iam-policy.mjs", "--check"], {
    encoding: "utf8",
  });
  expect({ status, stderr }).toEqual({ status: 0, stderr: "" });
});

test("it allows every action once, and no others", () => {
  const allowed = policy.Statement.flatMap(({ Action }) => Action);
  // Whose credentials these are, everybody may ask.
  const needed = ACTIONS.filter((action) => action !== "sts:GetCallerIdentity");
  expect([...allowed].sort()).toEqual([...needed].sort());
});

test("it denies nothing, and each statement has a name of its own, as IAM wants it", () => {
  expect(policy.Version).toBe("2012-10-17");
  expect(policy.Statement.filter(({ Effect }) => Effect !== "Allow")).toEqual([]);
  const names = policy.Statement.map(({ Sid }) => Sid);
  expect(new Set(names).size).toBe(names.length);
  expect(names.filter((name) => !/^[A-Za-z0-9]+$/.test(name))).toEqual([]);
});

test.each([
  ["keys", "kms:GetKeyPolicy", "arn:*:kms:*:*:key/*"],
  ["clusters", "eks:DescribeCluster", "arn:*:eks:*:*:cluster/*"],
  ["node groups", "eks:DescribeNodegroup", "arn:*:eks:*:*:nodegroup/*"],
  [
    "service-linked roles, be they there or not",
    "iam:GetRole",
    ["arn:*:iam::*:role/aws-service-role/*", "arn:*:iam::*:role/AWSServiceRoleFor*"],
  ],
  // Can be allowed on all resources only.
  ["names of keys", "kms:ListAliases", "*"],
  ["images", "ec2:DescribeImages", "*"],
])("of %s, it allows no more than it can be kept to", (_name, action, resource) => {
  expect(policy.Statement.find(({ Action }) => Action.includes(action))?.Resource).toEqual(resource);
});
