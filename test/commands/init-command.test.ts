// What does `eks-lint init` write, after looking at what is here?

import { readFileSync, symlinkSync } from "node:fs";
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

/** The list under paths, and the comment above it. */
function pathsIn(config: string): { readonly paths: readonly string[]; readonly found: readonly string[] } {
  const lines = config.split("\n");
  const at = lines.indexOf("paths:");
  const end = lines.indexOf("", at);
  const above = lines.slice(lines.lastIndexOf("", at) + 1, at);
  return {
    paths: lines.slice(at + 1, end),
    found: above.slice(above.indexOf("# Found here:") + 1).map((line) => line.replace(/^# +/, "")),
  };
}

const SYNTHESIZED = "# cdk synth writes it";

describe("the paths", () => {
  test.each<[says: string, files: Files, paths: readonly string[], found: readonly string[]]>([
    [
      "all that is here, so that what comes later is checked, too",
      { "eksctl/shop.yaml": CLUSTER },
      ["  - ."],
      ["eksctl/shop.yaml"],
    ],
    [
      "what the CDK writes by name, so that it is missed",
      assembly("infra/cdk.out", "Shop"),
      ["  - .", `  - infra/cdk.out ${SYNTHESIZED}`],
      ["infra/cdk.out"],
    ],
    [
      "and where it was not written yet",
      { "cdk.json": "{}", "b.yaml": CLUSTER, "a.json": TEMPLATE },
      ["  - .", `  - cdk.out ${SYNTHESIZED}`],
      ["a.json", "b.yaml"],
    ],
    [
      "also for apps in folders, and where cdk.json says where",
      {
        "apps/a/cdk.json": '{ "app": "npx ts-node a.ts" }',
        "apps/b/cdk.json": '{ "output": "../dist" }',
        "cdk.json": '{ "output": "/srv/out" }',
        "b.yaml": CLUSTER,
      },
      ["  - .", `  - apps/a/cdk.out ${SYNTHESIZED}`, `  - apps/dist ${SYNTHESIZED}`],
      ["b.yaml"],
    ],
    [
      "an assembly that no configuration can name stays below the folder",
      assembly("a\\b/cdk.out", "Shop"),
      ["  - ."],
      ['"a\\\\b/cdk.out"'],
    ],
    [
      "names in quotes where YAML needs them",
      { "- a: b/{x}.yaml": CLUSTER },
      ["  - ."],
      ['"- a: b/{x}.yaml"'],
    ],
  ])("%s", async (_says, files, paths, found) => {
    const { config } = await initialised(files);
    expect(pathsIn(config)).toEqual({ paths, found });
  });

  test("of many files the first are named, and the others counted", async () => {
    const files = Object.fromEntries([...Array(23).keys()].map((n) => [`${n}.yaml`, CLUSTER]));
    const { found } = pathsIn((await initialised(files)).config);
    expect([found.length, found.at(-1)]).toEqual([21, "and 3 more"]);
  });

  test("where nothing is found it says so, with a word about cdk synth", async () => {
    const { stdout } = await initialised({ "README.md": "" });
    expect(stdout).toContain(
      "Nothing that eks-lint checks was found here; for a CDK app run npx cdk synth first",
    );
  });
});

test("what cannot be read is told, for it is checked all the same", async () => {
  const { stdout } = await initialised({ "a.yaml": CLUSTER, "b.yaml": `${CLUSTER}x: {` });
  expect(stdout).toMatch(/These cannot be read.*\n {2}b\.yaml:\d+:\d+: /);
});

test("what cannot be read is told on one line each, and no more of them than anybody reads", async () => {
  const files = Object.fromEntries([...Array(23).keys()].map((n) => [`${n}\n.yaml`, `${CLUSTER}x: {`]));
  const { stdout } = await initialised(files);
  expect(stdout.match(/^ {2}\d+\\x0a\.yaml:\d+:\d+: /gm)).toHaveLength(20);
  expect(stdout).toContain("… and 3 more");
});

test("what a terminal would obey in a name is shown, not sent", async () => {
  const { config, stdout } = await initialised({
    "a\u202eb.yaml": CLUSTER,
    "c\u009b.yaml": `${CLUSTER}x: {`,
  });
  expect(config + stdout).not.toMatch(/[\u202e\u009b]/);
  expect(config).toContain("a\\u202eb.yaml");
});

describe("where it cannot be written", () => {
  test("because a link is there that leads elsewhere, nothing is", async () => {
    const cwd = folderWith({});
    symlinkSync(join(folderWith({}), "elsewhere.yaml"), join(cwd, "eks-lint.config.yaml"));
    const { exitCode, written } = await eksLint(["init"], { cwd });
    expect([exitCode, written.size]).toEqual([2, 0]);
  });

  test("that is told in a sentence", async () => {
    const writeFile = () => {
      throw new Error("EROFS: read-only file system");
    };
    const { exitCode, stderr } = await eksLint(["init"], { cwd: folderWith({}), writeFile });
    expect([exitCode, stderr]).toEqual([
      2,
      "eks-lint: eks-lint.config.yaml cannot be written: EROFS: read-only file system\n",
    ]);
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
