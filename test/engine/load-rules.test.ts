import { describe, expect, test } from "vitest";
import { stringify } from "yaml";
import { loadRules } from "../../src/engine/load-rules.ts";
import { ruleWith } from "./sample-launch.ts";

const file = "rules/volume-too-plain.yaml";
const load = (text: string) => loadRules([{ file, text }]);
const loadWith = (changes: object) => load(stringify({ ...ruleWith(), ...changes }));

describe("a rule file that is right", () => {
  test("gives the rule as it stands", () => {
    expect(loadWith({})).toEqual({ rules: [ruleWith()], problems: [] });
  });

  test("may leave out when, decides and snippet, and may have them", () => {
    const all = { when: "volume.hasKey", decides: "fail", snippet: "key-policy-statements" } as const;
    expect(loadWith(all)).toEqual({ rules: [ruleWith(all)], problems: [] });
  });

  test("may be called .yml and stand in any folder", () => {
    const text = stringify(ruleWith());
    for (const name of [
      "volume-too-plain.yml",
      "C:\\rules\\volume-too-plain.yaml",
      "/a.b/volume-too-plain.yaml",
    ])
      expect(loadRules([{ file: name, text }]).problems).toEqual([]);
  });
});

describe("a rule file that is wrong gives no rule, and a problem that names the file and", () => {
  const required = [
    "id",
    "title",
    "severity",
    "about",
    "assert",
    "at",
    "message",
    "why",
    "fix",
    "references",
    "tags",
  ];

  test.each(required)("the missing %s", (field) => {
    const { [field]: _left, ...rest } = { ...ruleWith() } as Record<string, unknown>;
    const { rules, problems } = load(stringify(rest));
    expect(rules).toEqual([]);
    expect(problems).toEqual([
      { kind: "rule-invalid", message: expect.stringContaining(`'${field}'`), place: { kind: "file", file } },
    ]);
    expect(problems[0]?.message).toContain(file);
  });

  test.each([
    ["an unknown field", { servity: "error" }, "servity"],
    ["an id that is not kebab case", { id: "Volume_Plain" }, "id:"],
    [
      "an id that is not the file's name",
      { id: "volume-too-fancy" },
      "volume-too-fancy is not the name of the file",
    ],
    [
      "a severity",
      { severity: "fatal" },
      "severity: must be equal to one of the allowed values: error, warning, note",
    ],
    ["what it is about", { about: "cluster" }, "about:"],
    [
      "what it decides",
      { decides: "pass" },
      "decides: must be equal to one of the allowed values: fail, unknown",
    ],
    ["a place", { at: "policy" }, "at:"],
    ["a snippet", { snippet: "anything" }, "snippet:"],
    ["a title that is no text", { title: 42 }, "title:"],
    ["an empty message", { message: "" }, "message:"],
    ["a reference that is not https", { references: ["http://example.com"] }, "references.0:"],
    ["a tag with a space", { tags: ["two words"] }, "tags.0:"],
    ["a mistyped field in assert", { assert: "volume.encryptd" }, "assert: "],
    ["a mistyped field in when", { when: "launcher.nam == volume.device" }, "when: "],
    [
      "an assertion that is a text",
      { assert: "volume.device" },
      "assert: it gives string, and bool is wanted",
    ],
    ["a placeholder that does not exist", { message: "The {volume.name}." }, "message {volume.name}: "],
    ["a placeholder that is no text", { message: "The {volume.key}." }, "message {volume.key}: "],
    [
      "a variable that its subject does not have",
      { about: "config-mistake", assert: "volume.encrypted", message: "{mistake.field}" },
      "assert: ",
    ],
    ["a tier that does not exist", { assert: 'permits(volume.key, launcher.role, "neded")' }, "neded"],
  ])("%s", (_name, changes, named) => {
    const { rules, problems } = loadWith(changes);
    expect(rules).toEqual([]);
    expect(problems.map(({ kind }) => kind)).toEqual(["rule-invalid"]);
    expect(problems[0]?.message).toContain(`${file}: `);
    expect(problems[0]?.message).toContain(named);
  });

  test.each([
    ["YAML that cannot be parsed", "id: [\n"],
    ["an empty file", ""],
    ["a scalar", "volume-too-plain"],
    ["a list", "- id: volume-too-plain\n"],
    ["a name that stands twice", `${stringify(ruleWith())}severity: error\n`],
    [
      "a bomb of aliases",
      `a: &a [x,x,x,x,x,x,x,x,x]\n${Array.from({ length: 9 }, (_, n) => `b${n}: &b${n} [*${n === 0 ? "a" : `b${n - 1}`},*${n === 0 ? "a" : `b${n - 1}`},*${n === 0 ? "a" : `b${n - 1}`}]`).join("\n")}\n`,
    ],
  ])("%s", (_name, text) => {
    const { rules, problems } = load(text);
    expect(rules).toEqual([]);
    expect(problems.length).toBeGreaterThan(0);
    for (const { kind, message } of problems) {
      expect(kind).toBe("rule-invalid");
      expect(message).toContain(`${file}: `);
    }
  });

  test("all of its mistakes at once", () => {
    const { problems } = loadWith({
      assert: "volume.encryptd",
      when: "volume.keyed",
      id: "volume-too-fancy",
    });
    expect(problems).toHaveLength(3);
  });
});

test("of two rules with one id the second is refused", () => {
  const text = stringify(ruleWith());
  const { rules, problems } = loadRules([
    { file, text },
    { file: `more/${file}`, text },
  ]);
  expect(rules).toHaveLength(1);
  expect(problems.map(({ message }) => message)).toEqual([
    `more/${file}: id: there is another rule volume-too-plain`,
  ]);
});

test("a wrong file does not keep others from being loaded", () => {
  const { rules, problems } = loadRules([
    { file: "rules/wrong.yaml", text: "id: wrong\n" },
    { file, text: stringify(ruleWith()) },
  ]);
  expect(rules.map(({ id }) => id)).toEqual(["volume-too-plain"]);
  expect(problems.length).toBeGreaterThan(0);
});
