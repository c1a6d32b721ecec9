// Does the JSON report keep to schemas/report.schema.json, and does it say what the report says?

import { readFileSync } from "node:fs";
import { Ajv } from "ajv";
import { describe, expect, test } from "vitest";
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

const schema = JSON.parse(readFileSync(new URL("../../schemas/report.schema.json", import.meta.url), "utf8"));
const validate = new Ajv({ allErrors: true, strict: false }).compile(schema);

describe("the JSON report", () => {
  test.each([
    ["an empty run", emptyReport],
    ["the broken workshop", brokenWorkshop],
    ["the fixed workshop", fixedWorkshop],
    ["inputs without launchers", noLaunchers],
    ["one key that three groups share", sharedKey],
    ["problems and unknowns", incomplete],
    ["hostile names", hostileNames],
  ])("of %s keeps to the schema", (_name, report) => {
    validate(JSON.parse(reportAsJson(report)));
    expect(validate.errors).toBe(null);
  });

  test("is indented by two spaces and ends with a newline", () => {
    expect(reportAsJson(emptyReport)).toMatch(/^\{\n {2}"schemaVersion": 1,\n[\s\S]*\n\}\n$/);
  });

  test("escapes what a terminal would obey, and loses none of it", () => {
    const json = reportAsJson(hostileNames);
    expect(json).not.toMatch(/[\u0000-\u0009\u000b-\u001f\u007f-\u009f\u2028-\u202e\u2066-\u2069]/);
    expect(JSON.parse(json).notices).toEqual(hostileNames.notices);
  });

  test("counts findings by severity and volumes by verdict", () => {
    expect(JSON.parse(reportAsJson(incomplete)).summary).toEqual({
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
    expect(JSON.parse(reportAsJson(twoStacks)).summary.files).toBe(1);
  });
});

describe("a row of volumes", () => {
  const { chain, decision, ...row } = JSON.parse(reportAsJson(brokenWorkshop)).volumes[0];

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
    expect(JSON.parse(reportAsJson(report)).volumes[0].launcher).toBe("arn:aws:eks:x");
  });
});

describe("a place", () => {
  const { problems, findings } = JSON.parse(reportAsJson(incomplete));

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
