// What if the list of assets, by which nested stacks are found, is corrupt or absent?

import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, it } from "vitest";
import { lintIn } from "../lint-in.ts";

const folder = mkdtempSync(join(tmpdir(), "eks-lint-assets-"));
afterAll(() => rmSync(folder, { recursive: true }));

const STAGE = "cdk.out/assembly-Prod";
const ASSETS = `${STAGE}/ProdWorkers4D7A1B2C.assets.json`;
const TEMPLATE = `${STAGE}/ProdWorkers4D7A1B2C.template.json`;
const NESTED = "ProdWorkersNodes5E6F7A8B.nested.template.json";

/** A copy of the app with a Stage, whose nested stack is found by the hash in the list of assets. */
function copy(name: string): string {
  const to = join(folder, name);
  cpSync("fixtures/scenarios/stage/fixed", to, { recursive: true });
  return to;
}

function lintWith(name: string, change: (app: string) => void) {
  const app = copy(name);
  change(app);
  const { exitCode, problems, notJudged, volumes } = lintIn(app, ["cdk.out"]);
  return {
    exitCode,
    problems: problems.map(({ kind, place }) => [kind, place?.kind === "arn" ? null : place?.file]),
    notJudged: notJudged.map(({ resource, why }) => `${resource.logicalId}: ${why}`),
    verdicts: volumes.map(({ verdict }) => verdict),
  };
}

/** As the CDK CLI leaves it: the nested template is named beside the stack, so the list is not needed. */
function nameNestedTemplate(app: string): void {
  const template = JSON.parse(readFileSync(join(app, TEMPLATE), "utf8"));
  template.Resources.NodesNestedStack.Metadata = { "aws:asset:path": NESTED };
  writeFileSync(join(app, TEMPLATE), JSON.stringify(template));
}

const clean = { exitCode: 0, problems: [], notJudged: [], verdicts: ["pass"] };

describe("a list of assets", () => {
  it("that can be read leads to the nested stack", () => {
    expect(lintWith("whole", () => undefined)).toEqual(clean);
  });

  it.each([
    ["cut off", '{"files": {'],
    ["empty", ""],
  ])("that is %s is a problem, and the nested stack is listed as not judged", (name, text) => {
    expect(lintWith(name, (app) => writeFileSync(join(app, ASSETS), text))).toEqual({
      exitCode: 2,
      problems: [["input-syntax", ASSETS]],
      notJudged: ["NodesNestedStack: its template cannot be read, so what it launches is not judged"],
      verdicts: [],
    });
  });

  it("that is absent, as in assemblies of old, is no problem, but the nested stack is listed", () => {
    expect(lintWith("absent", (app) => rmSync(join(app, ASSETS)))).toEqual({
      exitCode: 0,
      problems: [],
      notJudged: [
        "NodesNestedStack: its template is not among the inputs of this run, so what it launches is not judged",
      ],
      verdicts: [],
    });
  });

  it("that is corrupt is no problem where nothing needs it", () => {
    const said = lintWith("not-needed", (app) => {
      nameNestedTemplate(app);
      writeFileSync(join(app, ASSETS), '{"files": {');
    });
    expect(said).toEqual(clean);
  });
});

describe("a template that an app nests as an asset of its own", () => {
  const ASSET = "asset.0123456789abcdef.yaml";
  const withAsset = (name: string, text: string) =>
    lintWith(name, (app) => {
      const template = JSON.parse(readFileSync(join(app, TEMPLATE), "utf8"));
      // An asset is staged once, beside the Stages.
      template.Resources.NodesNestedStack.Metadata = { "aws:asset:path": `../${ASSET}` };
      writeFileSync(join(app, TEMPLATE), JSON.stringify(template));
      writeFileSync(join(app, "cdk.out", ASSET), text);
    });

  it("may be YAML", () => {
    const nodes = readFileSync(join(folder, "whole", STAGE, NESTED), "utf8");
    expect(withAsset("yaml", `# Nodes\n${nodes}`)).toEqual(clean);
  });

  it.each([
    ["is not to be read", "Resources: {a: b", "input-syntax"],
    ["is no template", "a: b", "input-not-recognised"],
  ])("and that %s is a problem, and listed", (name, text, kind) => {
    expect(withAsset(name, text)).toMatchObject({
      exitCode: 2,
      problems: [[kind, `cdk.out/${ASSET}`]],
      notJudged: ["NodesNestedStack: its template cannot be read, so what it launches is not judged"],
    });
  });
});
