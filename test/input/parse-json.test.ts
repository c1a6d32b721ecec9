import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { Document, Json, Span } from "../../src/input/document.ts";
import { duplicateNames, parseJson } from "../../src/input/parse-json.ts";
import type { Path } from "../../src/model/origin.ts";
import type { Problem } from "../../src/report.ts";
import { expectLinearTime } from "../linear-time.ts";

function documentOf(text: string): Document {
  const parsed = parseJson("t.json", text);
  if (!parsed.ok) throw new Error(parsed.problem.message);
  return parsed.document;
}

function problemOf(text: string): Problem {
  const parsed = parseJson("t.json", text);
  if (parsed.ok) throw new Error("parsed");
  return parsed.problem;
}

/** For texts of one line. */
const slice = (text: string, { start, end }: Span): string => text.slice(start.column - 1, end.column - 1);

function everyPath(value: Json, path: Path = []): { readonly path: Path; readonly value: Json }[] {
  const below = typeof value === "object" && value !== null ? Object.entries(value) : [];
  return [
    { path, value },
    ...below.flatMap(([name, member]) =>
      everyPath(member as Json, [...path, Array.isArray(value) ? Number(name) : name]),
    ),
  ];
}

describe("locate", () => {
  test("the text at every path is the value at that path", () => {
    fc.assert(
      fc.property(fc.json(), (text) => {
        const document = documentOf(text);
        for (const { path, value } of everyPath(document.root)) {
          // JSON.parse reads -0, which JSON.stringify cannot say again.
          expect(JSON.stringify(JSON.parse(slice(text, document.locate(path))))).toBe(JSON.stringify(value));
        }
      }),
    );
  });

  const text = '{\n  "Resources": {\n    "Key": { "Type": "AWS::KMS::Key" }\n  }\n}\n';

  test("gives line and column from 1, the end behind the last character", () => {
    expect(documentOf(text).locate(["Resources", "Key", "Type"])).toEqual({
      start: { line: 3, column: 22 },
      end: { line: 3, column: 37 },
    });
  });

  test("of a path that goes on past what exists is the nearest part that does", () => {
    const document = documentOf(text);
    const key = document.locate(["Resources", "Key"]);
    expect(document.locate(["Resources", "Key", "Properties", "KeyPolicy"])).toEqual(key);
    expect(key.start).toEqual({ line: 3, column: 12 });
  });

  test("of a name that stands twice is the last, the one JSON.parse reads", () => {
    const twice = '{"a": 1, "a": 2}';
    expect(slice(twice, documentOf(twice).locate(["a"]))).toBe("2");
  });

  test("counts lines that end with CR LF once, and leaves out a byte order mark", () => {
    expect(documentOf('\uFEFF{\r\n "a": 1}').locate(["a"]).start).toEqual({ line: 2, column: 7 });
    expect(documentOf('\uFEFF{"a": 1}').locate(["a"]).start).toEqual({ line: 1, column: 7 });
  });

  test("of many paths does not scan from the start for each", () => {
    expectLinearTime((size) => {
      const names = Array.from({ length: size }, (_, index) => `R${index}`);
      const resources = names.map((name) => `"${name}": {"Type": "AWS::SNS::Topic"}`);
      const text = `{"Resources": {${resources.join(",")}}}`;
      return () => {
        const document = documentOf(text);
        for (const name of names) document.locate(["Resources", name, "Type"]);
      };
    }, 1_000);
  });
});

test("__proto__ is a name like any other", () => {
  const document = documentOf('{"__proto__": {"polluted": true}}');
  expect(Object.keys(document.root as object)).toEqual(["__proto__"]);
  expect(document.locate(["__proto__", "polluted"]).start.column).toBe(28);
  expect(({} as { polluted?: boolean }).polluted).toBeUndefined();
});

test("text that is no JSON is a problem with line, column and a sentence", () => {
  const problem = problemOf('{\n  "a": 1,\n}');
  expect(problem.kind).toBe("input-syntax");
  expect(problem.message).toBe(
    "This is not valid JSON: a comma stands before the closing }, and JSON allows none there.",
  );
  expect(problem.place).toMatchObject({ kind: "span", file: "t.json", start: { line: 3, column: 1 } });
});

test.each([300, 301, 20_000, 1_000_000])(
  "nesting of %i levels never overflows; more than 300 are refused",
  (levels) => {
    const parsed = parseJson("t.json", "[".repeat(levels) + "]".repeat(levels));
    expect(parsed.ok).toBe(levels <= 300);
    if (!parsed.ok) expect(parsed.problem.kind).toBe("input-limit");
  },
);

test("names that stand twice are problems that leave the document usable", () => {
  const problems = duplicateNames(documentOf('{"a": 1,\n "a": 2}'));
  expect(problems).toHaveLength(1);
  expect(problems[0]).toMatchObject({ kind: "input-syntax", place: { start: { line: 2, column: 2 } } });
});
