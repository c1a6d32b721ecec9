// What does `ignore` of the configuration leave out of the folders that are given?

import { mkdirSync, mkdtempSync, realpathSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { findInputs } from "../../src/input/find.ts";
import { isSlow } from "../../src/input/slow-pattern.ts";

const TEMPLATE = "Resources: {}\n";
const MANIFEST = '{"version": "36.0.0", "artifacts": {}}';

let cwd = "";

beforeEach(() => {
  cwd = realpathSync(mkdtempSync(path.join(tmpdir(), "eks-lint-ignored-")));
});

afterEach(() => rmSync(cwd, { recursive: true, force: true }));

function write(...names: readonly string[]): void {
  for (const name of names) {
    mkdirSync(path.dirname(path.join(cwd, name)), { recursive: true });
    writeFileSync(path.join(cwd, name), path.basename(name) === "manifest.json" ? MANIFEST : TEMPLATE);
  }
}

/** `folder`: where the patterns start from, below the working directory. */
function find(patterns: readonly string[], paths: readonly string[] = ["."], folder = ".") {
  const ignore = { folder: path.join(cwd, folder), patterns };
  const found = findInputs(paths, { cwd, readStdin: () => "", ignore });
  return {
    files: found.files.map(({ file }) => file),
    assemblies: found.assemblies.map(({ folder: one }) => one),
    leftOut: found.leftOut,
    passedOver: found.passedOver,
  };
}

describe("of a folder", () => {
  test("without patterns nothing is left out", () => {
    write("a.yaml");
    expect(find([])).toMatchObject({ files: ["a.yaml"], leftOut: 0 });
  });

  test.each<[what: string, patterns: readonly string[], files: readonly string[], leftOut: number]>([
    ["a file by its name, wherever it is", ["b.yaml"], ["a.yaml"], 2],
    ["a file by its path", ["/b.yaml"], ["a.yaml", "old/b.yaml"], 1],
    ["a folder as a whole, which counts as one", ["old/"], ["a.yaml", "b.yaml"], 1],
    ["all but some", ["*.yaml", "!a.yaml"], ["a.yaml"], 2],
    [
      "nothing where a pattern is a comment or empty",
      ["# a.yaml", ""],
      ["a.yaml", "b.yaml", "old/b.yaml"],
      0,
    ],
  ])("%s", (_what, patterns, files, leftOut) => {
    write("a.yaml", "b.yaml", "old/b.yaml");
    expect(find(patterns)).toMatchObject({ files, leftOut, passedOver: 0 });
  });

  test("a cdk.out folder and an assembly in a folder are left out, too: somebody says so", () => {
    write("cdk.out/manifest.json", "dev/out/manifest.json", "prod/out/manifest.json");
    expect(find(["cdk.out", "dev/"])).toMatchObject({ assemblies: ["prod/out"], leftOut: 2 });
  });

  test("what cannot be an input counts as well: nothing is left out in silence", () => {
    write("a.yaml", "docs/readme.md", "notes.md");
    expect(find(["*.md"])).toMatchObject({ files: ["a.yaml"], leftOut: 2, passedOver: 0 });
  });

  test("node_modules is never looked at, and so does not count", () => {
    write("a.yaml", "node_modules/b.yaml");
    expect(find(["node_modules"])).toMatchObject({ files: ["a.yaml"], leftOut: 0 });
  });
});

test("patterns start at the folder of the configuration, and name nothing outside of it", () => {
  write("infra/a.yaml", "infra/deep/a.yaml", "a.yaml", "other/a.yaml");
  expect(find(["/a.yaml"], ["."], "infra")).toMatchObject({
    files: ["a.yaml", "infra/deep/a.yaml", "other/a.yaml"],
    leftOut: 1,
  });
  expect(find(["a.yaml"], ["infra"], ".")).toMatchObject({ files: [], leftOut: 2 });
});

describe("what is given by name is read", () => {
  test("a file", () => {
    write("old.yaml");
    expect(find(["old.yaml"], ["old.yaml"])).toMatchObject({ files: ["old.yaml"], leftOut: 0 });
  });

  test("a cdk.out folder, and by its manifest", () => {
    write("cdk.out/manifest.json");
    expect(find(["cdk.out"], ["cdk.out"]).assemblies).toEqual(["cdk.out"]);
    expect(find(["cdk.out"], ["cdk.out/manifest.json"]).assemblies).toEqual(["cdk.out"]);
  });

  test.each([["old"], ["old/deep"]])("a folder with all that is in it: %s", (folder) => {
    write("old/deep/a.yaml");
    expect(find(["old/"], [folder])).toMatchObject({ files: ["old/deep/a.yaml"], leftOut: 0 });
  });
});

describe("beside .gitignore", () => {
  beforeEach(() => {
    write("dist/a.yaml", "b.yaml");
    writeFileSync(path.join(cwd, ".gitignore"), "dist/\n");
  });

  test("the configuration overrules it", () => {
    expect(find(["b.yaml"])).toMatchObject({ files: [], leftOut: 1 });
    expect(find(["!dist/"]).files).toEqual(["b.yaml", "dist/a.yaml"]);
  });

  test("what git ignores is no word of the configuration", () => {
    expect(find(["c.yaml"])).toMatchObject({ files: ["b.yaml"], leftOut: 0 });
  });
});

describe("a pattern that would take long", () => {
  const slow = `${"*a".repeat(30)}b`;

  test.each([
    [slow, true],
    ["**/a/**/b/**/c/**/d", true],
    ["x".repeat(1001), true],
    ["**/a/**/b/**/c", true],
    ["*a*b*", true],
    ["a*/b*/c*/d*/e*", true],
    ["**/old/*.template.json", false],
    ["**/a/**/b/**", false],
    ["a*b*c", false],
  ])("%s is one: %s", (pattern, is) => {
    expect(isSlow(pattern)).toBe(is);
  });

  test("is passed by, as trying it would not end", () => {
    write("a.yaml");
    writeFileSync(path.join(cwd, `${"a".repeat(200)}.yaml`), TEMPLATE);
    expect(find([slow, "/a.yaml"])).toMatchObject({ leftOut: 1 });
  });
});

test("what cannot be understood in a .gitignore leads to a file too many, never to one too few", () => {
  write("a.yaml", "b.yaml", "deep/a.yaml", "deep/c.yaml");
  writeFileSync(path.join(cwd, ".gitignore"), "a.yaml\n[!x].yaml\n");
  expect(find([]).files).toEqual(["b.yaml", "deep/c.yaml"]);
  writeFileSync(path.join(cwd, "deep/.gitignore"), "c.yaml\n![!x].yaml\n");
  expect(find([]).files).toEqual(["b.yaml", "deep/a.yaml", "deep/c.yaml"]);
});

test("a link into the folder of git is not followed, for a token may stand there", () => {
  write("a.yaml", ".git/b.yaml");
  symlinkSync(path.join(cwd, ".git/b.yaml"), path.join(cwd, "link.yaml"));
  symlinkSync(path.join(cwd, ".git"), path.join(cwd, "folder"));
  expect(find([]).files).toEqual(["a.yaml"]);
});
