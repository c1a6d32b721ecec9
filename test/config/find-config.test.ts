import { mkdirSync, symlinkSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { findConfig, namedConfig } from "../../src/config/find-config.ts";
import { DISK } from "../../src/input/find.ts";
import { folderWith } from "../rule-folders.ts";
import { foundFrom, repositoryWith } from "./config-folders.ts";

const NAMES = ["eks-lint.config.yaml", "eks-lint.config.yml", "eks-lint.config.json"] as const;

describe("a configuration is found", () => {
  test.each(NAMES)("as %s", (name) => {
    expect(foundFrom(repositoryWith({ [name]: "{}" }))).toBe(name);
  });

  test("as the key eksLint of package.json", () => {
    expect(foundFrom(repositoryWith({ "package.json": '{"name": "app", "eksLint": {}}' }))).toBe(
      "package.json",
    );
  });

  test("in a folder above the working directory", () => {
    const root = repositoryWith({ "eks-lint.config.yaml": "", "infra/prod/app.ts": "" });
    expect(foundFrom(join(root, "infra/prod"))).toBe(join(root, "eks-lint.config.yaml"));
  });

  test("as the key eksLint of package.json in a folder above the working directory", () => {
    const root = repositoryWith({ "package.json": '{"eksLint": {}}', "infra/prod/app.ts": "" });
    expect(foundFrom(join(root, "infra/prod"))).toBe(join(root, "package.json"));
  });

  test("above the working directory where there is no repository", () => {
    const root = folderWith({ "eks-lint.config.yaml": "", "infra/prod/app.ts": "" });
    expect(foundFrom(join(root, "infra/prod"))).toBe(join(root, "eks-lint.config.yaml"));
  });

  test("as the nearest of several, and the others are not read", () => {
    const root = repositoryWith({ "eks-lint.config.yaml": "[", "infra/eks-lint.config.json": "{}" });
    expect(foundFrom(join(root, "infra"))).toBe("eks-lint.config.json");
  });

  test("above a package.json that is about something else", () => {
    const root = repositoryWith({ "eks-lint.config.yaml": "", "infra/package.json": '{"name": "infra"}' });
    expect(foundFrom(join(root, "infra"))).toBe(join(root, "eks-lint.config.yaml"));
  });

  test("in the root of the repository itself, where .git is a file as in a worktree", () => {
    const root = folderWith({ ".git": "gitdir: elsewhere\n", "eks-lint.config.yaml": "", "a/b.ts": "" });
    expect(foundFrom(join(root, "a"))).toBe(join(root, "eks-lint.config.yaml"));
  });

  test("by a link that stays in the repository", () => {
    const root = repositoryWith({ "shared/lint.yaml": "", "infra/app.ts": "" });
    symlinkSync("../shared/lint.yaml", join(root, "infra/eks-lint.config.yaml"));
    expect(foundFrom(join(root, "infra"))).toBe("eks-lint.config.yaml");
  });

  test("with the text in it, without the mark that editors of Windows put before it", () => {
    const cwd = repositoryWith({ "eks-lint.config.yaml": "\uFEFFfailOn: note\n" });
    expect(findConfig({ cwd, disk: DISK })).toEqual({
      kind: "found",
      config: {
        file: "eks-lint.config.yaml",
        folder: cwd,
        called: "the folder of the configuration",
        text: "failOn: note\n",
        form: "yaml",
      },
    });
  });
});

describe("no configuration is found", () => {
  test("outside of the repository", () => {
    const outer = folderWith({ "eks-lint.config.yaml": "", "repository/app.ts": "" });
    mkdirSync(join(outer, "repository/.git"));
    expect(foundFrom(join(outer, "repository"))).toBe("none");
  });

  test.each([
    ["that does not name eks-lint", '{"name": "app"}'],
    ["that names it below a key of its own", '{"config": {"eksLint": {}}}'],
    ["that names it as a value", '{"keywords": ["eksLint"]}'],
    ["that depends on it", '{"devDependencies": {"eks-lint": "1"}}'],
    ["that is broken and does not name it", '{"name": '],
    ["that is broken and names it as a value", '{"keywords": ["eksLint"], }'],
    ["that is no object", '["eksLint"]'],
    ["that is empty", ""],
  ])("in a package.json %s", (_, text) => {
    expect(foundFrom(repositoryWith({ "package.json": text }))).toBe("none");
  });

  test("in a folder called package.json", () => {
    expect(foundFrom(repositoryWith({ "package.json/readme": "" }))).toBe("none");
  });
});

describe("a configuration that cannot be read is a mistake, never none", () => {
  test("a folder of its name", () => {
    expect(foundFrom(repositoryWith({ "eks-lint.config.yaml/readme": "" }))).toBe(
      "config-invalid eks-lint.config.yaml: This is a folder, not a file.",
    );
  });

  test("a link that leads nowhere", () => {
    const cwd = repositoryWith({});
    symlinkSync("gone.yaml", join(cwd, "eks-lint.config.yaml"));
    expect(foundFrom(cwd)).toBe("config-invalid eks-lint.config.yaml: There is no such file or folder.");
  });

  test("a link to itself", () => {
    const cwd = repositoryWith({});
    symlinkSync("eks-lint.config.yaml", join(cwd, "eks-lint.config.yaml"));
    expect(foundFrom(cwd)).toBe("config-invalid eks-lint.config.yaml: This link leads to itself.");
  });

  test.each([
    ["eks-lint.config.yaml", `# ${"x".repeat(1024 * 1024)}`],
    ["package.json", `{"eksLint": {}, "x": "${"x".repeat(1024 * 1024)}"}`],
  ])("a %s of more than 1 MiB", (name, text) => {
    expect(foundFrom(repositoryWith({ [name]: text }))).toBe(
      `config-invalid ${name}: This file is larger than 1 MiB, and eks-lint reads no configuration that large.`,
    );
  });

  test("a package.json with the key that is not JSON, with the place of the mistake", () => {
    expect(foundFrom(repositoryWith({ "package.json": '{\n  "eksLint": {},\n}\n' }))).toBe(
      "config-invalid package.json:3:1: This is not valid JSON: a comma stands before the closing }, and JSON allows none there.",
    );
  });

  test("a .json that is YAML only", () => {
    expect(foundFrom(repositoryWith({ "eks-lint.config.json": '{"failOn": "note" # why\n}' }))).toBe(
      "config-invalid eks-lint.config.json:1:19: This is not valid JSON: JSON allows no comments.",
    );
  });

  test("a file without the permission to read it", () => {
    const why = "The permission to read this is missing";
    const disk = { ...DISK, read: () => ({ ok: false, kind: "input-refused", why }) as const };
    for (const name of [...NAMES, "package.json"]) {
      expect(findConfig({ cwd: repositoryWith({ [name]: "{}" }), disk })).toEqual({
        kind: "problem",
        problem: { kind: "config-invalid", message: `${why}.`, place: { kind: "file", file: name } },
      });
    }
  });
});

describe("a folder is asked for the names of configurations, and for nothing else:", () => {
  const list = () => {
    throw new Error("a folder may be large, and is not listed");
  };

  test("it may be large, or show nobody what it holds", () => {
    const disk = { ...DISK, list };
    expect(findConfig({ cwd: repositoryWith({ "eks-lint.config.yml": "" }), disk })).toMatchObject({
      kind: "found",
      config: { file: "eks-lint.config.yml" },
    });
    expect(findConfig({ cwd: repositoryWith({}), disk })).toEqual({ kind: "none" });
  });

  test("one that does not answer may hold a configuration", () => {
    const why = "The permission to read this is missing";
    const entryAt = () => ({ ok: false, kind: "input-refused", why }) as const;
    expect(findConfig({ cwd: repositoryWith({}), disk: { ...DISK, entryAt } })).toEqual({
      kind: "problem",
      problem: {
        kind: "config-invalid",
        message: `Whether a configuration of eks-lint lies in this folder cannot be told. ${why}.`,
        place: { kind: "file", file: "." },
      },
    });
  });
});

describe("more than one configuration in a folder is a mistake that names all of them:", () => {
  test.each([
    [["eks-lint.config.yaml", "eks-lint.config.json"], "eks-lint.config.yaml and eks-lint.config.json"],
    [["eks-lint.config.yml", "package.json"], "eks-lint.config.yml and the key eksLint of package.json"],
    [
      ["eks-lint.config.yaml", "eks-lint.config.yml", "package.json"],
      "eks-lint.config.yaml and eks-lint.config.yml and the key eksLint of package.json",
    ],
  ])("%j", (names, named) => {
    const files = Object.fromEntries(
      names.map((name) => [name, name === "package.json" ? '{"eksLint": {}}' : "{}"]),
    );
    expect(foundFrom(repositoryWith(files))).toBe(
      `config-invalid ${names[0]}: One folder holds more than one configuration: ${named}. Put them together in one of them.`,
    );
  });
});

describe("a link that leads out of the repository is not followed", () => {
  const outside = folderWith({ "lint.yaml": "failOn: never\n", "package.json": '{"eksLint": {}}' });

  test.each([
    ["eks-lint.config.yaml", "lint.yaml"],
    ["package.json", "package.json"],
  ])("from %s", (name, target) => {
    const cwd = repositoryWith({});
    symlinkSync(join(outside, target), join(cwd, name));
    expect(foundFrom(cwd)).toBe(
      `config-invalid ${name}: This is a link that leads out of .; eks-lint does not follow it.`,
    );
  });

  test("nor is one out of its folder where there is no repository", () => {
    const cwd = folderWith({});
    writeFileSync(join(cwd, "../beside.yaml"), "");
    symlinkSync("../beside.yaml", join(cwd, "eks-lint.config.yaml"));
    expect(foundFrom(cwd)).toBe(
      "config-invalid eks-lint.config.yaml: This is a link that leads out of .; eks-lint does not follow it.",
    );
  });

  test("but a package.json that has nothing to do with eks-lint may be one", () => {
    const cwd = repositoryWith({});
    symlinkSync(join(folderWith({ "package.json": "{}" }), "package.json"), join(cwd, "package.json"));
    expect(foundFrom(cwd)).toBe("none");
  });
});

describe("a link is not followed, nor is what it leads to shown,", () => {
  const TOKEN = "https://user:token@example.com";

  test.each(["eks-lint.config.yaml", "eks-lint.config.json", "package.json"])(
    "into the folder of git: %s",
    (name) => {
      const cwd = repositoryWith({ ".git/config": `"eksLint": [${TOKEN}` });
      symlinkSync(".git/config", join(cwd, name));
      expect(findConfig({ cwd, disk: DISK })).toEqual({
        kind: "problem",
        problem: {
          kind: "config-invalid",
          message: "This leads into the folder of git, and eks-lint reads nothing there.",
          place: { kind: "file", file: name },
        },
      });
      expect(foundFrom(cwd, name)).toBe(
        `config-invalid ${name}: This leads into the folder of git, and eks-lint reads nothing there.`,
      );
    },
  );

  test("out of the repository, however wrong it is", () => {
    const cwd = repositoryWith({});
    symlinkSync(join(folderWith({ token: TOKEN }), "token"), join(cwd, "eks-lint.config.json"));
    expect(findConfig({ cwd, disk: DISK })).toMatchObject({
      problem: {
        message: "This is a link that leads out of .; eks-lint does not follow it.",
        place: { kind: "file" },
      },
    });
  });
});

describe("a configuration that somebody names", () => {
  test.each([
    ["may be called as they like", "ci/strict.yml", "ci/strict.yml"],
    ["may be a package.json", "ci/package.json", "ci/package.json"],
    [
      "is JSON where it ends so",
      "ci/strict.json",
      "config-invalid ci/strict.json:1:1: This is not valid JSON: failOn is not a JSON value.",
    ],
    ["must be there", "ci/gone.yaml", "config-invalid ci/gone.yaml: There is no such file or folder."],
    ["must hold one", "package.json", 'config-invalid package.json: There is no key "eksLint" in this file.'],
  ])("%s", (_, named, found) => {
    const cwd = repositoryWith({
      "package.json": "{}",
      "ci/strict.yml": "failOn: note\n",
      "ci/strict.json": "failOn: note\n",
      "ci/package.json": '{"eksLint": {"failOn": "note"}}',
    });
    expect(foundFrom(cwd, named)).toBe(found);
  });

  test("may lie anywhere, and is about the working directory", () => {
    const named = join(folderWith({ "strict.yaml": "" }), "strict.yaml");
    const cwd = repositoryWith({});
    expect(namedConfig(named, { cwd, disk: DISK })).toEqual({
      kind: "found",
      config: { file: named, folder: cwd, called: "the working directory", text: "", form: "yaml" },
    });
  });
});
