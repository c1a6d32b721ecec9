// What does the command line do with what it is given? Its output, its exit code, and what it leaves alone.

import { spawnSync } from "node:child_process";
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { Ajv } from "ajv";
import { afterAll, describe, expect, test } from "vitest";
import type { World } from "../src/commands/world.ts";
import { VERSION } from "../src/version.ts";
import { eksLint, jsonOf } from "./eks-lint.ts";
import { folderWith, ruleCalled } from "./rule-folders.ts";

const broken = "fixtures/workshop/broken/template.yaml";
const fixed = "fixtures/workshop/fixed/template.yaml";
/** One finding each, of the severity in its name. */
const warning = "fixtures/rules/volume-not-encrypted/bad-false.yaml";
const note = "fixtures/rules/key-policy-lacks-listed-actions/bad-ebs-guide.yaml";

const folder = mkdtempSync(join(tmpdir(), "eks-lint-cli-"));
afterAll(() => rmSync(folder, { recursive: true }));

function given(name: string, text: string): string {
  const path = join(folder, name);
  writeFileSync(path, text);
  return path;
}

describe("exit codes", () => {
  test.each([
    ["a clean template", [fixed], 0],
    ["an error", [broken], 1],
    ["an error, in JSON as in text", [broken, "--format", "json"], 1],
    ["a clean template and a broken one", [fixed, broken], 1],
    ["a template without node groups", ["fixtures/workshop/fixed/eksctl/key.yaml"], 0],
    ["a path that does not exist", ["no-such-file.yaml"], 2],
    ["an error and a path that does not exist", [broken, "no-such-file.yaml"], 2],
    ["a file that is no input", ["package.json"], 2],
    ["an unknown option", [fixed, "--formt", "json"], 2],
    ["no path at all", [], 2],
  ] as const)("%s: %j exits %i", async (_name, args, exitCode) => {
    expect((await eksLint(args)).exitCode).toBe(exitCode);
  });

  test.each([
    [warning, undefined, 0],
    [warning, "error", 0],
    [warning, "warning", 1],
    [warning, "note", 1],
    [note, "warning", 0],
    [note, "note", 1],
    [broken, "note", 1],
    [broken, "never", 0],
  ] as const)("%s with --fail-on %s exits %i", async (path, failOn, exitCode) => {
    const option = failOn === undefined ? [] : ["--fail-on", failOn];
    expect((await eksLint([path, ...option])).exitCode).toBe(exitCode);
  });

  test("--fail-on never does not hide what could not be read", async () => {
    expect((await eksLint(["no-such-file.yaml", "--fail-on", "never"])).exitCode).toBe(2);
  });
});

describe("what is no input", () => {
  const whatIsRead = "eks-lint reads CloudFormation templates in YAML or JSON, cdk.out folders, eksctl";
  mkdirSync(join(folder, "empty-folder"));
  mkdirSync(join(folder, "other-files"));
  given("other-files/README.md", "# Nothing");
  given("other-files/values.yaml", "replicas: 3\n");

  test.each([
    ["a path that does not exist", "no-such-file.yaml", "There is no such file or folder"],
    ["another program's file", "package.json", "name, version, description"],
    ["an empty file", given("empty.yaml", ""), "nothing to check"],
    ["a file of comments", given("comments.yaml", "# soon\n---\n"), "nothing to check"],
    ["a scalar", given("scalar.yaml", "42\n"), "nothing to check"],
    ["a list", given("list.yaml", "- Resources\n"), "nothing to check"],
    ["an empty JSON object", given("object.json", "{}"), "nothing to check"],
    ["a JSON list", given("list.json", "[]"), "nothing to check"],
    ["an empty folder", join(folder, "empty-folder"), "nothing to check"],
    ["a folder of other files", join(folder, "other-files"), "nothing to check"],
  ])("%s is refused with a sentence", async (_name, path, sentence) => {
    const { exitCode, stdout } = await eksLint([path]);
    const said = stdout.replace(/\s+/g, " ");
    expect(exitCode).toBe(2);
    expect(said.toLowerCase()).toContain(sentence.toLowerCase());
    expect(said).toContain(whatIsRead);
  });

  test("is told with its place, and the rest is judged all the same", async () => {
    const mistaken = given(
      "mistake.yaml",
      "AWSTemplateFormatVersion: 2010-09-09\nResources:\n  A: {Type: [\n",
    );
    const { problems, volumes } = await jsonOf([mistaken, broken]);
    expect(problems).toHaveLength(1);
    expect(problems[0]).toMatchObject({
      kind: "input-syntax",
      location: {
        file: expect.stringContaining("mistake.yaml"),
        line: expect.any(Number),
        column: expect.any(Number),
      },
    });
    expect(volumes).toHaveLength(1);
  });

  test("in a folder is passed over and counted", async () => {
    const { summary } = await jsonOf(["fixtures/workshop/fixed/eksctl", "rules", "--ruleset", "keys"]);
    expect(summary.exitCode).toBe(0);
    expect(summary.passedOver).toBe(readdirSync("rules").length);
  });
});

test("inputs without a launcher are clean, and a sentence says that nothing was judged", async () => {
  const { exitCode, stdout } = await eksLint(["fixtures/workshop/fixed/eksctl/key.yaml"]);
  expect(exitCode).toBe(0);
  expect(stdout).toContain(
    "No clusters, node groups or Auto Scaling groups found in 1 file: nothing to judge.",
  );
});

describe("bad usage", () => {
  test.each([
    [["--formt", "json", fixed], "Did you mean --format?"],
    [["--parameter", "A=B", fixed], "Did you mean --parameters?"],
    [["--xyzzy", fixed], "unknown option '--xyzzy'"],
    [["--format", "yaml", fixed], "Allowed choices are text, json"],
    [["--fail-on", "fatal", fixed], "Allowed choices are error, warning, note, never"],
    [["--account", "1234", fixed], '--account takes an account id of 12 digits, and "1234" is none'],
    [["--account", "12345678901x", fixed], "--account takes an account id of 12 digits"],
    [["--region", "Frankfurt", fixed], '--region takes a Region such as us-west-2, and "Frankfurt" is none'],
    [["--region", "us-west-2a", fixed], "--region takes a Region"],
    [[], "name what to check"],
    [[fixed, "--parameters", "no-such-file.json"], "no-such-file.json cannot be read"],
    [[fixed, "--parameters", "package-lock"], "--parameters takes Key=Value or a JSON file"],
    [[fixed, "--output"], "argument missing"],
    [[fixed, "--ruleset", "strict"], "Allowed choices are recommended, keys, all"],
    [[fixed, "--rules", "no-such-folder"], "no-such-folder is no folder of rules"],
    [[fixed, "--today", "tomorrow"], '--today takes a day such as 2026-11-22, and "tomorrow" is none'],
    [[fixed, "--kubernetes-versions", "no-such-file.json"], "no-such-file.json cannot be read"],
    [[fixed, "--kubernetes-versions", "package.json"], "clusterVersions"],
    [["--rules", "rules", "rules"], "write --rules behind rules, not before it"],
    [["--account", "111122223333", "permits"], "write --account behind permits, not before it"],
    [["rules", "--ruleset", "keys", "test", "rules"], "write --ruleset behind test, not before it"],
    [["explain"], "missing required argument"],
    [["rules", "fixtures"], "too many arguments"],
  ])("%j: %s", async (args, sentence) => {
    const { exitCode, stdout, stderr } = await eksLint(args);
    expect(exitCode).toBe(2);
    expect(stdout).toBe("");
    expect(stderr).toContain(sentence);
    expect(stderr).not.toMatch(/\n\s+at /);
  });
});

describe("--version and --help", () => {
  test.each(["--version", "-v"])("%s prints the version", async (option) => {
    expect(await eksLint([option])).toMatchObject({ exitCode: 0, stdout: `${VERSION}\n`, stderr: "" });
  });

  test.each(["--help", "-h"])("%s prints every option and the exit codes", async (option) => {
    const { exitCode, stdout, stderr } = await eksLint([option]);
    expect({ exitCode, stderr }).toEqual({ exitCode: 0, stderr: "" });
    for (const name of ["--format", "--output", "--fail-on", "--account", "--region", "--parameters"])
      expect(stdout).toContain(name);
    for (const name of [
      "--rules",
      "--ruleset",
      "--today",
      "--kubernetes-versions",
      "permits",
      "rules",
      "explain",
      "verify",
      "--snapshot",
      "--live",
    ])
      expect(stdout).toContain(name);
    for (const name of ["--quiet", "--no-color", "--version", "--help", "Exit codes: 0 clean, 1 findings"])
      expect(stdout).toContain(name);
    expect(stdout).toMatch(/\n$/);
  });

  test.each([
    ["what --quiet leaves", "only errors, problems, suppressions that have expired and the summary"],
    ["every name of a configuration", "eks-lint.config.yaml, .yml, .json or eksLint in package.json"],
    ["where its paths start", "paths in one that is named start from here"],
  ])("--help says %s", async (_, words) => {
    expect((await eksLint(["--help"])).stdout.replace(/\s+/g, " ")).toContain(words);
  });
});

describe("--output", () => {
  test("writes the report to the file and nothing to standard output", async () => {
    const { stdout } = await eksLint([broken]);
    const outcome = await eksLint([broken, "--output", "report.txt"]);
    expect(outcome).toMatchObject({ exitCode: 1, stdout: "", stderr: "" });
    expect([...outcome.written]).toEqual([["report.txt", stdout]]);
  });

  test("never writes colours, whatever the terminal", async () => {
    const { written } = await eksLint([broken, "-o", "report.txt"], { color: true, width: 80 });
    expect(written.get("report.txt")).not.toContain("\u001b");
  });

  test("in no folder is told before anything is read", async () => {
    const { exitCode, stdout, stderr } = await eksLint(["-", "-o", "no-such-folder/report.txt"], {
      readStdin: () => {
        throw new Error("this is read in vain");
      },
    });
    expect({ exitCode, stdout }).toEqual({ exitCode: 2, stdout: "" });
    expect(stderr).toContain(
      "the report cannot be written to no-such-folder/report.txt. There is no such folder.",
    );
  });

  test("that fails is told in a sentence, and exits 2 even where nothing was found", async () => {
    const writeFile = () => {
      throw new Error("ENOSPC: no space left on device");
    };
    const { exitCode, stderr } = await eksLint([fixed, "-o", "report.txt"], { writeFile });
    expect(exitCode).toBe(2);
    expect(stderr).toBe(
      "eks-lint: the report cannot be written to report.txt: ENOSPC: no space left on device\n",
    );
  });
});

describe("colours", () => {
  test("are for terminals", async () => {
    expect((await eksLint([broken], { color: true, width: 100 })).stdout).toContain("\u001b[");
    expect((await eksLint([broken], { color: false })).stdout).not.toContain("\u001b");
  });

  test("are left out with --no-color", async () => {
    expect((await eksLint([broken, "--no-color"], { color: true, width: 100 })).stdout).not.toContain(
      "\u001b",
    );
  });

  test("are never in JSON", async () => {
    expect((await eksLint([broken, "-f", "json"], { color: true })).stdout).not.toContain("\u001b");
  });

  test("say the same as the text without them", async () => {
    const colored = (await eksLint([broken], { color: true, width: 100 })).stdout;
    // biome-ignore lint/complexity/useRegexLiterals: an escape in a literal is hard to see.
    const plain = colored.replace(new RegExp("\\u001b\\[[0-9;]*m", "g"), "");
    expect(plain).toBe((await eksLint([broken])).stdout);
  });
});

test("no line is wider than the terminal, but for what cannot be broken", async () => {
  const { stdout } = await eksLint([broken], { width: 60 });
  const wide = stdout.split("\n").filter((line) => line.length > 60 && /^ {0,4}\S+ /.test(line));
  expect(wide.filter((line) => !/\$\{AWS::|arn:|-->|:::|→|"/.test(line))).toEqual([]);
});

describe("--quiet", () => {
  test("leaves out warnings and notes, and keeps the counts", async () => {
    const loud = (await eksLint([warning, note])).stdout;
    const quiet = (await eksLint([warning, note, "--quiet"])).stdout;
    expect(loud).toContain("warning[volume-not-encrypted]");
    expect(quiet).toBe(loud.slice(loud.indexOf("Checked ")));
  });

  test("keeps errors and problems", async () => {
    const { stdout } = await eksLint([broken, warning, "no-such-file.yaml", "-q"]);
    expect(stdout).toContain("error[volume-key-blocks-launch-role]");
    expect(stdout).toContain("problem[input-not-recognised]");
    expect(stdout).not.toContain("warning[");
  });

  test("changes neither the exit code nor JSON", async () => {
    expect((await eksLint([warning, "-q", "--fail-on", "warning"])).exitCode).toBe(1);
    expect(await jsonOf([warning, "-q"])).toEqual(await jsonOf([warning]));
  });
});

describe("--parameters", () => {
  const template = "fixtures/rules/volume-key-unverifiable/good-parameter-with-default.yaml";
  const arn = "arn:aws:kms:us-west-2:111122223333:key/1234abcd-12ab-34cd-56ef-1234567890ab";
  const keyWith = async (...parameters: readonly string[]) =>
    (await jsonOf([template, ...parameters.flatMap((value) => ["--parameters", value])])).volumes[0].key;

  test("without them the default of the template counts", async () => {
    expect((await jsonOf([template])).volumes[0].key).toBe("aws/ebs");
  });

  test.each([
    ["Key=Value", `VolumeKeyId=${arn}`],
    ["the words of the AWS CLI", `ParameterKey=VolumeKeyId,ParameterValue=${arn}`],
    [
      "a file in the form of the AWS CLI",
      given(
        "list-of-parameters.json",
        JSON.stringify([{ ParameterKey: "VolumeKeyId", ParameterValue: arn }]),
      ),
    ],
    [
      "a file with a list of Key=Value",
      given("list-of-strings.json", JSON.stringify([`VolumeKeyId=${arn}`])),
    ],
    [
      "a file in the form of CodePipeline",
      given("pipeline.json", JSON.stringify({ Parameters: { VolumeKeyId: arn } })),
    ],
    ["a file with a map", given("map.json", JSON.stringify({ VolumeKeyId: arn }))],
    ["a file that Windows saved", given("bom.json", `\uFEFF${JSON.stringify({ VolumeKeyId: arn })}`)],
  ])("may be %s", async (_name, parameter) => {
    expect(await keyWith(parameter)).toBe(arn);
  });

  test("may hold equals signs in the value, and later ones win", async () => {
    expect(await keyWith("VolumeKeyId=alias/a=b")).toBe("alias/a=b");
    expect(await keyWith("VolumeKeyId=alias/first", "VolumeKeyId=alias/second")).toBe("alias/second");
  });

  test.each([
    ["a string", '"VolumeKeyId"'],
    ["a list of numbers", "[1, 2]"],
    ["what is no JSON", "VolumeKeyId: x"],
    ["null", "null"],
    ["a map as a value", '{"VolumeKeyId": {"Ref": "Key"}}'],
    ["null as a value", '{"VolumeKeyId": null}'],
    ["null as a value, in the form of CodePipeline", '{"Parameters": {"VolumeKeyId": null}}'],
    ["a map as a value, in the form of the AWS CLI", '[{"ParameterKey": "A", "ParameterValue": {}}]'],
  ])("may not be a file with %s", async (_name, text) => {
    const path = given("wrong.json", text);
    const { exitCode, stderr } = await eksLint([template, "--parameters", path]);
    expect(exitCode).toBe(2);
    expect(stderr).toContain("--parameters");
  });

  test("named __proto__ are parameters like others", async () => {
    const path = given("proto.json", '{"__proto__": "x", "VolumeKeyId": "alias/aws/ebs"}');
    expect(await keyWith(path)).toBe("aws/ebs");
  });
});

describe("--account and --region", () => {
  const rules = "fixtures/rules/volume-key-blocks-launch-role";
  const verdictOf = async (...args: readonly string[]) => (await jsonOf(args)).volumes[0].verdict;

  test.each([
    ["unknown-account.yaml", ["--account", "111122223333"], "pass"],
    ["unknown-account.yaml", ["--account", "444455556666"], "fail"],
    ["unknown-account.yaml", ["--region", "us-west-2"], "unknown"],
    ["unknown-region.yaml", ["--region", "us-west-2"], "pass"],
    ["unknown-region.yaml", ["--region", "eu-central-1"], "fail"],
    ["good-url-suffix.yaml", ["--region", "cn-north-1"], "fail"],
    ["good-documented-statements.yaml", ["--region", "us-gov-west-1"], "pass"],
    ["good-documented-statements.yaml", ["--region", "cn-north-1"], "pass"],
  ])("settle what no input states: %s with %j is a %s", async (file, options, verdict) => {
    expect(await verdictOf(`${rules}/${file}`, ...options)).toBe(verdict);
  });

  test("do not override what an input states, and a notice says that they contradict it", async () => {
    const report = await jsonOf(["fixtures/workshop/fixed/eksctl", "--region", "eu-central-1"]);
    expect(report.inputs.find((input: { kind: string }) => input.kind === "eksctl").region).toBe("us-west-2");
    expect(report.notices.join()).toContain("eu-central-1");
  });

  test("do not override a cdk.out folder either", async () => {
    const report = await jsonOf(["fixtures/workshop/fixed/cdk.out", "--region", "eu-central-1"]);
    expect(report.inputs[0].region).toBe("us-west-2");
    expect(report.notices.join()).toContain("eu-central-1");
  });
});

describe("--ruleset", () => {
  const idsWith = async (...args: readonly string[]): Promise<readonly string[]> =>
    (await jsonOf([warning, ...args])).findings.map(({ ruleId }: { ruleId: string }) => ruleId);

  test("is recommended where none is named", async () => {
    expect(await idsWith()).toContain("volume-not-encrypted");
    expect(await idsWith("--ruleset", "recommended")).toEqual(await idsWith());
  });

  test("keys says only what keeps nodes from starting", async () => {
    expect(await idsWith("--ruleset", "keys")).toEqual([]);
    expect((await jsonOf([broken, "--ruleset", "keys"])).findings).toHaveLength(1);
  });

  test("all says what recommended says, and maybe more", async () => {
    expect(await idsWith("--ruleset", "all")).toEqual(expect.arrayContaining([...(await idsWith())]));
  });
});

describe("--today and --kubernetes-versions", () => {
  const cluster = given(
    "cluster.json",
    JSON.stringify({ Resources: { C: { Type: "AWS::EKS::Cluster", Properties: { Version: "1.33" } } } }),
  );
  const versions = given(
    "versions.json",
    JSON.stringify({
      clusterVersions: [
        {
          clusterVersion: "1.33",
          endOfStandardSupportDate: "2025-01-01T00:00:00Z",
          endOfExtendedSupportDate: "2026-01-01T00:00:00Z",
        },
      ],
    }),
  );
  const isUnsupported = async (args: readonly string[], changes: Partial<World> = {}): Promise<boolean> => {
    const { findings } = await jsonOf([cluster, ...args], changes);
    return findings.some(({ ruleId }: { ruleId: string }) => ruleId === "kubernetes-version-unsupported");
  };

  // Extended support for 1.33 ends on 2027-07-29. https://docs.aws.amazon.com/eks/latest/userguide/kubernetes-versions.html
  test.each([
    [["--today", "2027-07-28"], false],
    [["--today", "2027-07-29"], true],
    [["--kubernetes-versions", versions], true],
    [["--kubernetes-versions", versions, "--today", "2025-12-31"], false],
  ])("decide how long a version is supported: %j", async (args, expected) => {
    expect(await isUnsupported(args)).toBe(expected);
  });

  test("without them it is the day it is", async () => {
    expect(await isUnsupported([], { today: "2026-11-22" })).toBe(false);
    expect(await isUnsupported([], { today: "2031-11-22" })).toBe(true);
  });

  test("with mistakes in the file are refused, each with its path", async () => {
    const path = given("mistakes.json", JSON.stringify({ clusterVersions: [{ clusterVersion: "1.33" }] }));
    const { exitCode, stdout, stderr } = await eksLint([cluster, "--kubernetes-versions", path]);
    expect({ exitCode, stdout }).toEqual({ exitCode: 2, stdout: "" });
    expect(stderr).toContain("mistakes.json");
    expect(stderr).toContain("\n  clusterVersions[0].endOfStandardSupportDate ");
    expect(stderr).toContain("\n  clusterVersions[0].endOfExtendedSupportDate ");
  });
});

describe("standard input", () => {
  test("is read for -", async () => {
    const readStdin = () => readFileSync(broken, "utf8");
    const { exitCode, stdout } = await eksLint(["-"], { readStdin });
    expect(exitCode).toBe(1);
    expect(stdout).toContain("--> <stdin>:12:9");
  });

  test("may be an eksctl config or JSON", async () => {
    for (const path of [
      "fixtures/workshop/fixed/template.json",
      "fixtures/workshop/fixed/eksctl/cluster.yaml",
    ])
      expect((await jsonOf(["-"], { readStdin: () => readFileSync(path, "utf8") })).summary.volumes).toBe(1);
  });

  test("is read only for -", async () => {
    const readStdin = () => {
      throw new Error("nobody asked for it");
    };
    expect((await eksLint([fixed], { readStdin })).exitCode).toBe(0);
  });

  test("that cannot be read, or is empty, is told", async () => {
    const readStdin = () => {
      throw new Error("EAGAIN");
    };
    expect(await eksLint(["-"], { readStdin })).toMatchObject({
      exitCode: 2,
      stdout: expect.stringContaining("Standard input cannot be read"),
    });
    expect((await eksLint(["-"])).exitCode).toBe(2);
  });
});

test("of several YAML documents the first is read, and a notice says so", async () => {
  const path = given("two.yaml", `${readFileSync(fixed, "utf8")}---\nResources: {}\n`);
  const { stdout, exitCode } = await eksLint([path]);
  expect(exitCode).toBe(0);
  expect(stdout).toContain("notice: ");
  expect(stdout.replace(/\s+/g, " ")).toContain("holds 2 YAML documents; only the first is read");
});

describe("every fixture", () => {
  const schema = JSON.parse(readFileSync("schemas/report.schema.json", "utf8"));
  const validate = new Ajv({ allErrors: true, strict: false }).compile(schema);
  const inputs = [
    ...readdirSync("fixtures/rules").flatMap((rule) =>
      readdirSync(`fixtures/rules/${rule}`)
        .filter((name) => !name.endsWith(".out"))
        .map((name) => `fixtures/rules/${rule}/${name}`),
    ),
    ...readdirSync("fixtures/scenarios").map((name) => `fixtures/scenarios/${name}`),
    "fixtures/workshop",
  ];

  test.each(inputs)("%s is told in JSON as the schema says, and twice in the same bytes", async (input) => {
    const first = await eksLint([input, "--format", "json"]);
    validate(JSON.parse(first.stdout));
    expect(validate.errors).toBe(null);
    expect(first.stderr).toBe("");
    expect((await eksLint([input, "--format", "json"])).stdout).toBe(first.stdout);
    expect(JSON.parse(first.stdout).summary.exitCode).toBe(first.exitCode);
  });

  test("is in the report in an order that does not depend on the order of the paths", async () => {
    const findingsOf = async (paths: readonly string[]) => (await jsonOf(paths)).findings;
    expect(await findingsOf([...inputs].reverse())).toEqual(await findingsOf(inputs));
  });
});

describe("the program that npm installs", () => {
  const node = (args: readonly string[], options: object = {}) =>
    spawnSync(process.execPath, [resolve("dist/cli.js"), ...args], { encoding: "utf8", ...options });

  test("finds the defect of the workshop", () => {
    const { status, stdout, stderr } = node(["fixtures/workshop/broken/cdk.out"]);
    expect({ status, stderr }).toEqual({ status: 1, stderr: "" });
    expect(stdout).toMatch(/^error\[volume-key-blocks-launch-role\]: No instance of the node group/);
  });

  test("passes the fixed workshop", () => {
    expect(node(["fixtures/workshop/fixed/cdk.out"]).status).toBe(0);
  });

  test("prints the version of the package, and tells bad usage on standard error", () => {
    const { version } = JSON.parse(readFileSync("package.json", "utf8"));
    expect(node(["--version"])).toMatchObject({ status: 0, stdout: `${version}\n` });
    expect(node(["--nope"])).toMatchObject({ status: 2, stdout: "" });
  });

  test("reads standard input and writes files", () => {
    const input = readFileSync(broken, "utf8");
    const output = join(folder, "written.json");
    expect(node(["-", "-f", "json", "-o", output], { input })).toMatchObject({ status: 1, stdout: "" });
    expect(JSON.parse(readFileSync(output, "utf8")).summary.errors).toBe(1);
  });

  test("sends no colours into a pipe", () => {
    const env = { ...process.env, TERM: "xterm-256color", FORCE_COLOR: "" };
    expect(node([broken], { env }).stdout).not.toContain("\u001b");
  });

  test("reads a team's own rules, lists, explains and tests them", () => {
    const own = folderWith({ "key-rotates.yaml": ruleCalled("key-rotates") });
    const { status, stdout } = node(["fixtures/workshop/fixed/eksctl/key.yaml", "--rules", own]);
    expect({ status, stdout }).toEqual({ status: 0, stdout: expect.not.stringContaining("problem[") });
    expect(node(["rules", "--rules", own]).stdout).toContain("key-rotates");
    expect(node(["explain", "volume-not-encrypted"]).stdout).toContain("An example that passes:");
    expect(node(["rules", "test", own])).toMatchObject({ status: 0, stderr: "" });
  });

  test("works from another folder, with paths relative to it", () => {
    const { status, stdout } = node(["template.yaml"], { cwd: resolve("fixtures/workshop/broken") });
    expect(status).toBe(1);
    expect(stdout).toContain("--> template.yaml:12:9");
  });
});
