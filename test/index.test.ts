// Does a program get from the API what the command line gives?

import { readFileSync } from "node:fs";
import { relative } from "node:path";
import { describe, expect, test } from "vitest";
import { snapshotText } from "../src/aws/snapshot-file.ts";
import {
  BUILT_IN_RULES,
  calendarFrom,
  lint,
  loadConfig,
  loadRules,
  loadSnapshot,
  RULESETS,
  rulesIn,
} from "../src/index.ts";
import { VERSION } from "../src/version.ts";
import { ACCOUNT, CLUSTER, REGION, sampleAnswers } from "./aws/sample-account.ts";
import { eksLint, jsonOf } from "./eks-lint.ts";
import { ruleIdsOf, TODAY } from "./lint-in.ts";
import { folderWith, ruleCalled, scratch } from "./rule-folders.ts";

const broken = "fixtures/workshop/broken/template.yaml";
const keys = "fixtures/workshop/fixed/eksctl/key.yaml";

describe("lint", () => {
  test("judges as the command line does without options", async () => {
    const report = lint([broken]);
    const { findings, summary } = await jsonOf([broken]);
    expect(report).toMatchObject({ version: VERSION, exitCode: summary.exitCode });
    expect(ruleIdsOf(report)).toEqual(findings.map(({ ruleId }: { ruleId: string }) => ruleId));
  });

  test("takes the rules that it is given, and no others", () => {
    expect(ruleIdsOf(lint([broken], { rules: [] }))).toEqual([]);
    const rules = rulesIn("keys", BUILT_IN_RULES);
    expect(rules.length).toBeLessThan(BUILT_IN_RULES.length);
    expect(ruleIdsOf(lint([broken], { rules }))).toEqual(["volume-key-blocks-launch-role"]);
  });

  test("takes another day and other ends of support", () => {
    const text = JSON.stringify({
      Resources: { C: { Type: "AWS::EKS::Cluster", Properties: { Version: "1.33" } } },
    });
    const given = calendarFrom({
      clusterVersions: [
        {
          clusterVersion: "1.33",
          endOfStandardSupportDate: "2031-07-29",
          endOfExtendedSupportDate: "2032-07-29",
        },
      ],
    });
    if (!("calendar" in given)) throw new Error("the calendar is right");
    const isOver = (options: Parameters<typeof lint>[1]) =>
      ruleIdsOf(lint(["-"], { readStdin: () => text, ...options })).includes(
        "kubernetes-version-unsupported",
      );
    expect(isOver({ today: "2030-01-01" })).toBe(true);
    expect(isOver({ today: "2030-01-01", calendar: given.calendar })).toBe(false);
  });
});

describe("what is undefined is as if it were left out:", () => {
  const nothing = {
    rules: undefined,
    ruleIds: undefined,
    silentRules: undefined,
    parameters: undefined,
    environments: undefined,
    suppressions: undefined,
    ebs: undefined,
    givenAccount: undefined,
    against: undefined,
    ignore: undefined,
    baseline: undefined,
    config: undefined,
    calendar: undefined,
    account: undefined,
    region: undefined,
    failOn: undefined,
    readStdin: undefined,
    isWholeRun: undefined,
    today: undefined,
    cwd: undefined,
  } as const satisfies Record<keyof NonNullable<Parameters<typeof lint>[1]>, undefined>;

  test.each(Object.keys(nothing))("%s", (name) => {
    expect(lint([broken], { today: TODAY, [name]: undefined })).toEqual(
      lint([broken], name === "today" ? {} : { today: TODAY }),
    );
  });
});

test("what suppresses a rule of one's own is known by the rules that are given", async () => {
  const { rules } = await loadRules([
    folderWith({ "key-rotates.yaml": ruleCalled("key-rotates", { assert: '"!key.rotates"' }) }),
  ]);
  const text = readFileSync(keys, "utf8").replace(
    /^( *)Type: AWS::KMS::Key$/m,
    "$&\n$1Metadata: { eks-lint: { ignore: [{ rule: key-rotates, reason: accepted }] } }",
  );
  const report = lint(["-"], { readStdin: () => text, rules });
  expect(report.problems).toEqual([]);
  expect(report.suppressed.map(({ finding }) => finding.ruleId)).toEqual(["key-rotates"]);
});

describe("loadConfig", () => {
  const FILES = {
    "cluster.yaml":
      "apiVersion: eksctl.io/v1alpha5\nkind: ClusterConfig\nmetadata: { name: shop, region: eu-west-1 }\n",
    "eks-lint.config.yaml":
      "paths: [cluster.yaml]\nrules: { cluster-audit-log-disabled: off, cluster-endpoint-public: error }\nsuppress: [{ rule: cluster-endpoint-public, path: cluster.yaml, reason: accepted }]\n",
  };

  test("gives lint what the command line lints by", async () => {
    const cwd = folderWith(FILES);
    const { paths, options, problems } = await loadConfig({ cwd });
    expect(problems).toEqual([]);
    const report = lint(paths, options);
    const { findings } = await jsonOf([], { cwd });
    expect(ruleIdsOf(report)).toEqual(findings.map(({ ruleId }: { ruleId: string }) => ruleId));
    expect(ruleIdsOf(report)).not.toContain("cluster-audit-log-disabled");
    expect(
      report.suppressed.map(({ finding, reason }) => [finding.ruleId, finding.severity, reason]),
    ).toEqual([["cluster-endpoint-public", "error", "accepted"]]);
  });

  test("with a baseline, too", async () => {
    const baseline = '{"version":1,"tool":"eks-lint","findings":[]}';
    const cwd = folderWith({
      ...FILES,
      "b.json": baseline,
      "eks-lint.config.yaml": "paths: [.]\nbaseline: b.json\n",
    });
    const { paths, options } = await loadConfig({ cwd });
    expect(lint(paths, options).fixed).toEqual([]);
  });

  test("tells what is wrong with it, or with the baseline", async () => {
    const cwd = folderWith({ "eks-lint.config.yaml": "failon: error\nbaseline: none.json\n" });
    const { problems } = await loadConfig({ cwd });
    expect(problems.map(({ kind }) => kind)).toEqual(["config-invalid", "config-invalid"]);
  });

  test("tells what is wrong with the ends of support that it names", async () => {
    const cwd = folderWith({
      "v.json": '{"clusterVersions": 1}',
      "eks-lint.config.yaml": "kubernetesVersions: v.json\n",
    });
    const { problems } = await loadConfig({ cwd });
    expect(problems).toMatchObject([{ kind: "config-invalid", place: { kind: "span", start: { line: 1 } } }]);
  });

  test("names the file that a run is configured by", async () => {
    const cwd = folderWith(FILES);
    const { paths, options } = await loadConfig({ cwd });
    expect(lint(paths, options).config).toBe("eks-lint.config.yaml");
    expect(lint(["cluster.yaml"], { cwd }).config).toBe(null);
  });

  test("is as without one where there is none", async () => {
    const cwd = folderWith({ "cluster.yaml": FILES["cluster.yaml"] });
    const { paths, options } = await loadConfig({ cwd });
    expect(paths).toEqual([]);
    expect(ruleIdsOf(lint(["cluster.yaml"], options))).toEqual(ruleIdsOf(lint(["cluster.yaml"], { cwd })));
  });
});

describe("loadSnapshot", () => {
  const snapshot = {
    takenAt: "2026-11-23T09:30:00Z",
    clusters: [{ account: ACCOUNT, region: REGION, cluster: CLUSTER, nodegroups: [] }],
    answers: sampleAnswers(),
  };
  const ofTemplates = snapshotText({ ...snapshot, clusters: [] });
  const cwd = folderWith({
    "account.json": snapshotText(snapshot),
    "none.json": "{}",
    "of-templates.json": ofTemplates,
  });

  test("gives lint what the command line judges with verify --snapshot", async () => {
    const { givenAccount, takenAt, problems } = await loadSnapshot("account.json", { cwd, use: "judged" });
    expect({ takenAt, problems }).toEqual({ takenAt: snapshot.takenAt, problems: [] });
    const report = lint([], { givenAccount, today: TODAY });
    expect(report.volumes.map(({ verdict }) => verdict)).toEqual(["fail"]);
    const { stdout } = await eksLint(["verify", "--snapshot", "account.json", "--format", "json"], { cwd });
    const { findings } = JSON.parse(stdout);
    expect(ruleIdsOf(report)).toEqual(findings.map(({ ruleId }: { ruleId: string }) => ruleId));
  });

  test("judges nothing of the account by itself, where templates are", async () => {
    const { givenAccount } = await loadSnapshot("account.json", { cwd });
    const report = lint([keys], { givenAccount });
    expect(report).toMatchObject({ launchers: 0, clusters: 0, exitCode: 0 });
    expect(report.inputs.map(({ kind }) => kind)).toEqual(["cloudformation", "aws-snapshot"]);
  });

  test("tells what is wrong with the file", async () => {
    const none = await loadSnapshot("none.json", { cwd });
    expect(none).toMatchObject({ givenAccount: null, takenAt: null });
    expect(none.problems).toMatchObject([{ kind: "input-not-recognised", place: { kind: "file" } }]);
  });

  test("does not take what was made for templates for clusters without findings", async () => {
    const problemsFor = async (use: "judged" | "looked-up") =>
      (await loadSnapshot("of-templates.json", { cwd, use })).problems.map(({ kind }) => kind);
    expect(await problemsFor("looked-up")).toEqual([]);
    expect(await problemsFor("judged")).toEqual(["input-not-recognised"]);
  });
});

test("every ruleset has rules, and all has every one", () => {
  for (const ruleset of ["recommended", "keys", "all"] as const) {
    expect(Object.keys(RULESETS)).toContain(ruleset);
    expect(rulesIn(ruleset, BUILT_IN_RULES)).not.toEqual([]);
  }
  expect(rulesIn("all", BUILT_IN_RULES)).toEqual(BUILT_IN_RULES);
});

describe("loadRules", () => {
  test("gives rules that lint takes", async () => {
    const { rules, problems } = await loadRules([
      folderWith({ "key-rotates.yaml": ruleCalled("key-rotates", { assert: '"!key.rotates"' }) }),
    ]);
    expect(problems).toEqual([]);
    expect(ruleIdsOf(lint([keys], { rules }))).toEqual(["key-rotates"]);
    expect(readFileSync(keys, "utf8")).toContain("EnableKeyRotation: true");
  });

  test("reads folders relative to the working directory that it is given", async () => {
    const folder = folderWith({ "a.yaml": ruleCalled("a") });
    const { rules } = await loadRules([relative(scratch, folder)], { cwd: scratch });
    expect(rules.map(({ id }) => id)).toEqual(["a"]);
  });

  test("tells what is wrong with its place, and refuses the ids of built-in rules", async () => {
    const { problems } = await loadRules([
      folderWith({ "volume-not-encrypted.yaml": ruleCalled("volume-not-encrypted") }),
    ]);
    expect(problems).toMatchObject([{ kind: "rule-invalid", place: { kind: "span", start: { line: 1 } } }]);
  });

  test("throws for what is no folder of rules", async () => {
    await expect(loadRules(["no-such-folder"])).rejects.toThrow("no-such-folder is no folder of rules");
  });
});
