// Does a suppression silence what it names, and nothing else? Whole runs, from what is written in the inputs to what is reported.

import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, test } from "vitest";
import { BUILT_IN_RULES } from "../src/engine/built-in-rules.ts";
import type { LintRequest } from "../src/lint.ts";
import type { Place, Report } from "../src/report.ts";
import { readFrom, repositoryWith } from "./config/config-folders.ts";
import { lintForKeys, lintIn, TODAY } from "./lint-in.ts";

const root = mkdtempSync(join(tmpdir(), "eks-lint-suppressing-"));
afterAll(() => rmSync(root, { recursive: true }));

let count = 0;

/** By one rule only, so that all that is found is told. */
function lintText(text: string, ending = "yaml", options: Partial<LintRequest> = {}): Report {
  count += 1;
  const file = `${count}.${ending}`;
  writeFileSync(join(root, file), text);
  const rules = BUILT_IN_RULES.filter(({ id }) => id === "imds-v1-allowed");
  return lintIn(root, [file], { rules, ...options });
}

/** Findings by the names of what is judged. */
const counted = ({ findings }: Report) => findings.map(({ resource }) => resource.logicalId).sort();
const silenced = ({ suppressed }: Report) =>
  suppressed.map(({ finding }) => finding.resource.logicalId).sort();
const idle = ({ idleSuppressions }: Report) => idleSuppressions.map(({ why }) => why);
const lineOf = (place: Place | null | undefined) => (place?.kind === "span" ? place.start.line : null);

/** Every line that begins with `@` is taken out, and the comment stands where the one with the name was. */
const withComment = (text: string, mark: string, comment: string): string =>
  text
    .split("\n")
    .flatMap((line) => {
      const [, indentation = "", name] = /^( *)@(.*)$/.exec(line) ?? [];
      if (name === undefined) return [line];
      return name === mark ? [indentation + comment] : [];
    })
    .join("\n");

const COMMENT = "# eks-lint-disable-next-line imds-v1-allowed -- An old agent needs it.";

/** Both groups are started from the launch template that has the fault. */
const TEMPLATE = `Resources:
  @template
  LaunchTemplate:
    Type: AWS::EC2::LaunchTemplate
    @properties
    Properties:
      LaunchTemplateData:
        @options
        MetadataOptions:
          @tokens
          HttpTokens: optional
        UserData:
          Fn::Base64: |
            @script
            echo started
  @blue
  Blue:
    Type: AWS::EKS::Nodegroup
    @properties of blue
    Properties:
      ClusterName: workers
      NodeRole: arn:aws:iam::111122223333:role/workers-node
      Subnets: [subnet-0a1b2c3d4e5f60711]
      LaunchTemplate:
        Id: !Ref LaunchTemplate
        Version: !GetAtt LaunchTemplate.LatestVersionNumber
  @green
  Green:
    Type: AWS::EKS::Nodegroup
    Properties:
      ClusterName: workers
      NodeRole: arn:aws:iam::111122223333:role/workers-node
      Subnets: [subnet-0a1b2c3d4e5f60711]
      LaunchTemplate:
        Id: !Ref LaunchTemplate
        Version: !GetAtt LaunchTemplate.LatestVersionNumber
`;

describe("a comment in a template", () => {
  test.each([
    ["the property that has the fault", "tokens", ["Blue", "Green"]],
    ["the resource that has the fault", "template", ["Blue", "Green"]],
    ["what is judged", "blue", ["Blue"]],
  ])("above %s suppresses what is found there", (_where, mark, expected) => {
    const report = lintText(withComment(TEMPLATE, mark, COMMENT));
    expect(silenced(report)).toEqual(expected);
    expect(counted(report)).toEqual(["Blue", "Green"].filter((name) => !expected.includes(name)));
    expect(report.suppressed[0]).toMatchObject({
      by: "comment",
      reason: "An old agent needs it.",
      until: null,
    });
    expect([report.idleSuppressions, report.problems]).toEqual([[], []]);
  });

  test.each(["properties", "options", "properties of blue"])(
    "above a line on which nothing of it begins (%s) suppresses nothing, and is about nothing",
    (mark) => {
      const text = withComment(TEMPLATE, mark, COMMENT);
      const report = lintText(text);
      expect([silenced(report), counted(report)]).toEqual([[], ["Blue", "Green"]]);
      expect(report.idleSuppressions).toMatchObject([
        {
          ruleId: "imds-v1-allowed",
          by: "comment",
          reason: "An old agent needs it.",
          until: null,
          why: "unmatched",
        },
      ]);
      expect(lineOf(report.idleSuppressions[0]?.place)).toBe(
        text.split("\n").findIndex((line) => line.includes(COMMENT)) + 1,
      );
    },
  );

  test("in the script that nodes run is a line of the script", () => {
    const report = lintText(withComment(TEMPLATE, "script", "# eks-lint-disable-everything"));
    expect([report.problems, report.idleSuppressions, silenced(report)]).toEqual([[], [], []]);
  });

  test("that is wrong makes the exit code 2, and all else is linted", () => {
    const text = withComment(TEMPLATE, "blue", "# eks-lint-disable-next-line imds-v1-alowed");
    const report = lintText(text);
    expect(report.exitCode).toBe(2);
    expect(counted(report)).toEqual(["Blue", "Green"]);
    expect(report.problems.map(({ kind, message }) => [kind, message])).toEqual([
      ["config-invalid", 'there is no rule "imds-v1-alowed"; did you mean imds-v1-allowed?'],
      ["config-invalid", expect.stringContaining("reason is missing")],
    ]);
    const line = text.split("\n").findIndex((one) => one.includes("alowed")) + 1;
    expect(report.problems.map(({ place }) => lineOf(place))).toEqual([line, line]);
  });
});

/** Of Blue, or of the launch template. */
const metadata = (ignore: unknown) => ({ Metadata: { "eks-lint": { ignore } } });
const ENTRY = { rule: "imds-v1-allowed", reason: "An old agent needs it." };

function templateWith({ template = {}, blue = {} }: { readonly template?: object; readonly blue?: object }) {
  const Properties = {
    ClusterName: "workers",
    NodeRole: "arn:aws:iam::111122223333:role/workers-node",
    Subnets: ["subnet-0a1b2c3d4e5f60711"],
    LaunchTemplate: {
      Id: { Ref: "LaunchTemplate" },
      Version: { "Fn::GetAtt": ["LaunchTemplate", "LatestVersionNumber"] },
    },
  };
  const Resources = {
    LaunchTemplate: {
      Type: "AWS::EC2::LaunchTemplate",
      Properties: { LaunchTemplateData: { MetadataOptions: { HttpTokens: "optional" } } },
      ...template,
    },
    Blue: { Type: "AWS::EKS::Nodegroup", Properties, ...blue },
    Green: { Type: "AWS::EKS::Nodegroup", Properties },
  };
  return JSON.stringify({ Resources }, null, 2);
}

const lintTemplate = (parts: Parameters<typeof templateWith>[0], options?: Partial<LintRequest>) =>
  lintText(templateWith(parts), "json", options);

describe("the Metadata of a resource", () => {
  test("that is judged suppresses what is found for it", () => {
    const report = lintTemplate({ blue: metadata([ENTRY]) });
    expect([silenced(report), counted(report)]).toEqual([["Blue"], ["Green"]]);
    expect(report.suppressed[0]).toMatchObject({ by: "metadata", reason: ENTRY.reason, until: null });
    expect(report.idleSuppressions).toEqual([]);
  });

  test("that has the fault suppresses what is found in it for anything", () => {
    const report = lintTemplate({ template: metadata([ENTRY]) });
    expect([silenced(report), counted(report)]).toEqual([["Blue", "Green"], []]);
    expect(report.exitCode).toBe(0);
  });

  test("may say the same in YAML, where a day needs no quotes", () => {
    const lines = `Metadata: {eks-lint: {ignore: [{rule: imds-v1-allowed, reason: Soon gone., until: ${TODAY}}]}}`;
    const report = lintText(withComment(TEMPLATE, "properties of blue", lines));
    expect([silenced(report), counted(report)]).toEqual([["Blue"], ["Green"]]);
    expect(report.suppressed[0]).toMatchObject({ until: TODAY });
  });

  test("of a resource without the finding is unused", () => {
    const hardened = { Properties: { LaunchTemplateData: { MetadataOptions: { HttpTokens: "required" } } } };
    const report = lintTemplate({ template: { ...hardened, ...metadata([ENTRY]) } });
    expect([report.findings, idle(report)]).toEqual([[], ["unused"]]);
    expect(report.exitCode).toBe(0);
  });
});

describe("a suppression", () => {
  test.each([
    ["counts on its last day", TODAY, ["Blue"], []],
    ["that has expired counts no more, and is reported", "2026-11-21", [], ["expired"]],
  ])("%s", (_what, until, suppressed, why) => {
    const report = lintTemplate({ blue: metadata([{ ...ENTRY, until }]) });
    expect([silenced(report), idle(report)]).toEqual([suppressed, why]);
  });

  test("that has expired is reported where it would suppress nothing, too", () => {
    const entry = { rule: "node-ssh-open", reason: "Never was.", until: "2026-01-31" };
    expect(idle(lintTemplate({ blue: metadata([entry]) }))).toEqual(["expired"]);
  });

  test("of a rule that is not judged is not known to be unused", () => {
    const entry = { rule: "node-ssh-open", reason: "Only from the office." };
    expect(idle(lintTemplate({ blue: metadata([entry]) }))).toEqual([]);
  });

  test("of a rule that is undecided somewhere is not known to be unused", () => {
    const open = {
      Properties: { LaunchTemplateData: { MetadataOptions: { HttpTokens: { Ref: "Tokens" } } } },
    };
    const report = lintTemplate({ template: { ...open, ...metadata([ENTRY]) } });
    expect(report.undecided).not.toEqual([]);
    expect([report.findings, report.idleSuppressions]).toEqual([[], []]);
  });

  test("of a run in which something is wrong is not known to be unused", () => {
    const report = lintTemplate({ blue: metadata([ENTRY, { ...ENTRY, until: "2026-02-30" }]) });
    expect(silenced(report)).toEqual(["Blue"]);
    expect([report.exitCode, report.idleSuppressions]).toEqual([2, []]);
  });
});

const EKSCTL = `apiVersion: eksctl.io/v1alpha5
kind: ClusterConfig
metadata:
  name: workers
  region: us-west-2
nodeGroups:
  - name: blue
    disableIMDSv1: false
managedNodeGroups:
  @green
  - name: green
    @green tokens
    disableIMDSv1: false
  @red
  -
    @red name
    name: red
    disableIMDSv1: false
`;

describe("a comment in an eksctl config", () => {
  test.each([
    ["a group of the second list", "green", ["green"]],
    ["the field", "green tokens", ["green"]],
    ["a hyphen that stands alone", "red", ["red"]],
    ["what follows such a hyphen", "red name", ["red"]],
  ])("above %s suppresses what is found for that group", (_where, mark, expected) => {
    const report = lintText(withComment(EKSCTL, mark, COMMENT));
    expect(silenced(report)).toEqual(expected);
    expect(counted(report)).toEqual(["blue", "green", "red"].filter((name) => !expected.includes(name)));
    expect([report.idleSuppressions, report.problems]).toEqual([[], []]);
  });
});

const KEYS = "fixtures/synthesized/suppressed";
const RULE = "volume-key-blocks-launch-role";

const REASON = "A pipeline of the security team adds the statements.";

const { config } = readFrom(
  repositoryWith({
    "eks-lint.config.yaml": `suppress:\n  - rule: ${RULE}\n    construct: Workers/Payments/**\n    reason: ${REASON}\n`,
  }),
);

describe.each([
  ["metadata", "metadata", []],
  ["acknowledge", "cdk-acknowledge", []],
  ["configuration", "config", config.suppress],
] as const)("one of two keys of a CDK app, suppressed by %s", (way, by, suppressions) => {
  const pathsOf = (findings: Report["findings"]) => findings.map(({ resource }) => resource.constructPath);

  test.each([
    ["", "Workers/Training/Nodes/NodeGroup/Resource"],
    ["-later", "Workers/Courses/Nodes/NodeGroup/Resource"],
  ])("is silent, and the other is not%s", (later, other) => {
    const report = lintForKeys(".", [`${KEYS}/${way}${later}/cdk.out`], { suppressions });
    expect(pathsOf(report.suppressed.map(({ finding }) => finding))).toEqual([
      "Workers/Payments/Nodes/NodeGroup/Resource",
    ]);
    expect(report.suppressed.map((one) => [one.by, one.reason])).toEqual([[by, REASON]]);
    expect(pathsOf(report.findings)).toEqual([other]);
    expect([report.problems, report.idleSuppressions, report.notices]).toEqual([[], [], []]);
    expect(report.volumes.filter(({ verdict }) => verdict === "fail")).toHaveLength(2);
  });
});

test("the later form of the app has other logical ids", () => {
  const idsOf = (variant: string) =>
    lintForKeys(".", [`${KEYS}/${variant}/cdk.out`]).volumes.map(({ resource }) => resource.logicalId);
  const [before, after] = [idsOf("configuration"), idsOf("configuration-later")];
  expect(before).toHaveLength(2);
  expect(after).toHaveLength(3);
  expect(after.filter((id) => before.includes(id))).toHaveLength(1);
});
