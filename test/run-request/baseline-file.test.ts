// Is a baseline read and written only where, and when, that is safe?

import { existsSync, readFileSync, symlinkSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import type { Disk } from "../../src/input/disk.ts";
import { DISK } from "../../src/input/find.ts";
import { givenBaseline } from "../../src/run-request/baseline-file.ts";
import { eksLint } from "../eks-lint.ts";
import { folderWith } from "../rule-folders.ts";

const CLUSTER =
  "apiVersion: eksctl.io/v1alpha5\nkind: ClusterConfig\nmetadata: { name: shop, region: eu-central-1 }\n";
const EMPTY = '{ "version": 1, "tool": "eks-lint", "findings": [] }\n';
const onDisk = { writeFile: (path: string, text: string) => writeFileSync(path, text) };

const lint = (cwd: string, ...args: readonly string[]) =>
  eksLint([...args, "--baseline", "base.json"], { cwd, ...onDisk });

describe("--update-baseline", () => {
  test("writes what is found, and the run passes", async () => {
    const cwd = folderWith({ "cluster.yaml": CLUSTER });
    const { exitCode, stdout } = await lint(cwd, "cluster.yaml", "--update-baseline");
    expect([exitCode, stdout.includes("suppressed by the baseline")]).toEqual([0, true]);
    expect(JSON.parse(readFileSync(join(cwd, "base.json"), "utf8")).findings).not.toEqual([]);
    expect((await lint(cwd, "cluster.yaml", "--fail-on", "note")).exitCode).toBe(0);
  });

  test("reads standard input once", async () => {
    const cwd = folderWith({});
    let times = 0;
    const readStdin = () => {
      times += 1;
      return times === 1 ? CLUSTER : "";
    };
    const { exitCode } = await eksLint(["-", "--baseline", "base.json", "--update-baseline"], {
      cwd,
      readStdin,
      ...onDisk,
    });
    expect([exitCode, times]).toEqual([0, 1]);
  });

  test("leaves it as it was where something cannot be read, and says so however quiet it is", async () => {
    const cwd = folderWith({
      "cluster.yaml": CLUSTER,
      "broken.yaml": "Resources: { C: { Type: AWS::EKS::Cluster }",
      "base.json": EMPTY,
    });
    const { exitCode, stdout } = await lint(cwd, ".", "--update-baseline", "--quiet");
    expect(exitCode).toBe(2);
    expect(stdout).toContain("The baseline is left as it was");
    expect(readFileSync(join(cwd, "base.json"), "utf8")).toBe(EMPTY);
  });

  test("needs to know the file", async () => {
    const { exitCode, stderr } = await eksLint(["x.yaml", "--update-baseline"], { cwd: folderWith({}) });
    expect([exitCode, stderr]).toEqual([2, expect.stringContaining("--baseline eks-lint.baseline.json")]);
  });

  test("says what is wrong where it cannot be written", async () => {
    const cwd = folderWith({ "cluster.yaml": CLUSTER });
    const writeFile = () => {
      throw new Error("EROFS: read-only file system");
    };
    const { exitCode, stderr } = await eksLint(
      ["cluster.yaml", "--baseline", "b.json", "--update-baseline"],
      { cwd, writeFile },
    );
    expect([exitCode, stderr]).toEqual([2, expect.stringContaining("cannot be written to b.json: EROFS")]);
  });
});

describe("a baseline", () => {
  test("that is not there is no empty one", async () => {
    const { exitCode, stdout } = await lint(folderWith({ "cluster.yaml": CLUSTER }), "cluster.yaml");
    expect(exitCode).toBe(2);
    expect(stdout.replace(/\s+/g, " ")).toContain("Write it with --baseline base.json --update-baseline");
  });

  test.each([
    ["that leads somewhere", "elsewhere.json"],
    ["that leads nowhere", "nothing.json"],
  ])("that is a link %s is neither read nor written", async (_says, target) => {
    const cwd = folderWith({ "cluster.yaml": CLUSTER });
    const elsewhere = folderWith({ "elsewhere.json": EMPTY });
    symlinkSync(join(elsewhere, target), join(cwd, "base.json"));
    for (const more of [[], ["--update-baseline"]]) {
      const { exitCode, stdout } = await lint(cwd, "cluster.yaml", ...more);
      expect([exitCode, stdout.includes("This is a link")]).toEqual([2, true]);
    }
    expect(existsSync(join(elsewhere, "nothing.json"))).toBe(false);
    expect(readFileSync(join(elsewhere, "elsewhere.json"), "utf8")).toBe(EMPTY);
  });

  test("with an entry of a file that may not be looked at does not take it for gone", () => {
    const refused: Disk = {
      ...DISK,
      kindOf: (path) =>
        path.endsWith("secret.yaml")
          ? { ok: false, kind: "input-refused", why: "The permission to read this is missing" }
          : DISK.kindOf(path),
    };
    const cwd = folderWith({ "base.json": EMPTY });
    const given = givenBaseline("base.json", { paths: ["."], isWritten: false }, { cwd, disk: refused });
    if (!given.ok) throw new Error("the baseline is right");
    const { isGone, isGiven } = given.baseline.disk;
    expect([isGone("secret.yaml"), isGone("gone.yaml")]).toEqual([false, true]);
    expect([isGiven("a/b/c.yaml"), isGiven("../c.yaml"), isGiven("<stdin>")]).toEqual([true, false, false]);
  });
});
