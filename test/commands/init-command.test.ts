// What does `eks-lint init` write, after looking at what is here?

import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { eksLint } from "../eks-lint.ts";
import { folderWith } from "../rule-folders.ts";

const CLUSTER =
  "apiVersion: eksctl.io/v1alpha5\nkind: ClusterConfig\nmetadata: { name: shop, region: eu-central-1 }\n";
const TEMPLATE = JSON.stringify({ Resources: { Key: { Type: "AWS::KMS::Key" } } });

/** An assembly of one stack; `environment` as the CDK writes it. */
const assembly = (folder: string, stack: string, environment = "aws://unknown-account/unknown-region") => ({
  [`${folder}/manifest.json`]: JSON.stringify({
    version: "36.0.0",
    artifacts: {
      [stack]: {
        type: "aws:cloudformation:stack",
        environment,
        properties: { templateFile: `${stack}.template.json` },
      },
    },
  }),
  [`${folder}/${stack}.template.json`]: TEMPLATE,
});

type Files = Readonly<Record<string, string>>;

/** The configuration, and what eks-lint says of it when it lints by it. */
async function initialised(files: Files) {
  const folder = folderWith(files);
  const { exitCode, stdout, written } = await eksLint(["init"], { cwd: folder });
  expect([exitCode, [...written.keys()]]).toEqual([0, [`${folder}/eks-lint.config.yaml`]]);
  return { config: [...written.values()].join(""), stdout };
}

/** The lines under a key, up to the next blank one. */
const section = (config: string, key: string): readonly string[] =>
  config
    .slice(config.indexOf(`\n${key}`) + 1)
    .split("\n\n")[0]
    ?.split("\n") ?? [];

describe("the paths", () => {
  test.each<[says: string, files: Files, paths: readonly string[]]>([
    ["of an eksctl config", { "eksctl/shop.yaml": CLUSTER }, ["  - eksctl/shop.yaml"]],
    ["of a template", { "template.json": TEMPLATE }, ["  - template.json"]],
    [
      "of an assembly: its folder, and no template in it",
      assembly("infra/cdk.out", "Shop"),
      ["  - infra/cdk.out"],
    ],
    [
      "of all of them, sorted",
      { ...assembly("cdk.out", "Shop"), "b.yaml": CLUSTER, "a.json": TEMPLATE },
      ["  - a.json", "  - b.yaml", "  - cdk.out"],
    ],
    ["in quotes where YAML needs them", { "- a: b/{x}.yaml": CLUSTER }, ['  - "- a: b/{x}.yaml"']],
    [
      "of more than twenty: all that is here",
      Object.fromEntries([...Array(21).keys()].map((n) => [`${n}.yaml`, CLUSTER])),
      ["  - ."],
    ],
  ])("%s", async (_says, files, paths) => {
    const { config } = await initialised(files);
    expect(section(config, "paths:")).toEqual(["paths:", ...paths]);
  });

  test("of nothing: an example, and a word about cdk synth", async () => {
    const { config, stdout } = await initialised({ "README.md": "" });
    expect(config).toContain("\n# paths: [cdk.out]\n");
    expect(stdout).toContain("npx cdk synth");
  });
});

test("stacks that state no account are named, those that do are not", async () => {
  const { config } = await initialised({
    ...assembly("a/cdk.out", "Open"),
    ...assembly("b/cdk.out", "Stated", "aws://111122223333/eu-central-1"),
  });
  expect(config).toContain('\n#   "Open": { account: "111122223333"');
  expect(config).not.toContain('"Stated"');
});

/** Without the sign before a key that is only an example, and before what stands below it. */
function uncommented(config: string): string {
  let isExample = false;
  return config
    .split("\n")
    .map((line) => {
      isExample = /^# [a-zA-Z]+:/.test(line) || (isExample && line.startsWith("#   "));
      return isExample ? line.slice(2) : line;
    })
    .join("\n");
}

describe("what is written", () => {
  const files = {
    "shop.yaml": CLUSTER,
    "eks-rules/r.yaml": "",
    "eks-lint.baseline.json": '{"version":1,"tool":"eks-lint","findings":[]}',
  };

  test("is right, and linted by", async () => {
    const { config } = await initialised(files);
    const folder = folderWith({ ...files, "eks-lint.config.yaml": config });
    const { exitCode, stdout } = await eksLint(["--format", "json"], { cwd: folder });
    expect(exitCode).toBe(1);
    expect(JSON.parse(stdout).inputs.map(({ file }: { file: string }) => file)).toEqual(["shop.yaml"]);
  });

  test("is right, too, once the examples in its comments are taken in", async () => {
    const { config } = await initialised(files);
    const rule = readFileSync("rules/key-policy-invalid.yaml", "utf8").replace(
      "id: key-policy-invalid",
      "id: r",
    );
    const folder = folderWith({
      ...files,
      "eks-rules/r.yaml": rule,
      "eks-lint.config.yaml": uncommented(config),
    });
    const { exitCode, stdout, stderr } = await eksLint(["--print-config"], { cwd: folder });
    expect([exitCode, stderr], stdout).toEqual([0, ""]);
    for (const key of ["rules", "ownRules", "ignore", "account", "region", "stacks", "ebs", "baseline"])
      expect(stdout, key).toMatch(new RegExp(`^${key}: ?.*$`, "m"));
    expect(stdout).toContain("for a week of testing");
  });
});

test.each(["eks-lint.config.yaml", "eks-lint.config.yml", "eks-lint.config.json"])(
  "nothing is written over %s",
  async (name) => {
    const folder = folderWith({ [name]: "{}" });
    const { exitCode, stderr, written } = await eksLint(["init"], { cwd: folder });
    expect([exitCode, written.size]).toEqual([2, 0]);
    expect(stderr).toContain(`there is a configuration already: ${name}`);
  },
);

describe("nothing is written beside or below another configuration:", () => {
  const inited = async (cwd: string) => {
    const { exitCode, stderr, written } = await eksLint(["init"], { cwd });
    expect([exitCode, written.size]).toEqual([2, 0]);
    return stderr;
  };

  test("the key eksLint of package.json", async () => {
    expect(await inited(folderWith({ "package.json": '{"eksLint": {}}' }))).toContain(
      "there is a configuration already: the key eksLint of package.json",
    );
  });

  test("one further up in the repository", async () => {
    const root = folderWith({ "eks-lint.config.yaml": "", "infra/app.ts": "" });
    expect(await inited(join(root, "infra"))).toContain(
      `there is a configuration already: ${join(root, "eks-lint.config.yaml")}`,
    );
  });

  test("one that cannot be read", async () => {
    expect(await inited(folderWith({ "eks-lint.config.json": "{" }))).toContain(
      "there is a configuration already: eks-lint.config.json:1:2: This is not valid JSON",
    );
  });

  test("but a package.json without the key is none", async () => {
    const { config } = await initialised({ "package.json": '{"name": "app"}' });
    expect(config).toContain("extends: recommended");
  });
});
