import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { Dialect, Json } from "../../src/input/document.ts";
import { type ParsedYaml, parseYaml } from "../../src/input/parse-yaml.ts";
import type { Problem } from "../../src/report.ts";

const parse = (text: string, dialect: Dialect = "cloudformation"): ParsedYaml =>
  parseYaml("t.yaml", text, () => dialect);

function rootOf(text: string, dialect: Dialect = "cloudformation"): Json {
  const parsed = parse(text, dialect);
  if (!parsed.ok) throw new Error(parsed.problem.message);
  return parsed.document.root;
}

function problemOf(text: string): Problem {
  const parsed = parse(text);
  if (parsed.ok) throw new Error("parsed");
  return parsed.problem;
}

/** As the rest of the program sees it: prototypes left aside. */
const plain = (json: Json): unknown => JSON.parse(JSON.stringify(json));

describe("JSON is YAML", () => {
  // What YAML reads otherwise than JSON: numbers are text, and a line break within quotes folds.
  const text = fc.string({ unit: "grapheme-ascii" });
  const tree = fc.letrec((tie) => ({
    value: fc.oneof(
      { depthSize: "small" },
      text,
      fc.boolean(),
      fc.constant(null),
      tie("list"),
      tie("object"),
    ),
    list: fc.array(tie("value")),
    object: fc.dictionary(text, tie("value")),
  }));

  test("and says the same", () => {
    fc.assert(
      fc.property(tree.value, (value) => {
        const json = JSON.stringify(value);
        expect(plain(rootOf(json))).toEqual(JSON.parse(json));
      }),
    );
  });
});

describe("short functions are written long", () => {
  test.each([
    ["!Ref Key", { Ref: "Key" }],
    ["!Condition IsProd", { Condition: "IsProd" }],
    ["!GetAtt Key.Arn", { "Fn::GetAtt": ["Key", "Arn"] }],
    ["!GetAtt Nested.Outputs.KeyArn", { "Fn::GetAtt": ["Nested", "Outputs.KeyArn"] }],
    ["!GetAtt [Key, Arn]", { "Fn::GetAtt": ["Key", "Arn"] }],
    ["!Sub 'arn:${AWS::Partition}:x'", { "Fn::Sub": "arn:${AWS::Partition}:x" }],
    [
      "!If [IsProd, !Ref A, !GetAtt B.Arn]",
      { "Fn::If": ["IsProd", { Ref: "A" }, { "Fn::GetAtt": ["B", "Arn"] }] },
    ],
    ["!Sub ['${K}', {K: !Ref Key}]", { "Fn::Sub": ["${K}", { K: { Ref: "Key" } }] }],
    ["{'Fn::Base64': !Sub x}", { "Fn::Base64": { "Fn::Sub": "x" } }],
    ["!Transform {Name: 'AWS::Include'}", { "Fn::Transform": { Name: "AWS::Include" } }],
    ["!GetAZs", { "Fn::GetAZs": "" }],
    ["!Ref On", { Ref: "On" }],
    ["!ImportValue 012", { "Fn::ImportValue": "012" }],
    ["!Unheard Of", { "Fn::Unheard": "Of" }],
    ["!GetAtt 'Key.Arn'", { "Fn::GetAtt": ["Key", "Arn"] }],
    ["!Ref AWS::AccountId # the account", { Ref: "AWS::AccountId" }],
    ["!Sub 012345678901", { "Fn::Sub": "012345678901" }],
    ["!Select [0, !GetAZs '']", { "Fn::Select": ["0", { "Fn::GetAZs": "" }] }],
    [
      "!Cidr [!GetAtt Vpc.CidrBlock, 6, 8]",
      { "Fn::Cidr": [{ "Fn::GetAtt": ["Vpc", "CidrBlock"] }, "6", "8"] },
    ],
    ["!Length [1, 2]", { "Fn::Length": ["1", "2"] }],
    ["!ToJsonString {a: !Ref B}", { "Fn::ToJsonString": { a: { Ref: "B" } } }],
    [
      "!And [!Condition A, !Not [!Condition B]]",
      { "Fn::And": [{ Condition: "A" }, { "Fn::Not": [{ Condition: "B" }] }] },
    ],
    [
      "!FindInMap [M, !Ref AWS::Region, K, DefaultValue: x]",
      { "Fn::FindInMap": ["M", { Ref: "AWS::Region" }, "K", { DefaultValue: "x" }] },
    ],
  ])("%s", (written, expected) => {
    expect(plain(rootOf(`a: ${written}`))).toEqual({ a: expected });
  });

  test.each([
    ["with a list below", "a: !GetAtt\n  - Key\n  - Arn", { "Fn::GetAtt": ["Key", "Arn"] }],
    [
      "with a mapping below",
      "a: !ImportValue\n  Fn::Sub: x-${A}",
      { "Fn::ImportValue": { "Fn::Sub": "x-${A}" } },
    ],
    ["with a block of text", "a: !Sub |\n  one ${A}\n  two", { "Fn::Sub": "one ${A}\ntwo\n" }],
    [
      "with CR LF",
      "a: !Sub\r\n  - '${K}'\r\n  - K: !Ref Key\r\n",
      { "Fn::Sub": ["${K}", { K: { Ref: "Key" } }] },
    ],
    [
      "in long ones",
      "a:\n  Fn::Join:\n    - ''\n    - - 'arn:'\n      - !Ref AWS::Partition\n      - !If [C, !Ref AWS::NoValue, x]",
      {
        "Fn::Join": [
          "",
          ["arn:", { Ref: "AWS::Partition" }, { "Fn::If": ["C", { Ref: "AWS::NoValue" }, "x"] }],
        ],
      },
    ],
    [
      "in a loop",
      "a:\n  Fn::ForEach::Keys:\n    - Id\n    - !Ref Ids\n    - Key&{Id}: {Name: !Ref Id}",
      { "Fn::ForEach::Keys": ["Id", { Ref: "Ids" }, { "Key&{Id}": { Name: { Ref: "Id" } } }] },
    ],
    ["behind an anchor", "x: &x !Ref Key\na: [*x, *x]", [{ Ref: "Key" }, { Ref: "Key" }]],
  ])("%s", (_, text, expected) => {
    expect((plain(rootOf(text)) as { a: unknown }).a).toEqual(expected);
  });

  test("but not for eksctl, whose parser ignores tags it does not know", () => {
    expect(plain(rootOf("a: !Ref Key", "eksctl"))).toEqual({ a: "Key" });
  });

  test("two on one line are refused, as by CloudFormation", () => {
    expect(problemOf("a: !Base64 !Sub x").message).toContain("write the outer one long");
  });
});

test("numbers, dates and times are the text that was written", () => {
  const text =
    "account: 012345678901\nversion: 2012-10-17\noctal: 0100\nhex: 0x1F\nexponent: 1e3\nbase60: 1:30\nfloat: 1.30";
  expect(plain(rootOf(text))).toEqual({
    account: "012345678901",
    version: "2012-10-17",
    octal: "0100",
    hex: "0x1F",
    exponent: "1e3",
    base60: "1:30",
    float: "1.30",
  });
});

test("quoted scalars, block scalars and what !!str marks are text", () => {
  const text = "a: 'yes'\nb: \"null\"\nc: !!str no\nd: |-\n  true\ne: ! off\nf: !!binary aGk=";
  expect(plain(rootOf(text))).toEqual({ a: "yes", b: "null", c: "no", d: "true", e: "off", f: "aGk=" });
});

test("tags of YAML itself say how a scalar is read, within the dialect", () => {
  expect(plain(rootOf("a: !!bool 'yes'\nb: !!int '5'\nc: !!null ''"))).toEqual({ a: true, b: "5", c: null });
  expect(plain(rootOf("b: !!int '5'", "eksctl"))).toEqual({ b: 5 });
});

test("names are text as written", () => {
  expect(Object.keys(rootOf("on: 1\n012: 2\n~: 3\n'x': 4") as object)).toEqual(["on", "012", "~", "x"]);
});

describe("anchors and merge keys", () => {
  test("an alias stands for the anchor before it, the nearest of a name", () => {
    expect(plain(rootOf("a: &x 1\nb: *x\nc: &x 2\nd: *x"))).toEqual({ a: "1", b: "1", c: "2", d: "2" });
  });

  test.each([
    ["a stated name wins, behind the merge", "{<<: *x, k: own}", { k: "own", l: "1" }],
    ["a stated name wins, before the merge", "{k: own, <<: *x}", { k: "own", l: "1" }],
    ["of a list the first wins", "{<<: [{k: first}, *x]}", { k: "first", l: "1" }],
    ["quoted, << is a name", "{'<<': *x}", { "<<": { k: "0", l: "1" } }],
  ])("%s", (_, written, expected) => {
    expect((plain(rootOf(`x: &x {k: 0, l: 1}\ny: ${written}`)) as { y: unknown }).y).toEqual(expected);
  });

  test.each([
    ["an alias without anchor", "a: *nowhere", "nothing before it has that name"],
    ["an alias of what contains it", "a: &a [*a]", "without end"],
    ["a merge of what is no mapping", "a:\n  <<: text", "<< takes over the members of a mapping"],
  ])("%s is refused", (_, text, words) => {
    expect(problemOf(text)).toMatchObject({ kind: "input-syntax", message: expect.stringContaining(words) });
  });
});

test("a name that stands twice is a problem at the second, and the last value counts", () => {
  const parsed = parse("Key: 1\nOther: 2\nKey: 3");
  expect(parsed.ok && plain(parsed.document.root)).toEqual({ Key: "3", Other: "2" });
  expect(parsed.ok && parsed.problems).toMatchObject([
    {
      kind: "input-syntax",
      message: expect.stringContaining('"Key"'),
      place: { start: { line: 3, column: 1 } },
    },
  ]);
});

describe("what PyYAML takes against the grammar is taken", () => {
  test.each([
    ["quoted text that goes on further left", 'a:\n  b: "x,\n y"\n  c: z', { a: { b: "x, y", c: "z" } }],
    ["a bracket that goes on further left", "a:\n  b: [\n x\n ]\n  c: z", { a: { b: ["x"], c: "z" } }],
    ["a policy pasted as JSON", 'a:\n  b: {\n"x": "y"\n}\n  c: z', { a: { b: { x: "y" }, c: "z" } }],
  ])("%s", (_, text, expected) => {
    expect(plain(rootOf(text))).toEqual(expected);
  });

  test("but a quote never goes on past the end of the document", () => {
    expect(problemOf('a:\n  b: "x\n---\nc: "y"').message).toContain("closing quote");
  });
});

describe("text that is no YAML is a problem with line, column and a sentence", () => {
  test.each([
    ["a:\n\t- b", 2, "a tab stands where YAML takes only spaces"],
    ["a: 1\n b: 2", 1, "a list or a mapping stands where"],
    ["a: [1, 2", 1, "a closing bracket is missing"],
    ["a: {{ .Values.x }}", 1, "Helm"],
    ["{{ if .x }}", 1, "Helm"],
    ["a: {{resolve:ssm:x}}", 1, "must stand in quotes"],
    ["{{ if .x }}\na: b", 2, "Helm"],
    ["{% for x in y %}", 1, "Jinja"],
  ])("%j", (text, line, words) => {
    const problem = problemOf(text);
    expect(problem.kind).toBe("input-syntax");
    expect(problem.message).toContain(words);
    expect(problem.place).toMatchObject({ kind: "span", file: "t.yaml", start: { line } });
  });
});

describe("documents", () => {
  test.each([
    ["", 0, null],
    ["# only a comment\n", 0, null],
    ["---\na: b\n---\n", 1, { a: "b" }],
    ["a: b\n---\nc: d\n", 2, { a: "b" }],
    ["a: b\n---\n: [", 2, { a: "b" }],
  ])("%j holds %i", (text, documents, root) => {
    const parsed = parse(text);
    expect(parsed.ok && { documents: parsed.documents, root: plain(parsed.document.root) }).toEqual({
      documents,
      root,
    });
  });
});

test("CR LF and a byte order mark change nothing", () => {
  expect(plain(rootOf("\uFEFFa: 1\r\nb:\r\n  - c\r\n"))).toEqual({ a: "1", b: ["c"] });
});

test("__proto__ is a name like any other", () => {
  expect(Object.keys(rootOf("__proto__: {polluted: true}\nconstructor: x") as object)).toEqual([
    "__proto__",
    "constructor",
  ]);
  expect(({} as { polluted?: boolean }).polluted).toBeUndefined();
});

test("the dialect is chosen with the file read as CloudFormation reads it", () => {
  const seen: Json[] = [];
  const parsed = parseYaml("t.yaml", "apiVersion: eksctl.io/v1alpha5\nsize: 0100", (root) => {
    seen.push(root);
    return "eksctl";
  });
  expect(seen.map(plain)).toEqual([{ apiVersion: "eksctl.io/v1alpha5", size: "0100" }]);
  expect(parsed.ok && plain(parsed.document.root)).toEqual({ apiVersion: "eksctl.io/v1alpha5", size: 64 });
});

describe("hostile text is refused, and in time", () => {
  const tens = (name: string): string => `[${Array(10).fill(name).join(", ")}]`;
  const bomb = [
    "a0: &a0 [x]",
    ...Array.from({ length: 12 }, (_, i) => `a${i + 1}: &a${i + 1} ${tens(`*a${i}`)}`),
  ];
  const ladder = ["a0: &a0 [x]", ...Array.from({ length: 500 }, (_, i) => `a${i + 1}: &a${i + 1} [*a${i}]`)];
  const deep = 20_000;
  test.each([
    ["aliases of aliases", bomb.join("\n")],
    ["aliases that nest", ladder.join("\n")],
    ["nested lists", "[".repeat(deep) + "]".repeat(deep)],
    ["nested lists that never close", "[".repeat(deep)],
    ["nested mappings", "{a: ".repeat(deep) + "}".repeat(deep)],
    ["nested dashes", `${"- ".repeat(deep)}a`],
    ["nested names", `${"? ".repeat(deep)}a`],
    ["nested indentation", Array.from({ length: 1000 }, (_, i) => `${" ".repeat(i)}a:`).join("\n")],
    ["length", "- a\n".repeat(2_000_000)],
  ])("%s", (_, text) => {
    expect(problemOf(text).kind).toBe("input-limit");
  });

  test("300 levels are read", () => {
    expect(parse("[".repeat(300) + "]".repeat(300)).ok).toBe(true);
  });

  test("a mapping of 20,000 names is read", () => {
    const text = Array.from({ length: 20_000 }, (_, index) => `n${index}: v`).join("\n");
    expect(Object.keys(rootOf(text) as object)).toHaveLength(20_000);
  });
});
