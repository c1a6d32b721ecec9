import { describe, expect, test } from "vitest";
import type { WrittenResource } from "../../src/cloudformation/resources-at.ts";
import type { JudgedFinding } from "../../src/engine/finding.ts";
import type { Asked } from "../../src/engine/said.ts";
import type { Origin, Path } from "../../src/model/origin.ts";
import type { Resource } from "../../src/report.ts";
import { type SuppressRequest, suppress } from "../../src/suppressions/suppress.ts";
import type { Scope, Suppression } from "../../src/suppressions/suppression.ts";
import { expectLinearTime } from "../linear-time.ts";

const TODAY = "2026-11-22";
const FILE = "t.yaml";
const at = (...path: Path): Origin => ({ kind: "file", file: FILE, path });

const resource = (logicalId: string, more: Partial<Resource> = {}): Resource => ({
  stack: null,
  logicalId,
  type: "AWS::EKS::Nodegroup",
  constructPath: null,
  arn: null,
  ...more,
});

/** About the group, found in the key. */
const FINDING: JudgedFinding = {
  ruleId: "rule",
  severity: "error",
  message: "",
  primary: at("Resources", "Key", "Properties", "KeyPolicy"),
  related: [],
  resource: resource("Group", { constructPath: "Eks/Group/Resource" }),
  declared: at("Resources", "Group"),
  refused: null,
  fix: null,
  chain: [],
  decision: null,
  fingerprint: "",
  when: null,
};

const suppression = (scope: Scope, more: Partial<Suppression> = {}): Suppression => ({
  ruleId: "rule",
  reason: "",
  until: null,
  by: "metadata",
  scope,
  place: () => ({ kind: "file", file: FILE }),
  ...more,
});

const KEY: WrittenResource = {
  resource: resource("Key", { type: "AWS::KMS::Key", constructPath: "Eks/Key/Resource" }),
  file: FILE,
  path: ["Resources", "Key"],
};

const LINES = new Map([
  [JSON.stringify(["Resources", "Key", "Properties", "KeyPolicy"]), [5, 6]],
  [JSON.stringify(["Resources", "Key"]), [2, 3]],
  [JSON.stringify(["Resources", "Group"]), [20, 21]],
]);

function suppressed(suppressions: readonly Suppression[], more: Partial<SuppressRequest> = {}) {
  return suppress({
    findings: [FINDING],
    suppressions,
    today: TODAY,
    resourcesAt: (origin) => (origin.kind === "file" && origin.path[1] === "Key" ? [KEY] : []),
    linesAt: (origin) => (origin.kind === "file" ? (LINES.get(JSON.stringify(origin.path)) ?? []) : []),
    asked: [],
    isUnasked: () => false,
    isWholeRun: true,
    ...more,
  });
}

const line = (number: number, file = FILE): Scope => ({ kind: "line", file, line: number });
const onResource = (file: string, ...path: Path): Scope => ({ kind: "resource", file, path });
const construct = (constructPath: string, ...files: readonly string[]): Scope => ({
  kind: "construct",
  files: new Set(files.length === 0 ? [FILE] : files),
  constructPath,
});
const named = (logicalId: string): Scope => ({
  kind: "pattern",
  matches: (one) => one.resource.logicalId === logicalId && one.file === FILE,
});

describe("a finding is suppressed", () => {
  test.each<[string, Scope]>([
    ["on the line of its place", line(6)],
    ["on the line of the name of its place", line(5)],
    ["on the line of the resource that holds its place", line(2)],
    ["on the line of the resource that is judged", line(20)],
    ["on the resource that holds its place", onResource(FILE, "Resources", "Key")],
    ["on the resource that is judged", onResource(FILE, "Resources", "Group")],
    ["on a construct around the one that is judged", construct("Eks/Group")],
    ["on a construct around the one that holds its place", construct("Eks/Key")],
    ["on the construct itself", construct("Eks/Key/Resource")],
    ["on the stack", construct("Eks")],
    ["on the app", construct("")],
    ["by a pattern for what is judged", named("Group")],
    ["by a pattern for what holds its place", named("Key")],
  ])("%s", (_where, scope) => {
    const { findings, suppressed: silent, idleSuppressions } = suppressed([suppression(scope)]);
    expect([findings, silent.map(({ finding }) => finding), idleSuppressions]).toEqual([[], [FINDING], []]);
  });

  test.each<[string, Scope]>([
    ["on another line", line(4)],
    ["on that line of another file", line(6, "other.yaml")],
    ["on another resource", onResource(FILE, "Resources", "Ke")],
    ["on that resource of another file", onResource("other.yaml", "Resources", "Key")],
    ["on a construct with the same beginning of its name", construct("Eks/Gro")],
    ["on a construct below it", construct("Eks/Group/Resource/Deeper")],
    ["on that construct of another assembly", construct("Eks/Group", "other.json")],
    ["by a pattern for something else", named("Other")],
  ])("not %s, and that is about nothing", (_where, scope) => {
    const { findings, idleSuppressions } = suppressed([suppression(scope)]);
    expect(findings).toEqual([FINDING]);
    expect(idleSuppressions.map(({ why }) => why)).toEqual(["unmatched"]);
  });

  test("not for another rule", () => {
    const { findings } = suppressed([suppression(line(6), { ruleId: "other" })]);
    expect(findings).toEqual([FINDING]);
  });
});

describe("of several that match", () => {
  const all = (["config", "cdk-acknowledge", "metadata", "comment"] as const).map((by) =>
    suppression(line(6), { by }),
  );

  test.each([
    [4, "comment"],
    [3, "metadata"],
    [2, "cdk-acknowledge"],
    [1, "config"],
  ])("of the first %i kinds it is: %s", (kinds, by) => {
    const { suppressed: silent, idleSuppressions } = suppressed(all.slice(0, kinds));
    expect(silent.map((one) => one.by)).toEqual([by]);
    expect(idleSuppressions).toEqual([]);
  });

  test("of one kind it is the one that stands first", () => {
    const both = ["one", "two"].map((reason) => suppression(line(6), { reason }));
    expect(suppressed(both).suppressed.map(({ reason }) => reason)).toEqual(["one"]);
    const apart = [suppression(line(20), { reason: "one" }), suppression(line(6), { reason: "two" })];
    expect(suppressed(apart).suppressed.map(({ reason }) => reason)).toEqual(["one"]);
  });

  test("it is none that has expired, and that one is reported all the same", () => {
    const expired = suppression(line(6), { by: "comment", until: "2026-11-21" });
    const { suppressed: silent, idleSuppressions } = suppressed([expired, suppression(line(20))]);
    expect(silent.map(({ by }) => by)).toEqual(["metadata"]);
    expect(idleSuppressions.map(({ by, why }) => [by, why])).toEqual([["comment", "expired"]]);
  });
});

test.each([
  [null, []],
  ["2026-11-23", []],
  [TODAY, []],
  ["2026-11-21", ["expired"]],
])("until %s it is idle: %j", (until, why) => {
  const { findings, idleSuppressions } = suppressed([suppression(line(6), { until })]);
  expect(findings).toHaveLength(why.length);
  expect(idleSuppressions.map((one) => one.why)).toEqual(why);
});

test("of a rule that was not asked none is unused, and those that have expired have expired", () => {
  const both = [suppression(line(99)), suppression(line(99), { until: "2026-01-01" })];
  const { idleSuppressions } = suppressed(both, { isUnasked: (ruleId) => ruleId === "rule" });
  expect(idleSuppressions.map(({ why }) => why)).toEqual(["expired"]);
});

describe("where nothing is found, a suppression", () => {
  const asked = (isSettled: boolean): Asked => ({ ...FINDING, isSettled });
  const config: Scope = { kind: "pattern", matches: ({ resource }) => resource.logicalId === "Group" };
  const nowhere: Scope = { kind: "pattern", matches: () => false };

  test.each<
    [
      says: string,
      given: Partial<Suppression> & { scope: Scope },
      more: Partial<SuppressRequest>,
      why: readonly string[],
    ]
  >([
    ["of what the rule found right is unused", { scope: line(6) }, { asked: [asked(true)] }, ["unused"]],
    ["of what the rule could not decide may be needed", { scope: line(6) }, { asked: [asked(false)] }, []],
    [
      "of what it could decide in one scenario only, too",
      { scope: line(6) },
      { asked: [asked(true), asked(false)] },
      [],
    ],
    [
      "of what the rule does not judge is about nothing",
      { scope: line(99) },
      { asked: [asked(true)] },
      ["unmatched"],
    ],
    [
      "that is over and of what is right is unused",
      { scope: line(6), until: "2026-01-01" },
      { asked: [asked(true)] },
      ["unused"],
    ],
    ["that is over and about nothing is over", { scope: line(99), until: "2026-01-01" }, {}, ["expired"]],
    [
      "of the configuration is unused like any other",
      { scope: config, by: "config" },
      { asked: [asked(true)] },
      ["unused"],
    ],
    [
      "of the configuration is about nothing in a whole run",
      { scope: nowhere, by: "config" },
      {},
      ["unmatched"],
    ],
    [
      "of the configuration may be for what a part leaves out",
      { scope: nowhere, by: "config" },
      { isWholeRun: false },
      [],
    ],
  ])("%s", (_says, given, more, why) => {
    const { scope, ...changes } = given;
    const { idleSuppressions } = suppressed([suppression(scope, changes)], { findings: [], ...more });
    expect(idleSuppressions.map((one) => one.why)).toEqual(why);
  });
});

describe("where one template makes several stacks", () => {
  const keyOf = (stack: string): WrittenResource => ({ ...KEY, resource: resource("Key", { stack }) });
  const ofStack = (name: string): Scope => ({
    kind: "pattern",
    matches: ({ resource: one }) => one.logicalId === "Key" && one.stack === name,
  });
  const judgedIn = (stack: string) => ({ ...FINDING, resource: resource("Group", { stack }) });
  const resourcesAt = () => [keyOf("Blue"), keyOf("Green")];

  test("a pattern is about the resource in the stack of what is judged", () => {
    const findings = [judgedIn("Blue"), judgedIn("Green")];
    const { findings: left } = suppressed([suppression(ofStack("Blue"))], { findings, resourcesAt });
    expect(left.map((one) => one.resource.stack)).toEqual(["Green"]);
  });

  test("and what is judged is in neither, it takes patterns for all of them", () => {
    const findings = [judgedIn("Red")];
    const one = [suppression(ofStack("Blue"))];
    expect(suppressed(one, { findings, resourcesAt }).findings).toEqual(findings);
    const all = suppression({ kind: "pattern", matches: ({ resource: { stack } }) => stack !== "Red" });
    expect(suppressed([all], { findings, resourcesAt }).findings).toEqual([]);
  });
});

describe("what no input describes", () => {
  const finding: JudgedFinding = {
    ...FINDING,
    primary: { kind: "aws", arn: "arn:aws:kms:us-west-2:111122223333:key/k", call: "kms:GetKeyPolicy" },
    declared: null,
  };

  test("is suppressed by a pattern", () => {
    const any: Scope = { kind: "pattern", matches: ({ file }) => file === null };
    expect(suppressed([suppression(any)], { findings: [finding] }).findings).toEqual([]);
  });

  test("is on no line, in no resource and in no template of an assembly", () => {
    const scopes = [line(6), onResource(FILE, "Resources"), construct("Eks/Group")];
    expect(
      suppressed(
        scopes.map((one) => suppression(one)),
        { findings: [finding] },
      ).findings,
    ).toEqual([finding]);
  });
});

test("thousands of findings and suppressions, all about the same, take no longer than others", () => {
  const scopes = [line(6), onResource(FILE, "Resources", "Key"), construct("Eks/Key")];
  expectLinearTime((size) => {
    const findings = Array.from({ length: size }, () => FINDING);
    const suppressions = Array.from({ length: size }, () => scopes.map((one) => suppression(one))).flat();
    return () => expect(suppressed(suppressions, { findings }).suppressed).toHaveLength(size);
  }, 1_000);
});

test("a construct path of a hundred thousand steps takes as long as it has steps", () => {
  expectLinearTime((size) => {
    const constructPath = "a/".repeat(size);
    const findings = Array.from({ length: 20 }, () => ({
      ...FINDING,
      resource: resource("Group", { constructPath }),
    }));
    const one = suppression(construct(constructPath));
    return () => expect(suppressed([one], { findings }).findings).toEqual([]);
  }, 12_500);
});
