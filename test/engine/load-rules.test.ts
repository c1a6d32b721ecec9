import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { stringify } from "yaml";
import { loadRules, problemLine } from "../../src/engine/load-rules.ts";
import type { Rule } from "../../src/engine/rule.ts";
import { ruleWith } from "./sample-launch.ts";

const file = "rules/volume-too-plain.yaml";
const load = (text: string) => loadRules([{ file, text }]);
const loadWith = (changes: object) => load(stringify({ ...STATED, ...changes }));
const linesOf = (text: string): readonly string[] => load(text).problems.map(problemLine);
const messagesWith = (changes: object) => loadWith(changes).problems.map(({ message }) => message);

/** Every key that must be there, and no other. */
const STATED = {
  id: "volume-too-plain",
  title: "A volume is too plain",
  severity: "warning",
  about: "volume",
  assert: "volume.encrypted",
  message: "The volume {volume.device} of {launcher.name} is too plain.",
  why: "Because it is.",
  fix: "Change it.",
} as const;

describe("a rule file that is right", () => {
  test("may leave out at, which is then what the rule is about, cases, references, tags and examples", () => {
    expect(loadWith({})).toMatchObject({ rules: [ruleWith({ tags: [] })], problems: [] });
  });

  test("may have every key that there is", () => {
    const all: Rule = {
      ...STATED,
      decides: "fail",
      when: 'volume.hasKey && size(volume.undecided) == 0 && launcher.name.startsWith("prod-")',
      at: "volume.key.policy",
      snippet: "key-policy-statements",
      cases: [
        { when: "launcher.isOfEksctl", severity: "note", message: "{volume.size} GiB.", fix: "Grow." },
        { when: "volume.size < 50", fix: "Let it be.", snippet: "create-grant" },
        { when: 'volume.type in ["gp2", "io1"]', severity: "error" },
      ],
      references: ["https://docs.aws.amazon.com/ebs/latest/userguide/general-purpose.html#gp3"],
      tags: ["recommended", "cost", "security-hub:EKS.1", "cis-eks:5.4.1", "well-architected:SEC08-BP02"],
      examples: { fail: ["Resources: {}\n"], pass: ["Resources: {}\n", "{}"] },
    };
    expect(load(stringify(all))).toMatchObject({ rules: [all], problems: [] });
  });

  test.each(["volume-too-plain.yml", "C:\\rules\\volume-too-plain.yaml", "/a.b/volume-too-plain.yaml"])(
    "may be called %s",
    (name) => {
      expect(loadRules([{ file: name, text: stringify(STATED) }]).problems).toEqual([]);
    },
  );

  test("may begin with a byte order mark, as editors of Windows write it", () => {
    expect(load(`\uFEFF${stringify(STATED)}`).problems).toEqual([]);
  });

  test("may begin and end with the marks of a document", () => {
    expect(load(`---\n${stringify(STATED)}---\n`).problems).toEqual([]);
  });
});

describe("every file of rules/", () => {
  const files = readdirSync("rules").map((name) => ({
    file: `rules/${name}`,
    text: readFileSync(join("rules", name), "utf8"),
  }));

  test("is a right rule", () => {
    const { rules, problems } = loadRules(files);
    expect(problems.map(problemLine)).toEqual([]);
    expect(rules).toHaveLength(files.length);
  });
});

/** `UPDATE=1` writes what is found, for a person to read before it is committed. */
test("a folder of broken rules gives all mistakes of all files, with their places", () => {
  const folder = "fixtures/broken-rules";
  const names = readdirSync(folder).filter((name) => /\.ya?ml$/.test(name));
  const files = names.sort().map((name) => ({
    file: `${folder}/${name}`,
    text: readFileSync(join(folder, name), "utf8"),
  }));
  const { rules, problems } = loadRules(files, { reserved: new Set(["volume-not-encrypted"]) });
  const lines = `${problems.map(problemLine).join("\n")}\n`;
  const golden = join(folder, "problems.out");
  if (process.env.UPDATE === "1") writeFileSync(golden, lines);
  expect(lines).toBe(readFileSync(golden, "utf8"));
  expect(rules.map(({ id }) => id)).toEqual(["twice"]);
});

describe("a problem", () => {
  test("shows the lines around the mistake and marks it", () => {
    const text = `${stringify(STATED)}at: volume.siez\n`;
    expect(load(text).problems).toEqual([
      {
        kind: "rule-invalid",
        message: expect.stringMatching(
          /^at: "volume\.siez" is no place of a volume; did you mean volume\.size\?/,
        ),
        place: {
          kind: "span",
          file,
          start: { line: 9, column: 5 },
          end: { line: 9, column: 16 },
          excerpt: { firstLine: 7, lines: ["why: Because it is.", "fix: Change it.", "at: volume.siez", ""] },
          source: null,
        },
      },
    ]);
  });

  // The mistake is `sise` in each of them.
  test.each([
    ["plain", "assert: volume.sise > 50", "1:16"],
    ["between double quotes", 'assert: "\\"a\\" == \\"b\\" || volume.sise > 50"', "1:35"],
    ["between single quotes", "assert: 'volume.keyId == ''a'' || volume.sise > 50'", "1:42"],
    ["plain and on two lines", "assert: volume.encrypted ||\n  volume.sise > 50", "2:10"],
    ["folded", "assert: >-\n  volume.encrypted\n  || volume.sise > 50", "3:13"],
    ["folded, with an empty line", "assert: >-\n\n  volume.encrypted\n\n  || volume.sise > 50", "5:13"],
    ["as it stands", "assert: |\n    volume.encrypted\n      || volume.sise > 50\n", "3:17"],
    ["as it stands, with a comment behind the mark", "assert: |- # as it is\n  volume.sise > 50\n", "2:10"],
    ["in a placeholder", "message: The volume {volume.device} has {volume.sise} GiB.", "1:49"],
    ["in the second of two placeholders", "message: '{volume.device} {volume.device} {volume.sise}'", "1:51"],
    [
      "in a folded placeholder",
      "message: >-\n  The volume {volume.device} has {\n  volume.sise} GiB.",
      "3:10",
    ],
    ["in a case", "cases:\n  - {when: volume.sise > 50, severity: note}", "2:19"],
  ])(
    "has the exact line and column of a mistake in an expression that is written %s",
    (_, written, place) => {
      const { [written.split(":", 1)[0] as "assert"]: _left, ...others } = STATED;
      expect(linesOf(`${written}\n${stringify(others)}`)).toEqual([
        expect.stringMatching(
          new RegExp(`^${file}:${place}: [a-z0-9[\\].]+: a volume has no field "sise"; did you mean size\\?`),
        ),
      ]);
    },
  );
});

describe("an id", () => {
  test("is the name of the file", () => {
    expect(messagesWith({ id: "volume-too-fancy" })).toEqual([
      'id: "volume-too-fancy" is not the name of the file, "volume-too-plain"; make them the same',
    ]);
  });

  test("is none of a built-in rule", () => {
    const reserved = new Set(["volume-too-plain"]);
    const { problems } = loadRules([{ file, text: stringify(STATED) }], { reserved });
    expect(problems.map(problemLine)).toEqual([
      `${file}:1:5: id: "volume-too-plain" is that of a built-in rule; give yours another name`,
    ]);
  });

  test("is of one file only; the first of them stands", () => {
    const text = stringify(STATED);
    const { rules, problems } = loadRules([
      { file, text },
      { file: `more/${file}`, text },
    ]);
    expect(rules).toHaveLength(1);
    expect(problems.map(problemLine)).toEqual([
      `more/${file}:1:5: id: "volume-too-plain" is also that of ${file}; give one of the two another name`,
    ]);
  });
});

test("a wrong file does not keep others from being loaded", () => {
  const { rules, problems } = loadRules([
    { file: "rules/wrong.yaml", text: "id: wrong\n" },
    { file, text: stringify(STATED) },
  ]);
  expect(rules.map(({ id }) => id)).toEqual(["volume-too-plain"]);
  expect(problems.length).toBeGreaterThan(0);
});

describe("what a file must not hold", () => {
  test.each([
    ["nothing", "", "1:1: the file is empty"],
    ["a comment only", "# a rule\n", "1:1: the file is empty"],
    ["text", "volume-too-plain", "1:1: a rule consists of keys and values (id: …), and this is text"],
    ["a list", "- id: a\n", "1:1: a rule consists of keys and values (id: …), and this is a list"],
    [
      "a directive",
      `%YAML 1.1\n---\n${stringify(STATED)}`,
      "1:1: a rule file has no lines that begin with %",
    ],
    ["two rules", `id: one\n---\nid: two\n`, "3:1: a second document begins here, and a file holds one rule"],
    [
      "a key that is a list",
      "? [id]\n: one\n",
      "1:3: this is not valid YAML: With stringKeys, all keys must be strings",
    ],
  ])("%s", (_, text, line) => {
    expect(linesOf(text)[0]).toBe(`${file}:${line}`);
  });

  test("names and references to them, however few", () => {
    const lines = linesOf(
      `${stringify({ ...STATED, why: "x" }).replace("why: x", "why: &why x")}when: *why\n`,
    );
    expect(lines).toEqual([
      expect.stringMatching(/:7:6: why: "&why x" begins with &, which means something to YAML/),
      expect.stringMatching(/:9:7: when: "\*why" begins with \*, which means something to YAML/),
    ]);
  });

  test("members of another mapping", () => {
    expect(linesOf(`${stringify(STATED)}<<: {when: volume.hasKey}\n`)).toEqual([
      expect.stringMatching(/:9:1: there is no key "<<"/),
    ]);
  });

  test("a key twice, of which YAML itself would take one", () => {
    expect(linesOf(`${stringify(STATED)}severity: error\n`)).toEqual([
      `${file}:9:1: the key "severity" stands twice`,
    ]);
  });

  test.each(["__proto__", "constructor", "toString"])(
    "the key %s, which is a name like any other",
    (name) => {
      expect(linesOf(`${stringify(STATED)}${name}: {polluted: true}\n`)).toEqual([
        expect.stringContaining(`:9:1: there is no key "${name}"`),
      ]);
      expect(Object.hasOwn(Object.prototype, "polluted")).toBe(false);
    },
  );
});

describe("a file made to do harm is refused, and soon", () => {
  const aliases = Array.from({ length: 40 }, (_, n) => `b${n + 1}: &b${n + 1} [*b${n}, *b${n}]`);
  const keys = Array.from({ length: 9000 }, (_, n) => `k${n}:`).join("\n");

  test.each([
    ["with a bomb of aliases", `b0: &b0 x\n${aliases.join("\n")}\n`, "means something to YAML"],
    ["with lists in lists", "[".repeat(60_000), "nested deeper"],
    ["with dashes behind dashes", "- ".repeat(30_000), "nested deeper"],
    ["with keys in keys", `${"? ".repeat(30_000)}a`, "nested deeper"],
    ["with braces in braces", "{a: ".repeat(16_000), "nested deeper"],
    ["with thousands of keys", keys, "there is no key"],
    ["longer than 64 KiB", `${stringify(STATED)}# ${"x".repeat(64 * 1024)}`, "longer than 64 KiB"],
    [
      "with an expression without end",
      `${stringify({ ...STATED, when: "!".repeat(60_000) })}`,
      "longer than 2000",
    ],
    ["with a name without end", `${stringify(STATED)}${"x".repeat(1000)}: 1\n`, "there is no key"],
  ])(
    "%s",
    (_, text, named) => {
      const { rules, problems } = load(text);
      expect(rules).toEqual([]);
      expect(problems.some(({ message }) => message.includes(named))).toBe(true);
      expect(problems.length).toBeLessThan(60);
      expect(Math.max(...problems.map(({ message }) => message.length))).toBeLessThan(1000);
    },
    5000,
  );

  test("with more mistakes than anybody reads: the first are told, and how many are left", () => {
    const { problems } = load(
      `${stringify(STATED)}${Array.from({ length: 60 }, (_, n) => `k${n}: 1\n`).join("")}`,
    );
    expect(problems).toHaveLength(51);
    expect(problems.at(-1)?.message).toBe("10 more mistakes are in this file");
  });

  test("among more than 1,000 files", () => {
    const files = Array.from({ length: 1001 }, (_, n) => ({ file: `r${n}.yaml`, text: "" }));
    expect(loadRules(files)).toMatchObject({
      rules: [],
      problems: [
        {
          kind: "rule-invalid",
          message: "there are 1001 rule files, and eks-lint takes at most 1000",
          place: null,
        },
      ],
    });
  });
});

describe("a value that is wrong is said to be so once, and what else is wrong beside it", () => {
  test.each([
    [
      "an unknown severity",
      { severity: "eror" },
      'severity: "eror" is none of error, warning, note; did you mean error?',
    ],
    [
      "an unknown subject",
      { about: "volumes" },
      /^about: "volumes" is none of cluster, .*; did you mean volume\?$/,
    ],
    [
      "a title that is a number",
      { title: 42 },
      "title: to YAML this is a number, and text is wanted; put it in quotes",
    ],
    ["a title on two lines", { title: "a\nb" }, "title: a title is one line"],
    [
      "an assertion that is a truth value",
      { assert: true },
      "assert: to YAML this is true or false, and text is wanted; put it in quotes",
    ],
    ["an empty message", { message: "" }, "message: this is empty"],
    ["a fix that is nothing", { fix: null }, "fix: nothing stands here, and text is wanted"],
    [
      "an address that is not https",
      { references: ["http://a.b"] },
      'references[0]: "http://a.b" is no address that begins with https://',
    ],
    ["a tag with a space", { tags: ["a", "two words"] }, /^tags\[1\]: "two words" is no tag/],
    [
      "examples of one kind only",
      { examples: { fail: ["a"] } },
      /^examples: pass is missing: inputs to which the rule applies/,
    ],
    [
      "an example too long",
      { examples: { fail: ["a"], pass: ["a".repeat(20_001)] } },
      "examples.pass[0]: this is longer than 20000 characters",
    ],
    [
      "a case that says nothing",
      { cases: [{ when: "volume.encrypted" }] },
      "cases[0]: a case states something of its own: severity, message or fix",
    ],
    [
      "a case without a condition",
      { cases: [{ fix: "Do." }] },
      "cases[0]: when is missing: a CEL expression; the case counts where it is true",
    ],
    [
      "a snippet without its fix",
      { cases: [{ when: "volume.encrypted", severity: "note", snippet: "create-grant" }] },
      "cases[0].snippet: a snippet belongs to a fix; state the fix of this case, too",
    ],
    [
      "an unknown key of a case",
      { cases: [{ when: "volume.encrypted", fixs: "Do.", severity: "note" }] },
      'cases[0]: there is no key "fixs"; did you mean fix?',
    ],
    ["a brace alone", { message: "The volume {volume.device." }, /^message: this brace has no partner/],
    ["empty braces", { message: "The volume {}{volume.device}." }, /^message: this brace has no partner/],
  ])("%s", (_, changes, message) => {
    const [first] = messagesWith(changes);
    expect(first).toEqual(typeof message === "string" ? message : expect.stringMatching(message));
  });

  test.each(Object.keys(STATED))("%s must be there", (key) => {
    const { [key as keyof typeof STATED]: _left, ...rest } = STATED;
    expect(linesOf(stringify(rest))).toEqual([
      expect.stringMatching(new RegExp(`^${file}:1:1: ${key} is missing: [a-z]`)),
    ]);
  });

  test("only a rule about a volume decides", () => {
    const changes = {
      about: "cluster",
      decides: "fail",
      assert: "cluster.endpointPrivate",
      message: "{cluster.name}",
    };
    expect(messagesWith(changes)).toEqual(["decides: only a rule about a volume decides; take this key out"]);
  });

  test("several mistakes in one expression", () => {
    expect(messagesWith({ assert: 'volume.sise > 50 || launcher.kind == 3 || volme.type == "gp3"' })).toEqual(
      [
        expect.stringMatching(/^assert: a volume has no field "sise"; did you mean size\?/),
        "assert: == wants two of one kind, and here it has text and a whole number",
        expect.stringMatching(/^assert: there is no variable "volme"; did you mean volume\?/),
      ],
    );
  });

  test("mistakes stand in the order of their lines", () => {
    const { problems } = loadWith({
      assert: "volume.encryptd",
      severity: "bad",
      tags: ["no tag"],
      id: "Bad",
    });
    const lines = problems.flatMap(({ place }) => (place?.kind === "span" ? [place.start.line] : []));
    expect(lines).toEqual([1, 3, 5, 10]);
  });
});
