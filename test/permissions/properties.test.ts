// What holds for every key policy, whatever is in it.

import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { decide } from "../../src/permissions/decide.ts";
import type { ActionDecision } from "../../src/permissions/decision.ts";
import { questionOf, type Setting, valueWithHoles } from "./question.ts";

const ACCOUNT = "111122223333";
const ROLE = `arn:aws:iam::${ACCOUNT}:role/aws-service-role/autoscaling.amazonaws.com/AWSServiceRoleForAutoScaling`;

const principal = fc.constantFrom<unknown>(
  "*",
  { AWS: "*" },
  { AWS: ROLE },
  { AWS: [`arn:aws:iam::${ACCOUNT}:role/Admin`, ROLE] },
  { AWS: `arn:aws:iam::${ACCOUNT}:root` },
  { AWS: ACCOUNT },
  { AWS: `arn:aws:iam::${ACCOUNT}:role/aws:ec2-infrastructure` },
  { AWS: "${Parameter:Who}" },
  { AWS: "${Role:Nodes}" },
  { Service: "autoscaling.amazonaws.com" },
);

const action = fc.constantFrom(
  "*",
  "kms:*",
  "kms:Create*",
  "kms:CreateGrant",
  "kms:Decrypt",
  "kms:GenerateDataKey",
  "kms:GenerateDataKey*",
  "kms:ReEncrypt*",
  "kms:DescribeKey",
  "kms:*Key*",
  "${Parameter:Action}",
  "s3:GetObject",
);

const testOf = (operator: string, key: string, value: string | readonly string[]) => ({
  [operator]: { [key]: value },
});
const condition = fc.constantFrom<unknown>(
  {},
  testOf("Bool", "kms:GrantIsForAWSResource", "true"),
  testOf("BoolIfExists", "kms:GrantIsForAWSResource", "true"),
  testOf("StringEquals", "kms:ViaService", "ec2.us-west-2.amazonaws.com"),
  testOf("StringNotEquals", "kms:ViaService", "ec2.us-west-2.amazonaws.com"),
  testOf("StringLike", "kms:ViaService", "rds.*"),
  testOf("StringNotEquals", "aws:SourceAccount", ACCOUNT),
  testOf("ArnNotLike", "aws:PrincipalArn", ROLE),
  testOf("Bool", "aws:PrincipalIsAWSService", "true"),
  testOf("StringEquals", "aws:PrincipalOrgID", "o-example"),
  testOf("Null", "aws:SourceVpce", "true"),
  testOf("StringLike", "kms:ViaService", ["rds.*", "ec2.us-west-2.*", "${Parameter:Service}"]),
  testOf("ArnNotLike", "aws:PrincipalArn", [ROLE, "${Role:Nodes}", `arn:aws:iam::${ACCOUNT}:role/aws:*`]),
  testOf("ForAllValues:StringEquals", "kms:GrantOperations", ["Encrypt", "Decrypt"]),
);

type Actions = fc.Arbitrary<readonly [element: string, names: readonly string[]]>;

const someActions: Actions = fc.tuple(
  fc.constantFrom("Action", "NotAction"),
  fc.array(action, { minLength: 1, maxLength: 3 }),
);

const statementWith = (effect: fc.Arbitrary<unknown>, actions = someActions): fc.Arbitrary<unknown> =>
  fc.oneof(
    { weight: 9, arbitrary: readableStatement(effect, actions) },
    { weight: 1, arbitrary: fc.record({ Effect: effect, Action: action, Resource: fc.constant("*") }) },
  );

const readableStatement = (effect: fc.Arbitrary<unknown>, actions: Actions) =>
  fc
    .tuple(
      effect,
      fc.tuple(fc.constantFrom("Principal", "NotPrincipal"), principal),
      actions,
      fc.constantFrom<string | readonly string[]>(
        "*",
        "arn:aws:kms:us-west-2:111122223333:key/*",
        "arn:aws:kms:eu-west-1:111122223333:key/*",
        ["arn:aws:kms:eu-west-1:111122223333:key/*", "${Parameter:KeyArn}", "*"],
      ),
      condition,
    )
    .map(([Effect, [who, principals], [what, names], Resource, Condition]) => ({
      Effect,
      [who]: principals,
      [what]: names,
      Resource,
      Condition,
    }));

const anyStatement = fc.oneof(
  { weight: 20, arbitrary: statementWith(fc.constantFrom("Allow", "Deny")) },
  { weight: 1, arbitrary: fc.constant<unknown>({ "Fn::If": ["IsProd"] }) },
  { weight: 1, arbitrary: statementWith(fc.constant("${Parameter:Effect}")) },
);
const anyPolicy = fc.array(anyStatement, { maxLength: 5 });
const anySetting: fc.Arbitrary<Setting> = fc.record({
  account: fc.constantFrom(ACCOUNT, null),
  region: fc.constantFrom("us-west-2", null),
});

function decided(statements: readonly unknown[], setting: Setting): readonly ActionDecision[] {
  const document = valueWithHoles({ Version: "2012-10-17", Statement: statements });
  return decide(questionOf({ kind: "document", document }, setting)).actions;
}

const outcomes = (statements: readonly unknown[], setting: Setting) =>
  decided(statements, setting).map((one) => one.outcome);

function withListsReversed(json: unknown): unknown {
  if (Array.isArray(json)) return json.map(withListsReversed).toReversed();
  if (typeof json !== "object" || json === null) return json;
  return Object.fromEntries(Object.entries(json).map(([name, value]) => [name, withListsReversed(value)]));
}

const RUNS = { numRuns: 500 };

describe("for every key policy", () => {
  test("one more Deny allows nothing that was not allowed", () => {
    const property = fc.property(
      anyPolicy,
      statementWith(fc.constant("Deny")),
      anySetting,
      (policy, deny, setting) => {
        const after = outcomes([...policy, deny], setting);
        outcomes(policy, setting).forEach((before, i) => {
          if (before === "denied") expect(after[i]).toBe("denied");
          if (before === "unknown") expect(after[i]).not.toBe("allowed");
        });
      },
    );
    fc.assert(property, RUNS);
  });

  test("one more Allow denies nothing that was not denied", () => {
    const property = fc.property(
      anyPolicy,
      statementWith(fc.constant("Allow")),
      anySetting,
      (policy, allow, setting) => {
        const after = outcomes([...policy, allow], setting);
        outcomes(policy, setting).forEach((before, i) => {
          if (before === "allowed") expect(after[i]).toBe("allowed");
          if (before === "unknown") expect(after[i]).not.toBe("denied");
        });
      },
    );
    fc.assert(property, RUNS);
  });

  test("the order of statements does not matter", () => {
    const property = fc.property(anyPolicy, anySetting, fc.nat(), (policy, setting, seed) => {
      const turn = policy.length === 0 ? 0 : seed % policy.length;
      const turned = [...policy.slice(turn), ...policy.slice(0, turn)];
      expect(outcomes(turned, setting)).toEqual(outcomes(policy, setting));
      expect(outcomes(policy.toReversed(), setting)).toEqual(outcomes(policy, setting));
    });
    fc.assert(property, RUNS);
  });

  test("the order of the members of a list does not matter", () => {
    const property = fc.property(anyPolicy, anySetting, (policy, setting) => {
      const turned = policy.map(withListsReversed);
      expect(outcomes(turned, setting)).toEqual(outcomes(policy, setting));
    });
    fc.assert(property, RUNS);
  });

  test("an action that no Allow covers is not allowed", () => {
    const others = fc.constantFrom("kms:Decrypt", "kms:GenerateDataKey*", "kms:ReEncrypt*", "kms:Create?");
    const otherActions = fc.tuple(fc.constant("Action"), fc.array(others, { minLength: 1 }));
    const allow = statementWith(fc.constant("Allow"), otherActions);
    const policies = fc.array(fc.oneof(allow, statementWith(fc.constant("Deny"))), { maxLength: 5 });
    const property = fc.property(policies, anySetting, (policy, setting) => {
      expect(decided(policy, setting)[0]).toMatchObject({ action: "kms:CreateGrant", outcome: "denied" });
    });
    fc.assert(property, RUNS);
  });

  test("without a statement that may be an Allow the launching role may do nothing", () => {
    const denies = fc.array(statementWith(fc.constant("Deny")), { maxLength: 5 });
    const property = fc.property(denies, anySetting, (policy, setting) => {
      const launchRole = decided(policy, setting).filter((one) => one.request === "launch-role");
      expect(launchRole.map((one) => one.outcome)).toEqual(launchRole.map(() => "denied"));
    });
    fc.assert(property, RUNS);
  });

  test("what is certain without the account or the Region is the same with them", () => {
    const property = fc.property(anyPolicy, anySetting, (policy, setting) => {
      const stated = outcomes(policy, { account: ACCOUNT, region: "us-west-2" });
      outcomes(policy, setting).forEach((before, i) => {
        if (before !== "unknown") expect(stated[i]).toBe(before);
      });
    });
    fc.assert(property, RUNS);
  });

  test("an outcome has a reason when it is unknown, and only then", () => {
    const property = fc.property(anyPolicy, anySetting, (policy, setting) => {
      for (const one of decided(policy, setting)) expect(one.why !== null).toBe(one.outcome === "unknown");
    });
    fc.assert(property, RUNS);
  });

  test("no JSON at all makes it fail to answer", () => {
    const property = fc.property(fc.jsonValue(), (json) => {
      const document = valueWithHoles(json);
      expect(decide(questionOf({ kind: "document", document })).actions).toHaveLength(10);
    });
    fc.assert(property, RUNS);
  });
});
