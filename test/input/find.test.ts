import { execFileSync } from "node:child_process";
import {
  chmodSync,
  mkdirSync,
  mkdtempSync,
  realpathSync,
  rmSync,
  symlinkSync,
  truncateSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { findInputs, readUnder, readWithin } from "../../src/input/find.ts";

const TEMPLATE = "Resources: {}\n";
const MANIFEST = '{"version": "36.0.0", "artifacts": {}}';

let cwd = "";

beforeEach(() => {
  cwd = realpathSync(mkdtempSync(path.join(tmpdir(), "eks-lint-")));
});

afterEach(() => rmSync(cwd, { recursive: true, force: true }));

function write(files: Readonly<Record<string, string>>): void {
  for (const [name, text] of Object.entries(files)) {
    mkdirSync(path.dirname(path.join(cwd, name)), { recursive: true });
    writeFileSync(path.join(cwd, name), text);
  }
}

function find(...paths: string[]) {
  const found = findInputs(paths, { cwd, readStdin: () => TEMPLATE });
  return {
    files: found.files.map(({ file }) => file),
    named: found.files.filter((one) => one.named).map(({ file }) => file),
    assemblies: found.assemblies.map(({ folder }) => folder),
    passedOver: found.passedOver,
    problems: found.problems.map(({ kind }) => kind),
    messages: found.problems.map(({ message }) => message),
    places: found.problems.map(({ place }) => (place?.kind === "file" ? place.file : null)),
  };
}

describe("a path given by name", () => {
  test("is read whatever it is called", () => {
    write({ "stack.cfn": TEMPLATE, "notes.txt": "hello" });
    expect(find("stack.cfn", "notes.txt")).toMatchObject({ named: ["stack.cfn", "notes.txt"], problems: [] });
  });

  test("that does not exist is a problem that says what eks-lint reads", () => {
    expect(find("gone.yaml")).toMatchObject({
      problems: ["input-not-recognised"],
      places: ["gone.yaml"],
      messages: [
        expect.stringMatching(/^There is no such file or folder\. eks-lint reads CloudFormation templates/),
      ],
    });
  });

  test("that could be no path at all is a problem", () => {
    expect(find("a\0b", "x".repeat(5000)).problems).toEqual(["input-not-recognised", "input-not-recognised"]);
  });

  test("counts once, under whatever name", () => {
    write({ "infra/a.yaml": TEMPLATE });
    symlinkSync("infra/a.yaml", path.join(cwd, "link.yaml"));
    expect(find("infra", "infra/a.yaml", "./infra/../infra/a.yaml", "link.yaml")).toMatchObject({
      files: ["infra/a.yaml"],
      named: ["infra/a.yaml"],
    });
  });

  test("is shown in full when it lies outside of the working directory", () => {
    write({ "a.yaml": TEMPLATE, "work/b.yaml": TEMPLATE });
    const found = findInputs(["../a.yaml", "b.yaml"], { cwd: path.join(cwd, "work"), readStdin: () => "" });
    expect(found.files.map(({ file }) => file)).toEqual([`${cwd}/a.yaml`, "b.yaml"]);
  });

  test("- is standard input, once", () => {
    expect(find("-", "-")).toMatchObject({ files: ["<stdin>"], named: ["<stdin>"] });
  });

  test("standard input that cannot be read is a problem", () => {
    const readStdin = (): string => {
      throw new Error("closed");
    };
    expect(findInputs(["-"], { cwd, readStdin }).problems).toMatchObject([{ kind: "input-refused" }]);
  });

  test("a pipe is refused, not waited for", () => {
    execFileSync("mkfifo", [path.join(cwd, "pipe")]);
    expect(find("pipe")).toMatchObject({ files: [], problems: ["input-refused"] });
  });

  test("a file beyond 64 MiB is refused", () => {
    write({ "large.json": "" });
    truncateSync(path.join(cwd, "large.json"), 64 * 1024 * 1024 + 1);
    expect(find("large.json").problems).toEqual(["input-limit"]);
  });

  test("a link to itself is a problem", () => {
    symlinkSync("loop.yaml", path.join(cwd, "loop.yaml"));
    expect(find("loop.yaml")).toMatchObject({
      messages: [expect.stringContaining("This link leads to itself.")],
    });
  });

  test.skipIf(process.getuid?.() === 0)("without permission to read it is a problem", () => {
    write({ "closed.yaml": TEMPLATE, "closed/a.yaml": TEMPLATE });
    chmodSync(path.join(cwd, "closed.yaml"), 0);
    chmodSync(path.join(cwd, "closed"), 0);
    expect(find("closed.yaml", "closed").problems).toEqual(["input-refused", "input-refused"]);
    chmodSync(path.join(cwd, "closed"), 0o700);
  });

  test("text in UTF-16, as Windows PowerShell redirects it, is read", () => {
    writeFileSync(path.join(cwd, "a.yaml"), Buffer.from(`\uFEFF${TEMPLATE}`, "utf16le"));
    const found = findInputs(["a.yaml"], { cwd, readStdin: () => "" });
    expect(found.files[0]?.text).toBe(`\uFEFF${TEMPLATE}`);
  });
});

describe("a folder", () => {
  test("is read with the folders in it, in the order of names", () => {
    write({ "b/z.yml": TEMPLATE, "b/a.json": TEMPLATE, "a/x.template": TEMPLATE, "c.yaml": TEMPLATE });
    expect(find(".")).toMatchObject({ files: ["c.yaml", "a/x.template", "b/a.json", "b/z.yml"], named: [] });
  });

  test("passes over and counts what is no input", () => {
    write({ "a.yaml": TEMPLATE, "pod.yaml": "kind: Pod", "readme.md": "Resources", "x.ts": "" });
    expect(find(".")).toMatchObject({ files: ["a.yaml"], passedOver: 3, problems: [] });
  });

  test("is not entered when it is node_modules or .git", () => {
    write({ "node_modules/x/a.yaml": TEMPLATE, ".git/a.yaml": TEMPLATE, "a/node_modules/b.yaml": TEMPLATE });
    expect(find(".")).toMatchObject({ files: [], passedOver: 0 });
  });

  test("leaves out what .gitignore names, and a deeper one overrules it", () => {
    write({
      ".git/HEAD": "",
      ".gitignore": "build/\n*.json\n",
      "a.json": TEMPLATE,
      "build/a.yaml": TEMPLATE,
      "kept/.gitignore": "!b.json\n",
      "kept/a.json": TEMPLATE,
      "kept/b.json": TEMPLATE,
    });
    expect(find(".").files).toEqual(["kept/b.json"]);
  });

  test("heeds the .gitignore of the repository above it, unless that names the folder itself", () => {
    write({
      ".git/HEAD": "",
      ".gitignore": "infra/old/\nbuild/\n",
      "infra/a.yaml": TEMPLATE,
      "infra/old/b.yaml": TEMPLATE,
      "build/c.yaml": TEMPLATE,
    });
    expect(find("infra").files).toEqual(["infra/a.yaml"]);
    expect(find("build").files).toEqual(["build/c.yaml"]);
  });

  test("named cdk.out is entered although .gitignore names it", () => {
    write({
      ".gitignore": "cdk.out\n*.json\n",
      "cdk.out/manifest.json": MANIFEST,
      "app/cdk.out/a.json": TEMPLATE,
    });
    expect(find(".")).toMatchObject({ assemblies: ["cdk.out"], files: ["app/cdk.out/a.json"] });
  });

  test("follows links only within itself, and never in circles", () => {
    write({ "infra/real/a.yaml": TEMPLATE, "outside/b.yaml": TEMPLATE, "infra/c.yaml": TEMPLATE });
    const link = (target: string, name: string) => symlinkSync(target, path.join(cwd, "infra", name));
    link("../outside", "escape");
    link("../outside/b.yaml", "escape.yaml");
    link("real", "alias");
    link("..", "real/up");
    link("c.yaml", "d.yaml");
    link("gone.yaml", "broken.yaml");
    expect(find("infra")).toMatchObject({ files: ["infra/c.yaml", "infra/alias/a.yaml"], problems: [] });
  });

  test("a pattern of many wildcards is passed by, as trying it would not end", () => {
    write({ ".gitignore": `${"*a".repeat(30)}b\n`, [`${"a".repeat(200)}.yaml`]: TEMPLATE });
    expect(find(".").files).toHaveLength(1);
  });
});

describe("a cdk.out folder", () => {
  test("is one assembly, and nothing in it is an input of its own", () => {
    write({
      "cdk.out/manifest.json": MANIFEST,
      "cdk.out/a.template.json": '{"Resources": {}}',
      "cdk.out/assembly-Prod/manifest.json": MANIFEST,
      "cdk.out/asset.1/b.yaml": TEMPLATE,
    });
    expect(find(".")).toMatchObject({ files: [], assemblies: ["cdk.out"], passedOver: 0 });
  });

  test("may be given by its manifest", () => {
    write({ "out/manifest.json": MANIFEST });
    const { assemblies } = findInputs(["out/manifest.json"], { cwd, readStdin: () => "" });
    expect(assemblies).toEqual([{ folder: "out", manifest: MANIFEST, named: true }]);
  });

  test("is known by the file cdk.out when its manifest makes no sense", () => {
    write({ "out/manifest.json": "{", "out/cdk.out": '{"version":"36.0.0"}' });
    expect(find("out")).toMatchObject({ assemblies: ["out"] });
  });

  test("is not every folder with a manifest.json", () => {
    write({ "web/manifest.json": '{"name": "app", "version": "1"}', "web/a.yaml": TEMPLATE });
    expect(find("web")).toMatchObject({ assemblies: [], files: ["web/a.yaml"] });
    expect(find("web/manifest.json")).toMatchObject({ assemblies: [], named: ["web/manifest.json"] });
  });

  test("counts once, and as named when it was named", () => {
    write({ "a/cdk.out/manifest.json": MANIFEST });
    const { assemblies } = findInputs(["a", "a/cdk.out", "a/cdk.out/manifest.json"], {
      cwd,
      readStdin: () => "",
    });
    expect(assemblies).toMatchObject([{ folder: "a/cdk.out", named: true }]);
  });
});

describe("a file that an input names", () => {
  const reason = (folder: string, name: string): string => {
    const read = readWithin(cwd, folder, name);
    return read.ok ? "read" : read.problem.kind;
  };

  beforeEach(() => {
    write({ "out/a.json": "{}", "out/deep/b.json": "{}", "secret.json": "{}" });
    symlinkSync("../secret.json", path.join(cwd, "out/link.json"));
    symlinkSync("..", path.join(cwd, "out/up"));
    symlinkSync("a.json", path.join(cwd, "out/inner.json"));
  });

  test.each([
    ["a.json", "read"],
    ["deep/b.json", "read"],
    ["deep/../a.json", "read"],
    ["inner.json", "read"],
    ["../secret.json", "input-refused"],
    ["deep/../../secret.json", "input-refused"],
    ["/etc/hostname", "input-refused"],
    ["C:\\secret.json", "input-refused"],
    ["link.json", "input-refused"],
    ["up/secret.json", "input-refused"],
    ["deep", "input-refused"],
    ["gone.json", "input-not-recognised"],
    ["a\0.json", "input-not-recognised"],
  ])("%j: %s", (name, expected) => {
    expect(reason("out", name)).toBe(expected);
  });

  test("is shown as every other file", () => {
    expect(readWithin(cwd, "out", "deep/b.json")).toEqual({ ok: true, file: "out/deep/b.json", text: "{}" });
  });

  test("of the user's own code is read under the working directory only", () => {
    expect(readUnder(cwd, "out/a.json")).toBe("{}");
    expect(readUnder(cwd, "../x.ts")).toBeNull();
    expect(readUnder(path.join(cwd, "out"), "link.json")).toBeNull();
    expect(readUnder(cwd, "gone.ts")).toBeNull();
  });
});
