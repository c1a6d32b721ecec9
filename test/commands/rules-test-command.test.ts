// Does `eks-lint rules test` find the rules that do not say of their examples what they should?

import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { eksLint } from "../eks-lint.ts";
import { folderWith, ruleCalled } from "../rule-folders.ts";

const inOneLine = (text: string): string => text.replace(/\s+/g, " ");
const tested = (files: Readonly<Record<string, string>>, ...args: readonly string[]) =>
  eksLint(["rules", "test", folderWith(files), ...args]);

const rotating = (changes: Readonly<Record<string, string>> = {}) => ({
  "key-rotates.yaml": ruleCalled("key-rotates", changes),
});

/** In flow style: an example on one line. */
const asExamples = (examples: {
  readonly fail: readonly object[];
  readonly pass: readonly object[];
}): string =>
  JSON.stringify({
    fail: examples.fail.map((one) => JSON.stringify(one)),
    pass: examples.pass.map((one) => JSON.stringify(one)),
  });
const keyWith = (Properties: object) => ({ Resources: { Key: { Type: "AWS::KMS::Key", Properties } } });
const rotates = keyWith({ EnableKeyRotation: true });
const stays = keyWith({ EnableKeyRotation: false });
const open = {
  Parameters: { Rotates: { Type: "String" } },
  ...keyWith({ EnableKeyRotation: { Ref: "Rotates" } }),
};

describe("rules whose examples are what they should be", () => {
  test("are ok, exit 0", async () => {
    const { exitCode, stdout, stderr } = await tested({ ...rotating(), "more/a.yml": ruleCalled("a") });
    expect({ exitCode, stderr }).toEqual({ exitCode: 0, stderr: "" });
    expect(stdout).toBe(
      "ok    key-rotates (1 failing example, 1 passing example)\n" +
        "ok    a (1 failing example, 1 passing example)\n\n2 rules: 2 ok, 0 wrong.\n",
    );
  });

  test("may have several", async () => {
    const changes = { examples: asExamples({ fail: [stays, stays], pass: [rotates, rotates] }) };
    expect((await tested(rotating(changes))).exitCode).toBe(0);
  });
});

test("the rules of eks-lint itself are tested like any others", async () => {
  const { exitCode, stdout } = await eksLint(["rules", "test", "rules", "--today", "2026-11-22"]);
  expect(stdout).toContain(" 0 wrong.");
  expect(exitCode).toBe(0);
});

describe("an example that is not what it should be, exit 1", () => {
  test.each([
    [
      "passes because nothing in it is what the rule is about",
      { fail: [stays], pass: [{ Resources: { Key: { Type: "AWS::KMS::Keys" } } }] },
      "examples.pass[0] should pass, and nothing in it is what the rule is about (key)",
    ],
    [
      "fails in vain",
      { fail: [rotates], pass: [rotates] },
      "examples.fail[0] should fail, and the rule finds nothing in it",
    ],
    [
      "fails maybe",
      { fail: [open], pass: [rotates] },
      "examples.fail[0] should fail, and whether the rule holds cannot be decided: ",
    ],
    [
      "passes in vain",
      { fail: [stays], pass: [rotates, stays] },
      "examples.pass[1] should pass, and the rule finds this in it: The key Key keeps its key material for ever.",
    ],
    [
      "passes maybe",
      { fail: [stays], pass: [open] },
      "examples.pass[0] should pass, and whether the rule holds cannot be decided: ",
    ],
    [
      "is no input",
      { fail: [stays], pass: [{ a: 1 }] },
      "examples.pass[0] should pass, and it cannot be checked: ",
    ],
  ])("because it %s", async (_name, examples, sentence) => {
    const { exitCode, stdout } = await tested(rotating({ examples: asExamples(examples) }));
    expect(exitCode).toBe(1);
    expect(stdout).toMatch(/^wrong key-rotates /);
    expect(inOneLine(stdout)).toContain(sentence);
    expect(stdout).toContain("1 rule: 0 ok, 1 wrong.");
  });

  test("because a mistake is in it is told with its line in the example", async () => {
    const examples = "\n  fail:\n    - |\n      Resources:\n        Key: [\n  pass: [x]";
    expect(inOneLine((await tested(rotating({ examples }))).stdout)).toMatch(
      /it cannot be checked \(line \d of the example\): /,
    );
  });

  test("is told with the place where it stands", async () => {
    const examples = `\n  fail:\n    - '${JSON.stringify(stays)}'\n    - '${JSON.stringify(rotates)}'\n  pass:\n    - '${JSON.stringify(rotates)}'`;
    const rule = ruleCalled("key-rotates", { examples });
    const line = 1 + rule.split("\n").findIndex((one) => one.includes("fail:")) + 2;
    const { stdout } = await tested({ "key-rotates.yaml": rule });
    expect(stdout).toContain(`key-rotates.yaml:${line}: examples.fail[1]`);
    expect(stdout.match(/key-rotates\.yaml:/g)).toHaveLength(1);
  });

  test("does not keep the others from being tried", async () => {
    const files = {
      ...rotating({ examples: asExamples({ fail: [rotates], pass: [stays] }) }),
      "z.yaml": ruleCalled("z"),
    };
    const { stdout } = await tested(files);
    expect(stdout).toContain("examples.fail[0]");
    expect(stdout).toContain("examples.pass[0]");
    expect(stdout).toMatch(/^ok {4}z /m);
    expect(stdout).toContain("2 rules: 1 ok, 1 wrong.");
  });
});

test("a rule without examples is wrong, exit 1", async () => {
  const rule = ruleCalled("key-rotates").replace(/^examples:[\s\S]*/m, "");
  const { exitCode, stdout } = await tested({ "key-rotates.yaml": rule, "z.yaml": ruleCalled("z") });
  expect(exitCode).toBe(1);
  expect(stdout).toMatch(/^wrong key-rotates \(0 failing examples, 0 passing examples\)$/m);
  expect(inOneLine(stdout)).toContain("key-rotates.yaml: the rule has no examples");
  expect(stdout).toMatch(/^ok {4}z /m);
});

describe("what is refused, exit 2", () => {
  test("a rule that is not right: then none is tried", async () => {
    const files = { ...rotating({ severity: "fatal" }), "a.yaml": ruleCalled("a") };
    const { exitCode, stdout, stderr } = await tested(files);
    expect({ exitCode, stdout }).toEqual({ exitCode: 2, stdout: "" });
    expect(stderr).toContain("problem[rule-invalid]");
  });

  test("a rule with the id of a built-in one", async () => {
    const { exitCode, stderr } = await tested({
      "volume-not-encrypted.yaml": ruleCalled("volume-not-encrypted"),
    });
    expect(exitCode).toBe(2);
    expect(stderr).toContain("volume-not-encrypted");
  });

  test.each([
    [["rules", "test"], "missing required argument"],
    [["rules", "test", "no-such-folder"], "no-such-folder is no folder of rules"],
    [["rules", "test", "rules", "fixtures"], "too many arguments"],
  ])("%j", async (args, sentence) => {
    const { exitCode, stdout, stderr } = await eksLint(args);
    expect({ exitCode, stdout }).toEqual({ exitCode: 2, stdout: "" });
    expect(stderr).toContain(sentence);
  });
});

test("examples about versions of Kubernetes are tried on the day of --today, with the dates of --kubernetes-versions", async () => {
  const clusterOf = (Version: string) => ({
    Resources: { C: { Type: "AWS::EKS::Cluster", Properties: { Version } } },
  });
  const cluster = clusterOf("1.33");
  const newest = clusterOf("1.36");
  const changes = {
    about: "cluster",
    assert: "'!support(cluster.version).isOver'",
    message: '"{cluster.version} is not supported any more."',
    examples: asExamples({ fail: [cluster], pass: [newest] }),
  };
  const files = rotating(changes);
  // Extended support for 1.33 ends on 2027-07-29.
  expect((await tested(files, "--today", "2027-07-28")).exitCode).toBe(1);
  expect((await tested(files, "--today", "2027-07-29")).exitCode).toBe(0);
  const clusterVersions = [
    {
      clusterVersion: "1.33",
      endOfStandardSupportDate: "2026-07-29",
      endOfExtendedSupportDate: "2028-07-29",
    },
  ];
  const later = ["--today", "2027-07-29", "--kubernetes-versions", "versions.json"];
  const cwd = folderWith({ "versions.json": JSON.stringify({ clusterVersions }) });
  expect((await eksLint(["rules", "test", folderWith(files), ...later], { cwd })).exitCode).toBe(1);
});

test("a rule may ask what the built-in rules have decided about a volume", async () => {
  const template = (name: string) =>
    JSON.parse(readFileSync(join("fixtures/workshop", name, "template.json"), "utf8"));
  const changes = {
    about: "volume",
    assert: 'volume.verdict != "fail"',
    message: "The volume {volume.device} keeps {launcher.name} from starting.",
    examples: asExamples({ fail: [template("broken")], pass: [template("fixed")] }),
  };
  expect((await tested(rotating(changes))).exitCode).toBe(0);
});

test("a rule that decides about volumes must not leave open what should pass", async () => {
  const template = JSON.parse(readFileSync(join("fixtures/workshop/fixed/template.json"), "utf8"));
  const key = { Ref: "Key" };
  template.Parameters = { Key: { Type: "String" } };
  template.Resources.LaunchTemplate.Properties.LaunchTemplateData.BlockDeviceMappings[0].Ebs.KmsKeyId = key;
  const broken = JSON.parse(readFileSync(join("fixtures/workshop/broken/template.json"), "utf8"));
  const changes = {
    about: "volume",
    decides: "fail",
    when: "volume.hasKey",
    assert: "permits(volume.key, launcher.role, 'needed')",
    message: "No instance of {launcher.name} starts.",
    examples: asExamples({ fail: [broken], pass: [template] }),
  };
  const { exitCode, stdout } = await tested(rotating(changes));
  expect(exitCode).toBe(1);
  expect(inOneLine(stdout)).toContain(
    "examples.pass[0] should pass, and whether the rule holds cannot be decided: parameter Key of",
  );
  expect(stdout).not.toContain("examples.fail");
});

test("what strangers wrote does not steer the terminal", async () => {
  const examples = '\n  fail: ["\\e[2J: ["]\n  pass: ["\\u202e"]';
  const { stdout, stderr } = await tested(rotating({ examples }));
  expect(stdout + stderr).not.toMatch(/[\u001b\u202e]/);
});
