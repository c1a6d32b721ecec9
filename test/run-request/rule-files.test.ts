// Which files of a folder are rules, and does the search stay in the folder?

import { symlinkSync } from "node:fs";
import { join, relative } from "node:path";
import { describe, expect, test } from "vitest";
import { DISK } from "../../src/input/find.ts";
import { InvalidOption } from "../../src/run-request/invalid-option.ts";
import { ruleFilesIn } from "../../src/run-request/rule-files.ts";
import { folderWith, scratch } from "../rule-folders.ts";

const place = { cwd: scratch, disk: DISK };
const named = (folder: string): string => relative(scratch, folder);
const found = (...folders: readonly string[]) => ruleFilesIn(folders.map(named), place);
const namesIn = (...folders: readonly string[]) => found(...folders).files.map(({ file }) => file);

describe("the rule files of a folder", () => {
  test("are those that end in .yaml and .yml, in it and below, by their paths", () => {
    const folder = folderWith({
      "b.yml": "b",
      "a.yaml": "a",
      "README.md": "# Rules",
      "old/rule.yaml.bak": "x",
      "a/z.yaml": "z",
      "a/deep/er/C.YAML": "c",
    });
    const name = named(folder);
    expect(found(folder)).toMatchObject({
      problems: [],
      files: [
        { file: `${name}/a.yaml`, text: "a" },
        { file: `${name}/a/deep/er/C.YAML`, text: "c" },
        { file: `${name}/a/z.yaml`, text: "z" },
        { file: `${name}/b.yml`, text: "b" },
      ],
    });
  });

  test("come in the order of the folders", () => {
    const [first, second] = [folderWith({ "a.yaml": "" }), folderWith({ "b.yaml": "" })];
    expect(namesIn(second, first)).toEqual([`${named(second)}/b.yaml`, `${named(first)}/a.yaml`]);
  });

  test("are read once, however often their folder is given", () => {
    const folder = folderWith({ "a.yaml": "", "below/b.yaml": "" });
    expect(namesIn(folder, join(folder, "below"), folder)).toHaveLength(2);
  });
});

describe("what is no folder of rules", () => {
  test.each([
    ["a path that does not exist", () => "no-such-folder", "There is no such file or folder"],
    ["a file", () => join(named(folderWith({ "a.yaml": "" })), "a.yaml"), "Name the folder"],
    [
      "a folder without rules",
      () => named(folderWith({ "README.md": "" })),
      "no file in it ends in .yaml or .yml",
    ],
    ["an empty folder", () => named(folderWith({})), "holds no rule"],
  ])("is told: %s", (_name, folder, sentence) => {
    const given = folder();
    expect(() => ruleFilesIn([given], place)).toThrow(InvalidOption);
    expect(() => ruleFilesIn([given], place)).toThrow(given);
    expect(() => ruleFilesIn([given], place)).toThrow(sentence);
  });

  test("is told of a folder with far too much in it, and the search ends", () => {
    // As endless as a disk can be: each folder holds others.
    const value = Array.from({ length: 200 }, (_, index) => ({ name: `${index}`, kind: "folder" as const }));
    const disk = { ...DISK, list: () => ({ ok: true, value }) as const };
    const folder = folderWith({});
    expect(() => ruleFilesIn([folder], { cwd: scratch, disk })).toThrow(/more than 10000 files and folders/);
  });
});

describe("links", () => {
  const outside = () => folderWith({ "secret.yaml": "secret: true", "notes.txt": "secret" });
  const messagesIn = (folder: string) => found(folder).problems.map(({ message }) => message);

  test.each([
    ["to a file", "secret.yaml", "link.yaml"],
    ["to a file of another name", "notes.txt", "link.yaml"],
    ["to a folder", ".", "link"],
  ])("out of the folder are refused and not followed: %s", (_name, target, link) => {
    const folder = folderWith({ "a.yaml": "a" });
    symlinkSync(join(outside(), target), join(folder, link));
    expect(namesIn(folder)).toEqual([`${named(folder)}/a.yaml`]);
    expect(found(folder).problems).toMatchObject([
      { kind: "rule-invalid", place: { kind: "file", file: `${named(folder)}/${link}` } },
    ]);
    expect(messagesIn(folder)).toEqual([expect.stringContaining("a link that leads out of")]);
  });

  test("out of a folder that holds nothing else are refused, too", () => {
    const folder = folderWith({});
    symlinkSync(join(outside(), "secret.yaml"), join(folder, "link.yaml"));
    expect(messagesIn(folder)).toHaveLength(1);
  });

  test("that have nothing to do with rules are nobody's business", () => {
    const folder = folderWith({ "a.yaml": "a" });
    symlinkSync(join(outside(), "notes.txt"), join(folder, "LICENSE"));
    expect(found(folder).problems).toEqual([]);
  });

  test("that lead nowhere are told", () => {
    const folder = folderWith({ "a.yaml": "a" });
    symlinkSync("gone.yaml", join(folder, "b.yaml"));
    symlinkSync("c.yaml", join(folder, "c.yaml"));
    expect(messagesIn(folder)).toEqual(["There is no such file or folder.", "This link leads to itself."]);
  });

  test("in circles end", () => {
    const folder = folderWith({ "a/a.yaml": "a" });
    symlinkSync("..", join(folder, "a/up"));
    expect(namesIn(folder)).toEqual([`${named(folder)}/a/a.yaml`]);
    expect(messagesIn(folder)).toEqual([]);
  });

  // https://kubernetes.io/docs/concepts/configuration/configmap/#mounted-configmaps-are-updated-automatically
  test("of a mounted ConfigMap stay in the folder, and each rule is read once", () => {
    const folder = folderWith({ "..2026/a.yaml": "a" });
    symlinkSync("..2026", join(folder, "..data"));
    symlinkSync("..data/a.yaml", join(folder, "a.yaml"));
    expect(found(folder)).toMatchObject({ files: [{ text: "a" }], problems: [] });
    expect(namesIn(folder)).toHaveLength(1);
  });

  test("may be the folder itself, for that was given by name", () => {
    const folder = folderWith({ "a.yaml": "a" });
    symlinkSync(folder, `${folder}-link`);
    expect(namesIn(`${folder}-link`)).toEqual([`${named(folder)}-link/a.yaml`]);
  });
});

describe("a file that cannot be read", () => {
  test.each([
    ["is larger than any rule", { ok: true, value: " ".repeat(1024 * 1024 + 1) }, "larger than 1 MiB"],
    [
      "must not be read",
      { ok: false, kind: "input-refused", why: "The permission to read this is missing" },
      "The permission to read this is missing.",
    ],
  ] as const)("because it %s is told, and the others are read", (_name, answer, sentence) => {
    const folder = folderWith({ "a.yaml": "a", "b.yaml": "b" });
    const read = (path: string) => (path.endsWith("a.yaml") ? answer : DISK.read(path));
    const { files, problems } = ruleFilesIn([folder], { cwd: scratch, disk: { ...DISK, read } });
    expect(files.map(({ text }) => text)).toEqual(["b"]);
    expect(problems).toMatchObject([
      {
        kind: "rule-invalid",
        place: { file: `${named(folder)}/a.yaml` },
        message: expect.stringContaining(sentence),
      },
    ]);
  });
});

test("the folder of git is not searched, and no link leads into it", () => {
  const folder = folderWith({ "a.yaml": "a", ".git/b.yaml": "b", ".git/config": "token" });
  symlinkSync(".git/config", join(folder, "c.yaml"));
  expect(namesIn(folder)).toEqual([`${named(folder)}/a.yaml`]);
  expect(found(folder).problems).toMatchObject([
    {
      message: "This is a link into the folder of git; eks-lint does not follow it.",
      place: { file: `${named(folder)}/c.yaml` },
    },
  ]);
});
