// By which configuration is a run, where do its paths start from, and is all that is wrong with it told at once?

import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { loadConfig } from "../src/index.ts";
import { repositoryWith } from "./config/config-folders.ts";
import { eksLint } from "./eks-lint.ts";

const CLUSTER =
  "apiVersion: eksctl.io/v1alpha5\nkind: ClusterConfig\nmetadata: { name: shop, region: eu-west-1 }\n";

interface Location {
  readonly file: string;
  readonly line: number;
}

interface Run {
  readonly config: string | null;
  readonly files: readonly string[];
  readonly exitCode: number;
  /** `file:line message` */
  readonly problems: readonly string[];
  readonly notices: readonly string[];
}

async function run(cwd: string, ...args: readonly string[]): Promise<Run> {
  const { stdout, stderr } = await eksLint([...args, "--format", "json"], { cwd });
  expect(stderr).toBe("");
  const { config, inputs, summary, problems, notices } = JSON.parse(stdout);
  return {
    config,
    files: inputs.map(({ file }: Location) => file),
    exitCode: summary.exitCode,
    problems: problems.map(({ message, location }: { message: string; location?: Location }) =>
      location === undefined ? message : `${location.file}:${location.line} ${message}`,
    ),
    notices,
  };
}

const ONE = { "eks-lint.config.yaml": "paths: [cluster.yaml]\nfailOn: never\n", "cluster.yaml": CLUSTER };

describe("the configuration of a run", () => {
  test("is named in the report, in text as in JSON", async () => {
    const cwd = repositoryWith(ONE);
    expect(await run(cwd)).toMatchObject({ config: "eks-lint.config.yaml", files: ["cluster.yaml"] });
    expect((await eksLint([], { cwd })).stdout).toContain("\nConfigured by eks-lint.config.yaml.\n");
  });

  test("is named where a run is refused", async () => {
    const cwd = repositoryWith({ "eks-lint.config.yaml": "failOn: bad\n" });
    expect(await run(cwd, ".")).toMatchObject({ config: "eks-lint.config.yaml", exitCode: 2 });
    expect((await eksLint(["."], { cwd })).stdout).toContain("Configured by eks-lint.config.yaml.");
  });

  test("is none with --no-config, however wrong it is", async () => {
    const cwd = repositoryWith({ ...ONE, "eks-lint.config.yaml": "failOn: bad\n" });
    const { config, problems, files } = await run(cwd, "cluster.yaml", "--no-config", "--fail-on", "never");
    expect({ config, problems, files }).toEqual({ config: null, problems: [], files: ["cluster.yaml"] });
    const { stdout } = await eksLint(["cluster.yaml", "--no-config"], { cwd });
    expect(stdout).not.toContain("Configured by");
  });

  test("is that of package.json, from a folder below it", async () => {
    const root = repositoryWith({
      "package.json": '{"eksLint": {"paths": ["infra/cluster.yaml"], "failOn": "never"}}',
      "infra/cluster.yaml": CLUSTER,
    });
    expect(await run(join(root, "infra"))).toMatchObject({
      config: join(root, "package.json"),
      files: ["cluster.yaml"],
      exitCode: 0,
    });
  });

  test("is the one that --config names, and not the nearest", async () => {
    const cwd = repositoryWith({ ...ONE, "ci/strict.yaml": "failOn: note\n" });
    expect(await run(cwd, "cluster.yaml", "--config", "ci/strict.yaml")).toMatchObject({
      config: "ci/strict.yaml",
      exitCode: 1,
    });
  });

  test("must be there where --config names it", async () => {
    expect(await run(repositoryWith(ONE), "cluster.yaml", "--config", "gone.yaml")).toMatchObject({
      config: null,
      exitCode: 2,
      problems: [expect.stringContaining("There is no such file or folder.")],
    });
  });
});

describe("paths start", () => {
  const SUPPRESS = "suppress: [{ rule: cluster-endpoint-public, path: cluster.yaml, reason: accepted }]\n";
  const suppressed = async (cwd: string, ...args: readonly string[]) =>
    JSON.parse((await eksLint([...args, "--format", "json"], { cwd })).stdout).summary.suppressed;

  test("in a configuration that is found from its folder, and on the command line from the working directory", async () => {
    const root = repositoryWith({
      "cluster.yaml": CLUSTER,
      "infra/cluster.yaml": CLUSTER,
      "infra/deep/cluster.yaml": CLUSTER,
      "eks-lint.config.yaml": `paths: [.]\nignore: [deep]\nfailOn: never\n${SUPPRESS}`,
    });
    const cwd = join(root, "infra");
    expect((await run(cwd)).files).toEqual([join(root, "cluster.yaml"), "cluster.yaml"]);
    expect((await run(cwd, "cluster.yaml")).files).toEqual(["cluster.yaml"]);
    expect([await suppressed(cwd), await suppressed(cwd, "cluster.yaml")]).toEqual([1, 0]);
  });

  // As with --config of ESLint: a pull request is checked by the configuration of a checkout that is trusted.
  test("in one that --config names from the working directory, wherever it lies", async () => {
    const trusted = repositoryWith({
      "strict.yaml": `paths: [.]\nignore: [deep]\nfailOn: never\nbaseline: base.json\n${SUPPRESS}`,
      "cluster.yaml": CLUSTER,
      "base.json": "{",
    });
    const cwd = repositoryWith({
      "cluster.yaml": CLUSTER,
      "deep/cluster.yaml": CLUSTER,
      "base.json": '{ "version": 1, "tool": "eks-lint", "findings": [] }',
    });
    const config = ["--config", join(trusted, "strict.yaml")];
    expect(await run(cwd, ...config)).toMatchObject({
      config: join(trusted, "strict.yaml"),
      files: ["cluster.yaml"],
      problems: [],
    });
    expect(await suppressed(cwd, ...config)).toBe(1);
  });

  test("in such a one below the working directory, too, and must stay below it", async () => {
    const cwd = repositoryWith({ "cluster.yaml": CLUSTER, "ci/strict.yaml": "paths: [../cluster.yaml]\n" });
    expect((await run(cwd, "--config", "ci/strict.yaml")).problems).toEqual([
      "ci/strict.yaml:1 paths[0]: .. leads out of its folder; name a path below the working directory",
    ]);
  });
});

describe("a path of the configuration that does not exist", () => {
  const files = {
    "cluster.yaml": CLUSTER,
    "eks-lint.config.yaml": "paths: [cdk.out, gone.yaml]\nfailOn: never\n",
  };

  test("is told once it is used: who names it, and what writes a cdk.out", async () => {
    const cwd = repositoryWith(files);
    const { problems, exitCode } = await run(cwd);
    expect(exitCode).toBe(2);
    const { stdout } = await eksLint([], { cwd });
    expect(problems).toHaveLength(2);
    expect(problems[0]).toContain(
      "There is no such file or folder, and eks-lint.config.yaml names it under paths. In a CDK app npx cdk synth writes it.",
    );
    expect(problems[1]).toContain(
      "There is no such file or folder, and eks-lint.config.yaml names it under paths. eks-lint reads ",
    );
    expect(stdout).toContain("gone.yaml");
  });

  test("is no matter of a run that names its own", async () => {
    expect(await run(repositoryWith(files), "cluster.yaml")).toMatchObject({
      exitCode: 0,
      problems: [],
      files: ["cluster.yaml"],
    });
  });

  test("is not said to be named by it where the command line names it", async () => {
    const [problem = ""] = (await run(repositoryWith(files), "gone.yaml")).problems;
    expect(problem).toContain("There is no such file or folder. eks-lint reads ");
  });
});

describe("folders of ownRules are told at their lines,", () => {
  test.each([
    [
      "where no rule lies in one",
      { "rules/README.md": "" },
      "rules holds no rule: no file in it ends in .yaml or .yml",
    ],
    ["where it is empty but for folders", { "rules/a/b.txt": "" }, "rules holds no rule"],
  ])("%s", async (_, files, message) => {
    const cwd = repositoryWith({
      ...ONE,
      ...files,
      "eks-lint.config.yaml": "failOn: never\nownRules:\n  - rules\n",
    });
    const { problems, exitCode } = await run(cwd, "cluster.yaml");
    expect([exitCode, problems.length]).toEqual([2, 1]);
    expect(problems[0]).toContain(`eks-lint.config.yaml:3 ownRules[0]: ${message}`);
    const { problems: ofProgram } = await loadConfig({ cwd });
    expect(ofProgram).toMatchObject([{ kind: "config-invalid", place: { file: "eks-lint.config.yaml" } }]);
  });

  test("and one of the command line as bad usage", async () => {
    const cwd = repositoryWith({ ...ONE, "rules/README.md": "" });
    const { exitCode, stderr } = await eksLint(["cluster.yaml", "--rules", "rules"], { cwd });
    expect([exitCode, stderr]).toEqual([
      2,
      "eks-lint: rules holds no rule: no file in it ends in .yaml or .yml\n",
    ]);
  });
});

describe("all that is wrong is told at once:", () => {
  const VERSIONS = '{"clusterVersions": [{"clusterVersion": "1.33"}]}';
  const files = {
    ...ONE,
    "eks-lint.config.yaml": "failOn: bad\nrules: { no-such-rule: off }\nkubernetesVersions: v.json\n",
    "v.json": VERSIONS,
  };

  test("in the configuration, in the file of versions that it names, and in --severity", async () => {
    const { problems, exitCode } = await run(repositoryWith(files), ".", "--severity", "no-rule=off");
    expect(exitCode).toBe(2);
    expect(problems).toEqual([
      'eks-lint.config.yaml:1 failOn: "bad" is none of error, warning, note, never',
      expect.stringMatching(
        /^eks-lint.config.yaml:3 kubernetesVersions: v.json is not the JSON that aws eks describe-cluster-versions prints: clusterVersions\[0\]\.endOfStandardSupportDate /,
      ),
      expect.stringMatching(
        /^eks-lint.config.yaml:3 kubernetesVersions: .* clusterVersions\[0\]\.endOfExtendedSupportDate /,
      ),
      expect.stringMatching(/^--severity: there is no rule "no-rule"/),
      expect.stringMatching(/^eks-lint.config.yaml:2 rules: there is no rule "no-such-rule"/),
    ]);
  });

  test("a file of versions that the command line names instead is looked at alone", async () => {
    const cwd = repositoryWith({ ...files, "eks-lint.config.yaml": "kubernetesVersions: v.json\n" });
    const { stderr, exitCode } = await eksLint([".", "--kubernetes-versions", "w.json"], { cwd });
    expect(exitCode).toBe(2);
    expect(stderr).toMatch(/^eks-lint: --kubernetes-versions: w\.json cannot be read:/);
  });

  test("a rule that --severity names and that there is not, without a configuration", async () => {
    const one = await run(repositoryWith({ "cluster.yaml": CLUSTER }), "cluster.yaml", "--severity", "x=off");
    expect(one).toMatchObject({ config: null, exitCode: 2, files: [] });
    expect(one.notices).toEqual(["nothing was checked, because not all of the options are right"]);
  });
});
