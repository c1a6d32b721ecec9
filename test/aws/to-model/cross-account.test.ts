// The key belongs to another account than the nodes: what can be told from theirs, and what from that of the key?

import { describe, expect, test } from "vitest";
import type { Answered } from "../../../src/aws/snapshot.ts";
import { withUnopened } from "../../../src/aws/unopened-role.ts";
import type { Json } from "../../../src/input/document.ts";
import { LAUNCH_OPERATIONS } from "../../grant-operations.ts";
import { ruleIdsOf } from "../../lint-in.ts";
import {
  ACCESS_DENIED,
  ACCOUNT,
  KEY_ID,
  LAUNCH_ROLE,
  OTHER_ACCOUNT,
  policyOf,
  REGION,
  rootStatement,
  sampleAnswers,
  sampleKey,
} from "../sample-account.ts";
import { reportOf, rowOf } from "./account-report.ts";

const FOREIGN_KEY = `arn:aws:kms:${REGION}:${OTHER_ACCOUNT}:key/${KEY_ID}`;

/** The first step of the documented procedure: whoever is of the account of the nodes may make a grant. */
const STEP_ONE = policyOf(rootStatement(OTHER_ACCOUNT), {
  Sid: "AllowUseByNodes",
  Effect: "Allow",
  Principal: { AWS: `arn:aws:iam::${ACCOUNT}:root` },
  Action: [
    "kms:Encrypt",
    "kms:Decrypt",
    "kms:ReEncrypt*",
    "kms:GenerateDataKey*",
    "kms:DescribeKey",
    "kms:CreateGrant",
  ],
  Resource: "*",
});

const grantBy = (issuer: string, Operations: readonly string[] = LAUNCH_OPERATIONS): Json => ({
  GrantId: "0d8aa621",
  KeyId: FOREIGN_KEY,
  GranteePrincipal: LAUNCH_ROLE,
  IssuingAccount: `arn:aws:iam::${issuer}:root`,
  Operations,
});

interface Foreign {
  readonly grants?: readonly Json[];
  readonly policy?: string;
  /** Of the `kms:` questions that are answered; null: none. */
  readonly answeredTo?: "nodes" | "key";
  readonly refused?: readonly string[];
}

function answersWith({
  grants = [],
  policy = STEP_ONE,
  answeredTo = "nodes",
  refused = [],
}: Foreign): readonly Answered[] {
  const own = sampleAnswers({ activities: [], ebs: { Encrypted: true, KmsKeyId: FOREIGN_KEY } });
  const ofKey = sampleKey({ policy, grants }).flatMap((one): readonly Answered[] => {
    const moved = JSON.parse(
      JSON.stringify(one).replaceAll(`kms:${REGION}:${ACCOUNT}`, `kms:${REGION}:${OTHER_ACCOUNT}`),
    ) as Answered;
    const isAsked = answeredTo === "key" || ["kms:DescribeKey", "kms:ListGrants"].includes(one.action);
    if (!isAsked) return [];
    const asked = { ...moved, account: answeredTo === "key" ? OTHER_ACCOUNT : ACCOUNT };
    return [
      refused.includes(one.action)
        ? { ...asked, answer: { kind: "refused", refusal: ACCESS_DENIED } }
        : asked,
    ];
  });
  return [...own.filter(({ action }) => !action.startsWith("kms:")), ...ofKey];
}

const OF_KEYS = { answeredTo: "key" } as const;

test.each<[string, Foreign, "pass" | "fail" | "unknown"]>([
  ["the policy is not to be read, and there is no grant: none of its statements could help", {}, "fail"],
  [
    "the policy is not to be read, and the grant is there: a Deny may still stop it",
    { grants: [grantBy(ACCOUNT)] },
    "unknown",
  ],
  [
    "all is read, and the account of the nodes made the grant",
    { ...OF_KEYS, grants: [grantBy(ACCOUNT)] },
    "pass",
  ],
  [
    "all is read, and the account of the key made the grant",
    { ...OF_KEYS, grants: [grantBy(OTHER_ACCOUNT)] },
    "unknown",
  ],
  ["all is read, and there is no grant", OF_KEYS, "fail"],
  [
    "all is read, and the grant lacks Decrypt",
    {
      ...OF_KEYS,
      grants: [
        grantBy(
          ACCOUNT,
          LAUNCH_OPERATIONS.filter((one) => one !== "Decrypt"),
        ),
      ],
    },
    "fail",
  ],
  [
    "all is read, and the policy denies what the grant allows",
    {
      ...OF_KEYS,
      grants: [grantBy(ACCOUNT)],
      policy: policyOf(rootStatement(OTHER_ACCOUNT), {
        Effect: "Deny",
        Principal: "*",
        Action: "kms:*",
        Resource: "*",
      }),
    },
    "fail",
  ],
  [
    "all is read, and the policy names the role of the other account",
    {
      ...OF_KEYS,
      policy: policyOf(rootStatement(OTHER_ACCOUNT), {
        Effect: "Allow",
        Principal: { AWS: LAUNCH_ROLE },
        Action: "kms:*",
        Resource: "*",
      }),
    },
    "fail",
  ],
  ["nobody may list the grants", { ...OF_KEYS, refused: ["kms:ListGrants"] }, "unknown"],
  ["KMS describes the key to nobody", { refused: ["kms:DescribeKey", "kms:ListGrants"] }, "unknown"],
])("%s", (_name, foreign, verdict) => {
  const report = reportOf(answersWith(foreign));
  expect(rowOf(report).verdict).toBe(verdict);
  expect(ruleIdsOf(report).includes("volume-key-blocks-launch-role")).toBe(verdict === "fail");
  expect(report.exitCode).toBe(foreign.refused === undefined ? (verdict === "fail" ? 1 : 0) : 3);
});

describe("whoever can settle it is told how", () => {
  const reasonsOf = (foreign: Foreign) => rowOf(reportOf(answersWith(foreign))).reasons.join("\n");

  test("an administrator of the key prints its policy, and its grants", () => {
    expect(reasonsOf({ grants: [grantBy(ACCOUNT)] })).toContain(
      `in account ${OTHER_ACCOUNT}, aws kms get-key-policy --region ${REGION} --key-id ${FOREIGN_KEY} --policy-name default prints it`,
    );
    expect(reasonsOf({ refused: ["kms:ListGrants"] })).toContain(
      `in account ${OTHER_ACCOUNT}, aws kms list-grants --region ${REGION} --key-id ${FOREIGN_KEY} --grantee-principal ${LAUNCH_ROLE} lists them`,
    );
  });

  test("with --key-role-arn, unless nobody may ask as that role", () => {
    const answers = answersWith({ grants: [grantBy(ACCOUNT)] });
    const snapshot = { takenAt: "2026-11-23T09:30:00Z", clusters: [], answers };
    const role = `arn:aws:iam::${OTHER_ACCOUNT}:role/keys`;
    const refused = withUnopened(snapshot, [{ role, sentence: "Nobody may assume it." }]);
    const reasonsWith = (all: readonly Answered[]) => rowOf(reportOf(all)).reasons.join("\n");
    expect(reasonsWith(answers)).toContain("--key-role-arn lets eks-lint read it");
    expect(reasonsWith(refused.answers)).toContain("--key-role-arn could not be used");
  });

  test("somebody of the account of the nodes makes the grant", () => {
    expect(reasonsOf({ refused: ["kms:ListGrants"] })).toContain(
      `aws kms create-grant --region ${REGION} --key-id ${FOREIGN_KEY} --grantee-principal ${LAUNCH_ROLE}`,
    );
  });

  test("who made a grant that may not suffice", () => {
    expect(reasonsOf({ ...OF_KEYS, grants: [grantBy(OTHER_ACCOUNT)] })).toContain(
      `that account ${OTHER_ACCOUNT} made`,
    );
  });
});
