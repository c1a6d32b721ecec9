// What does `eks-lint permits` answer, and how does it refuse what it cannot answer?

import { describe, expect, test } from "vitest";
import type { World } from "../../src/commands/world.ts";
import type { ExitCode } from "../../src/report.ts";
import { eksLint } from "../eks-lint.ts";

const defaultRole =
  "arn:aws:iam::111122223333:role/aws-service-role/autoscaling.amazonaws.com/AWSServiceRoleForAutoScaling";
const spotRole =
  "arn:aws:iam::111122223333:role/aws-service-role/spot.amazonaws.com/AWSServiceRoleForEC2Spot";

const allow = (AWS: string, more: object = {}) => ({
  Sid: "Use",
  Effect: "Allow",
  Principal: { AWS },
  Action: "kms:*",
  Resource: "*",
  ...more,
});
const policy = (...Statement: object[]): string =>
  JSON.stringify({ Version: "2012-10-17", Statement }, undefined, 2);

const forRole = policy(allow(defaultRole));
const forSuffixedRole = policy(allow(`${defaultRole}_batch`));
const forAccount = policy(allow("arn:aws:iam::111122223333:root"));
const forOrganization = policy(
  allow("*", { Condition: { StringEquals: { "aws:PrincipalOrgID": "o-a1b2c3d4e5" } } }),
);

const permits = (text: string, options: readonly string[] = [], changes: Partial<World> = {}) =>
  eksLint(["permits", "--policy", "policy.json", ...options], { readFile: () => text, ...changes });

const here = ["--account", "111122223333", "--region", "us-west-2"];

describe("the answer", () => {
  test.each<[name: string, text: string, options: readonly string[], exitCode: ExitCode, says: string]>([
    ["the role is named", forRole, here, 0, "AWSServiceRoleForAutoScaling can launch"],
    ["only the account is named", forAccount, here, 1, "AWSServiceRoleForAutoScaling cannot launch"],
    ["the organization decides", forOrganization, here, 1, "is not known"],
    ["the account is not stated", forRole, [], 1, "--account"],
    ["another role is named", forSuffixedRole, here, 1, "cannot launch"],
    [
      "a role with a suffix asks",
      forSuffixedRole,
      ["--role", `${defaultRole}_batch`],
      0,
      "_batch can launch",
    ],
    ["the role says the account", forRole, ["--role", defaultRole], 0, "can launch"],
    [
      "the Spot role asks, and the account is named",
      forAccount,
      ["--role", spotRole],
      1,
      "AWSServiceRoleForEC2Spot cannot launch",
    ],
    [
      "an ordinary role asks, and is named",
      policy(allow("arn:aws:iam::111122223333:role/karpenter")),
      ["--role", "arn:aws:iam::111122223333:role/karpenter"],
      0,
      "role/karpenter can launch",
    ],
    [
      "an ordinary role asks, and the account is named",
      forAccount,
      ["--role", "arn:aws:iam::111122223333:role/karpenter"],
      1,
      "IAM policies",
    ],
    ["the policy has no statements", policy(), here, 1, "cannot launch"],
  ])("where %s", async (_name, text, options, exitCode, says) => {
    const outcome = await permits(text, options);
    expect(outcome.stdout.replace(/\s+/g, " ")).toContain(says);
    expect(outcome).toMatchObject({ exitCode, stderr: "" });
  });

  test("names the call, and the statement that comes close with its line", async () => {
    const { stdout } = await permits(forAccount, here);
    expect(stdout).toMatch(/not allowed +kms:CreateGrant/);
    expect(stdout).toContain('statement "Use" at policy.json:4:5');
  });

  test("is for a policy from standard input, too", async () => {
    const { exitCode, stdout } = await permits("", ["--policy", "-", ...here], {
      readStdin: () => forAccount,
    });
    expect(exitCode).toBe(1);
    expect(stdout).toContain("<stdin>:4:5");
  });

  test("has colours only where they are welcome", async () => {
    const coloured = { color: true };
    expect((await permits(forRole, here, coloured)).stdout).toContain("\u001b[");
    expect((await permits(forRole, [...here, "--no-color"], coloured)).stdout).not.toContain("\u001b[");
  });
});

describe("what is refused", () => {
  test.each<[name: string, text: string, options: readonly string[], says: string]>([
    ["text that is not JSON", '{\n  "Version": "2012-10-17",\n  "Statement": [,]\n}', [], "policy.json:3: "],
    ["an empty file", "", [], "policy.json"],
    ["a template", '{"Resources": {}}', [], "has no Statement"],
    [
      "what aws kms get-key-policy prints",
      '{"Policy": "{}", "PolicyName": "default"}',
      [],
      "--query Policy --output text",
    ],
    ["a list", "[]", [], "has no Statement"],
    ["null", "null", [], "has no Statement"],
    [
      "a name for the role",
      forRole,
      ["--role", "AWSServiceRoleForAutoScaling"],
      "takes the ARN of an IAM role",
    ],
    [
      "a session for the role",
      forRole,
      ["--role", "arn:aws:sts::111122223333:assumed-role/a/b"],
      "takes the ARN",
    ],
    ["a role with a wildcard", forRole, ["--role", `${defaultRole}*`], "takes the ARN"],
    [
      "a role of another account",
      forRole,
      ["--role", defaultRole, "--account", "444455556666"],
      "is a role of account 111122223333",
    ],
    ["an account that is none", forRole, ["--account", "1234"], "--account"],
    ["a path", forRole, ["template.yaml"], "too many arguments"],
  ])("%s", async (_name, text, options, says) => {
    const { exitCode, stdout, stderr } = await permits(text, options);
    expect({ exitCode, stdout }).toEqual({ exitCode: 2, stdout: "" });
    expect(stderr).toContain(says);
  });

  test("a command without a policy", async () => {
    expect(await eksLint(["permits"])).toMatchObject({
      exitCode: 2,
      stderr: expect.stringContaining("--policy"),
    });
  });

  test("a file that cannot be read", async () => {
    const readFile = () => {
      throw new Error("no such file");
    };
    const { exitCode, stderr } = await permits("", [], { readFile });
    expect(exitCode).toBe(2);
    expect(stderr).toContain("the policy policy.json cannot be read: no such file");
  });
});

describe("what strangers wrote does not steer the terminal", () => {
  const steering = "\u001b[2J\u0007";

  test.each<[name: string, text: string, options: readonly string[]]>([
    ["a Sid", policy(allow(`${defaultRole}${steering}`, { Sid: `Use${steering}` })), here],
    ["a file", forAccount, [...here, "--policy", `policy${steering}.json`]],
    ["a role", forRole, ["--role", `${defaultRole}${steering}`]],
    ["text that is not JSON", steering, []],
  ])("%s", async (_name, text, options) => {
    const { stdout, stderr } = await permits(text, options);
    expect(stdout + stderr).not.toMatch(/[\u001b\u0007]/);
  });

  test("__proto__ is a name like any other", async () => {
    const text = `{"__proto__": {"Statement": []}, "Statement": {"Effect": "Allow", "Principal": {"__proto__": "x"}}}`;
    expect((await permits(text, here)).exitCode).toBe(1);
  });
});
