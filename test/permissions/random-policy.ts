// Random key policies over what is documented: about a third allow something, and their Denies matter.

import fc from "fast-check";
import { infrastructureArn, infrastructureSession, type Place, roleArn, sessionArn } from "./naive-calls.ts";
import type { NaivePolicy, NaiveStatement } from "./naive-evaluator.ts";

type Test = readonly [operator: string, key: string, values: string | readonly string[]];

const either = <T>(
  ...weighted: readonly (readonly [weight: number, values: readonly T[]])[]
): fc.Arbitrary<T> =>
  fc.oneof(...weighted.map(([weight, values]) => ({ weight, arbitrary: fc.constantFrom(...values) })));

const mixedCase = (text: string): fc.Arbitrary<string> =>
  fc.constantFrom(text, text, text.toUpperCase(), text.toLowerCase());

/** A single value, with or without its list, or several. */
const oneOrMore = (values: fc.Arbitrary<string>): fc.Arbitrary<string | string[]> =>
  fc.oneof(values, fc.array(values, { minLength: 1, maxLength: 3 }));

const action = either<string>(
  [5, ["kms:*", "*", "kms:*e*", "KMS:*"]],
  [
    6,
    [
      "kms:CreateGrant",
      "kms:Create*",
      "kms:GenerateDataKey*",
      "kms:Decrypt",
      "kms:ReEncrypt*",
      "kms:DescribeKey",
    ],
  ],
  [3, ["kms:GenerateDataKey", "kms:ReEncrypt", "kms:?ncrypt", "kms:*Key", "kms:Put*", "s3:*", "kms:*Grant?"]],
).chain(mixedCase);

const actions = fc.oneof(
  { weight: 5, arbitrary: oneOrMore(action).map((Action) => ({ Action })) },
  { weight: 1, arbitrary: oneOrMore(action).map((NotAction) => ({ NotAction })) },
);

const resource = either<string | string[]>(
  [12, ["*", ["*"]]],
  [1, ["arn:aws:kms:ca-central-1:999999999999:key/11111111-2222-3333-4444-555555555555"]],
);

function principals(place: Place, effect: "Allow" | "Deny"): fc.Arbitrary<Partial<NaiveStatement>> {
  const { account, partition } = place;
  const role = roleArn(place);
  const ours = [role, role, "*", sessionArn(place)];
  const accounts = [account, `arn:${partition}:iam::${account}:root`];
  const others = [
    `arn:${partition}:iam::${account}:role/Admin`,
    `arn:${partition}:iam::${account}:role/AWSServiceRoleForAutoScaling`,
    `arn:${partition}:iam::${account}:user/AWSServiceRoleForAutoScaling`,
    role.replace(account, "999999999999"),
    `${role}_team`,
    infrastructureArn(place),
    infrastructureSession(place, "i-0123456789abcdef0"),
    "999999999999",
    "AROAEXAMPLEEXAMPLE123",
  ];
  const name = either([5, ours], [2, accounts], [3, others]);
  const listed = oneOrMore(name).map((AWS) => ({ Principal: { AWS } }));
  const besides = oneOrMore(either([1, others])).map((AWS) => ({
    Principal: { AWS, Service: "ec2.amazonaws.com" },
  }));
  const everyone = fc.constantFrom({ Principal: "*" } as const, { Principal: { AWS: "*" } });
  const services = fc.constantFrom<Partial<NaiveStatement>>(
    { Principal: { Service: ["autoscaling.amazonaws.com", "ec2.amazonaws.com"] } },
    { Principal: { Federated: "cognito-identity.amazonaws.com" } },
  );
  const notListed = fc.constantFrom<Partial<NaiveStatement>>(
    { NotPrincipal: { AWS: [...accounts, role, sessionArn(place)] } },
    { NotPrincipal: { AWS: "999999999999" } },
    { NotPrincipal: { AWS: [role] } },
    { NotPrincipal: "*" },
  );
  return fc.oneof(
    { weight: 6, arbitrary: listed },
    { weight: 3, arbitrary: everyone },
    { weight: 2, arbitrary: besides },
    { weight: 1, arbitrary: services },
    { weight: effect === "Deny" ? 2 : 0, arbitrary: notListed },
  );
}

/** What a condition may want of a key; the first is what the call has, where it has it. */
function valuesOfKeys({
  account,
  region,
  ...place
}: Place): Readonly<Record<Kind, Readonly<Record<string, readonly string[]>>>> {
  const here = { account, region, ...place };
  const ec2 = `ec2.${region}.amazonaws.com`;
  const [variable, fallback] = ["${aws:PrincipalAccount}", `\${aws:SourceAccount, '${account}'}`];
  return {
    text: {
      "kms:ViaService": [
        ec2,
        "ec2.*.amazonaws.com",
        "ec2.${aws:RequestedRegion}.*",
        "rds.*",
        "ec2.amazonaws.com",
        ec2.toUpperCase(),
      ],
      "kms:CallerAccount": [account, variable, fallback, "${aws:SourceAccount}", "999999999999", "*"],
      "kms:GrantOperations": ["Decrypt", "Encrypt", "D*", "decrypt"],
      "kms:GrantConstraintType": ["EncryptionContextSubset", "EncryptionContextEquals", "EncryptionContext*"],
      "kms:GranteePrincipal": [
        "*",
        ec2,
        "*ec2-infrastructure*",
        infrastructureSession(here, "*"),
        "ec2.*",
        roleArn(here),
      ],
      "kms:EncryptionContext:aws:ebs:id": ["vol-*", "*", "vol-0123456789abcdef0", "snap-*"],
      "kms:EncryptionContext:team": ["nodes", "*"],
      "kms:EncryptionContextKeys": ["aws:ebs:id", "aws:*", "team"],
      "kms:KeySpec": ["SYMMETRIC_DEFAULT", "RSA_2048"],
      "aws:PrincipalArn": [
        roleArn(here),
        "*",
        `arn:*:role/aws-service-role/*`,
        infrastructureArn(here),
        "arn:aws:iam::*:role/Admin",
      ],
      "aws:PrincipalAccount": [account, "999999999999", "${kms:CallerAccount}"],
      "aws:PrincipalServiceName": ["autoscaling.amazonaws.com"],
      "aws:SourceAccount": [account, "*", variable],
      "aws:RequestedRegion": [region, "eu-*", "us-*"],
      "aws:ResourceAccount": [account, "${aws:PrincipalAccount}", "999999999999"],
      "aws:PrincipalType": ["AssumedRole", "User"],
    },
    arn: {
      "aws:PrincipalArn": [
        roleArn(here),
        `arn:*:iam::*:role/aws-service-role/*`,
        `arn:${place.partition}:iam::\${aws:PrincipalAccount}:role/*`,
        infrastructureArn(here),
        `arn:${place.partition}:iam::*:role/aws:ec2-*`,
        `arn:${place.partition}:iam::*:role/Admin`,
        `arn:${place.partition}:*:role/AWSServiceRoleForAutoScaling:x`,
      ],
      "aws:SourceArn": [`arn:*:autoscaling:*:${account}:*`],
    },
    bool: {
      "kms:GrantIsForAWSResource": ["true", "false"],
      "aws:PrincipalIsAWSService": ["false", "true"],
      "aws:SecureTransport": ["true", "false", "True"],
      "aws:MultiFactorAuthPresent": ["false", "true"],
    },
    number: { "aws:EpochTime": ["1577836800", "0"], "aws:MultiFactorAuthAge": ["3600"] },
    date: {
      "aws:CurrentTime": ["2020-01-01T00:00:00Z", "1577836800", "2020-01-01"],
      "aws:TokenIssueTime": ["2020-01-01T01:00:00+01:00"],
    },
  };
}

type Kind = "text" | "arn" | "bool" | "number" | "date";

const ORDERS = [
  "Equals",
  "NotEquals",
  "LessThan",
  "LessThanEquals",
  "GreaterThan",
  "GreaterThanEquals",
] as const;

const OPERATORS: Readonly<Record<Kind, readonly string[]>> = {
  text: [
    "StringEquals",
    "StringLike",
    "StringEqualsIgnoreCase",
    "StringNotEquals",
    "StringNotLike",
    "StringNotEqualsIgnoreCase",
  ],
  arn: ["ArnEquals", "ArnLike", "ArnNotEquals", "ArnNotLike"],
  bool: ["Bool"],
  number: ORDERS.map((order) => `Numeric${order}`),
  date: ORDERS.map((order) => `Date${order}`),
};

function conditionTest(place: Place): fc.Arbitrary<Test> {
  const tests = Object.entries(valuesOfKeys(place)).flatMap(([kind, keys]) =>
    Object.entries(keys).map(([key, values]) => operatorTest(kind as Kind, key, values)),
  );
  const nulls = ["kms:GrantIsForAWSResource", "aws:SourceAccount", "kms:ViaService", "aws:PrincipalArn"].map(
    (key) => oneOrMore(fc.constantFrom("true", "false")).map((values): Test => ["Null", key, values]),
  );
  return fc.oneof(...tests, ...nulls);
}

function operatorTest(kind: Kind, key: string, values: readonly string[]): fc.Arbitrary<Test> {
  // KMS refuses ForAllValues on them.
  const isRefused = key.startsWith("kms:EncryptionContext:");
  const set = either([5, [""]], [isRefused ? 0 : 1, ["ForAllValues:", "ForAnyValue:"]]);
  const ifExists = either([2, [""]], [1, ["IfExists"]]);
  const name = fc.tuple(set, fc.constantFrom(...OPERATORS[kind]), ifExists).map((parts) => parts.join(""));
  const wanted = oneOrMore(either([2, values.slice(0, 1)], [3, values]));
  return fc.tuple(name, mixedCase(key), wanted);
}

const conditionOf = (tests: readonly Test[]): NonNullable<NaiveStatement["Condition"]> => {
  const condition: Record<string, Record<string, string | readonly string[]>> = {};
  for (const [operator, key, values] of tests)
    condition[operator] = { ...condition[operator], [key]: values };
  return condition;
};

function statement(place: Place, Effect: "Allow" | "Deny"): fc.Arbitrary<NaiveStatement> {
  const count =
    Effect === "Allow" ? either([6, [0]], [3, [1]], [1, [2]]) : either([2, [0]], [6, [1]], [2, [2]]);
  const condition = count
    .chain((length) => fc.array(conditionTest(place), { minLength: length, maxLength: length }))
    .map((tests) => (tests.length === 0 ? {} : { Condition: conditionOf(tests) }));
  return fc
    .tuple(principals(place, Effect), actions, resource, condition)
    .map(([who, what, Resource, when]) => ({ Effect, ...who, ...what, Resource, ...when }));
}

export const randomPolicy = (place: Place): fc.Arbitrary<NaivePolicy> =>
  fc
    .tuple(
      either<{ Version?: string }>([6, [{ Version: "2012-10-17" }]], [1, [{}, { Version: "2008-10-17" }]]),
      fc.array(statement(place, "Allow"), { maxLength: 4 }),
      fc.array(statement(place, "Deny"), { maxLength: 2 }),
    )
    .chain(([version, allows, denies]) =>
      fc
        .shuffledSubarray([...allows, ...denies], { minLength: allows.length + denies.length })
        .map((Statement) => ({
          ...version,
          Statement,
        })),
    );
