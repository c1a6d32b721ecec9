// Does a snapshot file give back what was written, and is every other file refused in a sentence?

import { Ajv } from "ajv";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import schema from "../../schemas/snapshot.schema.json" with { type: "json" };
import { ACTIONS, isGlobal } from "../../src/aws/actions.ts";
import { inOrderOfQuestions, questionKey } from "../../src/aws/question-key.ts";
import type { Answer, RefusalReason } from "../../src/aws/reader.ts";
import type { Answered, AwsSnapshot } from "../../src/aws/snapshot.ts";
import { masked, readSnapshot, snapshotText } from "../../src/aws/snapshot-file.ts";
import type { Json } from "../../src/input/document.ts";
import { expectLinearTime } from "../linear-time.ts";
import { changedAt } from "./fetch/accounts.ts";
import {
  ACCESS_DENIED,
  ACCOUNT,
  absentAnswer,
  CLUSTER,
  REGION,
  refusing,
  sampleAnswers,
} from "./sample-account.ts";

const isSnapshot = new Ajv().compile(schema);

const snapshotOf = (answers: readonly Answered[]): AwsSnapshot => ({
  takenAt: "2026-11-23T09:30:00Z",
  clusters: [{ account: ACCOUNT, region: REGION, cluster: CLUSTER, nodegroups: [] }],
  answers: inOrderOfQuestions(answers),
});

const SAMPLE = snapshotOf(refusing(sampleAnswers(), "kms:GetKeyPolicy"));
const FILE: Json = JSON.parse(snapshotText(SAMPLE));

const read = (text: string) => readSnapshot(text, "account.json");
const refusal = (text: string) => {
  const result = read(text);
  if (result.ok) throw new Error("this was read");
  return result.problem;
};

describe("the schema", () => {
  const { answered, refusal: refused } = schema.definitions;

  test("knows every action, and no other", () => {
    expect(answered.properties.action.enum).toEqual([...ACTIONS]);
  });

  test.each(refused.properties.reason.enum)("%s is a reason for a refusal", (reason) => {
    const answer = { kind: "refused", refusal: { ...ACCESS_DENIED, reason } };
    expect(read(JSON.stringify(changedFile(["answers", 3, "answer"], answer))).ok).toBe(true);
  });
});

describe("what is written", () => {
  test("is read again, and follows the schema", () => {
    expect(read(snapshotText(SAMPLE))).toEqual({ ok: true, snapshot: SAMPLE });
    expect(isSnapshot(FILE)).toBe(true);
  });

  test("says that it is masked, or nothing of it", () => {
    const hidden = { ...SAMPLE, masked: true } as const;
    expect(read(snapshotText(hidden))).toEqual({ ok: true, snapshot: hidden });
    expect(isSnapshot(JSON.parse(snapshotText(hidden)))).toBe(true);
    const neither = snapshotText(hidden).replace('"masked": true', '"masked": false');
    expect(refusal(neither).message).toContain("masked is not true: here is false");
    expect(isSnapshot(JSON.parse(neither))).toBe(false);
  });

  test("says where it was asked, where no question does", () => {
    const asked = {
      takenAt: SAMPLE.takenAt,
      askedIn: { account: ACCOUNT, region: REGION },
      clusters: [],
      answers: [],
    };
    expect(read(snapshotText(asked))).toEqual({ ok: true, snapshot: asked });
    expect(isSnapshot(JSON.parse(snapshotText(asked)))).toBe(true);
    const nowhere = snapshotText(asked).replace(REGION, "here");
    expect(refusal(nowhere).message).toContain("askedIn.region is not a Region");
    expect(snapshotText(masked(asked))).not.toContain(ACCOUNT);
  });

  test("has one line for each answer, with the question first", () => {
    const lines = snapshotText(SAMPLE).split("\n");
    expect(lines.slice(0, 6)).toEqual([
      "{",
      '  "eksLintSnapshot": 1,',
      '  "takenAt": "2026-11-23T09:30:00Z",',
      '  "clusters": [',
      `    {"account":"${ACCOUNT}","region":"${REGION}","cluster":"${CLUSTER}","nodegroups":[]}`,
      "  ],",
    ]);
    const answers = lines.filter((line) => line.startsWith(`    {"account":"${ACCOUNT}","region":`));
    expect(answers).toHaveLength(1 + SAMPLE.answers.length);
  });

  test("shows characters that nobody would see", () => {
    const hidden = snapshotOf([{ ...first(SAMPLE), answer: absentAnswer("\u202e\u0007") }]);
    const text = snapshotText(hidden);
    expect(text).toContain("\\u202e\\u0007");
    expect(read(text)).toEqual({ ok: true, snapshot: hidden });
  });

  const name = fc.oneof(fc.string({ unit: "binary" }), fc.constantFrom("__proto__", "constructor", "Arn"));
  const json: fc.Arbitrary<Json> = fc.letrec<{ json: Json }>((tie) => ({
    json: fc.oneof(
      { depthSize: "small", withCrossShrink: true },
      fc.string({ unit: "binary" }),
      fc.boolean(),
      fc.constant(null),
      fc.integer(),
      fc.array(tie("json"), { maxLength: 3 }),
      fc.array(fc.tuple(name, tie("json")), { maxLength: 3 }).map((entries) => Object.fromEntries(entries)),
    ),
  })).json;
  const object = fc.array(fc.tuple(name, json), { maxLength: 4 }).map((all): Json => Object.fromEntries(all));
  const answer: fc.Arbitrary<Answer> = fc.oneof(
    object.map((inner): Answer => ({ kind: "answered", json: inner })),
    fc.string().map(absentAnswer),
    fc.record({
      kind: fc.constant("refused"),
      refusal: fc.record({
        reason: fc.constantFrom<RefusalReason[]>(
          "access-denied",
          "throttled",
          "timed-out",
          "unreachable",
          "malformed",
          "credentials",
          "other",
        ),
        code: fc.string(),
        message: fc.string({ unit: "binary" }),
      }),
    }),
  );
  const account = fc.constantFrom("111122223333", "000000000000");
  const answered = fc
    .record({ account, action: fc.constantFrom(...ACTIONS), parameters: object, answer })
    .map((one): Answered => ({ ...one, region: isGlobal(one.action) ? null : "eu-central-1" }));
  const stated: fc.Arbitrary<AwsSnapshot> = fc.record({
    takenAt: fc.constantFrom("2026-02-28T23:59:59Z", "2028-02-29T00:00:00Z"),
    clusters: fc.array(
      fc.record({
        account,
        region: fc.constantFrom("us-west-2", "us-gov-east-1"),
        cluster: fc.option(fc.string()),
        nodegroups: fc.array(fc.string()),
      }),
    ),
    answers: fc.uniqueArray(answered, { selector: questionKey }).map(inOrderOfQuestions),
  });
  const snapshots = fc.oneof(
    stated,
    stated.map((one): AwsSnapshot => ({ ...one, masked: true })),
  );

  test("whatever it is, is read again, is what the schema says, and is the same text", () => {
    fc.assert(
      fc.property(snapshots, (snapshot) => {
        const text = snapshotText(snapshot);
        const result = read(text);
        expect(result).toEqual({ ok: true, snapshot });
        expect(isSnapshot(JSON.parse(text))).toBe(true);
        if (result.ok) expect(snapshotText(result.snapshot)).toBe(text);
      }),
    );
  });

  test("in whatever order the answers and their parameters stand, they are read in theirs", () => {
    const others = [...SAMPLE.answers].reverse().map((one) => ({
      ...one,
      parameters: Object.fromEntries(Object.entries(Object(one.parameters)).reverse()) as Json,
    }));
    const result = read(snapshotText({ ...SAMPLE, answers: others }));
    expect(result.ok ? snapshotText(result.snapshot) : result).toBe(snapshotText(SAMPLE));
  });
});

const first = ({ answers }: AwsSnapshot): Answered => {
  const [answered] = answers;
  if (answered === undefined) throw new Error("there are answers");
  return answered;
};

const VERIFY = "eks-lint verify --save-snapshot";

describe("what is no snapshot", () => {
  test.each([
    [
      "a list",
      "[]",
      `This is no snapshot of an account: it states no eksLintSnapshot. ${VERIFY} writes one.`,
    ],
    [
      "another file",
      "{}",
      `This is no snapshot of an account: it states no eksLintSnapshot. ${VERIFY} writes one.`,
    ],
    [
      "a version in quotes",
      '{"eksLintSnapshot": "1"}',
      `This is no snapshot of an account: it states no eksLintSnapshot. ${VERIFY} writes one.`,
    ],
    [
      "a newer one",
      '{"eksLintSnapshot": 2, "answers": {}}',
      `This snapshot is of version 2, and this eks-lint reads version 1: update eks-lint, or take it anew with ${VERIFY}.`,
    ],
    [
      "an older one",
      '{"eksLintSnapshot": 0}',
      `This snapshot is of version 0, and this eks-lint reads version 1: take it anew with ${VERIFY}.`,
    ],
  ])("%s", (_name, text, message) => {
    expect(refusal(text)).toEqual({
      kind: "input-not-recognised",
      message,
      place: { kind: "file", file: "account.json" },
    });
  });
});

describe("what is malformed", () => {
  test.each<[path: readonly (string | number)[], value: Json | undefined, message: string]>([
    [
      ["takenAt"],
      "2026-02-30T00:00:00Z",
      'takenAt is not a time in UTC, as 2026-11-23T09:30:00Z is: here is "2026-02-30T00:00:00Z".',
    ],
    [
      ["takenAt"],
      "2026-02-03T24:00:00Z",
      'takenAt is not a time in UTC, as 2026-11-23T09:30:00Z is: here is "2026-02-03T24:00:00Z".',
    ],
    [["takenAt"], undefined, "takenAt is missing."],
    [["__proto__"], {}, 'The file has no member "__proto__".'],
    [["clusters"], {}, "clusters is not a list: it is an object."],
    [
      ["clusters", 0, "account"],
      111122223333,
      "clusters[0].account is not an account id, which has 12 digits: here is 111122223333.",
    ],
    [
      ["clusters", 0, "region"],
      "mars",
      'clusters[0].region is not a Region, as us-west-2 is: here is "mars".',
    ],
    [["clusters", 0, "nodegroups"], [null], "clusters[0].nodegroups[0] is not a text: here is null."],
    [
      ["answers", 3, "action"],
      "s3:GetObject",
      'answers[3].action is not one that eks-lint asks: here is "s3:GetObject".',
    ],
    [
      ["answers", 3, "action"],
      "constructor",
      'answers[3].action is not one that eks-lint asks: here is "constructor".',
    ],
    [["answers", 3, "parameters"], [], "answers[3].parameters is not an object: it is a list."],
    [
      ["answers", 3, "region"],
      null,
      "answers[3].region is null, and autoscaling:DescribeAutoScalingGroups is asked in a Region.",
    ],
    [
      ["answers", 0, "region"],
      REGION,
      "answers[0].region is not null, and iam:GetRole is asked without a Region.",
    ],
    [["answers", 3, "more"], 1, 'answers[3] has no member "more".'],
    [
      ["answers", 3],
      "none",
      'answers[3] is not an object with account, region, action, parameters, answer: here is "none".',
    ],
    [["answers", 3, "answer"], null, "answers[3].answer.kind is none of answered, absent, refused."],
    [
      ["answers", 3, "answer", "kind"],
      "toString",
      "answers[3].answer.kind is none of answered, absent, refused.",
    ],
    [["answers", 3, "answer", "json"], "{}", 'answers[3].answer.json is not an object: here is "{}".'],
    [["answers", 3, "answer"], { kind: "absent" }, "answers[3].answer.code is missing."],
    [
      ["answers", 3, "answer"],
      { kind: "refused", refusal: { ...ACCESS_DENIED, reason: "tired" } },
      'answers[3].answer.refusal.reason is not a reason that eks-lint knows: here is "tired".',
    ],
  ])("%j: %j", (path, value, message) => {
    const file = changedFile(path, value);
    const problem = refusal(JSON.stringify(file));
    expect(problem).toMatchObject({ kind: "input-syntax", message, place: { kind: "span" } });
  });

  test("the same question twice", () => {
    const { answers } = SAMPLE;
    const [one] = answers;
    const text = snapshotText({ ...SAMPLE, answers: [...answers.slice(0, 4), first(SAMPLE)] });
    expect(refusal(text)).toMatchObject({
      kind: "input-syntax",
      message: `answers[4] asks what answers[0] asks, "${one?.action}": each question stands once.`,
      place: { kind: "span", start: { line: 12, column: 5 } },
    });
  });

  test("no JSON", () => {
    expect(refusal('{"eksLintSnapshot": 1,').kind).toBe("input-syntax");
    expect(refusal("").kind).toBe("input-syntax");
  });

  test("too deep, and too long", () => {
    const deep = `${"[".repeat(100_000)}${"]".repeat(100_000)}`;
    expect(refusal(`{"eksLintSnapshot": 1, "answers": ${deep}}`).kind).toBe("input-limit");
    expect(refusal(" ".repeat(64 * 1024 * 1024 + 1))).toMatchObject({
      kind: "input-limit",
      message: "A snapshot is no larger than 64 MiB.",
    });
  });

  test("whatever stands at whatever place, it is read or refused, and what the schema refuses is refused", () => {
    const places = pathsOf(FILE);
    fc.assert(
      fc.property(fc.constantFrom(...places), fc.jsonValue(), (path, value) => {
        const file = changedFile(path, value as Json);
        const result = read(JSON.stringify(file));
        if (!isSnapshot(file)) expect(result.ok).toBe(false);
      }),
      { numRuns: 500 },
    );
  });
});

function changedFile(path: readonly (string | number)[], value: Json | undefined): Json {
  const last = path.at(-1);
  if (value === undefined) {
    return Object.fromEntries(Object.entries(Object(FILE)).filter(([name]) => name !== last)) as Json;
  }
  if (last === "__proto__") return JSON.parse(JSON.stringify(FILE).replace("{", '{"__proto__": {}, '));
  return changedAt(FILE, path, value);
}

const pathsOf = (
  json: Json,
  path: readonly (string | number)[] = [],
): readonly (readonly (string | number)[])[] =>
  typeof json === "object" && json !== null
    ? [
        path,
        ...Object.entries(json).flatMap(([name, inner]) =>
          pathsOf(inner, [...path, Array.isArray(json) ? Number(name) : name]),
        ),
      ]
    : [path];

test("many answers are read in linear time", () => {
  const fileOf = (count: number): string => {
    const answers = Array.from({ length: count }, (_, index) => ({
      ...first(SAMPLE),
      parameters: { RoleName: `r${index}` },
    }));
    return snapshotText({ ...SAMPLE, answers });
  };
  expectLinearTime((count) => {
    const text = fileOf(count);
    return () => expect(read(text).ok).toBe(true);
  }, 1000);
});
