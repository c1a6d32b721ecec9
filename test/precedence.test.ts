// What counts first: the command line, the configuration or the default; a single rule or its ruleset; a suppression or the baseline?

import { describe, expect, test } from "vitest";
import { eksLint } from "./eks-lint.ts";
import { folderWith } from "./rule-folders.ts";

const RULE = "cluster-endpoint-public";

/** A cluster whose endpoint is public by eksctl's default: a warning, in the ruleset recommended, and not in keys. */
const CLUSTER = `apiVersion: eksctl.io/v1alpha5
kind: ClusterConfig
metadata: { name: shop, region: eu-central-1 }
`;

const TEMPLATE = `Parameters:
  Stage: { Type: String, Default: dev }
Resources:
  Cluster:
    Type: AWS::EKS::Cluster
    Properties:
      RoleArn: arn:aws:iam::111122223333:role/cluster
      ResourcesVpcConfig: { SubnetIds: [subnet-1], EndpointPublicAccess: true }
`;

/** Seven lines of nothing, so that what is stated stands on a line that is no other's. */
const configOf = (lines: string): string => `${"#\n".repeat(6)}${lines}\n`;

interface Case {
  readonly config: string | null;
  readonly args: readonly string[];
}

async function printed({ config, args }: Case): Promise<string> {
  const { stdout, stderr, exitCode } = await eksLint([...args, "--print-config"], {
    cwd: folderOf({ config, args }),
  });
  expect([exitCode, stderr]).toEqual([0, ""]);
  return stdout;
}

const folderOf = ({ config }: Case, more: Readonly<Record<string, string>> = {}): string =>
  folderWith({
    "cluster.yaml": CLUSTER,
    "template.yaml": TEMPLATE,
    ...(config === null ? {} : { "eks-lint.config.yaml": configOf(config) }),
    ...more,
  });

async function report(one: Case, more: Readonly<Record<string, string>> = {}) {
  const { stdout, exitCode } = await eksLint([...one.args, "--format", "json"], { cwd: folderOf(one, more) });
  return { ...JSON.parse(stdout), exitCode };
}

/** The line of the printed configuration that begins so, without the blanks that align it. */
const lineOf = (text: string, key: string): string =>
  text
    .split("\n")
    .find((line) => line.trimStart().startsWith(key))
    ?.trim()
    .replace(/\s+#/, " #") ?? "";

describe("the severity of a rule", () => {
  const OWN = `rules: { ${RULE}: error }`;
  test.each<[says: string, config: string | null, args: readonly string[], level: string, origin: string]>([
    ["is that of the rule", null, [], "warning", "default of the rule"],
    ["is off where no ruleset of the run has the rule", null, ["--ruleset", "keys"], "off", "--ruleset"],
    [
      "is off where the ruleset of the configuration has not",
      "extends: keys",
      [],
      "off",
      "eks-lint.config.yaml:7",
    ],
    [
      "follows the command line's ruleset before the configuration's",
      "extends: keys",
      ["--ruleset", "recommended"],
      "warning",
      "default of the rule",
    ],
    [
      "is that of any of several rulesets",
      "extends: [keys, recommended]",
      [],
      "warning",
      "default of the rule",
    ],
    ["is the configuration's before the rule's", OWN, [], "error", "eks-lint.config.yaml:7"],
    [
      "is its own before the configuration's ruleset",
      `extends: keys\n${OWN}`,
      [],
      "error",
      "eks-lint.config.yaml:8",
    ],
    [
      "is its own before the command line's ruleset",
      OWN,
      ["--ruleset", "keys"],
      "error",
      "eks-lint.config.yaml:7",
    ],
    [
      "is the command line's before the configuration's",
      OWN,
      ["--severity", `${RULE}=note`],
      "note",
      "--severity",
    ],
    ["is the command line's, off included", OWN, ["--severity", `${RULE}=off`], "off", "--severity"],
    [
      "is on by the command line where the configuration has it off",
      `rules: { ${RULE}: off }`,
      ["--severity", `${RULE}=error`],
      "error",
      "--severity",
    ],
    [
      "is the last of several on the command line",
      null,
      ["--severity", `${RULE}=error`, "--severity", `${RULE}=note`],
      "note",
      "--severity",
    ],
    [
      "is the rule's where the configuration is left out",
      OWN,
      ["--no-config"],
      "warning",
      "default of the rule",
    ],
  ])("%s", async (_says, config, args, level, origin) => {
    // What nobody states of the rule itself is a comment: as a line of its own it would count before the rulesets.
    const isStated =
      args.includes("--severity") || (config?.includes(RULE) === true && !args.includes("--no-config"));
    const key = isStated ? RULE : `# ${RULE}`;
    expect(lineOf(await printed({ config, args }), key)).toBe(`${key}: ${level} # ${origin}`);
    const { findings } = await report({ config, args: ["cluster.yaml", ...args] });
    const own = findings.filter((one: { ruleId: string }) => one.ruleId === RULE);
    expect(own.map((one: { severity: string }) => one.severity)).toEqual(level === "off" ? [] : [level]);
  });
});

describe("what holds for the run", () => {
  test.each<[key: string, config: string | null, args: readonly string[], line: string]>([
    ["failOn", null, [], "failOn: error # default"],
    ["failOn", "failOn: warning", [], "failOn: warning # eks-lint.config.yaml:7"],
    ["failOn", "failOn: warning", ["--fail-on", "never"], "failOn: never # --fail-on"],
    ["# paths", null, [], "# paths: not stated"],
    ["paths", "paths: [cluster.yaml]", [], "paths: [cluster.yaml] # eks-lint.config.yaml:7"],
    ["paths", "paths: [cluster.yaml]", ["template.yaml"], "paths: [template.yaml] # the paths"],
    ["extends", null, [], "extends: [recommended] # default"],
    ["# account", null, [], "# account: not stated"],
    ["account", 'account: "111122223333"', [], 'account: "111122223333" # eks-lint.config.yaml:7'],
    [
      "account",
      'account: "111122223333"',
      ["--account", "444455556666"],
      'account: "444455556666" # --account',
    ],
    ["region", "region: eu-west-1", ["--region", "us-west-2"], "region: us-west-2 # --region"],
    ['"Stage"', "parameters: { Stage: one }", [], '"Stage": one # eks-lint.config.yaml:7'],
    ['"Stage"', "parameters: { Stage: one }", ["--parameters", "Stage=two"], '"Stage": two # --parameters'],
    ["baseline", "baseline: old.json", ["--baseline", "new.json"], "baseline: new.json # --baseline"],
    ["# baseline", "baseline: old.json", ["--no-baseline"], "# baseline: not stated"],
  ])("%s", async (key, config, args, line) => {
    expect(lineOf(await printed({ config, args }), key)).toBe(line);
  });

  test("what the configuration says of one stack, the command line changes for all", async () => {
    const config =
      'stacks: { Shop: { account: "111122223333", region: eu-west-1, parameters: { Stage: one, Size: two } } }';
    const before = await printed({ config, args: [] });
    expect(before).toMatch(
      /"Shop":\n +account: "111122223333" .*:7\n +region: eu-west-1 .*:7\n +parameters:\n +"Stage": one .*\n +"Size": two/,
    );
    const after = await printed({
      config,
      args: ["--account", "444455556666", "--parameters", "Stage=three"],
    });
    expect(after).toMatch(/"Shop":\n +region: eu-west-1 .*\n +parameters:\n +"Size": two/);
    expect(lineOf(after, '"Stage"')).toBe('"Stage": three # --parameters');
  });

  test("what the command line says of one stack comes before what the configuration says of it, or of all", async () => {
    const config = "parameters: { Stage: one }\nstacks: { Shop: { parameters: { Stage: two } } }";
    const after = await printed({ config, args: ["--parameters", "Shop:Stage=three"] });
    expect(after).toMatch(/"Shop":\n +parameters:\n +"Stage": three +# --parameters/);
  });

  test("fail-on decides the exit code", async () => {
    const exitCode = async (config: string | null, ...args: string[]) =>
      (
        await report({
          config,
          args: ["cluster.yaml", "--ruleset", "keys", "--severity", `${RULE}=warning`, ...args],
        })
      ).exitCode;
    expect(await exitCode(null)).toBe(0);
    expect(await exitCode("failOn: warning")).toBe(1);
    expect(await exitCode("failOn: warning", "--fail-on", "error")).toBe(0);
  });
});

describe("a suppression and the baseline", () => {
  const SUPPRESS = `suppress: [{ rule: ${RULE}, path: cluster.yaml, reason: accepted }]`;
  const baselined = async (): Promise<string> => {
    const one = { config: null, args: ["cluster.yaml", "--baseline", "base.json", "--update-baseline"] };
    const { written } = await eksLint(one.args, { cwd: folderOf(one) });
    return [...written.values()].join("");
  };

  test.each<[says: string, config: string | null, args: readonly string[], by: string | null]>([
    ["neither: the finding counts", null, [], null],
    ["the baseline alone", null, ["--baseline", "base.json"], "baseline"],
    ["the baseline of the configuration", "baseline: base.json", [], "baseline"],
    ["not with --no-baseline", "baseline: base.json", ["--no-baseline"], null],
    ["a suppression alone", SUPPRESS, [], "config"],
    ["both: the suppression, which has a reason", SUPPRESS, ["--baseline", "base.json"], "config"],
    ["a suppression of a rule with another severity", `${SUPPRESS}\nrules: { ${RULE}: error }`, [], "config"],
    [
      "not one that is over: then the baseline",
      SUPPRESS.replace("accepted", "accepted, until: 2026-11-21"),
      ["--baseline", "base.json"],
      "baseline",
    ],
    ["one on its last day", SUPPRESS.replace("accepted", "accepted, until: 2026-11-22"), [], "config"],
  ])("%s", async (_says, config, args, by) => {
    const all = ["cluster.yaml", "--report-suppressed", ...args];
    const { findings } = await report({ config, args: all }, { "base.json": await baselined() });
    const own = findings.filter((one: { ruleId: string }) => one.ruleId === RULE);
    expect(own.map((one: { suppressed?: { by: string } }) => one.suppressed?.by ?? null)).toEqual([by]);
  });
});
