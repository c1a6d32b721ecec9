// What does a review say of single statements: mistakes, statements that help nobody, grants for anything?

import { describe, expect, test } from "vitest";
import type { Truth } from "../../src/model/truth.ts";
import { unknownValue } from "../../src/model/value.ts";
import { type ReviewedStatement, reviewPolicy, statementName } from "../../src/permissions/review.ts";
import { ORIGIN, questionOf, type Setting, valueWithHoles } from "./question.ts";

const account = "arn:aws:iam::111122223333:root";
const path = "role/aws-service-role/autoscaling.amazonaws.com/AWSServiceRoleForAutoScaling";
const role = `arn:aws:iam::111122223333:${path}`;
const use = ["kms:Encrypt", "kms:Decrypt", "kms:ReEncrypt*", "kms:GenerateDataKey*", "kms:DescribeKey"];
const forResources = { Bool: { "kms:GrantIsForAWSResource": "true" } };

const allow = (AWS: unknown, Action: unknown, Condition?: object) => ({
  Effect: "Allow",
  Principal: { AWS },
  Action,
  Resource: "*",
  ...(Condition === undefined ? {} : { Condition }),
});
const service = (Service: unknown) => ({ ...allow("*", "kms:*"), Principal: { Service } });

const reviewOf = (document: unknown, setting: Setting = {}): readonly ReviewedStatement[] =>
  reviewPolicy(questionOf({ kind: "document", document: valueWithHoles(document) }, setting));

const only = (statement: object, setting?: Setting, ...others: object[]): ReviewedStatement | undefined =>
  reviewOf({ Version: "2012-10-17", Statement: [statement, ...others] }, setting)[0];

describe("a statement that KMS refuses", () => {
  const complete = { Sid: "Use", ...allow(role, "kms:*") };

  test.each<[name: string, statement: object, mistake: string]>([
    ["without Effect", { ...complete, Effect: null }, "the statement Use has no Effect"],
    ["without Resource", { ...complete, Resource: null }, "the statement Use has no Resource"],
    ["without Action", { ...complete, Action: null }, "the statement Use has no Action"],
    ["without Principal", { ...complete, Principal: null }, "the statement Use has no Principal"],
    ["without a Sid", { ...complete, Sid: null, Effect: null }, "statement 1 has no Effect"],
  ])("%s is called by its name", (_name, statement, mistake) => {
    expect(only(statement)).toMatchObject({ mistake, inertBecause: null, grantsFreely: { is: "no" } });
  });

  test("stands beside others that are right", () => {
    const reviewed = reviewOf({ Statement: [complete, { ...complete, Action: null }, complete] });
    expect(reviewed.map(({ mistake }) => mistake !== null)).toEqual([false, true, false]);
  });

  test.each([
    ["a list", []],
    ["text that is not JSON", "use it as you like"],
  ])("is the whole policy when that is %s", (_name, document) => {
    const [first, ...others] = reviewOf(document);
    expect(first?.mistake).toMatch(/^the key policy is /);
    expect(others).toEqual([]);
  });

  test("is not the one that an undecided condition may put there", () => {
    expect(only({ "Fn::If": ["IsWide", {}, {}] })).toMatchObject({ mistake: null, inertBecause: null });
  });

  test("is found also where the launching role is not known", () => {
    const { key, environment } = questionOf({
      kind: "document",
      document: valueWithHoles({
        Statement: [allow(role, "kms:*"), service("autoscaling.amazonaws.com"), {}],
      }),
    });
    expect(
      reviewPolicy({ key, environment, role: null }).map(({ mistake, inertBecause, grantsFreely }) => [
        mistake === null,
        inertBecause,
        grantsFreely.is,
      ]),
    ).toEqual([
      [true, null, "no"],
      [true, null, "no"],
      [false, null, "no"],
    ]);
  });
});

describe("of a policy that nobody wrote, or that is not known", () => {
  test("the default of KMS, nothing is said", () => {
    expect(reviewPolicy(questionOf({ kind: "kms-default", origin: ORIGIN }))).toEqual([]);
  });

  test("malformed in its template, nothing is said: CloudFormation refuses it, not KMS", () => {
    const document = unknownValue({ kind: "malformed", what: "Fn::Sub takes a string" }, ORIGIN);
    expect(reviewPolicy(questionOf({ kind: "document", document }))).toEqual([]);
  });
});

describe("a statement that is meant for launches and helps none", () => {
  test.each<[name: string, statement: object, because: RegExp]>([
    ["a service principal", service("autoscaling.amazonaws.com"), /^it names the service autoscaling/],
    ["the service of node groups", service("eks-nodegroup.amazonaws.com"), /^it names the service/],
    [
      "the account, under a condition on the role",
      allow(account, "kms:*", { ArnLike: { "aws:PrincipalArn": role } }),
      /^it names the account .* only lets IAM policies/,
    ],
    [
      "the condition of grants on other calls",
      allow(role, use, forResources),
      /^its condition kms:GrantIsForAWSResource exists only on kms:CreateGrant/,
    ],
    [
      "the role that sets up node groups",
      allow(
        "arn:aws:iam::111122223333:role/aws-service-role/eks-nodegroup.amazonaws.com/AWSServiceRoleForAmazonEKSNodegroup",
        "kms:*",
      ),
      /^it names the role AWSServiceRoleForAmazonEKSNodegroup/,
    ],
    [
      "the role without its path",
      allow("arn:aws:iam::111122223333:role/AWSServiceRoleForAutoScaling", "kms:*"),
      /^it names .*full name/,
    ],
    [
      "a role of another partition",
      allow(`arn:aws-cn:iam::111122223333:${path}`, "kms:*"),
      /^it names .*partition/,
    ],
    ["a wildcard in the principal", allow(`${role}*`, "kms:*"), /^it names .*wildcard/],
    [
      "a service on whose behalf the call is not made",
      allow(role, "kms:*", { StringEquals: { "kms:ViaService": "autoscaling.amazonaws.com" } }),
      /^kms:ViaService must be ec2\.us-west-2/,
    ],
    [
      "another key",
      { ...allow(role, "kms:*"), Resource: "arn:aws:kms:us-west-2:111122223333:alias/x" },
      /^it has the Resource/,
    ],
  ])("by %s", (_name, statement, because) => {
    expect(only(statement)?.inertBecause).toMatch(because);
  });
});

describe("a statement is not called inert", () => {
  test.each<[name: string, statement: object]>([
    ["that allows all calls", allow(role, "kms:*")],
    ["that allows grants for resources", allow(role, "kms:CreateGrant", forResources)],
    ["whose condition holds for one of its calls", allow(role, [...use, "kms:CreateGrant"], forResources)],
    [
      "that names the session of the role",
      allow("arn:aws:sts::111122223333:assumed-role/AWSServiceRoleForAutoScaling/AutoScaling", use),
    ],
    ["that nobody means for launches", service("logs.us-west-2.amazonaws.com")],
    ["for the account", allow(account, "kms:*")],
    ["with calls that no launch makes", allow(`${role}_x`, "kms:ListGrants")],
    ["for a role with a suffix, which may launch another group", allow(`${role}_batch`, use)],
    [
      "for the session of a role with a suffix",
      allow("arn:aws:sts::111122223333:assumed-role/AWSServiceRoleForAutoScaling_batch/AutoScaling", use),
    ],
    ["for the role of another account", allow(`arn:aws:iam::444455556666:${path}`, use)],
    [
      "for everybody under a condition on another role",
      allow("*", use, { ArnEquals: { "aws:PrincipalArn": `${role}_batch` } }),
    ],
    ["for everybody but the role", allow("*", use, { ArnNotEquals: { "aws:PrincipalArn": role } })],
    [
      "under a condition that is not known",
      allow(role, use, { StringEquals: { "aws:PrincipalOrgID": "o-a1b2c3d4e5" } }),
    ],
    ["that denies", { ...service("autoscaling.amazonaws.com"), Effect: "Deny" }],
  ])("%s", (_name, statement) => {
    expect(only(statement)?.inertBecause).toBeNull();
  });

  test("for the default role, where a group has a role with a suffix", () => {
    expect(only(allow(role, use), { role: `${role}_batch` })?.inertBecause).toBeNull();
  });
});

describe("grants for anything", () => {
  test.each<[name: string, statement: object, free: Truth["is"]]>([
    ["all calls, unconditionally", allow(role, "kms:*"), "yes"],
    ["in a list of principals", allow([account, role], "kms:CreateGrant"), "yes"],
    [
      "through a condition that names the role",
      allow("*", "kms:*", { ArnEquals: { "aws:PrincipalArn": role } }),
      "yes",
    ],
    ["only for AWS resources", allow(role, "kms:CreateGrant", forResources), "no"],
    [
      "only of Decrypt",
      allow(role, "kms:CreateGrant", { "ForAllValues:StringEquals": { "kms:GrantOperations": ["Decrypt"] } }),
      "no",
    ],
    ["no grants at all", allow(role, use), "no"],
    ["for everybody, no role named", allow("*", "kms:*"), "no"],
    ["for another role", allow(`${role}_batch`, "kms:*"), "no"],
    ["denied", { ...allow(role, "kms:*"), Effect: "Deny" }, "no"],
    [
      "under a condition that is not known",
      allow(role, "kms:*", { StringEquals: { "aws:PrincipalOrgID": "o-a1b2c3d4e5" } }),
      "unknown",
    ],
  ])("%s: %#", (_name, statement, free) => {
    expect(only(statement)?.grantsFreely.is).toBe(free);
  });

  test("are not free where a Deny limits them to AWS resources", () => {
    const deny = {
      ...allow("*", "kms:CreateGrant", { Bool: { "kms:GrantIsForAWSResource": "false" } }),
      Effect: "Deny",
    };
    expect(only(allow(role, "kms:*"), {}, deny)?.grantsFreely.is).toBe("no");
    expect(only(allow(role, "kms:*"), {}, { ...deny, Action: "kms:RevokeGrant" })?.grantsFreely.is).toBe(
      "yes",
    );
  });

  test("are not given by the policy of a key of another account", () => {
    expect(only(allow(role, "kms:*"), { keyAccount: "444455556666" })?.grantsFreely.is).toBe("no");
  });
});

test.each([
  [{ sid: "Use", index: 4 }, "the statement Use"],
  [{ sid: null, index: 4 }, "statement 5"],
])("%j is called %j", (statement, name) => {
  expect(statementName(statement)).toBe(name);
});
