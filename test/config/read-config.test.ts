import { readFileSync, symlinkSync, writeFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { describe, expect, test } from "vitest";
import { NO_CONFIG } from "../../src/config/config.ts";
import { unknownRules } from "../../src/config/unknown-rules.ts";
import { BUILT_IN_IDS } from "../../src/engine/built-in-rules.ts";
import { problemLine } from "../../src/strict-yaml/problem.ts";
import { folderWith } from "../rule-folders.ts";
import { mistakesIn, readFrom, readText, repositoryWith } from "./config-folders.ts";

const EVERY_KEY = `extends: [recommended, keys]
rules:
  volume-not-encrypted: error
  imds-hop-limit: off
ownRules: [our-rules]
paths:
  - cdk.out/
  - ./clusters/prod.yaml
ignore: [legacy/**, "!legacy/prod.yaml"]
failOn: never
account: 012345678901
region: us-gov-west-1
parameters:
  Stage: prod
  Size: 050
  Public: True
  Subnets: [subnet-a, subnet-b]
  Cidrs: 10.0.0.0/16,10.1.0.0/16
stacks:
  Prod/Nodes:
    account: "111122223333"
    region: eu-west-1
    parameters: { Size: 80 }
  clusters/prod.yaml: { region: eu-west-2 }
  nodes: {}
ebs:
  - encryptionByDefault: true
  - account: "111122223333"
    region: eu-west-1
    encryptionByDefault: false
    defaultKey: alias/nodes
kubernetesVersions: versions.json
baseline: eks-lint.baseline.json
suppress:
  - rule: imds-hop-limit
    reason: Pods of the platform team ask the metadata service.
    until: 2026-12-31
    stack: Prod/*
`;

const FILES = {
  "our-rules/a.yaml": "",
  "cdk.out/manifest.json": "",
  "clusters/prod.yaml": "",
  "versions.json": "",
  "infra/app.ts": "",
};

describe("every key", () => {
  const root = repositoryWith({ "eks-lint.config.yaml": EVERY_KEY, ...FILES });
  const { config, problems } = readFrom(root);

  test("may stand in one configuration", () => {
    expect(problems.map(problemLine)).toEqual([]);
  });

  test("is read with the line on which it stands; paths are absolute", () => {
    expect(config).toMatchObject({
      file: "eks-lint.config.yaml",
      folder: root,
      rulesets: { value: ["recommended", "keys"], line: 1 },
      ownRules: { value: [join(root, "our-rules")], line: 5 },
      paths: { value: [join(root, "cdk.out"), join(root, "clusters/prod.yaml")], line: 6 },
      ignore: { value: ["legacy/**", "!legacy/prod.yaml"], line: 9 },
      failOn: { value: "never", line: 10 },
      account: { value: "012345678901", line: 11 },
      region: { value: "us-gov-west-1", line: 12 },
      kubernetesVersions: { value: join(root, "versions.json"), line: 32 },
      baseline: { value: join(root, "eks-lint.baseline.json"), line: 33 },
    });
  });

  test("off is a level, not a truth value as it is to YAML 1.1", () => {
    expect([...config.rules]).toEqual([
      ["volume-not-encrypted", { value: "error", line: 3 }],
      ["imds-hop-limit", { value: "off", line: 4 }],
    ]);
  });

  // CloudFormation gets text, and of a list its items joined by commas.
  test("parameters are the text that stands there", () => {
    expect([...config.parameters]).toEqual([
      ["Stage", { value: "prod", line: 14 }],
      ["Size", { value: "050", line: 15 }],
      ["Public", { value: "True", line: 16 }],
      ["Subnets", { value: "subnet-a,subnet-b", line: 17 }],
      ["Cidrs", { value: "10.0.0.0/16,10.1.0.0/16", line: 18 }],
    ]);
  });

  test("stacks have their own account, Region and parameters, or none", () => {
    const nothing = { account: null, region: null, parameters: new Map() };
    expect([...config.stacks]).toEqual([
      [
        "Prod/Nodes",
        {
          account: { value: "111122223333", line: 21 },
          region: { value: "eu-west-1", line: 22 },
          parameters: new Map([["Size", { value: "80", line: 23 }]]),
        },
      ],
      ["clusters/prod.yaml", { ...nothing, region: { value: "eu-west-2", line: 24 } }],
      ["nodes", nothing],
    ]);
  });

  test("what is not stated of EBS settings is null", () => {
    expect(config.ebs).toEqual({
      line: 26,
      value: [
        { account: null, region: null, encryptionByDefault: true, defaultKey: null },
        {
          account: "111122223333",
          region: "eu-west-1",
          encryptionByDefault: false,
          defaultKey: "alias/nodes",
        },
      ],
    });
  });

  test("a template is called as its file is shown, from wherever eks-lint is run; a stack by its name", () => {
    const below = readFrom(join(root, "infra"));
    expect([...below.config.stacks.keys()]).toEqual([
      "Prod/Nodes",
      join(root, "clusters/prod.yaml"),
      "nodes",
    ]);
    expect(below.config.file).toBe(join(root, "eks-lint.config.yaml"));
  });
});

describe("a configuration is read alike", () => {
  const stated = (files: Readonly<Record<string, string>>) => {
    const { config, problems } = readFrom(repositoryWith(files));
    return {
      problems: problems.map(problemLine),
      failOn: config.failOn,
      account: config.account,
      rules: [...config.rules],
    };
  };

  test.each([
    [
      "in YAML",
      "eks-lint.config.yaml",
      "\nfailOn: note\naccount: 012345678901\nrules: {imds-hop-limit: off}",
    ],
    [
      "in YAML with a mark before it",
      "eks-lint.config.yml",
      "\uFEFF---\nfailOn: note\naccount: '012345678901'\nrules:\n  imds-hop-limit: off\n",
    ],
    [
      "in JSON, with tabs",
      "eks-lint.config.json",
      '{"$schema": "./node_modules/eks-lint/schemas/config.schema.json",\n\t"failOn": "note",\n\t"account": "012345678901",\n\t"rules": {"imds-hop-limit": "off"}}',
    ],
    [
      "in package.json",
      "package.json",
      '{"name": "app", "eksLint":\r\n{ "failOn": "note", \r\n "account": "012345678901", "rules": {"imds-hop-limit": "off"}}, "failOn": "error"}',
    ],
  ])("%s", (_, name, text) => {
    expect(stated({ [name]: text })).toMatchObject({
      problems: [],
      failOn: { value: "note", line: 2 },
      account: { value: "012345678901", line: 3 },
      rules: [["imds-hop-limit", { value: "off" }]],
    });
  });

  test.each([
    ["eks-lint.config.yaml", ""],
    ["eks-lint.config.yaml", "# nothing yet\n"],
    ["eks-lint.config.yaml", "---\n"],
    ["eks-lint.config.yaml", "{}"],
    ["eks-lint.config.json", ""],
    ["eks-lint.config.json", "{}\n"],
    ["package.json", '{"eksLint": {}}'],
  ])("where it states nothing: %s with %j", (name, text) => {
    const cwd = repositoryWith({ [name]: text });
    const { config, problems } = readFrom(cwd);
    expect(problems).toEqual([]);
    expect(config).toEqual({ ...NO_CONFIG, file: name, folder: cwd });
  });

  test("where other tools nest deeply in the same package.json", () => {
    const deep = `${'{"a": '.repeat(60)}1${"}".repeat(60)}`;
    expect(stated({ "package.json": `{"other": ${deep}, "eksLint": {"failOn": "note"}}` })).toMatchObject({
      problems: [],
      failOn: { value: "note", line: 1 },
    });
  });
});

describe("extends is one ruleset or several", () => {
  test.each([
    ["extends: all", ["all"]],
    ["extends: [keys]", ["keys"]],
    ["extends: [keys, recommended]", ["keys", "recommended"]],
  ])("%s", (text, value) => {
    expect(readText(text)).toMatchObject({ config: { rulesets: { value, line: 1 } }, problems: [] });
  });
});

describe("a mistake is told with its line and column, and what was meant:", () => {
  test.each([
    ["text", "strict", "1:1: a configuration consists of keys and values (failOn: …), and this is text"],
    [
      "a list",
      "- failOn: note",
      "1:1: a configuration consists of keys and values (failOn: …), and this is a list",
    ],
    ["a misspelt key", "failon: note", '1:1: there is no key "failon"; did you mean failOn?'],
    [
      "a key that there is not",
      "\ncolour: red",
      '2:1: there is no key "colour" (keys: extends, rules, ownRules, paths, ignore, failOn, account, region, parameters, stacks, ebs, kubernetesVersions, baseline, suppress, $schema)',
    ],
    ["a key twice", "failOn: note\nfailOn: error", '2:1: the key "failOn" stands twice'],
    [
      "a key without a value",
      "rules:\n",
      "1:1: rules: nothing stands here, and a mapping of names to values is wanted",
    ],
    [
      "an unknown ruleset",
      "extends: recomended",
      '1:10: extends: "recomended" is none of recommended, keys, all; did you mean recommended?',
    ],
    [
      "an unknown ruleset in a list",
      "extends: [all, best]",
      '1:16: extends[1]: "best" is none of recommended, keys, all',
    ],
    ["no ruleset in a list", "extends: []", "1:10: extends: this list is empty"],
    [
      "rulesets as a mapping",
      "extends: {all: 1}",
      "1:10: extends: this is a mapping of names to values, and one of recommended, keys, all is wanted",
    ],
    [
      "rules as a list",
      "rules: [a]",
      "1:8: rules: this is a list, and a mapping of names to values is wanted",
    ],
    [
      "a level that there is not",
      "rules: {a: bad}",
      '1:12: rules.a: "bad" is none of error, warning, note, off',
    ],
    [
      "a misspelt level",
      "rules: {a: eror}",
      '1:12: rules.a: "eror" is none of error, warning, note, off; did you mean error?',
    ],
    [
      "off as YAML 1.1 has it",
      "rules: {a: false}",
      '1:12: rules.a: "false" is none of error, warning, note, off; did you mean off?',
    ],
    [
      "a level of another linter",
      "rules: {a: 2}",
      '1:12: rules.a: "2" is none of error, warning, note, off; did you mean error?',
    ],
    [
      "a level with options",
      "rules: {a: [error]}",
      "1:12: rules.a: this is a list, and one of error, warning, note, off is wanted",
    ],
    [
      "a severity that there is not",
      "failOn: off",
      '1:9: failOn: "off" is none of error, warning, note, never',
    ],
    [
      "an account of 11 digits",
      "account: 12345678901",
      '1:10: account: "12345678901" is no account id, which has 12 digits',
    ],
    [
      "an account with hyphens",
      "account: 1111-2222-3333",
      '1:10: account: "1111-2222-3333" is no account id, which has 12 digits',
    ],
    ["an Availability Zone", "region: us-west-2a", '1:9: region: "us-west-2a" is no Region, as us-west-2 is'],
    [
      "a parameter without a value",
      "parameters:\n  Size:\n",
      "2:3: parameters.Size: the value of a parameter is text, or a list of texts",
    ],
    [
      "a parameter that is a mapping",
      "parameters: {Size: {Default: 1}}",
      "1:20: parameters.Size: the value of a parameter is text, or a list of texts",
    ],
    [
      "a parameter of one stack, as --parameters has it",
      "parameters: {'Nodes:Size': 1}",
      '1:14: parameters: "Nodes:Size" is no name of a parameter, which has only letters and digits; what holds for one stack stands under stacks',
    ],
    [
      "an unknown key of a stack",
      "stacks: {Prod/Nodes: {acount: '111122223333'}}",
      '1:23: stacks["Prod/Nodes"]: there is no key "acount"; did you mean account?',
    ],
    [
      "a wrong Region of a stack",
      "stacks: {Nodes: {region: EU}}",
      '1:26: stacks.Nodes.region: "EU" is no Region, as us-west-2 is',
    ],
    [
      "EBS settings as a mapping",
      "ebs: {encryptionByDefault: true}",
      "1:6: ebs: this is a mapping of names to values, and a list is wanted",
    ],
    [
      "EBS settings that say nothing",
      "ebs: [{region: us-west-2}]",
      "1:7: ebs[0]: this says nothing; state encryptionByDefault, defaultKey, or both",
    ],
    [
      "a truth value of YAML 1.1",
      "ebs: [{encryptionByDefault: yes}]",
      "1:29: ebs[0].encryptionByDefault: this is text, and true or false is wanted",
    ],
    [
      "a truth value in quotes",
      'ebs: [{encryptionByDefault: "true"}]',
      "1:29: ebs[0].encryptionByDefault: this is text, and true or false is wanted",
    ],
    [
      "a name in place of a key",
      "ebs: [{defaultKey: nodes}]",
      '1:20: ebs[0].defaultKey: "nodes" is no key: that is an ARN, an id, or an alias such as alias/aws/ebs',
    ],
    [
      "EBS settings of the same account and Region twice",
      "ebs:\n  - {region: us-west-2, encryptionByDefault: true}\n  - {defaultKey: alias/a}\n  - {region: us-west-2, defaultKey: alias/b}",
      "4:5: ebs[2]: an entry before this is about the same account and Region; put the two together",
    ],
    ["paths as text", "paths: cdk.out", "1:8: paths: this is text, and a list is wanted"],
    ["no paths", "paths: []", "1:8: paths: this list is empty"],
    ["an empty path", "paths: ['']", "1:9: paths[0]: this is empty"],
    [
      "a pattern that is a comment",
      "ignore: ['#legacy']",
      "1:10: ignore[0]: this is a comment in .gitignore; a name that begins with # is written \\#",
    ],
    ["a pattern of blanks", "ignore: [' ']", "1:10: ignore[0]: this is empty"],
    [
      "a pattern that begins with ./",
      "ignore: [./c.yaml]",
      "1:10: ignore[0]: this would match nothing: no path that it is compared with has ./ or // in it; write c.yaml",
    ],
    [
      "a pattern that takes such a one back",
      "ignore: ['!./c.yaml']",
      "1:10: ignore[0]: this would match nothing: no path that it is compared with has ./ or // in it; write !c.yaml",
    ],
    ["several patterns in one", 'ignore: ["a\\nb"]', "1:10: ignore[0]: a pattern stands on one line"],
    [
      "a pattern that ends in a backslash",
      "ignore: ['a\\']",
      "1:10: ignore[0]: a backslash at the end has no meaning in a pattern",
    ],
    [
      "a pattern that takes for ever",
      "ignore: ['*a*b*c*d']",
      "1:10: ignore[0]: comparing this pattern could take very long; it may have 1000 characters, * or ** four times in all, * twice between two slashes, and **/ twice",
    ],
    [
      "a pattern that the library reads the wrong way round",
      "ignore: ['[!a].yaml']",
      "1:10: ignore[0]: eks-lint does not understand [! and [^ in a pattern; write ? for any one character, or the characters that are meant, as in [a-z]",
    ],
    [
      "a name for a value",
      "failOn: &level note",
      '1:9: failOn: "&level note" begins with &, which means something to YAML that configurations have no use for. Put the whole value in quotes, or indented on the line below, behind >-',
    ],
    [
      "a second document",
      "failOn: note\n---\nfailOn: error",
      "3:1: a second document begins here, and a file holds one configuration",
    ],
    ["a directive", "%YAML 1.1\n---\nfailOn: note", "1:1: a configuration has no lines that begin with %"],
    [
      "what is no YAML",
      "rules: {a: off",
      "1:15: this is not valid YAML: this is indented differently from its neighbours, or a closing bracket is missing",
    ],
  ])("%s", (_, text, mistake) => {
    expect(mistakesIn(readText(text))).toEqual([mistake]);
  });

  test("in package.json it points into that file, and says behind which key", () => {
    const text = '{\n  "name": "app",\n  "eksLint": {\n    "failOn": "bad",\n    "rule": {}\n  }\n}\n';
    expect(mistakesIn(readFrom(repositoryWith({ "package.json": text })))).toEqual([
      '4:15: eksLint.failOn: "bad" is none of error, warning, note, never',
      '5:5: eksLint: there is no key "rule"; did you mean rules?',
    ]);
  });

  test.each([
    [
      '{"eksLint": null}',
      "1:13: eksLint: a configuration consists of keys and values (failOn: …), and nothing stands here",
    ],
    [
      '{"eksLint": "strict"}',
      "1:13: eksLint: a configuration consists of keys and values (failOn: …), and this is text",
    ],
    ['{"eksLint": {},\n "eksLint": {}}', "2:2: eksLint: this key stands twice"],
  ])("package.json %s", (text, mistake) => {
    expect(mistakesIn(readFrom(repositoryWith({ "package.json": text })))).toEqual([mistake]);
  });

  test("with the lines around it", () => {
    expect(readText("# ours\nfailOn: bad\nregion: us-west-2\n").problems).toEqual([
      {
        kind: "config-invalid",
        message: 'failOn: "bad" is none of error, warning, note, never',
        place: {
          kind: "span",
          file: "eks-lint.config.yaml",
          start: { line: 2, column: 9 },
          end: { line: 2, column: 12 },
          excerpt: { firstLine: 1, lines: ["# ours", "failOn: bad", "region: us-west-2", ""] },
          source: null,
        },
      },
    ]);
  });

  test("and what is right beside it is read", () => {
    const { config } = readText(
      "failOn: bad\nrules: {a: note, b: bad}\nparameters: {A: 1, B: {}}\nignore: ['#', c]\n",
    );
    expect(config.failOn).toBeNull();
    expect([...config.rules.keys()]).toEqual(["a"]);
    expect([...config.parameters.keys()]).toEqual(["A"]);
    expect(config.ignore?.value).toEqual(["c"]);
  });
});

describe("a path stays in the folder of the configuration:", () => {
  const BELOW = "name a path below the folder of the configuration";
  const files = { "here/a.yaml": "", "b.json": "{}" };

  test.each([
    ["/etc/passwd", `this path is absolute; ${BELOW}`],
    ["C:/rules", `this path is absolute; ${BELOW}`],
    ["c:rules", `this path is absolute; ${BELOW}`],
    ["../other", `.. leads out of its folder; ${BELOW}`],
    ["here/../../other", `.. leads out of its folder; ${BELOW}`],
    ["here/..", `.. leads out of its folder; ${BELOW}`],
    ["here\\\\..\\\\..", "folders are joined by /, and here is a backslash"],
    ["https://example.com/a", `this is an address, and nothing is fetched; ${BELOW}`],
    ["file:///etc/passwd", `this is an address, and nothing is fetched; ${BELOW}`],
    ["~/rules", `~ is no folder; ${BELOW}`],
    ["a\\0b", "no path holds a NUL character"],
  ])("%s does not", (path, message) => {
    const text = `ownRules: ["${path}"]\npaths: ["${path}"]\nkubernetesVersions: "${path}"\nbaseline: "${path}"\n`;
    const read = readText(text, files);
    expect(mistakesIn(read)).toEqual([
      `1:12: ownRules[0]: ${message}`,
      `2:9: paths[0]: ${message}`,
      `3:21: kubernetesVersions: ${message}`,
      `4:11: baseline: ${message}`,
    ]);
    expect(read.config).toMatchObject({
      ownRules: { value: [] },
      paths: { value: [] },
      kubernetesVersions: null,
      baseline: null,
    });
  });

  test.each([
    ["ownRules: [gone]", "1:12: ownRules[0]: there is no such file or folder"],
    ["ownRules: [b.json]", "1:12: ownRules[0]: this is a file, and a folder is wanted"],
    ["kubernetesVersions: gone.json", "1:21: kubernetesVersions: there is no such file or folder"],
    ["kubernetesVersions: here", "1:21: kubernetesVersions: this is a folder, and a file is wanted"],
    ["baseline: here", "1:11: baseline: this is a folder, and a file is wanted"],
  ])("%s", (text, mistake) => {
    expect(mistakesIn(readText(text, files))).toEqual([mistake]);
  });

  test("what is to be checked need not be there yet: the command line may name something else", () => {
    const { config, problems } = readText("paths: [cdk.out, here/gone/x.yaml, 'here/*.yaml']\n", files);
    expect(problems).toEqual([]);
    expect(config.paths?.value).toEqual(
      ["cdk.out", "here/gone/x.yaml", "here/*.yaml"].map((one) => join(config.folder, one)),
    );
  });

  const IN_GIT = "this leads into the folder of git, and eks-lint reads and writes nothing there";

  test.each([".git", ".git/config", "./.git/hooks/x", "here/.GIT/config", "GIT~1/config", ".git./config"])(
    "%s does not, for a token may stand there",
    (path) => {
      const text = `ownRules: ["${path}"]\npaths: ["${path}"]\nkubernetesVersions: "${path}"\nbaseline: "${path}"\n`;
      expect(mistakesIn(readText(text, { ...files, ".git/config": "" }))).toEqual([
        `1:12: ownRules[0]: ${IN_GIT}`,
        `2:9: paths[0]: ${IN_GIT}`,
        `3:21: kubernetesVersions: ${IN_GIT}`,
        `4:11: baseline: ${IN_GIT}`,
      ]);
    },
  );

  test("nor does a link into the folder of git", () => {
    const cwd = repositoryWith({
      "eks-lint.config.yaml":
        "ownRules: [link]\npaths: [link/x]\nkubernetesVersions: link/config\nbaseline: link/new.json\n",
      ".git/config": "",
    });
    symlinkSync(".git", join(cwd, "link"));
    expect(mistakesIn(readFrom(cwd))).toEqual([
      `1:12: ownRules[0]: ${IN_GIT}`,
      `2:9: paths[0]: ${IN_GIT}`,
      `3:21: kubernetesVersions: ${IN_GIT}`,
      `4:11: baseline: ${IN_GIT}`,
    ]);
  });

  test("but .github and .gitignore are names like any other", () => {
    expect(readText("paths: [.github, .gitignore, x.git/a]\n").problems).toEqual([]);
  });

  test("all of it may be checked, and a baseline need not be there yet, nor its folder", () => {
    const { config, problems } = readText(
      "paths: [., here/a.yaml]\nbaseline: ci/eks-lint/baseline.json\n",
      files,
    );
    expect(problems).toEqual([]);
    expect(config.paths?.value).toEqual([config.folder, join(config.folder, "here/a.yaml")]);
    expect(config.baseline?.value).toBe(join(config.folder, "ci/eks-lint/baseline.json"));
  });

  const elsewhere = folderWith({ "rules/a.yaml": "", "versions.json": "{}" });
  const OUT = "this is a link that leads out of the folder of the configuration; eks-lint does not follow it";

  test.each([
    ["a folder of rules", "ownRules: [link/rules]", `1:12: ownRules[0]: ${OUT}`],
    ["inputs", "paths: [link]", `1:9: paths[0]: ${OUT}`],
    ["a file", "kubernetesVersions: link/versions.json", `1:21: kubernetesVersions: ${OUT}`],
    ["a baseline that is to be written", "baseline: link/baseline.json", `1:11: baseline: ${OUT}`],
    [
      "a baseline in a folder that is to be made",
      "baseline: link/new/baseline.json",
      `1:11: baseline: ${OUT}`,
    ],
    [
      "a baseline to be written through a link",
      "baseline: dangling",
      "1:11: baseline: this is a link that leads nowhere",
    ],
  ])("a link to %s elsewhere does not", (_, text, mistake) => {
    const cwd = repositoryWith({ "eks-lint.config.yaml": text });
    symlinkSync(elsewhere, join(cwd, "link"));
    symlinkSync(join(elsewhere, "to-be-written.json"), join(cwd, "dangling"));
    expect(mistakesIn(readFrom(cwd))).toEqual([mistake]);
  });

  test("a link within it does", () => {
    const cwd = repositoryWith({ "eks-lint.config.yaml": "ownRules: [link]\n", ...files });
    symlinkSync("here", join(cwd, "link"));
    expect(readFrom(cwd)).toMatchObject({
      config: { ownRules: { value: [join(cwd, "link")] } },
      problems: [],
    });
  });

  test("a template under stacks that is written in two ways is one", () => {
    expect(mistakesIn(readText("stacks:\n  here/a.yaml: {}\n  ./here/a.yaml: {}\n", files))).toEqual([
      '3:3: stacks: "./here/a.yaml" is the same template as a key before it; put the two together',
    ]);
  });
});

describe("a name is a name like any other:", () => {
  test.each(["__proto__", "constructor", "toString"])("%s", (name) => {
    const { config, problems } = readText(
      `stacks: {${name}: {parameters: {constructor: a}}}\nrules: {${name}: note}\n`,
    );
    expect(problems).toEqual([]);
    expect([...config.stacks.keys()]).toEqual([name]);
    expect([...config.rules.keys()]).toEqual([name]);
    expect(unknownRules(config, BUILT_IN_IDS)).toHaveLength(1);
    expect(mistakesIn(readText(`${name}: {polluted: true}`))[0]).toContain(`there is no key "${name}"`);
    expect(Object.hasOwn(Object.prototype, "polluted")).toBe(false);
  });
});

describe("a file made to do harm is refused, and soon:", () => {
  const aliases = Array.from({ length: 40 }, (_, n) => `b${n + 1}: &b${n + 1} [*b${n}, *b${n}]`);

  test.each([
    ["a bomb of aliases", `b0: &b0 x\n${aliases.join("\n")}\n`, "means something to YAML"],
    ["lists in lists", `ignore: ${"[".repeat(200_000)}`, "nested deeper than in any configuration"],
    ["keys in keys", `${"? ".repeat(100_000)}a`, "nested deeper"],
    ["braces in braces", "{a: ".repeat(100_000), "nested deeper"],
    [
      "tens of thousands of keys",
      Array.from({ length: 20_000 }, (_, n) => `k${n}: 1\n`).join(""),
      "there is no key",
    ],
    [
      "tens of thousands of levels that there are not",
      `rules:\n${Array.from({ length: 20_000 }, (_, n) => `  k${n}: x\n`).join("")}`,
      "is none of",
    ],
    [
      "thousands of entries without a rule",
      `suppress:\n${"  - {stack: a}\n".repeat(10_000)}`,
      "rule is missing",
    ],
    ["a text without end", `failOn: ${"x".repeat(1_000_000)}`, "is none of"],
    ["a key without end", `"${"x".repeat(1_000_000)}": 1`, ""],
  ])(
    "%s",
    (_, text, named) => {
      const { problems } = readText(text);
      expect(problems.some(({ message }) => message.includes(named))).toBe(true);
      expect(problems.length).toBeLessThan(60);
      expect(Math.max(...problems.map(({ message }) => message.length))).toBeLessThan(1000);
    },
    10_000,
  );

  // The lines of the text were counted anew for each of them, which took 18 seconds.
  test("and one with many suppressions is read as soon, with the places of all", () => {
    const { config } = readText(
      `suppress:\n${"- {rule: imds-hop-limit, reason: r, resource: X}\n".repeat(20_000)}`,
    );
    expect(config.suppress[19_999]?.place()).toMatchObject({ start: { line: 20_001, column: 10 } });
    const before = performance.now();
    for (const { place } of config.suppress) place();
    expect(performance.now() - before).toBeLessThan(2000);
  }, 10_000);

  test("and one with many levels, all of which are right, is read as soon", () => {
    const { config, problems } = readText(
      `rules:\n${Array.from({ length: 50_000 }, (_, n) => `  k${n}: note\n`).join("")}`,
    );
    expect(problems).toEqual([]);
    expect(config.rules.get("k49999")).toEqual({ value: "note", line: 50_001 });
    expect(unknownRules(config, BUILT_IN_IDS)).toHaveLength(50);
  }, 10_000);
});

/** `UPDATE=1` writes what is found, for a person to read before it is committed. */
test("a configuration that is wrong in every way gives all mistakes at once, with their places", () => {
  const { config, problems } = readFrom(resolve("fixtures/broken-config"));
  const lines = `${[...problems, ...unknownRules(config, BUILT_IN_IDS)].map(problemLine).join("\n")}\n`;
  const golden = "fixtures/broken-config/problems.out";
  if (process.env.UPDATE === "1") writeFileSync(golden, lines);
  expect(lines).toBe(readFileSync(golden, "utf8"));
});
