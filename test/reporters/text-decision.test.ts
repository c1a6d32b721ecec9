import { describe, expect, test } from "vitest";
import type { ActionReport, Place } from "../../src/report.ts";
import { printLines } from "../../src/reporters/styled-line.ts";
import { decisionLines } from "../../src/reporters/text-decision.ts";
import { decisionOf } from "./sample-reports.ts";

const ALLOWED = { outcome: "allowed", why: null, decidedBy: null, nearMisses: [] } as const;
const policy: Place = { kind: "file", file: "key.yaml" };
const needsGrantCondition = {
  sid: "AutoScaling",
  index: 1,
  lacks: "its condition kms:GrantIsForAWSResource is met by kms:CreateGrant alone",
  where: policy,
};

const printed = (decision: readonly ActionReport<Place>[]): string =>
  printLines(decisionLines(decision, 100), false);

describe("the answer of the key, action by action", () => {
  test("puts what is allowed beside what is missing", () => {
    const text = printed(
      decisionOf((action) =>
        action === "kms:CreateGrant" ? ALLOWED : { ...ALLOWED, outcome: "denied", nearMisses: [] },
      ),
    );
    expect(text).toContain(
      [
        "    needed: without them no instance starts",
        "      allowed      kms:CreateGrant",
        "      not allowed  kms:GenerateDataKeyWithoutPlaintext",
        "",
      ].join("\n"),
    );
  });

  test("names the statement that refuses, and who is refused besides the launching role", () => {
    const decidedBy = { sid: null, index: 2, where: policy };
    const text = printed(
      decisionOf(() => ALLOWED).map((one) =>
        one.request === "ebs-service" ? { ...one, outcome: "denied", decidedBy } : one,
      ),
    );
    expect(text).toContain(
      [
        "      refused      kms:Decrypt (called by the EBS service)",
        "                   by statement 3 (key.yaml)",
        "",
      ].join("\n"),
    );
  });

  test("leaves out calls under a grant that nothing refuses", () => {
    expect(printed(decisionOf(() => ALLOWED))).not.toContain("called by");
  });

  test("gives the reason of what is undecided", () => {
    const text = printed(
      decisionOf(() => ({ ...ALLOWED, outcome: "unknown", why: "the Region is not stated" })),
    );
    expect(text).toContain(
      "undecided    kms:Encrypt and kms:GenerateDataKey\n                   the Region is not stated\n",
    );
  });

  test("is silent where nothing was asked", () => {
    expect(printed([])).toBe("");
  });
});

describe("a statement that comes close", () => {
  test("is told once, however many actions it was meant for", () => {
    const text = printed(
      decisionOf(() => ({ ...ALLOWED, outcome: "denied", nearMisses: [needsGrantCondition] })),
    );
    expect(text).toMatch(
      /\n\n {2}1 statement comes close:\n {4}statement "AutoScaling" at key\.yaml\n {6}does not count: its condition kms:GrantIsForAWSResource is met by kms:CreateGrant alone\n$/,
    );
  });

  test("names its actions when others are missing as well", () => {
    const text = printed(
      decisionOf((action) => ({
        ...ALLOWED,
        outcome: "denied",
        nearMisses: action === "kms:DescribeKey" ? [needsGrantCondition] : [],
      })),
    );
    expect(text).toMatch(/kms:CreateGrant\s+alone\s+\(kms:DescribeKey\)\n$/);
  });
});
