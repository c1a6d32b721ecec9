// How does the time of a run grow with the conditions of a template: with those that nobody needs, and with those that decide?
//   npm run build && node bench/scenarios.mjs

import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { lint } from "../dist/index.js";

const COUNTS = [0, 1, 2, 4, 6, 8, 10, 12, 16, 20, 40, 60];
const RUNS = 7;

const namesOf = (count) => Array.from({ length: count }, (_, index) => `C${index}`);
const either = (condition, yes, no) => ({ "Fn::If": [condition, yes, no] });
const admits = (principal) => ({ Effect: "Allow", Principal: principal, Action: "kms:*", Resource: "*" });

/** Each condition compares a parameter of its own, so that all combinations can happen. */
function template(names, keyPolicy, tags) {
  return {
    Parameters: Object.fromEntries(names.map((name) => [`Of${name}`, { Type: "String" }])),
    Conditions: Object.fromEntries(
      names.map((name) => [name, { "Fn::Equals": [{ Ref: `Of${name}` }, "yes"] }]),
    ),
    Resources: {
      Key: { Type: "AWS::KMS::Key", Properties: { KeyPolicy: { Statement: keyPolicy } } },
      Template: {
        Type: "AWS::EC2::LaunchTemplate",
        Properties: {
          LaunchTemplateData: {
            BlockDeviceMappings: [
              { DeviceName: "/dev/xvda", Ebs: { Encrypted: true, KmsKeyId: { "Fn::GetAtt": "Key.Arn" } } },
            ],
          },
        },
      },
      Nodes: {
        Type: "AWS::AutoScaling::AutoScalingGroup",
        Properties: {
          MinSize: "1",
          MaxSize: "3",
          LaunchTemplate: { LaunchTemplateId: { Ref: "Template" }, Version: "1" },
          Tags: tags,
        },
      },
    },
  };
}

const FORMS = {
  "do not touch the chain": (names) =>
    template(
      names,
      [admits("*")],
      names.map((name) => ({ Key: name, Value: either(name, "a", "b"), PropagateAtLaunch: true })),
    ),
  "each make a statement": (names) =>
    template(
      names,
      names.map((name) =>
        either(name, admits({ AWS: `arn:aws:iam::111122223333:role/${name}` }), { Ref: "AWS::NoValue" }),
      ),
      [],
    ),
  "stand one inside the other": (names) =>
    template(
      names,
      [names.reduceRight((inner, name) => either(name, inner, admits("*")), admits({ AWS: "111122223333" }))],
      [],
    ),
};

const folder = mkdtempSync(join(tmpdir(), "eks-lint-scenarios-"));
try {
  const median = (times) => times.sort((a, b) => a - b)[Math.floor(times.length / 2)];
  const timed = (form, count) => {
    const file = join(folder, "template.json");
    writeFileSync(file, JSON.stringify(FORMS[form](namesOf(count))));
    const run = () => {
      const start = process.hrtime.bigint();
      const { volumes } = lint([file]);
      return { verdict: volumes[0]?.verdict, ms: Number(process.hrtime.bigint() - start) / 1e6 };
    };
    run();
    const runs = Array.from({ length: RUNS }, run);
    return `${median(runs.map(({ ms }) => ms)).toFixed(1)} ms ${runs[0]?.verdict}`;
  };
  const rows = COUNTS.map((count) => [
    `${count} conditions`,
    Object.fromEntries(Object.keys(FORMS).map((form) => [form, timed(form, count)])),
  ]);
  console.table(Object.fromEntries(rows));
} finally {
  rmSync(folder, { recursive: true });
}
