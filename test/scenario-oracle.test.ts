// Is what eks-lint says of a template as it stands what it says when each parameter is given, all in all?
// Every assignment of values is judged by itself, with nothing left open, and held against the one judgement of all.

import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import fc from "fast-check";
import { afterAll, expect, test } from "vitest";
import type { VerdictKind } from "../src/report.ts";
import { lintIn } from "./lint-in.ts";

const VALUES = ["a", "b", "c"];
const PARAMETERS = ["P0", "P1", "P2"];
const CONDITIONS = ["C0", "C1", "C2", "C3"];

type Json = unknown;

const parameter = fc.constantFrom(...PARAMETERS);
const value = fc.constantFrom(...VALUES);
const ref = (Ref: string): Json => ({ Ref });

const compared = fc.oneof(
  parameter.map(ref),
  value,
  parameter.map((name) => ({ "Fn::Sub": `x-\${${name}}` })),
  value.map((one) => `x-${one}`),
  parameter.map((name) => ({ "Fn::FindInMap": ["Map", ref(name), "Of"] })),
  parameter.map((name) => ({ "Fn::Select": [0, { "Fn::Split": ["-", { "Fn::Sub": `\${${name}}-x` }] }] })),
);
const equals = fc.tuple(compared, compared).map((sides) => ({ "Fn::Equals": sides }));

/** A condition may ask for those before it only. */
const conditionAt = (index: number): fc.Arbitrary<Json> => {
  const earlier = CONDITIONS.slice(0, index).map((Condition) => ({ Condition }));
  const leaf = earlier.length === 0 ? equals : fc.oneof(equals, fc.constantFrom(...earlier));
  return fc.oneof(
    { weight: 3, arbitrary: leaf },
    { weight: 1, arbitrary: leaf.map((one) => ({ "Fn::Not": [one] })) },
    { weight: 1, arbitrary: fc.tuple(leaf, leaf).map((both) => ({ "Fn::And": both })) },
    { weight: 1, arbitrary: fc.tuple(leaf, leaf).map((both) => ({ "Fn::Or": both })) },
  );
};

const conditions = fc
  .tuple(...CONDITIONS.map((_, index) => conditionAt(index)))
  .map((all) => Object.fromEntries(all.map((one, index) => [CONDITIONS[index] ?? "", one])));

const condition = fc.constantFrom(...CONDITIONS);
const either = (one: fc.Arbitrary<Json>): fc.Arbitrary<Json> =>
  fc.oneof(
    { weight: 2, arbitrary: one },
    { weight: 3, arbitrary: fc.tuple(condition, one, one).map((parts) => ({ "Fn::If": parts })) },
    {
      weight: 1,
      arbitrary: fc
        .tuple(condition, condition, one, one, one)
        .map(([a, b, x, y, z]) => ({ "Fn::If": [a, { "Fn::If": [b, x, y] }, z] })),
    },
  );

const NO_VALUE = { Ref: "AWS::NoValue" };
const GETS = (key: string) => ({ "Fn::GetAtt": [key, "Arn"] });
const admits = { Effect: "Allow", Principal: "*", Action: "kms:*", Resource: "*" };
const root = { ...admits, Principal: { AWS: { "Fn::Sub": "arn:aws:iam::${AWS::AccountId}:root" } } };
const denies = { ...admits, Effect: "Deny", Action: "kms:CreateGrant" };

const keyId = either(fc.constantFrom<Json>(GETS("Good"), GETS("Bad"), GETS("Mixed"), "alias/aws/ebs"));
const statement = either(fc.constantFrom<Json>(admits, root, denies, NO_VALUE));

const template = fc.record({
  conditions,
  keyId,
  encrypted: either(fc.constantFrom<Json>(true, false)),
  maxSize: either(fc.constantFrom<Json>(3, 0)),
  statements: fc.array(statement, { minLength: 1, maxLength: 3 }),
  existsIf: fc.option(condition, { nil: null }),
  others: either(
    fc.constantFrom<Json>(NO_VALUE, {
      DeviceName: "/dev/xvdb",
      Ebs: { Encrypted: true, KmsKeyId: GETS("Mixed") },
    }),
  ),
});

type Template = typeof template extends fc.Arbitrary<infer T> ? T : never;

const declared = Object.fromEntries(
  PARAMETERS.map((name) => [name, { Type: "String", AllowedValues: VALUES, Default: "a" }]),
);
const Mappings = { Map: { a: { Of: "a" }, b: { Of: "a" }, c: { Of: "x-b" } } };

const keyWith = (Statement: Json) => ({ Type: "AWS::KMS::Key", Properties: { KeyPolicy: { Statement } } });

function written({
  conditions: Conditions,
  keyId: KmsKeyId,
  encrypted,
  maxSize,
  statements,
  existsIf,
  others,
}: Template) {
  const Ebs = { Encrypted: encrypted, KmsKeyId };
  return {
    Parameters: declared,
    Mappings,
    Conditions,
    Resources: {
      Good: keyWith([admits]),
      Bad: keyWith([root]),
      Mixed: keyWith(statements),
      Template: {
        Type: "AWS::EC2::LaunchTemplate",
        Properties: {
          LaunchTemplateData: { BlockDeviceMappings: [{ DeviceName: "/dev/xvda", Ebs }, others] },
        },
      },
      Nodes: {
        Type: "AWS::AutoScaling::AutoScalingGroup",
        ...(existsIf === null ? {} : { Condition: existsIf }),
        Properties: {
          MinSize: "0",
          MaxSize: maxSize,
          LaunchTemplate: { LaunchTemplateId: ref("Template"), Version: "1" },
        },
      },
    },
  };
}

const FROM_WORST: readonly VerdictKind[] = ["fail", "unknown", "pass", "not-applicable"];

function worstOf(text: string, parameters: Readonly<Record<string, string>>) {
  const report = lintIn(".", ["-"], {
    readStdin: () => text,
    parameters: new Map(Object.entries(parameters)),
  });
  const [row] = report.volumes;
  const verdict = FROM_WORST.find((kind) => report.volumes.some((one) => one.verdict === kind)) ?? null;
  return { verdict, when: row?.when ?? null };
}

const ASSIGNMENTS = VALUES.flatMap((P0) => VALUES.flatMap((P1) => VALUES.map((P2) => ({ P0, P1, P2 }))));

test("the judgement of all assignments is the worst of the judgements of each", () => {
  fc.assert(
    fc.property(template, (one) => {
      const text = JSON.stringify(written(one));
      const verdicts = ASSIGNMENTS.map((assignment) => worstOf(text, assignment).verdict);
      const worst = FROM_WORST.find((kind) => verdicts.includes(kind)) ?? null;
      expect(worstOf(text, {}).verdict).toBe(worst);
    }),
    { numRuns: Number(process.env.EKS_LINT_ORACLE_RUNS ?? 150), seed: 20261122 },
  );
}, 300_000);

test("what holds in some scenarios holds exactly where the report says", () => {
  fc.assert(
    fc.property(template, (one) => {
      const text = JSON.stringify(written({ ...one, others: NO_VALUE }));
      const { verdict, when } = worstOf(text, {});
      if (when === null || when.length === 0) return;
      for (const assignment of ASSIGNMENTS) {
        const holds = when.some((scenario) =>
          Object.entries(scenario).every(([name, value]) =>
            typeof value === "string"
              ? assignment[name as keyof typeof assignment] === value
              : conditionHolds(one, name, assignment) === value,
          ),
        );
        const own = worstOf(text, assignment).verdict;
        // Null: the group is not made, and nothing is said of that.
        if (own !== null) expect([assignment, own === verdict]).toEqual([assignment, holds]);
      }
    }),
    { numRuns: Number(process.env.EKS_LINT_ORACLE_RUNS ?? 60), seed: 20261123 },
  );
}, 300_000);

/** By what a volume says that is encrypted only if the condition holds. */
function conditionHolds(one: Template, name: string, assignment: Readonly<Record<string, string>>): boolean {
  const probe = written({
    ...one,
    encrypted: { "Fn::If": [name, true, false] },
    keyId: NO_VALUE,
    maxSize: 3,
    existsIf: null,
    others: NO_VALUE,
  });
  // Encrypted without a key depends on the account; not encrypted does not.
  return worstOf(JSON.stringify(probe), assignment).verdict === "unknown";
}

const folder = mkdtempSync(join(tmpdir(), "eks-lint-oracle-"));
afterAll(() => rmSync(folder, { recursive: true }));

const RENAMED = PARAMETERS.map((name) => `Given${name}`);

/** The template as a nested stack, which gets its parameters under other names. */
const parent = {
  Parameters: Object.fromEntries(RENAMED.map((name) => [name, declared[name.replace("Given", "")]])),
  Resources: {
    Inner: {
      Type: "AWS::CloudFormation::Stack",
      Properties: {
        TemplateURL: "./inner.json",
        Parameters: Object.fromEntries(PARAMETERS.map((name) => [name, ref(`Given${name}`)])),
      },
    },
  },
};

test("a template says the same where it is nested", () => {
  writeFileSync(join(folder, "outer.json"), JSON.stringify(parent));
  fc.assert(
    fc.property(template, (one) => {
      const text = JSON.stringify(written(one));
      writeFileSync(join(folder, "inner.json"), text);
      const { volumes } = lintIn(folder, ["."]);
      const nested = FROM_WORST.find((kind) => volumes.some(({ verdict }) => verdict === kind)) ?? null;
      expect(nested).toBe(worstOf(text, {}).verdict);
    }),
    { numRuns: Number(process.env.EKS_LINT_ORACLE_RUNS ?? 150), seed: 20261124 },
  );
}, 300_000);
