// Is everybody sent to the line of the app that made the resource? What the CDK itself writes, read back.

import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { App, type IStackSynthesizer, LegacyStackSynthesizer, NestedStack, Stack, Stage } from "aws-cdk-lib";
import { CfnLaunchTemplate } from "aws-cdk-lib/aws-ec2";
import { CfnNodegroup } from "aws-cdk-lib/aws-eks";
import { Key } from "aws-cdk-lib/aws-kms";
import type { Construct } from "constructs";
import { afterAll, describe, expect, test } from "vitest";
import type { Place } from "../src/report.ts";
import { lintIn, textOf } from "./lint-in.ts";

const folder = mkdtempSync(join(tmpdir(), "eks-lint-cdk-"));
afterAll(() => rmSync(folder, { recursive: true }));

const THIS_FILE = "test/cdk-place.test.ts";
const THIS_TEXT = readFileSync(THIS_FILE, "utf8").split("\n");

function makeNodes(scope: Construct): void {
  const key = new Key(scope, "Key"); // makes the key
  const template = new CfnLaunchTemplate(scope, "LaunchTemplate", {
    launchTemplateData: {
      blockDeviceMappings: [{ deviceName: "/dev/xvda", ebs: { encrypted: true, kmsKeyId: key.keyArn } }],
    },
  });
  // makes the node group
  new CfnNodegroup(scope, "NodeGroup", {
    clusterName: "cluster",
    nodeRole: "arn:aws:iam::111122223333:role/node",
    subnets: ["subnet-0a1b2c3d4e5f60711"],
    amiType: "AL2023_x86_64_STANDARD",
    launchTemplate: { id: template.ref, version: template.attrLatestVersionNumber },
  });
}

const lineAfter = (mark: string): number => THIS_TEXT.findIndex((line) => line.trim() === `// ${mark}`) + 2;
const lineWith = (mark: string): number => THIS_TEXT.findIndex((line) => line.endsWith(`; // ${mark}`)) + 1;

const PATHS = { "aws:cdk:enable-path-metadata": true };
const ASSETS = { "aws:cdk:enable-asset-metadata": true };

/** A stack, a nested stack, a Stage, a Stage in it, and a nested stack there. */
function synthesize(name: string, context: Readonly<Record<string, boolean>>, isLegacy: boolean): string {
  const outdir = join(folder, name);
  const app = new App({ outdir, context: { "aws:cdk:version-reporting": false, ...context } });
  // Its declaration leaves out that what it inherits may be undefined.
  const legacy = () => new LegacyStackSynthesizer() as IStackSynthesizer;
  const props = () => (isLegacy ? { synthesizer: legacy() } : {});
  const flat = new Stack(app, "Flat", props());
  makeNodes(flat);
  makeNodes(new NestedStack(flat, "Nested"));
  const stage = new Stage(app, "Prod", { env: { account: "111122223333", region: "us-west-2" } });
  makeNodes(new Stack(stage, "Eks", props()));
  const deep = new Stack(new Stage(stage, "Deep"), "Eks", props());
  makeNodes(new NestedStack(deep, "Nested"));
  app.synth();
  return outdir;
}

const lineOf = (place: Place | undefined) =>
  place?.kind === "span" && place.source !== null ? [place.source.file, place.source.line] : null;

describe.each([
  ["all metadata", { ...PATHS, ...ASSETS }, false],
  ["no paths in its templates", ASSETS, false],
  ["no assets in its templates", PATHS, false],
  ["no metadata in its templates", {}, false],
  ["the synthesizer of old", { ...PATHS, ...ASSETS }, true],
  ["the synthesizer of old and no metadata in its templates", {}, true],
] as const)("an assembly with %s", (name, context, isLegacy) => {
  const report = lintIn(".", [synthesize(name, context, isLegacy)]);
  const blocked = report.findings.filter(({ ruleId }) => ruleId === "volume-key-blocks-launch-role");

  test("is read whole", () => {
    expect(report.problems).toEqual([]);
    // A notice would say that this CDK writes a newer manifest than is known.
    expect(report.notices).toEqual([]);
    expect(report.notJudged).toEqual([]);
    expect(blocked.map(({ resource }) => resource.constructPath).sort()).toEqual(
      [
        "Flat/NodeGroup",
        "Flat/Nested/NodeGroup",
        "Prod/Deep/Eks/Nested/NodeGroup",
        "Prod/Eks/NodeGroup",
      ].sort(),
    );
  });

  test("leads to the lines of the app that made the key and the node group", () => {
    for (const { primary, chain } of blocked) {
      expect(lineOf(primary)).toEqual([THIS_FILE, lineWith("makes the key")]);
      expect(lineOf(chain[0]?.where)).toEqual([THIS_FILE, lineAfter("makes the node group")]);
    }
  });

  test("shows these lines first, and the template beside them", () => {
    const text = textOf({ ...report, findings: blocked.slice(0, 1) });
    const places = text.split("\n").filter((line) => /^ {2}(?:-->|:::) /.test(line));
    expect(places[0]).toMatch(new RegExp(`^ {2}--> ${THIS_FILE}:${lineWith("makes the key")}:\\d+$`));
    expect(places[1]).toMatch(/^ {2}::: .*\.template\.json:\d+:\d+$/);
    expect(text).toContain("^ created here");
  });
});

describe("where the source of an app is not", () => {
  const outdir = synthesize("elsewhere", { ...PATHS, ...ASSETS }, false);
  const report = lintIn(folder, [outdir]);

  test("the template is shown first, and the source beside it", () => {
    const [finding] = report.findings;
    const text = textOf({ ...report, findings: finding === undefined ? [] : [finding] });
    const places = text.split("\n").filter((line) => /^ {2}(?:-->|:::) /.test(line));
    expect(places[0]).toMatch(/^ {2}--> elsewhere\/.*\.template\.json:\d+:\d+$/);
    expect(places[1]).toMatch(/^ {2}::: created at .*cdk-place\.test\.ts:\d+:\d+, which is not here$/);
    expect(text).not.toContain("created here");
  });

  test("a file at the longest end of its path is taken for it", () => {
    writeFileSync(join(folder, "cdk-place.test.ts"), THIS_TEXT.join("\n"));
    const [finding] = lintIn(folder, [outdir]).findings;
    expect(lineOf(finding?.primary)).toEqual(["cdk-place.test.ts", lineWith("makes the key")]);
  });
});
