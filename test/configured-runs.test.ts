// By which configuration is a run, where do its paths start from, and is all that is wrong with it told at once?

import { join } from "node:path";
import { describe, expect, test } from "vitest";
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

test("paths of a configuration start from its folder, and those of the command line from the working directory", async () => {
  const cwd = repositoryWith({
    "cluster.yaml": CLUSTER,
    "ci/cluster.yaml": CLUSTER,
    "ci/deep/cluster.yaml": CLUSTER,
    "ci/strict.yaml":
      "paths: [.]\nignore: [deep]\nfailOn: never\nsuppress: [{ rule: cluster-endpoint-public, path: cluster.yaml, reason: accepted }]\n",
  });
  const config = ["--config", "ci/strict.yaml"];
  expect((await run(cwd, ...config)).files).toEqual(["ci/cluster.yaml"]);
  expect((await run(cwd, "cluster.yaml", ...config)).files).toEqual(["cluster.yaml"]);
  const suppressed = async (...args: readonly string[]) =>
    JSON.parse((await eksLint([...args, ...config, "--format", "json"], { cwd })).stdout).summary.suppressed;
  expect(await suppressed()).toBe(1);
  expect(await suppressed("cluster.yaml")).toBe(0);
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
