// Does the JSON report keep to schemas/report.schema.json, and does it say what the report says?

import { readFileSync } from "node:fs";
import { Ajv } from "ajv";
import { describe, expect, test } from "vitest";
import type { Report } from "../../src/report.ts";
import { reportAsJson } from "../../src/reporters/json.ts";
import {
  brokenWorkshop,
  emptyReport,
  fixedWorkshop,
  hostileNames,
  incomplete,
  noLaunchers,
  sharedKey,
} from "./sample-reports.ts";
import { allSuppressed, expired, hostileReasons, livedWith } from "./suppressed-reports.ts";

const schema = JSON.parse(readFileSync(new URL("../../schemas/report.schema.json", import.meta.url), "utf8"));
const validate = new Ajv({ allErrors: true, strict: false }).compile(schema);

const jsonOf = (report: Report, reportSuppressed = false): string =>
  reportAsJson(report, { reportSuppressed });

describe("the JSON report", () => {
  test.each([
    ["an empty run", emptyReport],
    ["the broken workshop", brokenWorkshop],
    ["the fixed workshop", fixedWorkshop],
    ["inputs without launchers", noLaunchers],
    ["one key that three groups share", sharedKey],
    ["problems and unknowns", incomplete],
    ["hostile names", hostileNames],
    ["nothing but suppressed findings", allSuppressed],
    ["suppressions and a baseline", livedWith],
    ["hostile reasons", hostileReasons],
  ])("of %s keeps to the schema", (_name, report) => {
    for (const reportSuppressed of [false, true]) {
      validate(JSON.parse(jsonOf(report, reportSuppressed)));
      expect(validate.errors).toBe(null);
    }
  });

  test("is indented by two spaces and ends with a newline", () => {
    expect(jsonOf(emptyReport)).toMatch(/^\{\n {2}"schemaVersion": 1,\n[\s\S]*\n\}\n$/);
  });

  test("escapes what a terminal would obey, and loses none of it", () => {
    const json = jsonOf(hostileNames);
    expect(json).not.toMatch(/[\u0000-\u0009\u000b-\u001f\u007f-\u009f\u2028-\u202e\u2066-\u2069]/);
    expect(JSON.parse(json).notices).toEqual(hostileNames.notices);
  });

  test("does so with reasons, too", () => {
    const json = jsonOf(hostileReasons, true);
    expect(json).not.toMatch(/[\u0000-\u0009\u000b-\u001f\u007f-\u009f\u2028-\u202e\u2066-\u2069]/);
    expect(JSON.parse(json).suppressions[0].reason).toBe(hostileReasons.idleSuppressions[0]?.reason);
  });

  test("counts findings by severity and volumes by verdict", () => {
    expect(JSON.parse(jsonOf(incomplete)).summary).toEqual({
      exitCode: 2,
      errors: 0,
      warnings: 2,
      notes: 0,
      suppressed: 0,
      files: 2,
      clusters: 0,
      launchers: 3,
      volumes: 3,
      passed: 0,
      failed: 0,
      unknown: 2,
      notApplicable: 1,
      passedOver: 12,
      undecided: 1,
    });
  });

  test("counts a file once, however many inputs are in it", () => {
    const twoStacks = { ...emptyReport, inputs: [...fixedWorkshop.inputs, ...brokenWorkshop.inputs] };
    expect(JSON.parse(jsonOf(twoStacks)).summary.files).toBe(1);
  });
});

describe("what is suppressed", () => {
  const quietly = JSON.parse(jsonOf(livedWith));
  const openly = JSON.parse(jsonOf(livedWith, true));

  test.each([
    ["with --report-suppressed", openly],
    ["without", quietly],
  ])("is counted by itself, and in no severity, %s", (_how, { summary }) => {
    expect(summary).toMatchObject({ errors: 1, warnings: 0, notes: 0, suppressed: 5 });
  });

  test("is among the findings only with --report-suppressed, after those that count", () => {
    const idsIn = ({ findings }: { findings: readonly { ruleId: string }[] }) =>
      findings.map(({ ruleId }) => ruleId);
    expect(idsIn(quietly)).toEqual(["volume-key-blocks-launch-role"]);
    expect(idsIn(openly)).toEqual([
      "volume-key-blocks-launch-role",
      "cluster-audit-log-disabled",
      "cluster-endpoint-open-to-world",
      "node-ssh-open-to-world",
      "node-subnets-one-zone",
      "imds-v1-allowed",
    ]);
  });

  test("says who suppressed it, why and until when; what counts says nothing of the kind", () => {
    expect(openly.findings[0]).not.toHaveProperty("suppressed");
    expect(openly.findings.slice(1).map(({ suppressed }: { suppressed: object }) => suppressed)).toEqual([
      { by: "baseline", reason: "it was there before", until: null },
      {
        by: "comment",
        reason:
          "Only the build servers of the vendor reach it, through a firewall that this repository does not show",
        until: "2026-12-31",
      },
      { by: "metadata", reason: "bastion, see OPS-112", until: null },
      { by: "config", reason: "a sandbox may go down with its zone", until: "2027-06-30" },
      { by: "cdk-acknowledge", reason: "the agent of the vendor needs it", until: null },
    ]);
  });

  test("leaves the verdicts on volumes as they are", () => {
    expect(JSON.parse(jsonOf(allSuppressed)).summary).toMatchObject({ exitCode: 0, failed: 1 });
  });
});

describe("a suppression that suppresses nothing", () => {
  const { suppressions } = JSON.parse(jsonOf(livedWith));

  test("is listed with its place and why", () => {
    expect(suppressions[0]).toEqual({
      ruleId: expired.ruleId,
      by: "comment",
      reason: expired.reason,
      until: "2026-10-31",
      why: "expired",
      location: { file: "infra/cluster.yaml", line: 70, column: 5, endLine: 70, endColumn: 6 },
    });
    expect(suppressions.map(({ why }: { why: string }) => why)).toEqual([
      "expired",
      "unused",
      "unused",
      "unmatched",
    ]);
  });

  test("is not there: the list is empty, and not missing", () => {
    expect(JSON.parse(jsonOf(brokenWorkshop)).suppressions).toEqual([]);
  });
});

describe("what of the baseline is found no more", () => {
  test("is listed and counted", () => {
    const { fixed, summary } = JSON.parse(jsonOf(livedWith));
    expect(summary.fixed).toBe(2);
    expect(fixed).toEqual([
      { ruleId: "volume-not-encrypted", resource: "node group Workers (stack platform)" },
      { ruleId: "imds-v1-allowed", resource: "WorkshopStack/new_nodegroup_1" },
    ]);
  });

  test("is an empty list where all of it is still found", () => {
    const { fixed, summary } = JSON.parse(jsonOf(allSuppressed));
    expect([fixed, summary.fixed]).toEqual([[], 0]);
  });

  test("is not spoken of where no baseline was given", () => {
    const report = JSON.parse(jsonOf(brokenWorkshop));
    expect(report).not.toHaveProperty("fixed");
    expect(report.summary).not.toHaveProperty("fixed");
  });
});

describe("a row of volumes", () => {
  const { chain, decision, ...row } = JSON.parse(jsonOf(brokenWorkshop)).volumes[0];

  test("names launcher, volume, key, role and verdict", () => {
    expect(row).toEqual({
      file: "cdk.out/WorkshopStack.template.json",
      stack: "WorkshopStack",
      launcher: "new_nodegroup_1",
      constructPath: "WorkshopStack/new_nodegroup_1",
      arn: null,
      launcherType: "AWS::EKS::Nodegroup",
      device: "/dev/xvda",
      encrypted: true,
      key: "WorkshopStack/NodeVolumeKey",
      role: "arn:aws:iam::${AWS::AccountId}:role/aws-service-role/autoscaling.amazonaws.com/AWSServiceRoleForAutoScaling",
      verdict: "fail",
      reasons: ["the key policy does not allow kms:CreateGrant and kms:GenerateDataKeyWithoutPlaintext"],
    });
  });

  test("leads from the launcher to the key policy, each step in the template with the user's line beside it", () => {
    expect(chain[0]).toEqual({
      type: "AWS::EKS::Nodegroup",
      id: "new_nodegroup_1",
      location: {
        file: "cdk.out/WorkshopStack.template.json",
        line: 96,
        column: 3,
        endLine: 96,
        endColumn: 4,
        source: { file: "lib/workshop-stack.ts", line: 52, column: 5 },
      },
    });
    expect(chain.at(-1).type).toBe("key policy");
  });

  test("says per action what the key policy answers, and which statement came close", () => {
    expect(decision.actions[0]).toMatchObject({
      action: "kms:CreateGrant",
      request: "launch-role",
      outcome: "denied",
      decidedBy: null,
      nearMisses: [{ sid: null, location: { line: 9 } }],
    });
  });

  test("is named by the ARN of the launcher when that is all there is", () => {
    const [first] = brokenWorkshop.volumes;
    const resource = { stack: null, logicalId: null, type: null, constructPath: null, arn: "arn:aws:eks:x" };
    const report = { ...brokenWorkshop, volumes: first === undefined ? [] : [{ ...first, resource }] };
    expect(JSON.parse(jsonOf(report)).volumes[0].launcher).toBe("arn:aws:eks:x");
  });
});

describe("a place", () => {
  const { problems, findings } = JSON.parse(jsonOf(incomplete));

  test("that is a whole file has no line", () => {
    expect(findings[1].location).toEqual({ file: "cluster.yaml" });
  });

  test("that is not there is left out", () => {
    expect(problems[1]).toEqual({
      kind: "config-invalid",
      message: "The option --region takes the name of a Region.",
    });
  });
});
