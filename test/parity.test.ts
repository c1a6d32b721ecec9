// Does every built-in rule have what a rule must have: its name, fixtures, examples that hold, a ruleset, a row in the README?

import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join, parse } from "node:path";
import { describe, expect, test } from "vitest";
import { rulesetsInWords, severitiesOf } from "../src/commands/rule-in-words.ts";
import { tryExamples } from "../src/commands/try-examples.ts";
import { BUILT_IN_EXAMPLES } from "../src/engine/built-in-examples.ts";
import { BUILT_IN_RULES } from "../src/engine/built-in-rules.ts";
import { SIGNATURES, VARIABLES, VIEWS } from "../src/engine/expression.ts";
import { loadRules } from "../src/engine/load-rules.ts";
import { placeholdersOf } from "../src/engine/message.ts";
import type { Rule } from "../src/engine/rule.ts";
import { BUILT_IN_CALENDAR } from "../src/model/built-in-calendar.ts";
import { TODAY } from "./lint-in.ts";

const files = readdirSync("rules").sort();
const loaded = loadRules(
  files.map((name) => ({ file: `rules/${name}`, text: readFileSync(join("rules", name), "utf8") })),
);
const rules = loaded.rules.map((rule) => [rule.id, rule] as const);
const idsOfFiles = files.map((name) => parse(name).name);

/** What AWS and the security team of the workshop ask for beside keys, by severity; the worst of a rule's cases. */
const REQUIRED = {
  error: [
    "ami-custom-without-bootstrap",
    "ami-type-end-of-life",
    "cluster-audit-log-disabled",
    "cluster-endpoint-open-to-world",
    "kubernetes-version-unsupported",
    "launch-template-rejected",
  ],
  warning: [
    "ami-not-eks-optimized",
    "cluster-endpoint-not-private",
    "cluster-endpoint-public",
    "imds-v1-allowed",
    "kubernetes-version-leaving-support",
    "node-custom-security-group",
    "node-public-ip",
    "node-ssh-open",
    "node-subnets-public",
    "volume-not-encrypted",
  ],
  note: [
    "cluster-log-types-incomplete",
    "cluster-secrets-not-encrypted",
    "imds-hop-limit",
    "node-subnets-one-zone",
    "root-volume-not-mapped",
    "volume-default-key-unknown",
  ],
} as const;

/** Rules that no eksctl config breaks, and why. */
const NEVER_BAD_IN_EKSCTL: Readonly<Record<string, string>> = {
  "ami-custom-without-bootstrap":
    "eksctl writes the user data for an image of one's own, or refuses a config without overrideBootstrapCommand",
  "ami-not-eks-optimized":
    "eksctl takes ids of images, which say nothing of what is in them, and no names of others",
  "launch-template-rejected":
    "eksctl writes the launch template itself, and one of one's own stands in no eksctl config",
  "node-custom-security-group": "eksctl adds the security group of the cluster to those of the config",
};

/** Rules that nothing missing can leave open, and why. */
const NEVER_UNKNOWN: Readonly<Record<string, string>> = {
  "key-grant-through-identity-policy": "it is about names of service-linked roles that are written out",
  "key-policy-invalid":
    "what is not known of a statement is not held against it; the verdict is unknown then",
  "key-policy-lacks-listed-actions":
    "it speaks where the role can launch; where that is open, volume-key-unverifiable speaks",
  "key-policy-too-large": "what is known of a policy has to be too large by itself",
  "volume-key-unverifiable": "its findings are about what is not known",
};

/** Rules that only what an account answers can break. */
const LIVE_ONLY: readonly string[] = [
  "ami-snapshot-key-blocks-launch-role",
  "default-ebs-key-blocks-launch-role",
  "deployed-differs-from-template",
  "key-policy-stale-principal",
  "launch-source-missing",
  "launch-template-version-drift",
  "node-group-launch-failing",
  "service-linked-role-missing",
  "volume-encryption-refused",
];

/** Built-in rules that are not for everybody, and why. */
const NOT_RECOMMENDED: Readonly<Record<string, string>> = {};

function fixturesOf(id: string, promise: string): readonly string[] {
  const folder = join("fixtures/rules", id);
  const names = existsSync(folder) ? readdirSync(folder) : [];
  return names.filter((name) => name.startsWith(`${promise}-`) && !name.endsWith(".out"));
}

const isEksctl = (name: string): boolean => /^[a-z]+-eksctl(?![a-z])/.test(name);

/** A snapshot of an account. */
const isAccount = (name: string): boolean => /^[a-z]+-live(?![a-z])/.test(name);

/** CloudFormation has no tool in front of it that would change what a template says. */
const isForEksctlOnly = ({ about }: Rule): boolean => about === "configMistake";

/** Lines of the generated table, such as `| [\`volume-not-encrypted\`](…) | warning | recommended | …`. */
function readmeRows(): ReadonlyMap<string, readonly string[]> {
  const [, generated = ""] =
    /<!-- begin: rules -->\n([\s\S]*?)<!-- end -->/.exec(readFileSync("README.md", "utf8")) ?? [];
  const rows = generated.split("\n").map((line) => line.split("|").map((cell) => cell.trim()));
  return new Map(
    rows.flatMap(([, rule, ...cells]) => {
      const id = /`([a-z0-9-]+)`/.exec(rule ?? "")?.[1];
      return id === undefined ? [] : [[id, cells]];
    }),
  );
}

test("every file of rules/ is a right rule", () => {
  expect(loaded.problems).toEqual([]);
  expect(rules.map(([id]) => id)).toEqual(idsOfFiles);
});

test("the rules that eks-lint ships are the files of rules/, with their examples apart", () => {
  expect(BUILT_IN_RULES).toEqual(loaded.rules.map((rule) => ({ ...rule, examples: null })));
  expect([...BUILT_IN_EXAMPLES]).toEqual(
    loaded.rules.flatMap(({ id, examples }) => (examples === null ? [] : [[id, examples]])),
  );
});

describe.each(Object.entries(REQUIRED))("severity %s", (severity, ids) => {
  test.each(ids)("%s", (id) => {
    const rule = loaded.rules.find((one) => one.id === id);
    const worst = ["error", "warning", "note"].find(
      (one) => rule?.severity === one || rule?.cases.some((other) => other.severity === one),
    );
    expect(worst).toBe(severity);
  });
});

describe.each(rules)("%s", (id, rule) => {
  test.each(["bad", "good"])("has a %s fixture in CloudFormation", (promise) => {
    const inCloudFormation = fixturesOf(id, promise).filter((name) => !isEksctl(name) && !isAccount(name));
    expect(inCloudFormation.length > 0).toBe(!isForEksctlOnly(rule) && !LIVE_ONLY.includes(id));
  });

  test.each(["bad", "good"])("has a %s fixture of an account, if only an account can break it", (promise) => {
    expect(fixturesOf(id, promise).some(isAccount) || !LIVE_ONLY.includes(id)).toBe(true);
  });

  test("has a bad fixture in eksctl, unless no config can break it", () => {
    const isExcepted = Object.hasOwn(NEVER_BAD_IN_EKSCTL, id) || LIVE_ONLY.includes(id);
    expect(fixturesOf(id, "bad").some(isEksctl)).toBe(!isExcepted);
  });

  test("has a good fixture in eksctl", () => {
    expect(fixturesOf(id, "good").some(isEksctl)).toBe(!LIVE_ONLY.includes(id));
  });

  test("has an unknown fixture, unless nothing that is missing can leave it open", () => {
    const isExcepted = isForEksctlOnly(rule) || Object.hasOwn(NEVER_UNKNOWN, id);
    expect(fixturesOf(id, "unknown").length > 0).toBe(!isExcepted);
  });

  test("has examples that fail and pass as they should", () => {
    const examples = rule.examples ?? { fail: [], pass: [] };
    expect(examples.fail).not.toEqual([]);
    expect(examples.pass).not.toEqual([]);
    const tried = tryExamples(rule, examples, { today: TODAY, calendar: BUILT_IN_CALENDAR });
    expect(tried.filter(({ mistake }) => mistake !== null)).toEqual([]);
  });

  test("is recommended, or not for a reason", () => {
    expect(rule.tags.includes("recommended")).toBe(!Object.hasOwn(NOT_RECOMMENDED, id));
    // Every built-in rule is in it.
    expect(rule.tags).not.toContain("all");
  });

  test("has a row in the README with its severities, its rulesets and its title", () => {
    const cells = [severitiesOf(rule).join(", "), rulesetsInWords(rule), rule.title, ""];
    expect(readmeRows().get(id)).toEqual(cells);
  });

  test("names in its message what it is about", () => {
    expect(placeholdersOf(rule.message).filter((source) => SUBJECTS[rule.about].test(source))).not.toEqual(
      [],
    );
  });

  test("refers to documents on the web", () => {
    expect(rule.references).not.toEqual([]);
    for (const reference of rule.references) expect(new URL(reference).protocol).toBe("https:");
  });

  test("states its defect in one line without a full stop, and the rest in sentences", () => {
    expect(rule.title).toMatch(/^[A-Z][^\n]*[^.\n]$/);
    const said = [rule, ...rule.cases].flatMap(({ message, fix }) => [message ?? [], fix ?? []].flat());
    for (const text of [rule.why, ...said]) expect(text.trim()).toMatch(/[.)]$/);
  });
});

/** A person finds a volume, a statement or a key by what it belongs to. */
const SUBJECTS = {
  cluster: /^cluster\.name/,
  nodeGroup: /^nodeGroup\.name/,
  launcher: /^launcher\.name/,
  volume: /^launcher\.name/,
  key: /^key\.name/,
  statement: /^key\.name/,
  identityPolicy: /^identityPolicy\./,
  configMistake: /^configMistake\./,
  drift: /^drift\.owner/,
} as const satisfies Record<Rule["about"], RegExp>;

describe("what a team needs to know for rules of its own stands in the README", () => {
  const [, section = ""] =
    /\n## Your own rules\n([\s\S]*?)(?:\n## |$)/.exec(readFileSync("README.md", "utf8")) ?? [];
  const code = new Set(
    [...section.replace(/```[\s\S]*?```/g, "").matchAll(/`([^`]+)`/g)].flatMap(
      ([, text]) => text?.match(/\w+/g) ?? [],
    ),
  );

  test.each(Object.entries(VIEWS))("the fields of %s", (_name, { FIELDS }) => {
    expect(Object.keys(FIELDS).filter((field) => !code.has(field))).toEqual([]);
  });

  test("what rules may be about, and the variables beside it", () => {
    const names = [...Object.keys(VARIABLES), ...Object.values(VARIABLES).flat()];
    expect(names.filter((name) => !code.has(name))).toEqual([]);
  });

  test("the functions", () => {
    expect(Object.keys(SIGNATURES).filter((name) => !code.has(name))).toEqual([]);
  });

  test("the keys of a rule", () => {
    const { properties } = JSON.parse(readFileSync("schemas/rule.schema.json", "utf8"));
    // What eks-lint writes for the key family, and whether nodes can start, is not for a team's rules.
    const ours = ["decides", "snippet"];
    const keys = Object.keys(properties).filter((key) => !ours.includes(key));
    expect(keys.filter((key) => !code.has(key))).toEqual([]);
  });
});

describe("nothing is left of a rule that is gone", () => {
  test.each([
    ["fixtures", () => readdirSync("fixtures/rules")],
    ["rows in the README", () => [...readmeRows().keys()]],
  ])("no %s", (_name, ids) => {
    expect(ids().filter((id) => !idsOfFiles.includes(id))).toEqual([]);
  });

  test.each([
    ["NEVER_BAD_IN_EKSCTL", NEVER_BAD_IN_EKSCTL],
    ["NEVER_UNKNOWN", NEVER_UNKNOWN],
    ["LIVE_ONLY", Object.fromEntries(LIVE_ONLY.map((id) => [id, true]))],
    ["NOT_RECOMMENDED", NOT_RECOMMENDED],
  ])("no exception in %s", (_name, exceptions) => {
    expect(Object.keys(exceptions).filter((id) => !idsOfFiles.includes(id))).toEqual([]);
  });
});
