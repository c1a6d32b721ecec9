// A snapshot file may come from anybody: nothing in it may stop a run, or make of an account that fails one that is fine.

import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { Answered } from "../../../src/aws/snapshot.ts";
import type { Json, JsonObject } from "../../../src/input/document.ts";
import type { Report } from "../../../src/report.ts";
import { lintIn, textOf } from "../../lint-in.ts";
import { CLUSTER, KEY_ARN, sampleAnswers, sampleKey } from "../sample-account.ts";
import { givenBy, reportOf } from "./account-report.ts";
import { changing } from "./told-account.ts";

/** Nodes cannot start, and everything is told. */
const FAILING = sampleAnswers({
  activities: [],
  grants: [
    {
      GrantId: "1",
      GranteePrincipal: KEY_ARN,
      IssuingAccount: "arn:aws:iam::111122223333:root",
      Operations: ["Decrypt"],
    },
  ],
});

/** Nobody who reads it would start anything else than nodes that start. */
const isClean = ({ exitCode, volumes }: Report): boolean =>
  exitCode === 0 && volumes.every(({ verdict }) => verdict === "pass" || verdict === "not-applicable");

test("the account that is changed fails, so that no change of it may be clean", () => {
  const report = reportOf(FAILING);
  expect(report.volumes.map(({ verdict }) => verdict)).toEqual(["fail"]);
  expect(report.problems).toEqual([]);
});

const kindOf = (json: Json): string => (Array.isArray(json) ? "list" : json === null ? "null" : typeof json);

const NESTED: Json = Array.from({ length: 400 }).reduce<Json>((inner) => [inner], 7);

const WRONG: readonly Json[] = [
  {},
  [],
  [[]],
  [{}],
  { constructor: 7, __proto__: null },
  JSON.parse('{"__proto__": {"Encrypted": false}}') as Json,
  "junk",
  "$Latest",
  "${AWS::Region}",
  "constructor",
  7,
  -1,
  1.5,
  true,
  NESTED,
];

/** Where something stands, and what may stand there that is of another kind. */
interface Change {
  /** Which of the values of an answer, counted from the top and over its end. */
  readonly at: number;
  readonly wrong: Json;
}

function paths(json: Json, path: readonly string[] = []): readonly (readonly string[])[] {
  if (typeof json !== "object" || json === null) return [path];
  return [
    path,
    ...Object.entries(json).flatMap(([name, inner]: [string, Json]) => paths(inner, [...path, name])),
  ];
}

function changed(json: Json, { at, wrong }: Change): Json {
  const all = paths(json);
  return replaced(json, all[at % all.length] ?? [], wrong);
}

function replaced(json: Json, [step, ...rest]: readonly string[], wrong: Json): Json {
  if (step === undefined) return kindOf(json) === kindOf(wrong) ? json : wrong;
  if (Array.isArray(json))
    return json.map((item: Json, index) => (String(index) === step ? replaced(item, rest, wrong) : item));
  const members = json as JsonObject;
  return { ...members, [step]: replaced(members[step] ?? null, rest, wrong) };
}

const change: fc.Arbitrary<Change> = fc.record({
  at: fc.nat(200),
  wrong: fc.constantFrom(...WRONG),
});

const spoilt: fc.Arbitrary<readonly Answered[]> = fc
  .array(
    fc.record({
      which: fc.nat(FAILING.length - 1),
      how: fc.constantFrom("json", "parameters", "gone", "absent"),
      change,
    }),
    { minLength: 1, maxLength: 4 },
  )
  .map((all) =>
    all.reduce<readonly Answered[]>(
      (answers, { which, how, change: one }) =>
        answers.flatMap((answered, index) => (index === which ? spoil(answered, how, one) : [answered])),
      FAILING,
    ),
  );

function spoil(
  one: Answered,
  how: "json" | "parameters" | "gone" | "absent",
  by: Change,
): readonly Answered[] {
  const { answer } = one;
  if (how === "gone") return [];
  if (how === "parameters") return [{ ...one, parameters: changed(one.parameters, by) }];
  // That there is no node group, or no key, may well be so: of what is there nothing else can be told.
  if (how === "absent")
    return one.action === "iam:GetRole"
      ? [{ ...one, answer: { kind: "absent", code: "NoSuchEntity" } }]
      : [one];
  return answer.kind === "answered"
    ? [{ ...one, answer: { kind: "answered", json: changed(answer.json, by) } }]
    : [one];
}

test("wrong types, missing and misplaced answers never stop a run, and never make it clean", () => {
  fc.assert(
    fc.property(spoilt, (answers) => {
      const report = reportOf(answers);
      expect(isClean(report)).toBe(false);
      expect(report.problems.filter(({ kind }) => kind === "rule-crashed")).toEqual([]);
      expect(textOf(report)).not.toBe("");
    }),
    { numRuns: 300 },
  );
});

test("what is looked up does not stop a run either", () => {
  fc.assert(
    fc.property(spoilt, (answers) => {
      const given = givenBy(answers, {}, "looked-up");
      expect(lintIn(".", [], { givenAccount: given }).volumes).toEqual([]);
      for (const template of given.model.launchTemplates ?? []) template.dataOf("$Latest");
    }),
    { numRuns: 200 },
  );
});

describe("whatever a single member of an answer is", () => {
  const all = FAILING.flatMap(({ answer }, which) =>
    answer.kind === "answered" ? paths(answer.json).map((path) => ({ which, path })) : [],
  );

  test.each<[string, Json]>([
    ["a text", "junk"],
    ["a number", 7],
    ["a boolean", true],
    ["an object", {}],
    ["a list", []],
  ])("%s", (_name, wrong) => {
    for (const { which, path } of all) {
      const answers = FAILING.map(
        (one, index): Answered =>
          index === which && one.answer.kind === "answered"
            ? { ...one, answer: { kind: "answered", json: replaced(one.answer.json, path, wrong) } }
            : one,
      );
      expect({ path, action: FAILING[which]?.action, isClean: isClean(reportOf(answers)) }).toMatchObject({
        isClean: false,
      });
    }
  });
});

test("what a node group is called is shown, and nothing of it reaches the terminal as it stands", () => {
  const name = "$(reboot)\u001b[2J'; rm -rf /";
  const renamed = JSON.parse(
    JSON.stringify(FAILING).replaceAll(JSON.stringify("workers"), JSON.stringify(name)),
  ) as readonly Answered[];
  const text = textOf(reportOf(renamed));
  expect(text).not.toContain("\u001b[2J");
});

test("of a thousand groups and keys each is there", () => {
  const names = Array.from({ length: 1000 }, (_, index) => `group-${index}`);
  const group = (name: string) => ({
    AutoScalingGroupName: name,
    MaxSize: 1,
    Tags: [{ Key: `kubernetes.io/cluster/${CLUSTER}` }],
  });
  const grouped = changing(
    FAILING,
    "autoscaling:DescribeAutoScalingGroups",
    { AutoScalingGroups: names.map(group) },
    "tag-key",
  );
  const keys = names.flatMap((_, index) =>
    sampleKey({ id: `${String(index).padStart(8, "0")}-12ab-34cd-56ef-1234567890ab` }),
  );
  const { model } = givenBy([...grouped, ...keys]);
  expect(model.launchers?.length).toBe(1001);
  expect(model.keys?.length).toBe(1001);
});
