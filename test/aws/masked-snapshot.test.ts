// Is no account id left in a masked snapshot, and is the same account the same number everywhere?

import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { inOrderOfQuestions } from "../../src/aws/question-key.ts";
import type { Answered, AwsSnapshot } from "../../src/aws/snapshot.ts";
import { masked, readSnapshot, snapshotText, whyNotMasked } from "../../src/aws/snapshot-file.ts";
import type { Json } from "../../src/input/document.ts";
import { expectLinearTime } from "../linear-time.ts";
import {
  ACCESS_DENIED,
  ACCOUNT,
  answered,
  CLUSTER,
  KEY_ARN,
  KEY_ID,
  OTHER_ACCOUNT,
  policyOf,
  REGION,
  refusing,
  sampleAnswers,
} from "./sample-account.ts";

const snapshotOf = (answers: readonly Answered[]): AwsSnapshot => ({
  takenAt: "2026-11-23T09:30:00Z",
  clusters: [{ account: ACCOUNT, region: REGION, cluster: CLUSTER, nodegroups: [] }],
  answers,
});

/** What is left of a text that some answer has: ACCOUNT, which appears first, is 1. */
const left = (json: Json): Json => {
  const [one] = masked(snapshotOf([answered("eks:ListClusters", {}, json)])).answers;
  return one?.answer.kind === "answered" ? one.answer.json : null;
};

const MAIN = "000000000001";
const OTHER = "000000000002";

describe("an account is hidden", () => {
  test.each<[string, Json, Json]>([
    ["by itself", { AWSAccountId: OTHER_ACCOUNT }, { AWSAccountId: OTHER }],
    [
      "in an ARN",
      { Arn: `arn:aws-cn:iam::${OTHER_ACCOUNT}:role/x` },
      { Arn: `arn:aws-cn:iam::${OTHER}:role/x` },
    ],
    [
      "in an ARN with a wildcard",
      { a: [`arn:aws:logs:*:${OTHER_ACCOUNT}:*`] },
      { a: [`arn:aws:logs:*:${OTHER}:*`] },
    ],
    [
      "as a principal of a policy, and in its conditions",
      {
        Policy: `{"Principal":{"AWS":["${OTHER_ACCOUNT}","arn:aws:iam::${ACCOUNT}:root"]},"Condition":{"StringEquals":{"kms:CallerAccount":"555566667777"}}}`,
      },
      {
        Policy: `{"Principal":{"AWS":["${OTHER}","arn:aws:iam::${MAIN}:root"]},"Condition":{"StringEquals":{"kms:CallerAccount":"000000000003"}}}`,
      },
    ],
    [
      "in what AWS says",
      { issues: [{ message: `Account ${OTHER_ACCOUNT} may not use the key.` }] },
      { issues: [{ message: `Account ${OTHER} may not use the key.` }] },
    ],
    [
      "in names that people give, once it is known as an account",
      { name: `nodes-${ACCOUNT}`, other: `acct${ACCOUNT}_x`, bucket: `logs.${ACCOUNT}.example` },
      { name: `nodes-${MAIN}`, other: `acct${MAIN}_x`, bucket: `logs.${MAIN}.example` },
    ],
    ["in the names of members", { [`arn:aws:x:y:${OTHER_ACCOUNT}:z`]: 1 }, { [`arn:aws:x:y:${OTHER}:z`]: 1 }],
  ])("%s", (_name, json, hidden) => {
    expect(left(json)).toEqual(hidden);
  });

  test("where it asked, in parameters, and in what a refusal says", () => {
    const { clusters, answers } = masked(snapshotOf(refusing(sampleAnswers(), "kms:GetKeyPolicy")));
    expect(clusters.map(({ account }) => account)).toEqual([MAIN]);
    expect(new Set(answers.map(({ account }) => account))).toEqual(new Set([MAIN]));
    expect(answers.find(({ action }) => action === "kms:GetKeyPolicy")).toMatchObject({
      parameters: { KeyId: KEY_ARN.replace(ACCOUNT, MAIN) },
      answer: { refusal: { ...ACCESS_DENIED, message: ACCESS_DENIED.message.replace(ACCOUNT, MAIN) } },
    });
  });

  test("the answers stay in order, by the numbers", () => {
    const of = (account: string) => answered("eks:ListClusters", {}, { clusters: [] }, { account });
    const first = "000000000009";
    const snapshot = masked(snapshotOf([of(first), of(ACCOUNT)]));
    expect(snapshot.answers.map(({ account }) => account)).toEqual([MAIN, OTHER]);
  });
});

test("an account that a policy states as a number is one in quotes", () => {
  const policy = (id: Json) => ({ Condition: { StringEquals: { "kms:CallerAccount": id } } });
  const Policy = `${JSON.stringify({ Sid: `of \\" ${OTHER_ACCOUNT}`, ...policy(Number(OTHER_ACCOUNT)), n: 12 }, null, 2)}\n`;
  const { Policy: hidden } = left({ Policy }) as { readonly Policy: string };
  expect(JSON.parse(hidden)).toEqual({ Sid: `of \\" ${OTHER}`, ...policy(OTHER), n: 12 });
});

test.each(["099720109477", "513442679011", "837727238323"])(
  "Canonical, whose images are judged by it, stays (%s)",
  (OwnerId) => {
    expect(left({ Images: [{ OwnerId }], Policy: policyOf({ Principal: { AWS: OwnerId } }) })).toEqual({
      Images: [{ OwnerId }],
      Policy: policyOf({ Principal: { AWS: OwnerId } }),
    });
  },
);

describe("a policy that knows accounts by a part of their number", () => {
  const saying = (statement: Json, ...more: readonly Answered[]) =>
    snapshotOf([
      answered(
        "kms:GetKeyPolicy",
        { KeyId: KEY_ARN, PolicyName: "default" },
        { Policy: policyOf(statement) },
      ),
      ...more,
    ]);
  const on = (key: string, value: Json, operator = "StringLike"): Json => ({
    Effect: "Deny",
    Condition: { [operator]: { [key]: value } },
  });
  const NAMED_BY_ACCOUNT = answered("eks:DescribeCluster", { name: `nodes-${ACCOUNT}` }, {});

  test.each<[string, Json]>([
    ["its first digits", on("aws:PrincipalAccount", "1111*")],
    ["its last ones", on("aws:PrincipalAccount", ["x", "*3333"])],
    ["some in the middle", on("aws:PrincipalAccount", "*2222*")],
    ["all but some", on("kms:CallerAccount", "1111????3333")],
    ["in an ARN", on("aws:PrincipalArn", "arn:aws:iam::11112222*:role/nodes", "ArnLike")],
    ["in the resource", { Effect: "Deny", Resource: "arn:aws:kms:*:1111*:key/*" }],
    ["by what is only so of the masked one", on("aws:PrincipalAccount", "0000*")],
    ["by its size", on("kms:CallerAccount", "200000000000", "NumericLessThanIfExists")],
    ["across the parts of an ARN", on("aws:PrincipalArn", "arn:*:1111*")],
  ])("is not masked: %s", (_how, statement) => {
    expect(whyNotMasked(saying(statement))).toContain(KEY_ARN);
  });

  test.each<[string, Json]>([
    ["any account", on("aws:PrincipalAccount", "*")],
    ["any of 12 digits", on("aws:PrincipalAccount", "????????????")],
    ["one in full", on("aws:PrincipalArn", `arn:aws:iam::${ACCOUNT}:role/*`)],
    ["one in full, before a wildcard", on("aws:PrincipalArn", `arn:aws:iam::${ACCOUNT}*`)],
    ["digits of a name", on("aws:PrincipalArn", "arn:aws:iam::*:role/nodes-1*", "ArnLike")],
    ["digits of no account", on("aws:PrincipalAccount", "9999*")],
    ["a Region", on("kms:ViaService", "ec2.us-west-1*")],
    ["a number that is no account", on("aws:MultiFactorAuthAge", "3600", "NumericLessThan")],
    ["a name of a statement", { Sid: "1111*", Effect: "Deny" }],
    ["no policy", "1111"],
  ])("is masked: %s", (_how, statement) => {
    expect(whyNotMasked(saying(statement))).toBeNull();
  });

  test("is not masked where names have an account in them", () => {
    const statement = on("aws:PrincipalArn", "arn:aws:iam::*:role/nodes-1*");
    expect(whyNotMasked(saying(statement, NAMED_BY_ACCOUNT))).toContain("nodes-1*");
  });
});

describe("what is no account stays", () => {
  test.each<[string, string]>([
    ["longer numbers", `1${ACCOUNT}`],
    ["ids of EC2", `lt-0a${ACCOUNT}bcd`],
    ["the last part of a UUID", `1234abcd-12ab-34cd-56ef-${ACCOUNT}`],
    ["ids of grants", `${"a1".repeat(26)}${ACCOUNT}`],
    ["ids of roles", `AROA${ACCOUNT}ABCDE`],
    ["times", "2026-11-23T09:30:00Z"],
  ])("%s", (_name, text) => {
    expect(left({ text, message: text, Policy: policyOf(text) })).toEqual({
      text,
      message: text,
      Policy: policyOf(text),
    });
  });

  test("a number that nothing says to be an account", () => {
    expect(left({ name: "build-202611230930" })).toEqual({ name: "build-202611230930" });
  });

  test("all but the accounts of the sample", () => {
    const snapshot = snapshotOf(inOrderOfQuestions(sampleAnswers({ activities: [] })));
    const hidden = snapshotText(masked(snapshot));
    const ofImages = "602401143452";
    expect(hidden.replaceAll(MAIN, ACCOUNT).replaceAll(OTHER, ofImages)).toBe(
      snapshotText({ ...snapshot, masked: true }),
    );
  });
});

describe("whatever accounts a snapshot has", () => {
  const account = fc.stringMatching(/^[1-9]\d{11}$/);
  /** Each place tells of its account by itself. */
  const place = fc.constantFrom<(account: string) => Json>(
    (id) => ({ OwnerId: id }),
    (id) => ({ Arn: `arn:aws:kms:us-west-2:${id}:key/${KEY_ID}` }),
    (id) => ({ Policy: policyOf({ Effect: "Allow", Principal: { AWS: id } }) }),
    (id) => ({
      Policy: policyOf(
        { Effect: "Allow", Principal: { AWS: `arn:aws:iam::${id}:root` } },
        { Sid: `Of${id}` },
      ),
    }),
    (id) => ({ message: `User: arn:aws:sts::${id}:assumed-role/x/y is not authorized (${id})` }),
    (id) => ({ Tags: [{ Key: "owner", Value: id }] }),
  );
  const snapshots = fc
    .array(fc.record({ asks: account, tells: account, place }), { maxLength: 6 })
    .map((all) =>
      all.map(({ asks, tells, place: at }, index) =>
        answered("eks:DescribeCluster", { name: `c${index}` }, at(tells), { account: asks }),
      ),
    )
    .map(snapshotOf);

  const idsIn = (text: string): readonly string[] => text.match(/(?<!\d)\d{12}(?!\d)/g) ?? [];

  test("none of them is left, and each is one number", () => {
    fc.assert(
      fc.property(snapshots, (snapshot) => {
        const hidden = masked(snapshot);
        const [before, after] = [snapshotText(snapshot), snapshotText(hidden)];
        const ids = [...new Set(idsIn(before))];
        expect(ids.filter((id) => after.includes(id))).toEqual([]);
        const numbers = [...new Set(idsIn(after))].sort();
        expect(numbers).toEqual(ids.map((_, index) => String(index + 1).padStart(12, "0")));
        expect(shape(after)).toEqual(shape(snapshotText({ ...snapshot, masked: true })));
        expect(readSnapshot(after, "account.json")).toEqual({ ok: true, snapshot: hidden });
      }),
    );
  });

  /** The lines by what is left of them without accounts, and how many accounts they have: the same before and after. */
  const shape = (text: string): readonly string[] =>
    text
      .split("\n")
      .map((line) => `${line.replace(/\d{12}/g, "#").replace(/,$/, "")} ${new Set(idsIn(line)).size}`)
      .sort();
});

test("long texts are masked in linear time", () => {
  const texts = (size: number) => [
    "arn:".repeat(size),
    `arn:${"a".repeat(size)}`,
    "a".repeat(size),
    "0123456789ab-".repeat(size),
    `${"f".repeat(size)}Z`,
  ];
  expectLinearTime((size) => {
    const snapshot = snapshotOf([
      answered("eks:ListClusters", {}, { clusters: texts(size) }),
      answered("kms:GetKeyPolicy", { KeyId: "k", PolicyName: "default" }, { Policy: texts(size).join(" ") }),
    ]);
    return () => masked(snapshot);
  }, 5000);
});
