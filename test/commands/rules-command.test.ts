// Does `eks-lint rules` list the rules that there are?

import { readdirSync } from "node:fs";
import { parse } from "node:path";
import { describe, expect, test } from "vitest";
import { eksLint } from "../eks-lint.ts";
import { folderWith, ruleCalled } from "../rule-folders.ts";

const builtIn = readdirSync("rules").map((name) => parse(name).name);

const listed = async (...args: readonly string[]) => {
  const { exitCode, stdout, stderr } = await eksLint(["rules", ...args]);
  expect({ exitCode, stderr }).toEqual({ exitCode: 0, stderr: "" });
  return stdout.trimEnd().split("\n");
};
const idsIn = (lines: readonly string[]) => lines.slice(1).map((line) => line.split(" ")[0]);

describe("the list", () => {
  test("has a line for every built-in rule", async () => {
    expect(idsIn(await listed()).sort()).toEqual(builtIn.sort());
  });

  test("says of each its severity, what it is about, its rulesets and its title, below each other", async () => {
    const lines = await listed();
    const line = lines.find((one) => one.startsWith("volume-key-blocks-launch-role ")) ?? "";
    expect(line).toMatch(
      /^\S+ {2,}error +volume +recommended, keys +The key policy does not let the launching role use the key/,
    );
    for (const title of ["severity", "about", "ruleset", "title"]) {
      const column = lines[0]?.indexOf(title) ?? -1;
      expect(lines.filter((one) => one[column] === " " || one[column - 1] !== " ")).toEqual([]);
    }
  });

  test("shows the severities of a rule's cases behind its own", async () => {
    const cases =
      '\n  - { when: "key.isDescribed", severity: error }\n  - { when: "key.enabled", severity: warning }';
    const folder = folderWith({ "key-rotates.yaml": ruleCalled("key-rotates", { cases }) });
    expect((await listed("--rules", folder)).at(-1)).toMatch(/^key-rotates +warning, error +key +/);
  });

  test.each(["recommended", "keys"])("may be of the ruleset %s alone", async (ruleset) => {
    const [all, some] = [idsIn(await listed()), idsIn(await listed("--ruleset", ruleset))];
    expect(some).toContain("volume-key-blocks-launch-role");
    expect(some.length).toBeLessThanOrEqual(all.length);
    expect(all).toEqual(expect.arrayContaining(some));
  });

  test("of the ruleset keys leaves out what does not keep nodes from starting", async () => {
    expect(idsIn(await listed("--ruleset", "keys"))).not.toContain("volume-not-encrypted");
  });

  test("has a team's own rules at its end, in whatever ruleset", async () => {
    const folder = folderWith({
      "b.yaml": ruleCalled("b"),
      "a.yaml": ruleCalled("a"),
    });
    for (const ruleset of ["all", "keys"]) {
      const lines = await listed("--rules", folder, "--ruleset", ruleset);
      expect(idsIn(lines).slice(-2)).toEqual(["a", "b"]);
      expect(lines.at(-1)).toContain("(your own)");
    }
  });

  test("has colours on a terminal only", async () => {
    const colour = async (...args: readonly string[]) =>
      (await eksLint(["rules", ...args], { color: true, width: 300 })).stdout.includes("\u001b[");
    expect([await colour(), await colour("--no-color")]).toEqual([true, false]);
    expect((await eksLint(["rules"])).stdout).not.toContain("\u001b");
  });

  test("gives titles lines of their own where the terminal is narrow", async () => {
    const { stdout } = await eksLint(["rules", "--ruleset", "keys"], { width: 100 });
    const lines = stdout.trimEnd().split("\n");
    expect(lines.filter((line) => line.length > 100)).toEqual([]);
    expect(lines[0]).toMatch(/^rule +severity +about +ruleset$/);
    expect(lines).toContain("  The key policy does not let the launching role use the key of a volume");
  });
});

describe("in JSON", () => {
  const json = async (...args: readonly string[]) =>
    JSON.parse((await eksLint(["rules", "--format", "json", ...args])).stdout);

  test("says of each rule what programs need", async () => {
    const { schemaVersion, rules } = await json();
    expect(schemaVersion).toBe(1);
    expect(rules).toHaveLength(builtIn.length);
    expect(rules.find(({ id }: { id: string }) => id === "volume-key-blocks-launch-role")).toEqual({
      id: "volume-key-blocks-launch-role",
      title: "The key policy does not let the launching role use the key of a volume",
      severity: "error",
      severities: ["error"],
      about: "volume",
      builtIn: true,
      rulesets: ["recommended", "keys", "all"],
      tags: expect.any(Array),
      references: expect.arrayContaining([expect.stringMatching(/^https:/)]),
    });
  });

  test("tells own rules from built-in ones", async () => {
    const folder = folderWith({ "a.yaml": ruleCalled("a") });
    expect((await json("--rules", folder)).rules.at(-1)).toMatchObject({
      id: "a",
      builtIn: false,
      rulesets: [],
    });
  });
});

test("a rule that is not right is told instead of a list", async () => {
  const folder = folderWith({ "a.yaml": ruleCalled("a", { severity: "fatal" }), "b.yaml": ruleCalled("b") });
  const { exitCode, stdout, stderr } = await eksLint(["rules", "--rules", folder]);
  expect({ exitCode, stdout }).toEqual({ exitCode: 2, stdout: "" });
  expect(stderr).toContain("problem[rule-invalid]");
  expect(stderr).toContain("a.yaml:3");
});

test("a title does not steer the terminal", async () => {
  const title = '"\\e[2J \\u202e"';
  const folder = folderWith({ "a.yaml": ruleCalled("a", { title }) });
  for (const format of ["text", "json"]) {
    const { stdout } = await eksLint(["rules", "--rules", folder, "--format", format], { color: false });
    expect(stdout).not.toMatch(/[\u001b\u202e]/);
  }
});
