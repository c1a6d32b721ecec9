// Where does a deployed key policy differ from the one that an input states? However both are written.

import { describe, expect, test } from "vitest";
import { inPlace } from "../../src/drift/in-place.ts";
import { policyDrifts, policyIn } from "../../src/drift/policy-drifts.ts";
import type { Json, JsonObject } from "../../src/input/document.ts";
import type { Drift } from "../../src/model/drift.ts";
import { type Environment, environmentOf } from "../../src/model/environment.ts";
import { known } from "../../src/model/fact.ts";
import type { Key } from "../../src/model/model.ts";
import { type Hole, type Text, textOf } from "../../src/model/text.ts";
import { textValue, unknownValue, type Value, valueOfJson } from "../../src/model/value.ts";
import { ACCOUNT, GRANTED, KEY_ARN, LAUNCH_ROLE, REGION, ROOT_ONLY } from "../aws/sample-account.ts";

const HERE = environmentOf(ACCOUNT, REGION);
const AGNOSTIC = environmentOf(null, null);
const FILE = { kind: "file", file: "key.yaml", path: [] } as const;
const ACCOUNT_ORIGIN = { kind: "aws", arn: KEY_ARN, call: "kms:GetKeyPolicy" } as const;
const IDENTITY = {
  stack: null,
  logicalId: "alias/nodes",
  type: "aws:key",
  constructPath: null,
  physicalName: "alias/nodes",
  origin: ACCOUNT_ORIGIN,
} as const;

function keyWith(document: Value | null, environment: Environment, origin: Key["origin"]): Key {
  const fact = known("", origin);
  const no = known(false, origin);
  return {
    name: "Key",
    identifiers: [],
    manager: known("customer", origin),
    enabled: known(true, origin),
    spec: fact,
    usage: fact,
    materialOrigin: fact,
    multiRegion: no,
    rotation: no,
    environment,
    policy: known(
      document === null ? { kind: "kms-default", origin } : { kind: "document", document },
      origin,
    ),
    unreadGrants: null,
    identity: IDENTITY,
    origin,
  };
}

const ofPolicy = (document: Value | null, environment: Environment, origin: Key["origin"]) => {
  const policy = policyIn(keyWith(document, environment, origin));
  if (policy.state === "unknown") throw new Error("the policy is not readable");
  return policy.value;
};

const between = (stated: Value | null, deployed: Value, environment = HERE): readonly Drift[] =>
  policyDrifts({
    identity: IDENTITY,
    stated: ofPolicy(stated, environment, FILE),
    deployed: ofPolicy(deployed, HERE, ACCOUNT_ORIGIN),
    place: inPlace(environment, HERE),
    environment: HERE,
  });

const stated = (json: Json): Value => valueOfJson(json, FILE);
const deployed = (json: Json): Value => valueOfJson(json, ACCOUNT_ORIGIN);
const policy = (...Statement: readonly Json[]): JsonObject => ({ Version: "2012-10-17", Statement });
const told = (drifts: readonly Drift[]): readonly string[] =>
  drifts.map(({ what, stated: a, deployed: b, differs }) =>
    differs.is === "yes" ? `${what}: ${a} / ${b}` : `${what}?`,
  );

const root = {
  Effect: "Allow",
  Principal: { AWS: `arn:aws:iam::${ACCOUNT}:root` },
  Action: "kms:*",
  Resource: "*",
};
const use = {
  Sid: "AllowUse",
  Effect: "Allow",
  Principal: { AWS: LAUNCH_ROLE },
  Action: ["kms:Encrypt", "kms:Decrypt"],
  Resource: "*",
};
const grant = {
  Sid: "AllowGrants",
  Effect: "Allow",
  Principal: { AWS: LAUNCH_ROLE },
  Action: "kms:CreateGrant",
  Resource: "*",
  Condition: { Bool: { "kms:GrantIsForAWSResource": "true" } },
};

describe("is no drift:", () => {
  test.each<[what: string, a: Json, b: Json]>([
    ["the order of statements", policy(root, use, grant), policy(grant, root, use)],
    ["the order of actions", policy(use), policy({ ...use, Action: ["kms:Decrypt", "kms:Encrypt"] })],
    ["an action that stands twice", policy(use), policy({ ...use, Action: [...use.Action, "kms:Decrypt"] })],
    ["the case of an action", policy(use), policy({ ...use, Action: ["KMS:encrypt", "kms:DECRYPT"] })],
    ["a list of one", policy(grant), policy({ ...grant, Action: [grant.Action], Resource: ["*"] })],
    ["a Sid", policy(use), policy({ ...use, Sid: "Other" })],
    ["a Sid that is left out", policy(use, grant), policy({ ...use, Sid: null }, grant)],
    ["a statement that stands twice", policy(use), policy(use, { ...use, Sid: "Again" })],
    ["a single statement", policy(use), { Version: "2012-10-17", Statement: use }],
    ["the number of an account for its root", policy({ ...root, Principal: { AWS: ACCOUNT } }), policy(root)],
    [
      "everybody as a string",
      policy({ ...use, Principal: "*" }),
      policy({ ...use, Principal: { AWS: "*" } }),
    ],
    [
      "a boolean for its word",
      policy(grant),
      policy({ ...grant, Condition: { Bool: { "kms:GrantIsForAWSResource": true } } }),
    ],
    [
      "the case of a condition key",
      policy(grant),
      policy({ ...grant, Condition: { Bool: { "KMS:grantisforawsresource": ["true"] } } }),
    ],
    [
      "the two names of an operator on ARNs",
      policy({ ...use, Condition: { ArnEquals: { "aws:PrincipalArn": LAUNCH_ROLE } } }),
      policy({ ...use, Condition: { ArnLike: { "aws:PrincipalArn": LAUNCH_ROLE } } }),
    ],
    [
      "an action that another one covers",
      policy({ ...root, Action: ["kms:*", "kms:decrypt"] }),
      policy(root),
    ],
    [
      "two principals of one statement in two statements",
      policy(root, { ...use, Principal: { AWS: [LAUNCH_ROLE, ACCOUNT] } }),
      policy(root, use, { ...use, Sid: "Other", Principal: { AWS: ACCOUNT } }),
    ],
    ["a Version that fills in no variable", policy(use), { Version: "2008-10-17", Statement: [use] }],
    ["what counts for nothing", policy(use, { Effect: "Allow", Action: "kms:*" }), policy(use)],
  ])("%s", (_what, a, b) => {
    expect(told(between(stated(a), deployed(b)))).toEqual([]);
    expect(told(between(stated(b), deployed(a)))).toEqual([]);
  });

  test("the default policy, where the input states none", () => {
    expect(told(between(null, deployed(JSON.parse(ROOT_ONLY))))).toEqual([]);
  });
});

describe("each difference is one drift:", () => {
  test.each<[what: string, a: Json, b: Json, drifts: readonly string[]]>([
    [
      "a statement that is gone",
      policy(root, use, grant),
      policy(root, use),
      [
        `the statement AllowGrants of its policy: Allow kms:CreateGrant for ${LAUNCH_ROLE} if Bool kms:GrantIsForAWSResource true / no such statement`,
      ],
    ],
    [
      "a statement that was added",
      policy(root),
      policy(root, { ...root, Effect: "Deny" }),
      [`statement 2 of its policy: no such statement / Deny kms:* for arn:aws:iam::${ACCOUNT}:root`],
    ],
    [
      "two of each",
      policy(use, grant),
      policy({ ...use, Principal: "*", Sid: "One" }, { ...grant, Principal: "*", Sid: "Other" }),
      [
        `the statement AllowUse of its policy: Allow kms:Encrypt, kms:Decrypt for ${LAUNCH_ROLE} / no such statement`,
        `the statement AllowGrants of its policy: Allow kms:CreateGrant for ${LAUNCH_ROLE} if Bool kms:GrantIsForAWSResource true / no such statement`,
        "the statement One of its policy: no such statement / Allow kms:Encrypt, kms:Decrypt for everybody",
        "the statement Other of its policy: no such statement / Allow kms:CreateGrant for everybody if Bool kms:GrantIsForAWSResource true",
      ],
    ],
    [
      "a statement of the same Sid that says something else",
      policy(root, use, grant),
      policy(root, { ...use, Action: "kms:Decrypt" }, grant),
      ["the statement AllowUse of its policy: action kms:Encrypt, kms:Decrypt / action kms:Decrypt"],
    ],
    [
      "the only one left that says something else, whatever it is called",
      policy(root, use),
      policy(root, { ...use, Sid: "Renamed", Principal: { AWS: "AROA1234567890EXAMPLE" } }),
      [`the statement AllowUse of its policy: principal ${LAUNCH_ROLE} / principal AROA1234567890EXAMPLE`],
    ],
    [
      "a negated element",
      policy(use),
      policy({
        Sid: "AllowUse",
        Effect: "Allow",
        Principal: use.Principal,
        NotAction: use.Action,
        Resource: "*",
      }),
      [
        "the statement AllowUse of its policy: action kms:Encrypt, kms:Decrypt / action all but kms:Encrypt, kms:Decrypt",
      ],
    ],
    [
      "a condition that was added",
      policy(use),
      policy({ ...use, Condition: { StringEquals: { "kms:ViaService": "ec2.us-west-2.amazonaws.com" } } }),
      [
        "the statement AllowUse of its policy: condition no condition / condition StringEquals kms:ViaService ec2.us-west-2.amazonaws.com",
      ],
    ],
    [
      "another value of a condition",
      policy(grant),
      policy({ ...grant, Condition: { Bool: { "kms:GrantIsForAWSResource": "false" } } }),
      [
        "the statement AllowGrants of its policy: condition Bool kms:GrantIsForAWSResource true / condition Bool kms:GrantIsForAWSResource false",
      ],
    ],
    [
      "a principal of two, of which one statement each would be allowed",
      policy(root, { ...use, Principal: { AWS: [LAUNCH_ROLE, ACCOUNT] } }),
      policy(root, use),
      [
        `the statement AllowUse of its policy: principal ${LAUNCH_ROLE}, ${ACCOUNT} / principal ${LAUNCH_ROLE}`,
      ],
    ],
    [
      "all but two principals, which is not all but one and all but the other",
      policy({ ...use, NotPrincipal: { AWS: [LAUNCH_ROLE, ACCOUNT] }, Principal: null, Effect: "Deny" }),
      policy(
        { ...use, NotPrincipal: { AWS: LAUNCH_ROLE }, Principal: null, Effect: "Deny" },
        { ...use, NotPrincipal: { AWS: ACCOUNT }, Principal: null, Effect: "Deny", Sid: "Other" },
      ),
      [
        `the statement AllowUse of its policy: principal all but ${LAUNCH_ROLE}, ${ACCOUNT} / principal all but ${LAUNCH_ROLE}`,
        `the statement Other of its policy: no such statement / Deny kms:Encrypt, kms:Decrypt for all but ${ACCOUNT}`,
      ],
    ],
    [
      "a Version that fills in a variable",
      policy({ ...use, Condition: { StringLike: { "aws:userid": "${aws:username}" } } }),
      {
        Version: "2008-10-17",
        Statement: [{ ...use, Condition: { StringLike: { "aws:userid": "${aws:username}" } } }],
      },
      ["the Version of its policy: 2012-10-17, which fills in variables / none that fills in variables"],
    ],
    [
      "an effect",
      policy(use),
      policy({ ...use, Effect: "Deny" }),
      ["the statement AllowUse of its policy: effect Allow / effect Deny"],
    ],
    [
      "many actions, of which the first are shown",
      policy(root, { ...use, Action: ["a", "b", "c", "d", "e", "f", "g", "h"].map((one) => `kms:${one}`) }),
      policy(root),
      [
        `the statement AllowUse of its policy: Allow kms:a, kms:b, kms:c, kms:d, kms:e, kms:f and 2 more for ${LAUNCH_ROLE} / no such statement`,
      ],
    ],
  ])("%s", (_what, a, b, drifts) => {
    expect(told(between(stated(a), deployed(b)))).toEqual(drifts);
  });

  test.each<[what: string, a: Json, b: Json, meaning: string]>([
    [
      "an Allow that is gone",
      policy(root, use),
      policy(root),
      "the policy does not allow what this statement allows",
    ],
    ["an Allow that was added", policy(root), policy(root, use), "the policy allows what the input does not"],
    [
      "a Deny that is gone",
      policy(root, { ...use, Effect: "Deny" }),
      policy(root),
      "the policy no longer forbids what this statement forbids",
    ],
    [
      "a Deny that was added",
      policy(root),
      policy(root, { ...use, Effect: "Deny" }),
      "the policy forbids what the input does not",
    ],
    ["one that says something else", policy(use), policy({ ...use, Action: "kms:Decrypt" }), ""],
  ])("%s says what follows", (_what, a, b, meaning) => {
    expect(between(stated(a), deployed(b)).map((drift) => drift.meaning)).toEqual([meaning]);
  });

  test("and points to what differs on both sides", () => {
    const [gone] = between(stated(policy(root, use)), deployed(policy(root)));
    expect(gone?.statedAt).toEqual({ ...FILE, path: ["Statement", 1] });
    expect(gone?.origin).toMatchObject({ arn: KEY_ARN });
    const [added] = between(stated(policy(root)), deployed(policy(root, use)));
    expect(added?.statedAt).toEqual(FILE);
    expect(added?.origin).toMatchObject({ arn: KEY_ARN, path: ["Statement", 1] });
  });
});

describe("what the input leaves open", () => {
  const hole = (like: Hole["like"]): Hole => ({
    id: "Role",
    shown: "Role.Arn",
    like,
    why: { kind: "attribute-of-resource", resource: "Role", attribute: "Arn" },
    of: null,
  });
  /** A statement whose principal is this text. */
  const allowing = (principal: Text): Value => {
    const statement = { ...use, Principal: { AWS: "PRINCIPAL" } };
    return replaced(stated(policy(root, statement)), principal);
  };
  const running = deployed(policy(root, use));

  test.each<[what: string, principal: Text, environment: Environment, drifts: readonly string[]]>([
    [
      "account and partition of the stack are those that it is deployed to",
      textOf("arn:aws:iam::", ...AGNOSTIC.account, LAUNCH_ROLE.slice(LAUNCH_ROLE.indexOf(":role"))),
      AGNOSTIC,
      [],
    ],
    [
      "what may be the same is no drift",
      textOf(hole("anything")),
      HERE,
      ["the statement AllowUse of its policy?"],
    ],
    [
      "what cannot be the same is one",
      textOf(`arn:aws:iam::${ACCOUNT}:user/`, hole("id")),
      HERE,
      [
        `the statement AllowUse of its policy: principal arn:aws:iam::${ACCOUNT}:user/\${Role.Arn} / principal ${LAUNCH_ROLE}`,
      ],
    ],
  ])("%s", (_what, principal, environment, drifts) => {
    expect(told(between(allowing(principal), running, environment))).toEqual(drifts);
  });

  describe("a condition that is not known", () => {
    const why = { kind: "not-in-this-run", reference: "the export Test" } as const;
    const test1 = { Bool: { "kms:GrantIsForAWSResource": "true" } };
    const test2 = { StringEquals: { "kms:CallerAccount": ACCOUNT } };
    /** The whole of it, or what one operator tests. */
    const open = (Condition: Json): Value => {
      const text = textOf({ id: "x", shown: "x", like: "anything", why, of: null });
      return replaced(stated(policy(root, { ...use, Condition })), text);
    };

    test.each<[what: string, Condition: Json, running: Json]>([
      ["may be any", "PRINCIPAL", { ...test1 }],
      ["may be several", "PRINCIPAL", { ...test1, ...test2 }],
      ["may be none", "PRINCIPAL", {}],
      ["of one operator may be any", { Bool: "PRINCIPAL" }, { ...test1 }],
      ["of one operator may be any beside others", { Bool: "PRINCIPAL", ...test2 }, { ...test1, ...test2 }],
    ])("%s", (_what, condition, running) => {
      expect(told(between(open(condition), deployed(policy(root, { ...use, Condition: running }))))).toEqual([
        "the statement AllowUse of its policy?",
      ]);
    });

    test("does not excuse a test that is gone", () => {
      const drifts = between(open({ Bool: "PRINCIPAL", ...test2 }), deployed(policy(root, use)));
      expect(drifts.map(({ differs }) => differs.is)).toEqual(["yes"]);
    });
  });

  test("a statement under an open condition may be any of those that were added", () => {
    const why = { kind: "undecided-condition", condition: "IsProd" } as const;
    const open: Value = {
      kind: "map",
      names: ["Version", "Statement"],
      member: (name) =>
        name === "Statement"
          ? { kind: "list", items: [stated(root), unknownValue(why, FILE)], origin: FILE }
          : stated("2012-10-17"),
      origin: FILE,
    };
    const drifts = between(open, running);
    expect(told(drifts)).toEqual(["statement 2 of its policy?"]);
    expect(drifts[0]?.differs).toEqual({ is: "unknown", why });
    // Of what it has besides, all is known.
    expect(told(between(open, deployed(policy(use))))).toEqual([
      `statement 1 of its policy: Allow kms:* for arn:aws:iam::${ACCOUNT}:root / no such statement`,
      "statement 2 of its policy?",
    ]);
  });

  test("partition and account in China", () => {
    const region = "cn-north-1";
    const there = environmentOf(ACCOUNT, region);
    const inChina = deployed(policy({ ...root, Principal: { AWS: `arn:aws-cn:iam::${ACCOUNT}:root` } }));
    const agnostic = replaced(
      stated(policy({ ...root, Principal: { AWS: "PRINCIPAL" } })),
      textOf("arn:aws:iam::", ...AGNOSTIC.account, ":root"),
    );
    const drifts = policyDrifts({
      identity: IDENTITY,
      stated: ofPolicy(agnostic, AGNOSTIC, FILE),
      deployed: ofPolicy(inChina, there, ACCOUNT_ORIGIN),
      place: inPlace(AGNOSTIC, there),
      environment: there,
    });
    expect(told(drifts)).toEqual([]);
  });
});

/** With a text in place of the word PRINCIPAL. */
function replaced(value: Value, text: Text): Value {
  switch (value.kind) {
    case "text":
      return value.text[0] === "PRINCIPAL" ? textValue(text, value.origin) : value;
    case "list":
      return { ...value, items: value.items.map((item) => replaced(item, text)) };
    case "map":
      return { ...value, member: (name) => replaced(value.member(name), text) };
    case "absent":
    case "boolean":
    case "unknown":
      return value;
    default:
      return value satisfies never;
  }
}

describe("whatever a policy says", () => {
  const seeds = Array.from({ length: 50 }, (_, seed) => seed + 1);

  test.each(seeds)("it does not differ from itself in another order (%i)", (seed) => {
    const random = generator(seed);
    const one = randomPolicy(random);
    expect(told(between(stated(one), deployed(one)))).toEqual([]);
    expect(told(between(stated(one), deployed(shuffled(one, random))))).toEqual([]);
  });

  test.each(seeds)("it differs from itself with a statement less, in that statement only (%i)", (seed) => {
    const random = generator(seed);
    const one = randomPolicy(random);
    const statements = one.Statement as readonly JsonObject[];
    const other = { ...use, Action: "kms:ScheduleKeyDeletion" };
    expect(between(stated({ ...one, Statement: [...statements, other] }), deployed(one))).toHaveLength(1);
    expect(between(stated(one), deployed({ ...one, Statement: [other, ...statements] }))).toHaveLength(1);
  });
});

test("policies of hostile size are compared in time, or not at all", () => {
  const many = (count: number, sid: string) =>
    Array.from({ length: count }, (_, index) => ({
      ...use,
      Sid: `${sid}${index}`,
      Action: `kms:${sid}${index}`,
    }));
  const drifts = between(stated(policy(...many(2_000, "a"))), deployed(policy(...many(2_000, "b"))));
  expect(drifts).toHaveLength(2_000);
  expect(new Set(drifts.map(({ differs }) => differs.is))).toEqual(new Set(["unknown"]));
  const names = Array.from({ length: 5_000 }, (_, index) => `arn:aws:iam::${ACCOUNT}:role/r${index}`);
  const listing = (AWS: readonly string[]) => policy({ ...use, Principal: { AWS } });
  expect(told(between(stated(listing(names)), deployed(listing([...names].reverse()))))).toEqual([]);
  expect(between(stated(listing(names)), deployed(listing(names.slice(1))))).toHaveLength(1);
});

test("the sample account's own policies differ in what was granted", () => {
  const drifts = between(stated(JSON.parse(GRANTED)), deployed(JSON.parse(ROOT_ONLY)));
  expect(drifts.map(({ what }) => what)).toEqual([
    "the statement AllowUse of its policy",
    "the statement AllowGrants of its policy",
  ]);
});

/** https://en.wikipedia.org/wiki/Linear_congruential_generator */
function generator(seed: number): (below: number) => number {
  let state = seed;
  return (below) => {
    state = (state * 1_664_525 + 1_013_904_223) % 4_294_967_296;
    return Math.floor((state / 4_294_967_296) * below);
  };
}

type Random = (below: number) => number;

const oneOf = <T>(all: readonly [T, ...T[]], random: Random): T => all[random(all.length)] ?? all[0];
const some = <T>(all: readonly T[], random: Random): readonly T[] => {
  const chosen = all.filter(() => random(2) === 0);
  return chosen.length === 0 ? all.slice(0, 1) : chosen;
};

const ACTIONS = ["kms:Encrypt", "kms:Decrypt", "kms:ReEncrypt*", "kms:CreateGrant", "kms:*"];
const PRINCIPALS = [LAUNCH_ROLE, `arn:aws:iam::${ACCOUNT}:root`, "444455556666", "AROA1234567890EXAMPLE"];
const CONDITIONS: readonly [JsonObject, ...JsonObject[]] = [
  { Bool: { "kms:GrantIsForAWSResource": "true" } },
  { StringEquals: { "kms:ViaService": ["ec2.us-west-2.amazonaws.com", "rds.us-west-2.amazonaws.com"] } },
  { StringLike: { "aws:PrincipalArn": "arn:*" }, Null: { "aws:SourceIp": true } },
];

const randomStatement = (random: Random): JsonObject => ({
  ...(random(2) === 0 ? { Sid: `S${random(9)}` } : {}),
  Effect: oneOf(["Allow", "Deny"], random),
  [oneOf(["Principal", "NotPrincipal"], random)]: { AWS: some(PRINCIPALS, random) },
  [oneOf(["Action", "NotAction"], random)]: some(ACTIONS, random),
  Resource: "*",
  ...(random(2) === 0 ? { Condition: oneOf(CONDITIONS, random) } : {}),
});

const randomPolicy = (random: Random): JsonObject =>
  policy(...Array.from({ length: 1 + random(5) }, () => randomStatement(random)));

/** Every list of it in another order. */
function shuffled(json: Json, random: Random): Json {
  if (typeof json !== "object" || json === null) return json;
  if (isList(json)) {
    const keyed = json.map((item) => ({ item: shuffled(item, random), key: random(1_000) }));
    return keyed.sort((a, b) => a.key - b.key).map(({ item }) => item);
  }
  return Object.fromEntries(
    Object.entries(json)
      .reverse()
      .map(([name, inner]) => [name, shuffled(inner, random)]),
  );
}

const isList = (json: Json): json is readonly Json[] => Array.isArray(json);
