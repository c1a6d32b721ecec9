// What does a person read about the workshop's account, from its answers to the last line: broken, repaired, partly read?

import { readFileSync } from "node:fs";
import { Ajv } from "ajv";
import { describe, expect, test } from "vitest";
import type { Answered } from "../../src/aws/snapshot.ts";
import { accountToModel } from "../../src/aws/to-model/account-to-model.ts";
import type { Report } from "../../src/report.ts";
import { reportAsJson } from "../../src/reporters/json.ts";
import { reportAsText } from "../../src/reporters/text.ts";
import {
  ACCOUNT,
  CLUSTER,
  GRANTED,
  REGION,
  refusing,
  type SampleAccount,
  sampleAnswers,
} from "../aws/sample-account.ts";
import { lintIn } from "../lint-in.ts";
import { expectGolden } from "./golden.ts";

function reportOn(sample: SampleAccount, change = (all: readonly Answered[]) => all): Report {
  const snapshot = {
    takenAt: "2026-11-22T09:30:00Z",
    clusters: [{ account: ACCOUNT, region: REGION, cluster: CLUSTER, nodegroups: [] }],
    answers: change(sampleAnswers(sample)),
  };
  return lintIn(".", [], { givenAccount: accountToModel(snapshot, { file: null, use: "judged" }) });
}

const textOf = (report: Report): string =>
  reportAsText(report, { color: false, quiet: false, reportSuppressed: false, width: 80 });

const broken = reportOn({});
const repaired = reportOn({ keyPolicy: GRANTED, activities: [] });
const unread = reportOn({}, (all) => refusing(all, "kms:GetKeyPolicy"));

const schema = JSON.parse(readFileSync(new URL("../../schemas/report.schema.json", import.meta.url), "utf8"));
const validate = new Ajv({ allErrors: true, strict: false }).compile(schema);
const jsonOf = (report: Report) => JSON.parse(reportAsJson(report, { reportSuppressed: false }));

describe.each([
  ["workshop-account", broken],
  ["repaired-account", repaired],
  ["unread-account", unread],
])("%s", (name, report) => {
  test("as text", () => {
    expectGolden(name, textOf(report));
  });

  test("as JSON keeps to the schema", () => {
    validate(jsonOf(report));
    expect(validate.errors).toBe(null);
  });
});

describe("the broken workshop", () => {
  test("has its cause first, and then what AWS says", () => {
    expect(broken.findings.map(({ ruleId }) => ruleId).slice(0, 2)).toEqual([
      "volume-key-blocks-launch-role",
      "node-group-launch-failing",
    ]);
    expect(broken.exitCode).toBe(1);
  });

  test("shows the chain from the node group to the key policy, each place once", () => {
    const [, chain = ""] =
      /From the node group to the key policy:\n([\s\S]*?)\n\n/.exec(textOf(broken)) ?? [];
    const lines = chain.split("\n").map((line) => line.trim());
    expect(lines.filter((line) => !line.startsWith("arn:")).map((line) => line.replace(/^→ /, ""))).toEqual([
      "node group workers",
      "Auto Scaling group eks-workers-0ac1b2d3",
      "launch template lt-0f9e8d7c6b5a40312 version 1",
      "volume /dev/xvda",
      "key alias/nodes",
      "key policy of alias/nodes",
    ]);
    const arns = lines.filter((line) => line.startsWith("arn:"));
    expect(new Set(arns).size).toBe(arns.length);
  });

  test("tells programs how the group is doing, and which findings belong to it", () => {
    const { deployed, findings } = jsonOf(broken);
    expect(deployed).toHaveLength(1);
    expect(deployed[0]).toMatchObject({
      resource: { logicalId: "workers", type: "aws:nodegroup" },
      cluster: CLUSTER,
      status: "CREATE_FAILED",
      inService: 0,
      desiredSize: 1,
      unread: [],
    });
    expect(deployed[0].says.map(({ by, code }: { by: string; code: string }) => [by, code])).toEqual([
      ["Auto Scaling", null],
      ["EKS", "AsgInstanceLaunchFailures"],
    ]);
    const fingerprints = findings.map(({ fingerprint }: { fingerprint: string }) => fingerprint);
    expect(fingerprints).toEqual(expect.arrayContaining(deployed[0].findings));
  });
});

test("the repaired workshop passes in a line", () => {
  expect(repaired.exitCode).toBe(0);
  expect(textOf(repaired)).toMatch(/^node group workers [^:]+: ACTIVE[^;]*;\s+\/dev\/xvda\s+passes\n/);
});

test("what AWS did not answer is told with the action, and the run is not complete", () => {
  expect(unread.exitCode).toBe(3);
  const text = textOf(unread);
  expect(text).toContain("kms:GetKeyPolicy");
  expect(text).toContain("AWS did not answer 1 question: this run is not complete.");
});
