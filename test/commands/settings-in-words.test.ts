// Is what --print-config prints a configuration that says the same?

import { describe, expect, test } from "vitest";
import { eksLint } from "../eks-lint.ts";
import { folderWith, ruleCalled } from "../rule-folders.ts";

const FILES = {
  "infra/c.yaml": "",
  "own/key-rotates.yaml": ruleCalled("key-rotates"),
  "v.json": JSON.stringify({
    clusterVersions: [
      {
        clusterVersion: "1.33",
        endOfStandardSupportDate: "2026-07-29",
        endOfExtendedSupportDate: "2028-07-29",
      },
    ],
  }),
};

const ALL = `paths: [infra]
extends: [keys, recommended]
rules: { imds-hop-limit: off, key-rotates: error }
ownRules: [own]
failOn: warning
ignore: ["legacy/**", "!legacy/a b.yaml", "\\\\#x"]
account: "012345678901"
region: us-west-2
parameters: { Stage: "null", Version: "1.33", On: "true", Text: "a # b: {c}, \u009b" }
stacks:
  Shop: { account: "111122223333", region: eu-west-1, parameters: { Stage: one } }
  Empty: {}
  infra/c.yaml: { region: eu-west-2 }
ebs:
  - { encryptionByDefault: true }
  - { account: "111122223333", region: us-west-2, encryptionByDefault: false, defaultKey: alias/aws/ebs }
kubernetesVersions: v.json
baseline: not-yet.json
suppress:
  - { rule: imds-hop-limit, reason: "why: not", stack: "Prod/*", resource: "*" }
  - { rule: key-rotates, reason: accepted, until: 2026-12-31, construct: Prod, path: "**/*.json" }
`;

async function printed(config: string): Promise<string> {
  const cwd = folderWith({ ...FILES, "eks-lint.config.yaml": config });
  const { stdout, stderr, exitCode } = await eksLint(["--print-config"], { cwd });
  expect([exitCode, stderr], stdout).toEqual([0, ""]);
  return stdout;
}

/** Who says so changes: then it is the printed configuration itself. */
const withoutOrigins = (text: string): readonly string[] =>
  text.split("\n").map((line) => line.replace(/ +# (?:default|eks-lint\.config|in no ruleset).*$/, ""));

test.each([
  ["everything", ALL],
  ["nothing", ""],
  ["empty lists and mappings", "ignore: []\nebs: []\nrules: {}\nstacks: {}\nparameters: {}\nsuppress: []\n"],
])("printed, read and printed again, a configuration of %s is the same", async (_, config) => {
  const once = await printed(config);
  expect(withoutOrigins(await printed(once))).toEqual(withoutOrigins(once));
});

describe("what it states is printed:", () => {
  test.each([
    "paths: [infra]",
    "ownRules: [own]",
    '  - { rule: key-rotates, reason: accepted, until: "2026-12-31", construct: Prod, path: "**/*.json" }',
    '  - { rule: imds-hop-limit, reason: "why: not", stack: "Prod/*", resource: "*" }',
    'ebs: [{ encryptionByDefault: true }, { account: "111122223333", region: us-west-2, encryptionByDefault: false, defaultKey: alias/aws/ebs }]',
    '  "Stage": "null"',
    '  "On": "true"',
    '  "Empty": {}',
    "  imds-hop-limit: off",
    "  # cluster-endpoint-public: warning",
  ])("%s", async (line) => {
    expect(withoutOrigins(await printed(ALL)).map((one) => one.replace(/ +# default.*$/, ""))).toContain(
      line,
    );
  });
});

test("the severities of rules that nobody states do not become those of all their cases", async () => {
  const lines = withoutOrigins(await printed(""));
  expect(lines).toContain("# rules:");
  expect(lines.filter((line) => /^ {2}[a-z]/.test(line))).toEqual([]);
});

test("what steers a terminal is not sent to it", async () => {
  expect(await printed(ALL)).not.toContain("\u009b");
});

test("thousands of stacks with their parameters take no longer for each than a few", async () => {
  const stacks = Array.from({ length: 20_000 }, (_, n) => `  S${n}: { parameters: { A: "${n}" } }\n`).join(
    "",
  );
  expect(await printed(`stacks:\n${stacks}`)).toContain('"S19999":\n    parameters:\n      "A": "19999"');
}, 15_000);
