// Is what people build with the CDK understood? Apps of fixtures/synthesized/app as the CDK writes them (`npm run fixtures`),
// each with a fault and without it. `UPDATE=1` writes what is printed beside them, for a person to read before it is committed.

import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join, parse } from "node:path";
import { describe, expect, test } from "vitest";
import type { Report, When } from "../src/report.ts";
import { lintForKeys, ruleIdsOf, textOf } from "./lint-in.ts";

const root = "fixtures/synthesized";

interface App {
  readonly name: string;
  /** The constructs that launch, once for each of their volumes. */
  readonly launchers: readonly string[];
  /** Those of them whose instances cannot start before the app is repaired. */
  readonly broken: readonly string[];
  /** The code that makes the key which is at fault. */
  readonly key: string;
  /** Where a rule other than that on key policies finds the fault. */
  readonly ruleId?: string;
  /** Where not every deployment fails. */
  readonly when?: When;
}

const IN_WORKERS = "Workers/Nodes/NodeGroup/Resource";

const APPS: readonly App[] = [
  {
    name: "cross-stack",
    launchers: [IN_WORKERS],
    broken: [IN_WORKERS],
    key: 'new kms.Key(security, "VolumeKey"',
  },
  {
    name: "stage",
    launchers: ["Production/Workers/Nodes/NodeGroup/Resource", "Testing/Workers/Nodes/NodeGroup/Resource"],
    broken: ["Production/Workers/Nodes/NodeGroup/Resource"],
    key: 'new kms.Key(security, "VolumeKey"',
  },
  {
    name: "nested-stack-with-key",
    launchers: [IN_WORKERS],
    broken: [IN_WORKERS],
    key: 'new kms.Key(security, "VolumeKey"',
  },
  {
    name: "nested-stack-with-nodes",
    launchers: ["Platform/Workers/Nodes/NodeGroup/Resource"],
    broken: ["Platform/Workers/Nodes/NodeGroup/Resource"],
    key: 'new kms.Key(platform, "VolumeKey"',
  },
  {
    name: "alias",
    launchers: [IN_WORKERS],
    broken: [IN_WORKERS],
    key: 'new kms.Key(security, "VolumeKey"',
  },
  {
    name: "ssm-parameter",
    launchers: [IN_WORKERS],
    broken: [IN_WORKERS],
    key: 'new kms.Key(security, "VolumeKey"',
  },
  {
    // The key is in the Region of the nodes; what comes from the other Region is the name of the role they are launched with.
    name: "cross-region",
    launchers: ["Workers/Nodes"],
    broken: ["Workers/Nodes"],
    key: 'new kms.Key(workers, "VolumeKey"',
  },
  {
    // The policy is right. https://docs.aws.amazon.com/ebs/latest/userguide/ebs-encryption-requirements.html
    name: "key-of-another-region",
    launchers: [IN_WORKERS],
    broken: [IN_WORKERS],
    key: 'new kms.Key(security, "VolumeKey"',
    ruleId: "volume-key-unusable",
  },
  {
    // The policy of the primary key says nothing about its replica.
    // https://docs.aws.amazon.com/kms/latest/developerguide/multi-region-keys-overview.html
    name: "replica-key",
    launchers: [IN_WORKERS],
    broken: [IN_WORKERS],
    key: 'new kms.CfnReplicaKey(workers, "VolumeKey"',
  },
  {
    // The default of the parameter is not "payments", but a default does not decide what the stack is deployed with.
    name: "condition",
    launchers: [IN_WORKERS],
    broken: [IN_WORKERS],
    key: 'new kms.Key(workers, "PaymentsKey"',
    when: [{ HandlesPayments: true }],
  },
  {
    name: "mapping",
    launchers: [IN_WORKERS],
    broken: [IN_WORKERS],
    key: 'new kms.Key(workers, "ProductionKey"',
    when: [{ Environment: "prod" }],
  },
  {
    // The account is not known: `${AWS::AccountId}` in the policy and in the ARN of the role are the same one.
    name: "environment-agnostic",
    launchers: [IN_WORKERS],
    broken: [IN_WORKERS],
    key: 'new kms.Key(workers, "VolumeKey"',
  },
  {
    name: "eks-cluster",
    launchers: ["Platform/Cluster/NodegroupNodes/Resource"],
    broken: ["Platform/Cluster/NodegroupNodes/Resource"],
    key: 'new kms.Key(platform, "VolumeKey"',
  },
  {
    name: "eks-v2-cluster",
    launchers: ["Platform/Cluster/NodegroupNodes/Resource"],
    broken: ["Platform/Cluster/NodegroupNodes/Resource"],
    key: 'new kms.Key(platform, "VolumeKey"',
  },
  {
    // The launch template of the policy, and that of an override.
    name: "mixed-instances",
    launchers: ["Workers/Nodes/ASG", "Workers/Nodes/ASG"],
    broken: ["Workers/Nodes/ASG", "Workers/Nodes/ASG"],
    key: 'new kms.Key(workers, "VolumeKey"',
  },
];

const lintVariant = (name: string, variant: string, parameters: Readonly<Record<string, string>> = {}) =>
  lintForKeys(".", [`${root}/${name}/${variant}/cdk.out`], {
    parameters: new Map(Object.entries(parameters)),
  });

const launchersWith = ({ volumes }: Report, verdicts: readonly string[]) =>
  volumes
    .filter(({ verdict }) => verdicts.includes(verdict))
    .map(({ resource }) => resource.constructPath)
    .sort();

/** The rest of the line that a finding leads to, from its column on. */
function codeAt({ primary }: Report["findings"][number]): string {
  if (primary.kind !== "span" || primary.source === null) return "";
  const { file, line, column } = primary.source;
  return (
    readFileSync(file, "utf8")
      .split("\n")
      [line - 1]?.slice((column ?? 1) - 1) ?? ""
  );
}

const leftOpenBy = ({ problems, undecided, notJudged, notices }: Report) => [
  ...problems,
  ...undecided,
  ...notJudged,
  ...notices,
];

describe.each(APPS)("$name, broken", (app) => {
  const { name, launchers, broken, key, when = null, ruleId = "volume-key-blocks-launch-role" } = app;
  const lintBroken = () => lintVariant(name, "broken");

  test("fails for the volumes that cannot be made, and for no others", () => {
    const report = lintBroken();
    expect(launchersWith(report, ["fail"])).toEqual(broken);
    expect(launchersWith(report, ["fail", "pass"])).toEqual(launchers);
    expect(report.volumes).toHaveLength(launchers.length);
    expect(ruleIdsOf(report)).toEqual(broken.map(() => ruleId));
    expect(report.exitCode).toBe(1);
    expect(leftOpenBy(report)).toEqual([]);
  });

  test("leads to the code that makes the key", () => {
    const { findings } = lintBroken();
    expect(findings.map((finding) => codeAt(finding).slice(0, key.length))).toEqual(broken.map(() => key));
    expect(findings.map(({ resource }) => resource.constructPath)).toEqual(broken);
  });

  test(`says that ${when === null ? "every deployment" : JSON.stringify(when)} fails`, () => {
    const { findings, volumes } = lintBroken();
    const failing = volumes.filter(({ verdict }) => verdict === "fail");
    expect(findings.map((finding) => finding.when)).toEqual(broken.map(() => when));
    expect(failing.map((row) => row.when)).toEqual(broken.map(() => when));
  });
});

describe.each(APPS)("$name, fixed", ({ name, launchers }) => {
  test("passes", () => {
    const report = lintVariant(name, "fixed");
    expect(launchersWith(report, ["pass"])).toEqual(launchers);
    expect(report.volumes).toHaveLength(launchers.length);
    expect(report.findings).toEqual([]);
    expect(report.exitCode).toBe(0);
    expect(leftOpenBy(report)).toEqual([]);
  });
});

test.each([
  ["condition", { Purpose: "payments" }, "fail"],
  ["condition", { Purpose: "training" }, "pass"],
  ["mapping", { Environment: "prod" }, "fail"],
  ["mapping", { Environment: "dev" }, "pass"],
])("%s, broken, deployed with %j is a %s in every case", (name, parameters, verdict) => {
  const { volumes } = lintVariant(name, "broken", parameters);
  expect(volumes.map((row) => [row.verdict, row.when])).toEqual([[verdict, null]]);
});

test.each(APPS.flatMap(({ name }) => ["broken", "fixed"].map((variant) => [name, variant] as const)))(
  "%s, %s, is told as in its golden file",
  (name, variant) => {
    const golden = join(root, name, `${variant}.out`);
    const text = textOf(lintVariant(name, variant));
    if (process.env.UPDATE === "1") writeFileSync(golden, text);
    expect(text).toBe(readFileSync(golden, "utf8"));
  },
);

/** Their tests are in security-brief.test.ts and suppressing.test.ts. */
const TESTED_ELSEWHERE = ["security-brief", "suppressed"];

test("every app is in the table, and everything synthesized has its app", () => {
  const names = APPS.map(({ name }) => name).sort();
  const files = readdirSync(join(root, "app"), { withFileTypes: true }).filter((entry) => entry.isFile());
  const folders = readdirSync(root).filter((name) => name !== "app");
  const all = [...names, ...TESTED_ELSEWHERE].sort();
  expect(files.map((entry) => parse(entry.name).name).sort()).toEqual(all);
  expect(folders.sort()).toEqual(all);
});
