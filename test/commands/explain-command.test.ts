// Does `eks-lint explain` tell a person what a rule wants?

import { describe, expect, test } from "vitest";
import { eksLint } from "../eks-lint.ts";
import { folderWith, ruleCalled } from "../rule-folders.ts";

const explain = (id: string, ...args: readonly string[]) => eksLint(["explain", id, ...args]);
const inOneLine = (text: string): string => text.replace(/\s+/g, " ");
const own = (changes: Readonly<Record<string, string>> = {}) =>
  folderWith({ "key-rotates.yaml": ruleCalled("key-rotates", changes) });

describe("the explanation of a built-in rule", () => {
  test("has its title, traits, reason, fix, examples and references, in this order", async () => {
    const { exitCode, stdout, stderr } = await explain("volume-key-blocks-launch-role");
    expect({ exitCode, stderr }).toEqual({ exitCode: 0, stderr: "" });
    const parts = [
      "volume-key-blocks-launch-role: The key policy does not let the launching role use the key of a volume",
      "severity error",
      "about every volume of every node group and Auto Scaling group",
      "ruleset recommended, keys",
      "Why: ",
      "Fix: ",
      "An example that fails:",
      "An example that passes:",
      "See:",
      "https://docs.aws.amazon.com/",
    ];
    const places = parts.map((part) => inOneLine(stdout).indexOf(part));
    expect(places).toEqual([...places].sort((a, b) => a - b));
    expect(places).not.toContain(-1);
  });

  test("shows a template and not its text in quotes", async () => {
    const { stdout } = await explain("volume-key-blocks-launch-role");
    expect(stdout).toMatch(
      /An example that fails:\n\n +Resources:\n|An example that fails:\n\n +AWSTemplate/,
    );
  });
});

describe("the explanation of a team's own rule", () => {
  test("is as that of a built-in one", async () => {
    const { exitCode, stdout } = await explain("key-rotates", "--rules", own());
    expect(exitCode).toBe(0);
    const said = inOneLine(stdout);
    for (const part of [
      "key-rotates: A key does not rotate",
      "ruleset none: your own rules are in every run",
      "Why: Our policy asks for new key material every year.",
      "EnableKeyRotation: false",
      "EnableKeyRotation: true",
    ])
      expect(said).toContain(part);
  });

  test("names the severities and fixes of its cases with their conditions", async () => {
    const cases = "\n  - when: key.isDescribed\n    severity: error\n    fix: Turn it on.";
    const said = inOneLine((await explain("key-rotates", "--rules", own({ cases }))).stdout);
    expect(said).toContain("severity warning; error when key.isDescribed");
    expect(said).toContain("When key.isDescribed: Turn it on.");
  });

  test("says its tags in words, and those that nobody knows as they are", async () => {
    const tags =
      '[recommended, network, "security-hub:KMS.4", "cis-eks:5.3.1", "well-architected:SEC08-BP01", "acme:7"]';
    const said = inOneLine((await explain("key-rotates", "--rules", own({ tags }))).stdout);
    expect(said).toContain(
      "tags network, AWS Security Hub KMS.4, CIS Amazon EKS Benchmark 5.3.1, AWS Well-Architected SEC08-BP01, acme:7",
    );
  });

  test("leaves out what the rule does not have", async () => {
    const folder = folderWith({
      "key-rotates.yaml": ruleCalled("key-rotates").replace(/^examples:[\s\S]*/m, ""),
    });
    const { exitCode, stdout } = await explain("key-rotates", "--rules", folder);
    expect(exitCode).toBe(0);
    expect(stdout).not.toContain("An example");
    expect(stdout).not.toContain("See:");
  });

  test("has an ellipsis where only an input has a name", async () => {
    const fix = "Set EnableKeyRotation of {key.name} to true.";
    const { stdout } = await explain("key-rotates", "--rules", own({ fix }));
    expect(stdout).toContain("Fix: Set EnableKeyRotation of … to true.");
  });

  test("does not steer the terminal", async () => {
    const evil = '"\\e]0;owned\\a \\u202e"';
    const examples = '\n  fail: ["\\e[2J"]\n  pass: ["\\e[2J"]';
    const folder = own({ title: evil, why: evil, fix: evil, examples });
    const { stdout, stderr } = await explain("key-rotates", "--rules", folder);
    expect(stdout + stderr).not.toMatch(/[\u001b\u0007\u202e]/);
  });
});

test("no line is wider than the terminal, but for what is there to be copied", async () => {
  const { stdout } = await eksLint(["explain", "volume-key-blocks-launch-role"], { width: 60 });
  const prose = stdout.slice(0, stdout.indexOf("An example"));
  expect(prose.split("\n").filter((line) => line.length > 60)).toEqual([]);
});

test("colours are for terminals", async () => {
  const args = ["explain", "volume-key-blocks-launch-role"];
  expect((await eksLint(args, { color: true })).stdout).toContain("\u001b[");
  expect((await eksLint([...args, "--no-color"], { color: true })).stdout).not.toContain("\u001b");
});

describe("an id that no rule has", () => {
  test.each([
    ["volume-not-encryptd", "; did you mean volume-not-encrypted?"],
    ["VOLUME-NOT-ENCRYPTED", "; did you mean volume-not-encrypted?"],
    ["xyzzy", 'there is no rule "xyzzy"; eks-lint rules lists them all'],
    ["__proto__", 'there is no rule "__proto__"; eks-lint rules lists them all'],
  ])("%s: %s", async (id, sentence) => {
    const { exitCode, stdout, stderr } = await explain(id);
    expect({ exitCode, stdout }).toEqual({ exitCode: 2, stdout: "" });
    expect(stderr).toContain(sentence);
  });

  test("may be a slip in the id of a team's own rule", async () => {
    expect((await explain("key-rotate", "--rules", own())).stderr).toContain("; did you mean key-rotates?");
  });
});

test("a rule that is not right is told, and nothing is explained", async () => {
  const { exitCode, stdout, stderr } = await explain("key-rotates", "--rules", own({ severity: "fatal" }));
  expect({ exitCode, stdout }).toEqual({ exitCode: 2, stdout: "" });
  expect(stderr).toContain("problem[rule-invalid]");
});
