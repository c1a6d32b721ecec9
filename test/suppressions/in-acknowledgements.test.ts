// What does an app say to eks-lint? The CDK itself writes it down.

import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { App, NestedStack, Stack, Stage, Validations } from "aws-cdk-lib";
import { Key } from "aws-cdk-lib/aws-kms";
import type { Construct } from "constructs";
import { afterAll, describe, expect, test } from "vitest";
import { buildStacks } from "../../src/cloudformation/build-stacks.ts";
import type { Document, JsonObject } from "../../src/input/document.ts";
import { findInputs } from "../../src/input/find.ts";
import { readInputs } from "../../src/read-inputs.ts";
import { suppressionsInAcknowledgements } from "../../src/suppressions/in-acknowledgements.ts";
import type { Scope } from "../../src/suppressions/suppression.ts";
import { type Files, oneStack, read, stack } from "../cloudformation/assembly.ts";

const root = mkdtempSync(join(tmpdir(), "eks-lint-acknowledged-"));
afterAll(() => rmSync(root, { recursive: true }));

const ruleIds: ReadonlySet<string> = new Set(["node-ssh-open"]);
const ID = "eks-lint::node-ssh-open";
const OPTIONS = { account: null, region: null, environments: new Map(), parameters: new Map() };

let count = 0;

function acknowledgedIn(make: (app: App) => void, afterwards: (folder: string) => void = () => {}) {
  count += 1;
  const folder = String(count);
  const app = new App({ outdir: join(root, folder), context: { "aws:cdk:version-reporting": false } });
  make(app);
  app.synth();
  afterwards(join(root, folder));
  const options = { cwd: root, account: null, region: null };
  const inputs = readInputs(findInputs([folder], { cwd: root, readStdin: () => "" }), options, null);
  const { stacks } = buildStacks(inputs.sources, OPTIONS);
  return suppressionsInAcknowledgements(stacks, { documents: inputs.documents, ruleIds });
}

const acknowledge = (scope: Construct, id: string, reason: string) =>
  Validations.of(scope).acknowledge({ id, reason });

const constructOf = (scope: Scope) => (scope.kind === "construct" ? scope.constructPath : null);
const filesOf = (scope: Scope) => (scope.kind === "construct" ? [...scope.files] : []);

describe("an acknowledgement", () => {
  test("is about its construct, in the templates of its stack and of those nested in it", () => {
    const { suppressions, problems } = acknowledgedIn((app) => {
      const eks = new Stack(app, "Eks");
      acknowledge(eks, ID, "A stack.");
      acknowledge(new Key(eks, "Key"), ID, "A construct.");
      acknowledge(new Key(eks, "Other").node.defaultChild as Construct, ID, "A resource.");
      const nested = new NestedStack(eks, "Nested");
      acknowledge(nested, ID, "A nested stack.");
      new Key(nested, "Key");
      new Key(new Stack(app, "Elsewhere"), "Key");
    });
    expect(problems).toEqual([]);
    for (const { ruleId, by, until } of suppressions)
      expect([ruleId, by, until]).toEqual(["node-ssh-open", "cdk-acknowledge", null]);
    expect(new Map(suppressions.map(({ reason, scope }) => [reason, constructOf(scope)]))).toEqual(
      new Map([
        ["A stack.", "Eks"],
        ["A construct.", "Eks/Key"],
        ["A resource.", "Eks/Other/Resource"],
        ["A nested stack.", "Eks/Nested"],
      ]),
    );
    for (const { scope } of suppressions)
      expect(filesOf(scope).map((file) => file.replace(/^\d+\//, ""))).toEqual([
        "Eks.template.json",
        expect.stringMatching(/^EksNested.*\.nested\.template\.json$/),
      ]);
  });

  test("in a stack of a Stage has the whole path", () => {
    const { suppressions } = acknowledgedIn((app) => {
      acknowledge(new Key(new Stack(new Stage(app, "Prod"), "Eks"), "Key"), ID, "x");
    });
    expect(suppressions.map(({ scope }) => constructOf(scope))).toEqual(["Prod/Eks/Key"]);
  });

  test("without the prefix counts where the id is that of a rule", () => {
    const { suppressions, problems } = acknowledgedIn((app) => {
      const eks = new Stack(app, "Eks");
      acknowledge(eks, "node-ssh-open", "x");
      acknowledge(eks, "node-shh-open", "x");
      acknowledge(eks, "cdk-nag::node-ssh-open", "x");
    });
    expect([suppressions.length, problems]).toEqual([1, []]);
  });

  test("that is stated twice counts once", () => {
    const { suppressions } = acknowledgedIn((app) => {
      const eks = new Stack(app, "Eks");
      acknowledge(eks, ID, "x");
      acknowledge(eks, ID, "x");
    });
    expect(suppressions).toHaveLength(1);
  });

  test("stands where the assembly has it", () => {
    const { suppressions } = acknowledgedIn((app) => acknowledge(new Stack(app, "Eks"), ID, "The reason."));
    const place = suppressions[0]?.place();
    expect(place?.kind === "span" && [place.file, place.excerpt?.lines[2]?.trim()]).toEqual([
      `${count}/Eks.metadata.json`,
      `"${ID}": "The reason."`,
    ]);
  });

  test.each([
    ["of a rule that is not there", "eks-lint::node-shh-open", "x", "did you mean node-ssh-open?"],
    ["without a reason", ID, "", "reason is empty"],
  ])("%s is a mistake", (_what, id, reason, message) => {
    const { suppressions, problems } = acknowledgedIn((app) =>
      acknowledge(new Stack(app, "Eks"), id, reason),
    );
    expect(suppressions).toEqual([]);
    expect(problems.map((one) => [one.kind, one.message, one.place?.kind])).toEqual([
      ["config-invalid", expect.stringContaining(message), "span"],
    ]);
  });
});

function readFiles(files: Files) {
  const { stacks } = buildStacks(read(files).sources, OPTIONS);
  return suppressionsInAcknowledgements(stacks, { documents: new Map<string, Document>(), ruleIds });
}

const metadata: JsonObject = {
  "/Eks/Key": [{ type: "aws:cdk:acknowledged-rules", data: { [ID]: "x" } }],
};

describe("in an assembly", () => {
  test("that has its metadata in the manifest, it is found there", () => {
    const { suppressions } = readFiles(oneStack(stack(undefined, { metadata })));
    expect(suppressions.map(({ scope }) => constructOf(scope))).toEqual(["Eks/Key"]);
    expect(suppressions[0]?.place()).toEqual({ kind: "file", file: "cdk.out/manifest.json" });
  });

  test("that has it in both, it counts once", () => {
    const artifact = stack(undefined, { metadata, additionalMetadataFile: "Eks.metadata.json" });
    expect(readFiles(oneStack(artifact, { "Eks.metadata.json": metadata })).suppressions).toHaveLength(1);
  });

  test.each<[string, JsonObject]>([
    ["a list for the mapping", { "/Eks": [{ type: "aws:cdk:acknowledged-rules", data: [ID] }] }],
    ["no entries", { "/Eks": { type: "aws:cdk:acknowledged-rules" } }],
    [
      "an id that every object has",
      { "/Eks": [{ type: "aws:cdk:acknowledged-rules", data: { __proto__: "x" } }] },
    ],
  ])("%s states nothing", (_what, strange) => {
    const none = { suppressions: [], problems: [] };
    expect(readFiles(oneStack(stack(undefined, { metadata: strange })))).toEqual(none);
  });

  test("whose metadata is there and cannot be read, more may be acknowledged: that is a problem", () => {
    const { suppressions, problems } = acknowledgedIn(
      (app) => acknowledge(new Stack(app, "Eks"), ID, "x"),
      (folder) => writeFileSync(join(folder, "Eks.metadata.json"), "{"),
    );
    expect([suppressions, problems.map(({ kind }) => kind)]).toEqual([[], ["input-syntax"]]);
  });

  test("whose metadata is not there, nothing is known to be acknowledged", () => {
    const artifact = stack(undefined, { additionalMetadataFile: "gone.json" });
    expect(readFiles(oneStack(artifact))).toEqual({ suppressions: [], problems: [] });
  });
});
