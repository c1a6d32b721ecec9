// Policies that nobody in good faith would write are decided like any other, and in time.

import { describe, expect, test } from "vitest";
import { textOf } from "../../src/model/text.ts";
import { decide } from "../../src/permissions/decide.ts";
import { type Decision, permits } from "../../src/permissions/decision.ts";
import { ORIGIN, questionOf, type Setting, valueWithHoles, withoutPolicy } from "./question.ts";

const ROLE =
  "arn:aws:iam::111122223333:role/aws-service-role/autoscaling.amazonaws.com/AWSServiceRoleForAutoScaling";
const ALLOW_ALL = { Effect: "Allow", Principal: { AWS: ROLE }, Action: "kms:*", Resource: "*" };

function decided(statements: unknown, setting: Setting = {}): Decision {
  const document = valueWithHoles({ Version: "2012-10-17", Statement: statements });
  return decide(questionOf({ kind: "document", document }, setting));
}

function decidedText(text: string): Decision {
  return decide(
    questionOf({ kind: "document", document: { kind: "text", text: textOf(text), origin: ORIGIN } }),
  );
}

const MANY = 10_000;
const SECONDS = 20_000;

describe("in time", () => {
  test(
    "ten thousand statements before the one that allows",
    () => {
      const others = Array.from({ length: MANY }, (_, i) => ({
        ...ALLOW_ALL,
        Principal: { AWS: `arn:aws:iam::111122223333:role/r${i}` },
      }));
      const decision = decided([...others, { ...ALLOW_ALL, Sid: "Last" }]);
      expect(permits(decision, "needed").is).toBe("yes");
      expect(decision.actions[0]?.decidedBy).toMatchObject({ sid: "Last", index: MANY });
    },
    SECONDS,
  );

  test(
    "ten thousand patterns that almost match",
    () => {
      const almost = Array.from({ length: MANY }, () => ({
        ...ALLOW_ALL,
        Action: "kms:*e*e*e*e*e*e*!",
        Condition: { StringLike: { "aws:PrincipalArn": "*a*a*a*a*a*a*!" } },
      }));
      expect(permits(decided(almost), "needed").is).toBe("no");
    },
    SECONDS,
  );

  test(
    "one pattern of a hundred thousand characters, against an account that is not known",
    () => {
      const condition = { StringLike: { "aws:PrincipalArn": "*a".repeat(50_000) } };
      const decision = decided(
        [{ ...ALLOW_ALL, Principal: "*", Action: "*a".repeat(50_000), Condition: condition }],
        {
          account: null,
        },
      );
      expect(permits(decision, "needed").is).toBe("no");
    },
    SECONDS,
  );

  test("a policy as a string that is nested a hundred thousand deep", () => {
    const depth = 100_000;
    const nested = `{"Statement":${"[".repeat(depth)}${"]".repeat(depth)}}`;
    expect(permits(decidedText(nested), "needed").is).not.toBe("yes");
  });
});

describe("names that mean something to JavaScript are names", () => {
  test.each(["__proto__", "constructor", "toString", "hasOwnProperty"])(
    "%s as a condition operator",
    (name) => {
      const text = `{"Version":"2012-10-17","Statement":{"Effect":"Allow","Principal":{"AWS":"${ROLE}"},"Action":"kms:*","Resource":"*","Condition":{"${name}":{"aws:userid":"x"}}}}`;
      expect(permits(decidedText(text), "needed").is).toBe("no");
    },
  );

  test.each(["__proto__", "constructor", "toString"])(
    "%s as a condition key is a key that is not known",
    (name) => {
      const text = `{"Version":"2012-10-17","Statement":{"Effect":"Allow","Principal":{"AWS":"${ROLE}"},"Action":"kms:*","Resource":"*","Condition":{"StringEquals":{"${name}":"x"}}}}`;
      expect(permits(decidedText(text), "needed").is).toBe("unknown");
    },
  );

  test.each(["__proto__", "constructor"])("%s as a kind of principal does not exist", (name) => {
    const text = `{"Version":"2012-10-17","Statement":{"Effect":"Allow","Principal":{"${name}":"${ROLE}"},"Action":"kms:*","Resource":"*"}}`;
    expect(permits(decidedText(text), "needed").is).toBe("no");
  });
});

test("a key whose policy no input describes is unknown for the reason that is given", () => {
  const question = withoutPolicy(questionOf({ kind: "kms-default", origin: ORIGIN }), "key x");
  const decision = decide(question);
  expect(decision.actions).toHaveLength(10);
  expect(permits(decision, "needed")).toEqual({
    is: "unknown",
    why: { kind: "not-in-this-run", reference: "key x" },
  });
});

test("the Sids and places of a policy are kept, whatever AWS::NoValue removes", () => {
  const decision = decided([{ Ref: "AWS::NoValue" }, { ...ALLOW_ALL, Sid: "Second" }]);
  const by = decision.actions[0]?.decidedBy;
  expect(by).toEqual({
    sid: "Second",
    index: 1,
    effect: "Allow",
    origin: { ...ORIGIN, path: ["Statement", 1] },
  });
});
