// Does each file of src/ import only what its layer may? The table is the architecture.

import { readdirSync, readFileSync } from "node:fs";
import { dirname, join, normalize } from "node:path/posix";
import { describe, expect, test } from "vitest";

/** Folders, and files that stand beside them. Their own folder every file may import. */
const MAY_IMPORT = {
  model: [],
  wording: ["model"],
  permissions: ["model"],
  input: ["model", "report.ts"],
  "user-data": ["model"],
  "launch-template": ["model", "user-data"],
  "control-plane": ["model", "launch-template"],
  network: ["model", "launch-template"],
  cloudformation: ["model", "launch-template", "control-plane", "network", "input", "report.ts"],
  eksctl: ["model", "user-data", "launch-template", "input"],
  drift: ["model", "permissions"],
  engine: ["model", "wording", "permissions", "strict-yaml", "report.ts"],
  reporters: ["wording", "report.ts"],
  "report.ts": [],
  "given-account.ts": ["model", "report.ts"],
  aws: [
    "model",
    "wording",
    "launch-template",
    "user-data",
    "control-plane",
    "network",
    "input",
    "given-account.ts",
    "report.ts",
  ],
  "version.ts": [],
  "read-inputs.ts": ["model", "input", "cloudformation", "eksctl", "given-account.ts", "report.ts"],
  suppressions: ["model", "wording", "input", "cloudformation", "engine", "report.ts"],
  baseline: ["model", "wording", "input", "engine", "suppressions", "report.ts"],
  "baseline-knowledge.ts": [
    "model",
    "input",
    "cloudformation",
    "engine",
    "baseline",
    "count-findings.ts",
    "report.ts",
  ],
  "count-request.ts": ["suppressions", "baseline"],
  "count-findings.ts": [
    "count-request.ts",
    "model",
    "input",
    "cloudformation",
    "engine",
    "suppressions",
    "baseline",
    "baseline-knowledge.ts",
    "read-inputs.ts",
    "report.ts",
  ],
  "place-request.ts": ["report.ts"],
  "finding-order.ts": ["model", "report.ts"],
  "masked-commands.ts": ["report.ts"],
  "place-report.ts": [
    "masked-commands.ts",
    "place-request.ts",
    "finding-order.ts",
    "model",
    "input",
    "cloudformation",
    "engine",
    "read-inputs.ts",
    "count-findings.ts",
    "report.ts",
  ],
  "lint.ts": [
    "model",
    "input",
    "cloudformation",
    "drift",
    "engine",
    "suppressions",
    "read-inputs.ts",
    "baseline",
    "count-findings.ts",
    "count-request.ts",
    "place-report.ts",
    "place-request.ts",
    "given-account.ts",
    "report.ts",
  ],
  "look-up.ts": ["model", "aws", "lint.ts"],
  "lint-defaults.ts": ["engine", "lint.ts"],
  config: ["model", "wording", "input", "engine", "suppressions", "strict-yaml", "report.ts"],
  "strict-yaml": ["wording", "input", "report.ts"],
  "run-request": [
    "model",
    "input",
    "aws",
    "engine",
    "suppressions",
    "baseline",
    "config",
    "lint.ts",
    "given-account.ts",
    "version.ts",
    "report.ts",
  ],
  commands: [
    "wording",
    "model",
    "input",
    "cloudformation",
    "permissions",
    "engine",
    "suppressions",
    "baseline",
    "config",
    "strict-yaml",
    "aws",
    "run-request",
    "reporters",
    "lint.ts",
    "look-up.ts",
    "given-account.ts",
    "lint-defaults.ts",
    "read-inputs.ts",
    "place-report.ts",
    "version.ts",
    "report.ts",
  ],
  "command.ts": ["commands", "run-request", "report.ts"],
  "index.ts": [
    "model",
    "input",
    "engine",
    "reporters",
    "lint.ts",
    "lint-defaults.ts",
    "given-account.ts",
    "run-request",
    "version.ts",
    "report.ts",
  ],
  "cli.ts": ["input", "aws", "command.ts"],
} as const satisfies Readonly<Record<string, readonly string[]>>;

/** What is not ours, and the only files that import it. */
const ONLY_IN = {
  "node:fs": ["input/find.ts", "cli.ts"],
  "node:process": [],
  "node:child_process": [],
  "node:module": ["input/yaml-library.ts", "input/ignore-library.ts"],
  "@marcbachmann/cel-js": ["engine/expression.ts"],
  ajv: ["strict-yaml/shape.ts"],
  commander: [
    "command.ts",
    "commands/command-line.ts",
    "commands/verify-line.ts",
    "commands/command-frame.ts",
    "commands/run-options.ts",
    "commands/account-options.ts",
  ],
  ignore: ["input/ignore-library.ts", "input/ignored.ts"],
  yaml: ["input/yaml-library.ts", "strict-yaml/parse-strict-yaml.ts"],
  "node:stream": ["aws/sdk/bounded-body.ts"],
  "node:path": null,
  "node:util": ["reporters/styled-line.ts"],
  "node:crypto": ["engine/fingerprint.ts"],
  "@aws-sdk/client-sts": [
    "aws/sdk/bounded-body.ts",
    "aws/sdk/sts-calls.ts",
    "aws/sdk/connection.ts",
    "aws/sdk/credentials.ts",
    "aws/sdk/default-region.ts",
  ],
  "@aws-sdk/client-iam": ["aws/sdk/iam-calls.ts"],
  "@aws-sdk/client-kms": ["aws/sdk/kms-calls.ts"],
  "@aws-sdk/client-eks": ["aws/sdk/eks-calls.ts"],
  "@aws-sdk/client-ec2": ["aws/sdk/ec2-calls.ts"],
  "@aws-sdk/client-auto-scaling": ["aws/sdk/auto-scaling-calls.ts"],
  "@aws-sdk/credential-providers": ["aws/sdk/credentials.ts"],
} as const satisfies Readonly<Record<string, readonly string[] | null>>;

interface SourceFile {
  readonly path: string;
  readonly code: string;
  readonly imports: readonly string[];
}

const sources: readonly SourceFile[] = readdirSync("src", { recursive: true, encoding: "utf8" })
  .map((path) => path.replaceAll("\\", "/"))
  .filter((path) => path.endsWith(".ts"))
  .map((path) => {
    const code = withoutComments(readFileSync(join("src", path), "utf8"));
    return { path, code, imports: importsIn(code) };
  });

/** Comments name what code may not: `process`, for instance. */
function withoutComments(text: string): string {
  return text.replace(/\/\*.*?\*\//gs, "").replace(/(^|\s)\/\/.*$/gm, "$1");
}

/** Of all forms: `from "x"`, `import "x"`, `import("x")`, and `require` made by createRequire. */
function importsIn(code: string): readonly string[] {
  const forms =
    /^(?:import|export)\b[^;"']*?\bfrom\s*"([^"]+)"|^import\s*"([^"]+)"|\bimport\(\s*"([^"]+)"\s*\)|\bcreateRequire\([^)]*\)\("([^"]+)"\)/gm;
  return [...code.matchAll(forms)].map((match) => match.slice(1).find((name) => name !== undefined) ?? "");
}

const isOurs = (specifier: string): boolean => specifier.startsWith(".");
/** Relative to src/; what lies outside of it begins with `../`. */
const targetOf = (from: SourceFile, specifier: string): string =>
  normalize(join(dirname(from.path), specifier));
const layerOf = (path: string): string => path.split("/")[0] ?? path;

const layers = new Map<string, readonly string[]>(Object.entries(MAY_IMPORT));
const packages = Object.entries<readonly string[] | null>(ONLY_IN);
const packageOf = (specifier: string): string =>
  packages.find(([name]) => specifier === name || specifier.startsWith(`${name}/`))?.[0] ?? specifier;

test("the imports of every form are seen", () => {
  const code = `import "a";\nimport type {\n  B,\n} from "b";\nexport * from "c";\nconst d = await import("d");\ncreateRequire(import.meta.url)("e");`;
  expect(importsIn(code)).toEqual(["a", "b", "c", "d", "e"]);
  expect(sources.filter(({ imports }) => imports.length > 0).length).toBeGreaterThan(100);
});

test("every file belongs to a layer of the architecture", () => {
  expect(sources.map(({ path }) => path).filter((path) => !layers.has(layerOf(path)))).toEqual([]);
});

describe.each([...layers])("%s", (layer, allowed) => {
  const own = sources.filter(({ path }) => layerOf(path) === layer);

  test("is there", () => {
    expect(own).not.toEqual([]);
  });

  test(`imports nothing of ours but ${allowed.length === 0 ? "itself" : allowed.join(", ")}`, () => {
    const wrong = own.flatMap((file) =>
      file.imports
        .filter(isOurs)
        .map((specifier) => targetOf(file, specifier))
        .filter((target) => !target.startsWith("../"))
        .filter((target) => ![layer, ...allowed].includes(layerOf(target)))
        .map((target) => `${file.path} imports ${target}`),
    );
    expect(wrong).toEqual([]);
  });

  test("imports all of that", () => {
    const used = new Set(
      own.flatMap((file) =>
        file.imports.filter(isOurs).map((specifier) => layerOf(targetOf(file, specifier))),
      ),
    );
    expect(allowed.filter((other) => !used.has(other))).toEqual([]);
  });
});

/** Within src/aws/: who asks, who reads the answers, and what both share. */
const MAY_IMPORT_OF_AWS = {
  fetch: ["shared"],
  "to-model": ["shared"],
  sdk: ["shared"],
  shared: [],
} as const satisfies Readonly<Record<string, readonly string[]>>;

const partOfAws = (path: string): string => {
  const [layer, part, ...file] = path.split("/");
  return layer === "aws" && part !== undefined ? (file.length === 0 ? "shared" : part) : "";
};

describe.each(Object.entries<readonly string[]>(MAY_IMPORT_OF_AWS))("aws: %s", (part, allowed) => {
  const own = sources.filter(({ path }) => partOfAws(path) === part);

  test("is there", () => {
    expect(own).not.toEqual([]);
  });

  test(`imports no other part than ${allowed.join(", ") || "itself"}`, () => {
    const wrong = own.flatMap((file) =>
      file.imports
        .filter(isOurs)
        .map((specifier) => targetOf(file, specifier))
        .filter((target) => !["", part, ...allowed].includes(partOfAws(target)))
        .map((target) => `${file.path} imports ${target}`),
    );
    expect(wrong).toEqual([]);
  });
});

test("src/aws/ has no other part", () => {
  const parts = new Set(sources.map(({ path }) => partOfAws(path)).filter((part) => part !== ""));
  expect([...parts].sort()).toEqual(Object.keys(MAY_IMPORT_OF_AWS).sort());
});

test("data from outside of src/ is imported by the engine alone, and what the schemas are compiled to", () => {
  const outside = sources.flatMap((file) =>
    file.imports
      .filter(isOurs)
      .map((specifier) => targetOf(file, specifier))
      .filter((target) => target.startsWith("../"))
      .map((target) => `${file.path} imports ${target}`),
  );
  expect(outside.sort()).toEqual([
    "config/config-shape.ts imports ../build/config-check.js",
    "engine/built-in-examples.ts imports ../build/rule-examples.json",
    "engine/built-in-rules.ts imports ../build/rules.json",
    "engine/loading/check-shape.ts imports ../build/rule-check.js",
  ]);
});

describe("libraries", () => {
  test.each(packages)("%s is imported only by %j", (name, importers) => {
    const users = sources.filter(({ imports }) => imports.some((specifier) => packageOf(specifier) === name));
    const wrong = users.map(({ path }) => path).filter((path) => importers?.includes(path) === false);
    expect(wrong).toEqual([]);
  });

  test("no others are imported", () => {
    const known = new Set<string>(packages.map(([name]) => name));
    const others = sources.flatMap(({ path, imports }) =>
      imports
        .filter((specifier) => !isOurs(specifier) && !known.has(packageOf(specifier)))
        .map((specifier) => `${path} imports ${specifier}`),
    );
    expect(others).toEqual([]);
  });

  test("those that cost time are loaded when they are used, not with the program", () => {
    const slow = ["yaml", "ignore", "@marcbachmann/cel-js"];
    const eager = sources
      .filter(({ path }) => !["strict-yaml/parse-strict-yaml.ts", "engine/expression.ts"].includes(path))
      .filter(({ code }) =>
        slow.some((name) => new RegExp(`^import (?!type\\b)[^;]*from "${name}"`, "m").test(code)),
      );
    expect(eager.map(({ path }) => path)).toEqual([]);
  });
});

/** What is loaded together with a file: what it imports, what that imports, and libraries. */
function loadedWith(path: string): ReadonlySet<string> {
  const loaded = new Set<string>();
  const pending = [path];
  for (let next = pending.pop(); next !== undefined; next = pending.pop()) {
    if (loaded.has(next)) continue;
    loaded.add(next);
    const file = sources.find((source) => source.path === next);
    if (file === undefined) continue;
    const statics = /^(?:import|export) (?!type\b)[^;"']*?\bfrom\s*"([^"]+)"|^import\s*"([^"]+)"/gm;
    for (const [, from, bare] of file.code.matchAll(statics)) {
      const specifier = from ?? bare ?? "";
      pending.push(isOurs(specifier) ? targetOf(file, specifier) : specifier);
    }
  }
  return loaded;
}

describe("what is loaded", () => {
  test.each([
    ["with the program: no command", "cli.ts", /^lint\.ts$|-command\.ts$|^engine\/expression|rules\.json/],
    [
      "for a lint run: nothing that checks rules, and no examples",
      "commands/lint-command.ts",
      /load-rules|-check\.js$|^yaml$|examples/,
    ],
    [
      "for a program: nothing that checks rules, and no examples",
      "index.ts",
      /load-rules|-check\.js$|^yaml$|examples/,
    ],
    [
      "for the list of rules: nothing that checks rules or inputs",
      "commands/rules-command.ts",
      /load-rules|-check\.js$|^yaml$|^lint\.ts$/,
    ],
    ["with the program: nothing that asks an account", "cli.ts", /^aws\/|^@aws-sdk|given-snapshot/],
    [
      "for a lint run: nothing that asks an account, or reads what one answered",
      "commands/lint-command.ts",
      /^aws\/|^@aws-sdk|given-snapshot/,
    ],
    [
      "for a program: nothing that asks an account, or reads what one answered",
      "index.ts",
      /^aws\/|^@aws-sdk|given-snapshot/,
    ],
    [
      "to judge what an account answered: nothing that asks it by the SDK",
      "commands/verify-command.ts",
      /^aws\/sdk\/|^@aws-sdk/,
    ],
    [
      "to look for a configuration: nothing that reads one",
      "config/find-config.ts",
      /read-config|-check\.js$|^yaml$|^ignore$/,
    ],
  ])("%s", (_name, path, unwanted) => {
    const loaded = [...loadedWith(path)];
    expect(loaded.length).toBeGreaterThan(5);
    expect(loaded.filter((one) => unwanted.test(one))).toEqual([]);
  });
});

test("the clock is read by cli.ts, and for programs that state no day", () => {
  const users = sources.filter(({ code }) => /new Date\(\)|Date\.now\(/.test(code)).map(({ path }) => path);
  expect(users.sort()).toEqual(["cli.ts", "index.ts"]);
});

test.each([
  ["process", /\bprocess\b/],
  ["console", /\bconsole\b/],
  ["fetch", /\bfetch\(/],
  ["eval", /\beval\(|new Function\(/],
])("%s is used by cli.ts or by nothing", (_name, use) => {
  const code = (source: SourceFile) => source.code.replace(/"[^"\n]*"|`[^`]*`/g, '""');
  const users = sources.filter((source) => use.test(code(source))).map(({ path }) => path);
  expect(users.filter((path) => path !== "cli.ts")).toEqual([]);
});

test("own modules are imported with their ending", () => {
  const wrong = sources.flatMap(({ path, imports }) =>
    imports
      .filter((specifier) => isOurs(specifier) && !/\.(?:ts|json)$|\/build\/[^/]+\.js$/.test(specifier))
      .map((specifier) => `${path} imports ${specifier}`),
  );
  expect(wrong).toEqual([]);
});

test("no drawer is named utils, helpers, common, misc, types, service or manager", () => {
  const drawers = /(?:^|[/-])(?:utils?|helpers?|common|misc|types|services?|managers?)(?:[/.-]|$)/;
  expect(sources.map(({ path }) => path).filter((path) => drawers.test(path))).toEqual([]);
});

test("every file is short and says first which question it answers", () => {
  const lengths = sources.map(({ path }) => ({
    path,
    lines: readFileSync(join("src", path), "utf8").trimEnd().split("\n"),
  }));
  expect(lengths.filter(({ lines }) => lines.length > 300).map(({ path }) => path)).toEqual([]);
  const opening = ({ lines }: { readonly lines: readonly string[] }) =>
    lines.find((line) => !line.startsWith("#!"));
  expect(lengths.filter((file) => !opening(file)?.startsWith("// ")).map(({ path }) => path)).toEqual([]);
});
