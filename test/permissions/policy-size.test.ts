// When is a key policy too large for KMS, counted as JSON without blanks?

import { describe, expect, test } from "vitest";
import { unknownValue, type Value, valueOfJson } from "../../src/model/value.ts";
import { isTooLarge, LARGEST_POLICY } from "../../src/permissions/policy-size.ts";
import { ORIGIN, valueWithHoles } from "./question.ts";

const sizeIn = (json: unknown): number => Buffer.byteLength(JSON.stringify(json));

/** A policy whose JSON has just so many bytes. */
function policyOf(bytes: number, rest: object = {}): object {
  const policy = {
    Version: "2012-10-17",
    Id: "",
    Statement: [{ Effect: "Allow", Action: ["kms:*"] }],
    ...rest,
  };
  return { ...policy, Id: "x".repeat(bytes - sizeIn(policy)) };
}

const isOf = (value: Value): string => isTooLarge(value).is;
const isOfJson = (json: unknown): string => isOf(valueOfJson(json, ORIGIN));

describe("a policy that is all literal", () => {
  test.each([
    [0, "no"],
    [1, "yes"],
  ])("with %i bytes more than the limit: %s", (more, is) => {
    const policy = policyOf(LARGEST_POLICY + more);
    expect(sizeIn(policy)).toBe(LARGEST_POLICY + more);
    expect(isOfJson(policy)).toBe(is);
  });

  test.each([
    [0, "no"],
    [1, "yes"],
  ])("as a JSON string with %i bytes more than the limit: %s", (more, is) => {
    const quotes = { Condition: Array.from({ length: 2_000 }, () => "") };
    expect(isOfJson(JSON.stringify(policyOf(LARGEST_POLICY + more, quotes)))).toBe(is);
  });

  test("counts bytes, not characters", () => {
    const policy = { Id: "ä".repeat(LARGEST_POLICY / 2) };
    expect(isOfJson(policy)).toBe("yes");
  });

  test("does not count what is not there, nor its name", () => {
    const withNothing = { ...policyOf(LARGEST_POLICY), Nothing: null };
    expect(isOfJson(withNothing)).toBe("no");
  });

  test("counts booleans", () => {
    const policy = { ...policyOf(LARGEST_POLICY - 10), Yes: true };
    expect(sizeIn(policy)).toBeGreaterThan(LARGEST_POLICY);
    expect(isOfJson(policy)).toBe("yes");
  });
});

describe("a policy with parts that are not known", () => {
  const large = { Id: "x".repeat(LARGEST_POLICY - 1_000) };
  const tooLarge = { Id: "x".repeat(LARGEST_POLICY) };
  const small = { Id: "x".repeat(1_000) };
  const open = { "Fn::If": ["IsWide", "a", "b"] };

  test.each([
    ["too large already", { ...tooLarge, Statement: open }, "yes"],
    ["large already", { ...large, Statement: open }, "unknown"],
    ["large already, with a parameter in a string", { ...large, Statement: "${Parameter:Team}" }, "unknown"],
    ["large already, with an account in a string", { ...large, Statement: "${AWS::AccountId}" }, "no"],
    ["small: parameters and names are short", { ...small, Statement: open }, "no"],
  ])("%s", (_name, policy, is) => {
    expect(isOf(valueWithHoles(policy))).toBe(is);
  });

  test("of which nothing is known is not called too large", () => {
    const why = { kind: "not-in-this-run", reference: "the policy" } as const;
    expect(isOf(unknownValue(why, ORIGIN))).toBe("no");
  });
});
