// What do rules say that wait for an answer which no input gives?

import { describe, expect, test } from "vitest";
import { BUILT_IN_RULES } from "../../src/engine/built-in-rules.ts";
import { everyone, judge, keyWith, launcherWith, modelOf, policyOf, volumeWith } from "./sample-launch.ts";

const REASON = /organi[sz]ation/i;

/** Whether an account belongs to an organization stands in no input. */
const forOrganization = (Action: readonly string[]) => ({
  ...everyone,
  Action,
  Condition: { StringEquals: { "aws:PrincipalOrgID": "o-a1b2c3d4e5" } },
});

const NEEDED = ["kms:CreateGrant", "kms:GenerateDataKeyWithoutPlaintext"];
const DOCUMENTED = ["kms:Decrypt", "kms:DescribeKey", "kms:ReEncrypt*"];
const LISTED = ["kms:Encrypt", "kms:GenerateDataKey"];

function judged(allowed: readonly string[], undecided: readonly string[]) {
  const policy = policyOf({ ...everyone, Action: allowed }, forOrganization(undecided));
  return judge(modelOf([launcherWith()], [keyWith({ policy })]), BUILT_IN_RULES);
}

describe("a policy that allows everything, but for what depends on the organization", () => {
  test("passes where that is what only one guide lists, and the rule about it is undecided", () => {
    const { volumes, findings, undecided } = judged([...NEEDED, ...DOCUMENTED], LISTED);
    expect(volumes.map(({ verdict }) => verdict)).toEqual(["pass"]);
    expect(findings.map(({ ruleId }) => ruleId)).not.toContain("key-policy-lacks-listed-actions");
    expect(undecided).toEqual([
      {
        ruleId: "key-policy-lacks-listed-actions",
        reason: expect.stringMatching(REASON),
        where: volumeWith().origin,
      },
    ]);
  });

  test("is unknown where the needed actions do so, too, and rules that wait for the same add nothing", () => {
    const { volumes, undecided } = judged(DOCUMENTED, [...NEEDED, ...LISTED]);
    expect(volumes.map(({ verdict }) => verdict)).toEqual(["unknown"]);
    expect(volumes[0]?.reasons.join()).toMatch(REASON);
    expect(undecided).toEqual([]);
  });
});
