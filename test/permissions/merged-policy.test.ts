// Today's policy with what a launch needs: nothing of it is lost, and KMS and the launch accept it.

import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { valueOfJson } from "../../src/model/value.ts";
import { decide } from "../../src/permissions/decide.ts";
import { permits, type Question } from "../../src/permissions/decision.ts";
import { type MergedPolicy, mergedPolicy } from "../../src/permissions/merged-policy.ts";
import { ORIGIN, questionOf, type Setting, withoutPolicy } from "./question.ts";

const ACCOUNT = "111122223333";
const KEY = `arn:aws:kms:us-west-2:${ACCOUNT}:key/1234abcd-12ab-34cd-56ef-1234567890ab`;
const ROLE = `arn:aws:iam::${ACCOUNT}:role/aws-service-role/autoscaling.amazonaws.com/AWSServiceRoleForAutoScaling`;
const STALE = "AROA1234567890EXAMPLE";
const STALE_USER = "AIDA1234567890EXAMPLE";

const ROOT = {
  Sid: "Enable IAM User Permissions",
  Effect: "Allow",
  Principal: { AWS: `arn:aws:iam::${ACCOUNT}:root` },
  Action: "kms:*",
  Resource: "*",
};
const allow = (Principal: unknown, Sid = "Allow") => ({
  Sid,
  Effect: "Allow",
  Principal,
  Action: "kms:Decrypt",
  Resource: "*",
});

function asked(policy: unknown, setting: Setting = {}): Question {
  const document = valueOfJson(policy, ORIGIN);
  return questionOf({ kind: "document", document }, { key: KEY, ...setting });
}

const mergedOf = (policy: unknown, setting: Setting = {}): MergedPolicy =>
  mergedPolicy([asked(policy, setting)]);

function written(policy: unknown, setting: Setting = {}) {
  const merged = mergedOf(policy, setting);
  if (merged.kind !== "merged") throw new Error(`${merged.kind}: ${merged.because}`);
  return { ...merged, policy: JSON.parse(merged.text) };
}

const sidsIn = ({ policy }: { readonly policy: { Statement: readonly { Sid?: string }[] } }) =>
  policy.Statement.map(({ Sid }) => Sid);

describe("the merged policy", () => {
  test("has all that was there, in its order, and the two statements behind it", () => {
    const before = { Version: "2012-10-17", Id: "key-consolepolicy-3", Statement: [ROOT, allow("*")] };
    const { policy } = written(before);
    expect(Object.keys(policy)).toEqual(["Version", "Id", "Statement"]);
    expect(policy.Id).toBe("key-consolepolicy-3");
    expect(policy.Statement.slice(0, 2)).toEqual(before.Statement);
    expect(policy.Statement.slice(2)).toEqual([
      {
        Sid: "AllowUseForNodeVolumes",
        Effect: "Allow",
        Principal: { AWS: ROLE },
        Action: ["kms:Encrypt", "kms:Decrypt", "kms:ReEncrypt*", "kms:GenerateDataKey*", "kms:DescribeKey"],
        Resource: "*",
      },
      {
        Sid: "AllowGrantsForNodeVolumes",
        Effect: "Allow",
        Principal: { AWS: ROLE },
        Action: "kms:CreateGrant",
        Resource: "*",
        Condition: { Bool: { "kms:GrantIsForAWSResource": "true" } },
      },
    ]);
  });

  test("makes a list of a single statement", () => {
    expect(sidsIn(written({ Statement: ROOT }))).toEqual([
      ROOT.Sid,
      "AllowUseForNodeVolumes",
      "AllowGrantsForNodeVolumes",
    ]);
  });

  test("repeats no Sid", () => {
    const taken = ["AllowUseForNodeVolumes", "AllowUseForNodeVolumes2"].map((Sid) => allow("*", Sid));
    expect(sidsIn(written({ Statement: [ROOT, ...taken] })).slice(3)).toEqual([
      "AllowUseForNodeVolumes3",
      "AllowGrantsForNodeVolumes",
    ]);
  });

  test("is read where the policy is given as a string, as KMS gives it", () => {
    expect(sidsIn(written(JSON.stringify({ Statement: [ROOT] })))).toHaveLength(3);
  });

  test("lets the account of the nodes make the grant where the key is of another account", () => {
    const { policy } = written({ Statement: [ROOT] }, { keyAccount: "444455556666" });
    const [, use, grants] = policy.Statement;
    expect([use.Principal, grants.Principal]).toEqual([
      { AWS: `arn:aws:iam::${ACCOUNT}:root` },
      { AWS: `arn:aws:iam::${ACCOUNT}:root` },
    ]);
    // A person makes that grant, so it is for no AWS resource.
    expect(grants).not.toHaveProperty("Condition");
    expect(grants.Action).toContain("kms:CreateGrant");
  });
});

describe("who is gone", () => {
  test.each([
    ["alone in a list", { AWS: [STALE] }, null],
    ["alone", { AWS: STALE_USER }, null],
    ["beside a role", { AWS: [STALE, ROLE] }, { AWS: ROLE }],
    ["beside two roles", { AWS: [ROLE, STALE, ACCOUNT] }, { AWS: [ROLE, ACCOUNT] }],
    ["beside a service", { AWS: STALE, Service: "ec2.amazonaws.com" }, { Service: "ec2.amazonaws.com" }],
  ])("is left out: %s", (_how, principal, left) => {
    const { policy, removed } = written({ Statement: [ROOT, allow(principal, "Theirs")] });
    const theirs = policy.Statement.find(({ Sid }: { Sid: string }) => Sid === "Theirs");
    expect(theirs?.Principal ?? null).toEqual(left);
    expect(removed).toHaveLength(1);
  });

  test("but spared by a Deny, only a person can say who is meant today", () => {
    const spared = {
      Effect: "Deny",
      NotPrincipal: { AWS: [STALE, ROLE] },
      Action: "kms:Delete*",
      Resource: "*",
    };
    expect(mergedOf({ Statement: [ROOT, spared] })).toMatchObject({
      kind: "stuck",
      because: expect.stringMatching(/^statement 2 spares with NotPrincipal somebody who is gone/),
    });
  });
});

const INFRASTRUCTURE = `arn:aws:iam::${ACCOUNT}:role/aws:ec2-infrastructure`;
const FOR_SERVICES = { Bool: { "aws:PrincipalIsAWSService": "true" } };
const DENY = {
  Sid: "NoGrants",
  Effect: "Deny",
  Principal: { AWS: "*" },
  Action: "kms:CreateGrant",
  Resource: "*",
};

describe("a Deny spares the launch, and who else it denies is denied as before", () => {
  const ADMIN = `arn:aws:iam::${ACCOUNT}:role/Admin`;
  const notOfVpc = { StringNotEquals: { "aws:SourceVpc": "vpc-0a1b2c3d4e5f60711" } };
  const spareServices = { BoolIfExists: { "aws:PrincipalIsAWSService": "false" } };
  test.each<[string, object, object]>([
    ["of grants, which only the role makes", {}, { ArnNotLike: { "aws:PrincipalArn": ROLE } }],
    [
      "of everything that does not come from a VPC",
      { Action: "kms:*", Condition: notOfVpc },
      { ...notOfVpc, ArnNotLike: { "aws:PrincipalArn": [ROLE, INFRASTRUCTURE] }, ...spareServices },
    ],
    [
      "with a list of who is spared, to which they are added",
      { Action: "kms:*", Condition: { StringNotLike: { "AWS:principalarn": [ADMIN] } } },
      { StringNotLike: { "AWS:principalarn": [ADMIN, ROLE, INFRASTRUCTURE] }, ...spareServices },
    ],
    [
      "that spares services already, and the role",
      {
        Action: "kms:Decrypt",
        Condition: {
          ArnNotEquals: { "aws:PrincipalArn": ROLE },
          Bool: { "aws:PrincipalIsAWSService": "false" },
        },
      },
      {
        ArnNotEquals: { "aws:PrincipalArn": [ROLE, INFRASTRUCTURE] },
        Bool: { "aws:PrincipalIsAWSService": "false" },
      },
    ],
  ])("%s", (_which, changes, Condition) => {
    const { policy, spared } = written({ Statement: [ROOT, { ...DENY, ...changes }] });
    expect(policy.Statement[1]).toEqual({ ...DENY, ...changes, Condition });
    expect(spared).toEqual([
      expect.stringMatching(
        /^the statement NoGrants of today's policy spares .*, and denies the same as before/,
      ),
    ]);
    expect(permits(decide(asked(policy)), "needed").is).toBe("yes");
  });

  test("and so does another one behind it", () => {
    const { policy, spared } = written({ Statement: [ROOT, DENY, { ...DENY, Sid: "NoneAtAll" }] });
    expect(policy.Statement[2]).toHaveProperty("Condition");
    expect(spared).toHaveLength(2);
  });

  test("but one that stops no launch stays as it is", () => {
    const other = { ...DENY, Sid: "Keep", Action: "kms:ScheduleKeyDeletion" };
    const { policy, spared } = written({ Statement: [ROOT, other, DENY] });
    expect(policy.Statement[1]).toEqual(other);
    expect(spared).toHaveLength(1);
  });

  test("and a role that is allowed all beside it gets no second Allow", () => {
    const { policy } = written({ Statement: [ROOT, { ...allow("*"), Action: "kms:*" }, DENY] });
    expect(policy.Statement).toHaveLength(3);
  });
});

describe("for several roles", () => {
  const OTHER = `${ROLE}_nodes`;
  test("there are two statements with all of them", () => {
    const document = { Statement: [ROOT] };
    const merged = mergedPolicy([asked(document), asked(document, { role: OTHER }), asked(document)]);
    const { Statement } = JSON.parse(merged.kind === "merged" ? merged.text : "{}");
    expect(Statement).toHaveLength(3);
    for (const one of Statement.slice(1)) expect(one.Principal).toEqual({ AWS: [ROLE, OTHER] });
    for (const role of [ROLE, OTHER])
      expect(permits(decide(asked({ Statement }, { role })), "needed").is).toBe("yes");
  });

  test("a Deny spares all of them", () => {
    const document = { Statement: [ROOT, DENY] };
    const merged = mergedPolicy([asked(document), asked(document, { role: OTHER })]);
    const { Statement } = JSON.parse(merged.kind === "merged" ? merged.text : "{}");
    expect(Statement[1].Condition).toEqual({ ArnNotLike: { "aws:PrincipalArn": [ROLE, OTHER] } });
  });
});

describe("no policy is written", () => {
  test.each([
    [
      "that names with NotPrincipal whom it spares",
      { Principal: undefined, NotPrincipal: { AWS: `arn:aws:iam::${ACCOUNT}:role/Admin` } },
      /it names with NotPrincipal whom it spares; let it spare arn:\S+AutoScaling \(aws:PrincipalArn\)$/,
    ],
    [
      "that names the role itself",
      { Principal: { AWS: ROLE } },
      /, and it names the role itself, so somebody meant it;/,
    ],
    [
      "that is meant for services",
      { Action: "kms:Decrypt", Condition: FOR_SERVICES },
      /, and it is meant for AWS services;/,
    ],
  ])("where only a person can let a Deny spare the launch: one %s", (_which, changes, because) => {
    const merged = mergedOf({ Statement: [ROOT, { ...DENY, ...changes }] });
    expect(merged).toMatchObject({
      kind: "stuck",
      because: expect.stringMatching(
        /^the statement NoGrants of today's policy denies it all the same, and it /,
      ),
    });
    expect(merged).toMatchObject({ because: expect.stringMatching(because) });
    expect(merged.kind === "stuck" && JSON.parse(merged.statements ?? "")).toHaveLength(2);
  });

  test("where KMS would not take it: it says how long it would be", () => {
    const many = Array.from({ length: 230 }, (_, index) => allow({ AWS: ROLE }, `Statement${index}`));
    const merged = mergedOf({ Statement: many });
    expect(merged.kind).toBe("stuck");
    expect(merged.kind === "stuck" && merged.because).toMatch(/would have \d{5} bytes, and KMS takes 32768;/);
  });

  test("where nobody has read today's: the statements to add are there", () => {
    const merged = mergedPolicy([withoutPolicy(asked({ Statement: [ROOT] }), "the policy of the key")]);
    expect(merged.kind).toBe("unread");
    expect(merged.kind === "unread" && JSON.parse(merged.statements)).toHaveLength(2);
  });

  test("where it is no policy at all", () => {
    expect(mergedOf("{").kind).toBe("unread");
    expect(mergedOf(["Statement"]).kind).toBe("unread");
  });

  test("where the account is not known", () => {
    expect(mergedOf({ Statement: [ROOT] }, { account: null }).kind).toBe("stuck");
  });
});

test("a policy that is short enough only without blanks has a line for each statement", () => {
  const many = Array.from({ length: 150 }, (_, index) => allow({ AWS: [ROLE] }, `S${index}`));
  const { text, policy } = written({ Version: "2012-10-17", Statement: many });
  expect(Buffer.byteLength(text)).toBeLessThanOrEqual(32_768);
  expect(text.split("\n")).toHaveLength(1 + 152 + 1);
  expect(policy.Statement.slice(0, 150)).toEqual(many);
});

test("what KMS refuses in the statements that were there is told, for they are kept", () => {
  const { Resource: _, ...without } = allow("*", "NoResource");
  expect(written({ Statement: [ROOT, without] }).mistakes).toEqual([
    "the statement NoResource has no Resource",
  ]);
});

test("nothing of the text is special to a shell, a terminal or a pipeline", () => {
  const sid = "it's `id` $(id) ##[command] \u001b[2J \u202e é \ud83d\ude00 \n EOF";
  const { text, policy } = written({ Statement: [ROOT, allow("*", sid)] });
  expect(text).not.toMatch(/[^\n\x20-\x7e]|'|##\[/);
  expect(text.split("\n")).not.toContain("EOF");
  expect(sidsIn({ policy })).toContain(sid);
});

/** Policies without Deny, of which the account's own statement is one or not. */
const name = fc.constantFrom(
  ROLE,
  STALE,
  STALE_USER,
  ACCOUNT,
  "*",
  `arn:aws:iam::${ACCOUNT}:role/Admin`,
  `arn:aws:iam::${ACCOUNT}:root`,
);
const principal = fc.oneof(
  fc.constant("*"),
  fc.record({ AWS: fc.oneof(name, fc.array(name, { minLength: 1, maxLength: 4 })) }),
  fc.record({ Service: fc.constant("ec2.amazonaws.com") }),
);
const statement = fc.record(
  {
    Sid: fc.oneof(fc.string(), fc.constant("AllowUseForNodeVolumes")),
    Effect: fc.constant("Allow"),
    Principal: principal,
    Action: fc.oneof(fc.constant("kms:*"), fc.array(fc.string(), { minLength: 1, maxLength: 3 })),
    Resource: fc.constant("*"),
    Condition: fc.constant({ Bool: { "kms:GrantIsForAWSResource": true } }),
  },
  { requiredKeys: ["Effect", "Principal", "Action", "Resource"] },
);
const policies = fc.record({
  Version: fc.constantFrom("2012-10-17", "2008-10-17"),
  Statement: fc.array(statement, { maxLength: 8 }),
});

const isOfNobody = ({ Principal }: { Principal: unknown }): boolean => {
  const { AWS } = Principal as { AWS?: string | readonly string[] };
  return AWS !== undefined && [AWS].flat().every((one) => one === STALE || one === STALE_USER);
};

test("whatever Allows there were, all are kept, and the role may launch", () => {
  fc.assert(
    fc.property(policies, (before) => {
      const { policy } = written(before);
      const kept = before.Statement.filter((one) => !isOfNobody(one));
      expect(policy.Statement).toHaveLength(kept.length + 2);
      expect(JSON.stringify(policy)).not.toMatch(/A(RO|ID)A1234567890EXAMPLE/);
      for (const [index, one] of kept.entries()) {
        const { Principal: _, ...rest } = policy.Statement[index];
        const { Principal: __, ...wanted } = one;
        expect(rest).toEqual(wanted);
      }
      const sids = sidsIn({ policy });
      const added = sids.slice(-2);
      expect(added.every((sid) => sids.filter((other) => other === sid).length === 1)).toBe(true);
      const decision = decide(asked(policy));
      expect([permits(decision, "needed").is, permits(decision, "documented").is]).toEqual(["yes", "yes"]);
    }),
  );
});
